//! What replies say of the limit.

use std::time::{Duration, SystemTime};

use jiff::fmt::rfc2822::DateTimeParser;

use super::RateLimit;
use crate::client::Response;

/// The one header of the limit that is known by name.
const ACCOUNT: &str = "x-throttling-account-id";

/// Numbers from here on are times, not seconds from now.
const UNIX_TIMES: u64 = 1_000_000_000;

/// What a reply says of the limit, as far as it says anything sensible.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(in crate::client) struct Told {
    pub(super) limit: Option<u32>,
    pub(super) remaining: Option<u32>,
    pub(super) reset: Option<Duration>,
}

impl Told {
    pub(in crate::client) fn by(response: &Response, limit: &RateLimit) -> Self {
        let number = |name: &Option<String>| response.header(name.as_deref()?)?.trim().parse::<u64>().ok();
        let count = |name: &Option<String>| u32::try_from(number(name)?).ok();
        // A window is never open for longer than it is long; anything else is no answer.
        let reset = number(&limit.headers.reset).and_then(from_now).filter(|reset| *reset <= limit.window);
        Self {
            limit: count(&limit.headers.limit).filter(|limit| *limit > 0),
            remaining: count(&limit.headers.remaining),
            reset,
        }
    }
}

fn from_now(seconds: u64) -> Option<Duration> {
    if seconds < UNIX_TIMES {
        return Some(Duration::from_secs(seconds));
    }
    let time = SystemTime::UNIX_EPOCH.checked_add(Duration::from_secs(seconds))?;
    time.duration_since(SystemTime::now()).ok()
}

/// The account that the service counts the call for.
pub(in crate::client) fn account_id(response: &Response) -> Option<&str> {
    response.header(ACCOUNT).map(str::trim).filter(|id| !id.is_empty())
}

/// How long the service asks to wait: seconds or an HTTP date. `None` too for what is neither, or lies in the past.
pub(in crate::client) fn retry_after(response: &Response) -> Option<Duration> {
    let text = response.header("retry-after")?.trim();
    if !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit()) {
        // Absurdly many digits are absurdly long, and cut to the bound like that.
        return Some(Duration::from_secs(text.parse().unwrap_or(u64::MAX)));
    }
    let time = SystemTime::from(DateTimeParser::new().relaxed_weekday(true).parse_timestamp(text).ok()?);
    time.duration_since(SystemTime::now()).ok()
}

#[cfg(test)]
mod tests {
    use super::super::RateLimitHeaders;
    use super::*;

    fn after(text: &str) -> Option<u64> {
        retry_after(&Response::new(429, "").with_header("Retry-After", text)).map(|wait| wait.as_secs())
    }

    #[test]
    fn retry_after_is_seconds_or_a_date() {
        assert_eq!(after("120"), Some(120));
        assert_eq!(after(" 0 "), Some(0));
        assert_eq!(after(&"9".repeat(40)), Some(u64::MAX));
        assert!(after("Sun, 06 Nov 2094 08:49:37 GMT").is_some_and(|wait| wait > 86_400));
        for nonsense in ["", "-1", "1.5", "soon", "Sun, 06 Nov 1994 08:49:37 GMT", "Sun, 99 Nov 2094"] {
            assert_eq!(after(nonsense), None, "{nonsense}");
        }
    }

    #[test]
    fn only_named_headers_are_read() {
        let response = Response::new(200, "").with_header("X-Left", "7").with_header("X-Reset", "12");
        assert_eq!(Told::by(&response, &RateLimit::default()), Told::default());
        let headers = RateLimitHeaders::default().remaining("x-LEFT").reset("X-Reset").limit("X-Limit");
        let limit = RateLimit::default().headers(headers);
        let told = Told { limit: None, remaining: Some(7), reset: Some(Duration::from_secs(12)) };
        assert_eq!(Told::by(&response, &limit), told);
        for nonsense in ["-1", "x", "301", "1000000001", "99999999999999999999"] {
            let response = Response::new(200, "").with_header("X-Reset", nonsense).with_header("X-Limit", "0");
            assert_eq!(Told::by(&response, &limit), Told::default(), "{nonsense}");
        }
    }
}
