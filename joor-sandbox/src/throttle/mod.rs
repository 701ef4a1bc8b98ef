//! The rate limit: credits of an account in a fixed window of time.

mod ledger;
mod limit;

use std::sync::{Mutex, PoisonError};

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method};

use crate::clock::Clock;
use ledger::Ledger;

pub use ledger::CreditWindow;
pub use limit::RateLimit;

/// The one header of the documentation whose name is known.
pub(crate) const ACCOUNT_HEADER: HeaderName = HeaderName::from_static("x-throttling-account-id");

/// Charges calls to the account's window.
#[derive(Debug)]
pub(crate) struct Throttle {
    limit: Option<RateLimit>,
    clock: Clock,
    ledger: Mutex<Ledger>,
}

/// What became of a call's credits.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Charge {
    pub(crate) account: String,
    pub(crate) is_refused: bool,
    /// What is told of the window; `None` without a limit.
    pub(crate) told: Option<Told>,
}

/// The window after a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Told {
    pub(crate) left: u32,
    /// Real seconds until the window ends, rounded up.
    pub(crate) reset: u64,
}

impl Throttle {
    pub(crate) fn new(limit: Option<RateLimit>, clock: Clock) -> Self {
        Self { limit, clock, ledger: Mutex::default() }
    }

    /// Takes a call's credits off the account's window. A call that is refused costs none.
    pub(crate) fn charge(&self, account: &str, method: &Method, path: &str) -> Charge {
        let account = account.to_owned();
        let (Some(limit), true) = (&self.limit, is_counted(path)) else {
            return Charge { account, is_refused: false, told: None };
        };
        let mut ledger = self.ledger.lock().unwrap_or_else(PoisonError::into_inner);
        let spent = ledger.spend(&account, cost(method), limit, self.clock.now());
        let rest = self.clock.real(spent.rest);
        let reset = rest.as_secs() + u64::from(rest.subsec_nanos() > 0);
        Charge { account, is_refused: !spent.is_paid, told: Some(Told { left: spent.left, reset }) }
    }

    /// The headers of a reply that tell of the window.
    pub(crate) fn headers(&self, charge: &Charge) -> HeaderMap {
        let mut headers = HeaderMap::new();
        if let Ok(account) = HeaderValue::from_str(&charge.account) {
            headers.insert(ACCOUNT_HEADER, account);
        }
        if let Some((limit, told)) = self.limit.as_ref().zip(charge.told) {
            limit.tell(&mut headers, told, charge.is_refused);
        }
        headers
    }

    /// Names of the headers that tell of the window, with names of ours where none are set.
    pub(crate) fn header_names(&self) -> [HeaderName; 3] {
        self.limit.as_ref().map_or_else(limit::default_names, RateLimit::header_names)
    }

    pub(crate) fn windows(&self) -> Vec<CreditWindow> {
        self.ledger.lock().unwrap_or_else(PoisonError::into_inner).windows()
    }
}

/// Calls of the API are counted. Whether those for a token are is not documented.
fn is_counted(path: &str) -> bool {
    ["/v2/", "/v4/"].iter().any(|version| path.starts_with(version))
}

/// Methods that the documentation does not name cost as much as the one they are most like.
fn cost(method: &Method) -> u32 {
    if method.is_safe() { 1 } else { 5 }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn throttle(limit: RateLimit, speed: u32) -> Throttle {
        Throttle::new(Some(limit), Clock::new(speed))
    }

    #[tokio::test(start_paused = true)]
    async fn the_documented_sums_hold() {
        for (posts, gets, left) in [(0, 300, 0), (60, 0, 0), (1, 295, 0), (10, 50, 200)] {
            let throttle = throttle(RateLimit::default(), 1);
            let charge = |method: &Method| throttle.charge("1", method, "/v2/order/");
            let mut last = 300;
            for (method, times) in [(Method::POST, posts), (Method::GET, gets)] {
                for _ in 0..times {
                    let charge = charge(&method);
                    assert!(!charge.is_refused);
                    last = charge.told.unwrap().left;
                }
            }
            assert_eq!(last, left);
            assert_eq!(charge(&Method::GET).is_refused, left == 0);
        }
    }

    #[tokio::test(start_paused = true)]
    async fn the_window_opens_with_a_call_and_does_not_slide() {
        let throttle = throttle(RateLimit::default().with_credits(2), 1);
        let get = || throttle.charge("1", &Method::GET, "/v2/order/");
        let advance = |seconds| tokio::time::advance(Duration::from_secs(seconds));
        advance(1_000).await;
        assert_eq!(get().told, Some(Told { left: 1, reset: 300 }));
        advance(299).await;
        assert_eq!(get().told, Some(Told { left: 0, reset: 1 }));
        assert!(get().is_refused);
        assert!(!throttle.charge("2", &Method::GET, "/v2/order/").is_refused);
        assert!(!throttle.charge("1", &Method::GET, "/auth/").is_refused);
        advance(1).await;
        assert_eq!(get().told, Some(Told { left: 1, reset: 300 }));
        let spent: Vec<_> = throttle.windows().iter().map(|window| (window.spent, window.refused)).collect();
        assert_eq!(spent, [(2, 1), (1, 0), (1, 0)]);
    }

    #[tokio::test(start_paused = true)]
    async fn a_fast_clock_tells_real_seconds() {
        let throttle = throttle(RateLimit::default(), 100);
        let get = || throttle.charge("1", &Method::GET, "/v2/order/").told.unwrap();
        assert_eq!(get(), Told { left: 299, reset: 3 });
        tokio::time::advance(Duration::from_millis(2_100)).await;
        assert_eq!(get(), Told { left: 298, reset: 1 });
    }

    #[test]
    fn headers_have_the_names_that_are_set() {
        let set = RateLimit::default().with_credits(1).with_retry_after().with_remaining_header("X-Left").unwrap();
        let throttle = throttle(set, 1);
        let told = || throttle.headers(&throttle.charge("77", &Method::GET, "/v4/orders"));
        let text = |headers: &HeaderMap, name: &str| headers.get(name).map(|value| value.to_str().unwrap().to_owned());
        let headers = told();
        assert_eq!(text(&headers, "X-Throttling-Account-Id").as_deref(), Some("77"));
        assert_eq!(text(&headers, "X-Left").as_deref(), Some("0"));
        assert_eq!(text(&headers, "Retry-After"), None);
        assert_eq!(text(&told(), "Retry-After").as_deref(), Some("300"));
        assert!(RateLimit::default().with_limit_header("a b").is_err());
    }
}
