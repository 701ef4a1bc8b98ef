//! The policy as a setting.

use std::time::Duration;

const MAX_ATTEMPTS: u32 = 10;
const BASE_DELAY: Duration = Duration::from_millis(50);
const THROTTLE_DELAY: Duration = Duration::from_secs(1);
const MAX_DELAY: Duration = Duration::from_secs(20);
const MAX_RETRY_AFTER: Duration = Duration::from_secs(600);
const BUDGET: u32 = 500;

/// How calls that fail are sent again.
///
/// What may be sent again is not a setting but follows from the documented [effect](crate::Effect) of a call:
///
/// | what happened | read | consuming read | idempotent write | write |
/// |---|---|---|---|---|
/// | nothing was sent (no connection) | again | again | again | again |
/// | HTTP 429: refused, not carried out | again | again | again | again |
/// | no whole reply (timeout, broken connection), HTTP 5xx, JOOR code 003 | again | unknown | again | unknown |
/// | a success that is cut or garbled | again, twice at most | unknown | unknown | unknown |
/// | anything else (JOOR refuses, HTTP 4xx, a certificate that is not trusted …) | error | error | error | error |
///
/// *Unknown* is [`Error::Unknown`](crate::client::Error::Unknown). A style is created again though it is a write, for JOOR
/// refuses one that exists. An order list with `sync=0` takes nothing and is a plain read. A call for which a
/// [hazard](crate::Hazard) was accepted is a write here, whatever its effect. A body that is streamed is never sent again.
///
/// A reply with a list of errors counts by its HTTP status. A request for a token counts as a read. A call whose token was
/// refused is sent once more with another one, whatever it does and whatever the policy, if the client logs in.
///
/// The time between attempts is drawn between nothing and a bound that doubles from attempt to attempt ("full jitter");
/// a `Retry-After` of the service goes before it. Repeats are paid for with tokens: a fault takes 14, a refusal 5, each
/// success brings 1 back. When the service is out of order for everybody the tokens are soon used up, and each call is
/// sent only once. A refused call of a client that keeps to a [rate limit](crate::client::RateLimit) waits for credits instead,
/// and counts for neither: what is refused is tried by one call at a time, until there are credits again or the call's
/// [deadline](crate::client::ClientBuilder::deadline) comes.
///
/// ```
/// use joor_api::client::{Client, RetryPolicy, Token};
///
/// let patient = RetryPolicy::default().max_attempts(20);
/// let client = Client::builder(Token::new("not-a-token")?).retry(patient).build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RetryPolicy {
    pub(super) max_attempts: u32,
    pub(super) base_delay: Duration,
    pub(super) throttle_delay: Duration,
    pub(super) max_delay: Duration,
    pub(super) max_retry_after: Duration,
    pub(super) budget: u32,
    pub(super) seed: Option<u64>,
}

impl RetryPolicy {
    /// Every call is sent once.
    #[must_use]
    pub fn never() -> Self {
        Self::default().max_attempts(1)
    }

    /// Most times that a call is sent. 10 unless set.
    #[must_use]
    pub fn max_attempts(mut self, attempts: u32) -> Self {
        self.max_attempts = attempts.max(1);
        self
    }

    /// Bound of the wait after the first fault. 50 milliseconds unless set.
    #[must_use]
    pub fn base_delay(mut self, delay: Duration) -> Self {
        self.base_delay = delay;
        self
    }

    /// Bound of the wait after the first refusal with HTTP 429. 1 second unless set. The account's credits come on top.
    #[must_use]
    pub fn throttle_delay(mut self, delay: Duration) -> Self {
        self.throttle_delay = delay;
        self
    }

    /// Where the bound of waits stops doubling. 20 seconds unless set.
    #[must_use]
    pub fn max_delay(mut self, delay: Duration) -> Self {
        self.max_delay = delay;
        self
    }

    /// The longest wait that a `Retry-After` may ask for; longer ones are cut to it. 10 minutes unless set.
    #[must_use]
    pub fn max_retry_after(mut self, wait: Duration) -> Self {
        self.max_retry_after = wait;
        self
    }

    /// Tokens that repeats are paid with. 500 unless set.
    #[must_use]
    pub fn budget(mut self, tokens: u32) -> Self {
        self.budget = tokens;
        self
    }

    /// Makes the waits the same in every run, for tests.
    #[must_use]
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = Some(seed);
        self
    }
}

impl Default for RetryPolicy {
    fn default() -> Self {
        Self {
            max_attempts: MAX_ATTEMPTS,
            base_delay: BASE_DELAY,
            throttle_delay: THROTTLE_DELAY,
            max_delay: MAX_DELAY,
            max_retry_after: MAX_RETRY_AFTER,
            budget: BUDGET,
            seed: None,
        }
    }
}
