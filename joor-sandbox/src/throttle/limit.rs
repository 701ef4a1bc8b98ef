//! The settings of the rate limit.

use std::time::Duration;

use axum::http::header::RETRY_AFTER;
use axum::http::{HeaderMap, HeaderName};

use super::Told;
use crate::Error;

/// How many credits an account has in a window of time, and which headers tell of them.
///
/// The default is what JOOR documents: 300 credits in a window of 300 seconds that opens with the first call, a GET
/// costs 1, a POST, PUT or DELETE 5, and a call that is too dear is answered with HTTP status 429. All credits come back
/// with the next window.
///
/// Every reply names the account in `X-Throttling-Account-Id`. JOOR sends more headers about the window, but no stored
/// copy of its page shows their names; so none is sent unless it is given a name here.
///
/// ```
/// use std::time::Duration;
/// use joor_sandbox::{RateLimit, Sandbox};
///
/// let limit = RateLimit::default()
///     .with_credits(20)
///     .with_window(Duration::from_secs(3))
///     .with_remaining_header("X-Throttling-Remaining")?
///     .with_retry_after();
/// let sandbox = Sandbox::builder().rate_limit(limit).build()?;
/// # Ok::<(), joor_sandbox::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct RateLimit {
    pub(super) credits: u32,
    pub(super) window: Duration,
    limit_header: Option<HeaderName>,
    remaining_header: Option<HeaderName>,
    reset_header: Option<HeaderName>,
    retry_after: bool,
}

impl Default for RateLimit {
    fn default() -> Self {
        Self {
            credits: 300,
            window: Duration::from_secs(300),
            limit_header: None,
            remaining_header: None,
            reset_header: None,
            retry_after: false,
        }
    }
}

impl RateLimit {
    /// Credits of a window: 300 by default.
    pub fn with_credits(mut self, credits: u32) -> Self {
        self.credits = credits;
        self
    }

    /// Length of a window in the sandbox's time: 300 seconds by default.
    pub fn with_window(mut self, window: Duration) -> Self {
        self.window = window;
        self
    }

    /// Name of a header that tells the credits of a window. Not sent by default.
    ///
    /// # Errors
    /// If it is no name of a header.
    pub fn with_limit_header(mut self, name: &str) -> Result<Self, Error> {
        self.limit_header = Some(header_name(name)?);
        Ok(self)
    }

    /// Name of a header that tells how many credits are left. Not sent by default.
    ///
    /// # Errors
    /// If it is no name of a header.
    pub fn with_remaining_header(mut self, name: &str) -> Result<Self, Error> {
        self.remaining_header = Some(header_name(name)?);
        Ok(self)
    }

    /// Name of a header that tells in how many real seconds the window ends, rounded up. Not sent by default.
    ///
    /// # Errors
    /// If it is no name of a header.
    pub fn with_reset_header(mut self, name: &str) -> Result<Self, Error> {
        self.reset_header = Some(header_name(name)?);
        Ok(self)
    }

    /// Sends `Retry-After` with status 429: the real seconds until the window ends, rounded up. Not sent by default.
    pub fn with_retry_after(mut self) -> Self {
        self.retry_after = true;
        self
    }

    pub(super) fn tell(&self, headers: &mut HeaderMap, told: Told, is_refused: bool) {
        let retry_after = (self.retry_after && is_refused).then_some(RETRY_AFTER);
        let values = [
            (self.limit_header.clone(), u64::from(self.credits)),
            (self.remaining_header.clone(), u64::from(told.left)),
            (self.reset_header.clone(), told.reset),
            (retry_after, told.reset),
        ];
        for (name, value) in values {
            if let Some(name) = name {
                headers.insert(name, value.into());
            }
        }
    }

    pub(super) fn header_names(&self) -> [HeaderName; 3] {
        let [limit, remaining, reset] = default_names();
        let set = [&self.limit_header, &self.remaining_header, &self.reset_header];
        let [set_limit, set_remaining, set_reset] = set.map(Clone::clone);
        [set_limit.unwrap_or(limit), set_remaining.unwrap_or(remaining), set_reset.unwrap_or(reset)]
    }
}

/// Names of ours, where JOOR's are not known.
pub(super) fn default_names() -> [HeaderName; 3] {
    ["x-throttling-limit", "x-throttling-remaining", "x-throttling-reset"].map(HeaderName::from_static)
}

fn header_name(name: &str) -> Result<HeaderName, Error> {
    name.parse().map_err(|_| Error::HeaderName { name: name.to_owned() })
}
