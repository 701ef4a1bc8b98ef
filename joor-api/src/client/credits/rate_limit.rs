//! The limit as a setting.

use std::time::Duration;

const CREDITS: u32 = 300;
const WINDOW: Duration = Duration::from_secs(300);
const LONGEST_WINDOW: Duration = Duration::from_secs(86_400);

/// What an account may spend: credits in a fixed window that opens with the first call.
///
/// The default is the documented limit: 300 credits in 300 seconds, of which a read takes 1 and a write 5.
///
/// ```
/// use std::time::Duration;
///
/// use joor_api::client::{Client, RateLimit, Token};
///
/// let half = RateLimit::new(150, Duration::from_secs(300)); // another program has the other half
/// let client = Client::builder(Token::new("not-a-token")?).rate_limit(half).build()?;
/// assert_eq!(client.credits().map(|credits| credits.left), Some(150));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateLimit {
    pub(super) credits: u32,
    pub(super) window: Duration,
    pub(super) headers: RateLimitHeaders,
    is_kept: bool,
}

impl RateLimit {
    /// So many credits, 1 at least, in a window of this length, a day at most.
    #[must_use]
    pub fn new(credits: u32, window: Duration) -> Self {
        Self {
            credits: credits.max(1),
            window: window.min(LONGEST_WINDOW),
            headers: RateLimitHeaders::default(),
            is_kept: true,
        }
    }

    /// No limit: calls are sent at once, and only a refusal (HTTP 429) holds the refused call back.
    #[must_use]
    pub fn off() -> Self {
        Self { is_kept: false, ..Self::default() }
    }

    /// The headers in which the service tells what is left. None unless set: the documentation's stored pages end before
    /// their names.
    #[must_use]
    pub fn headers(mut self, headers: RateLimitHeaders) -> Self {
        self.headers = headers;
        self
    }

    pub(in crate::client) fn is_kept(&self) -> bool {
        self.is_kept
    }
}

impl Default for RateLimit {
    fn default() -> Self {
        Self::new(CREDITS, WINDOW)
    }
}

/// Names of headers that tell of the limit; those not set are not looked for.
///
/// ```
/// use joor_api::client::{RateLimit, RateLimitHeaders};
///
/// let headers = RateLimitHeaders::default().remaining("X-Throttling-Remaining").reset("X-Throttling-Reset");
/// let limit = RateLimit::default().headers(headers);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RateLimitHeaders {
    pub(super) limit: Option<String>,
    pub(super) remaining: Option<String>,
    pub(super) reset: Option<String>,
}

impl RateLimitHeaders {
    /// The header with the credits of a whole window.
    #[must_use]
    pub fn limit(mut self, name: &str) -> Self {
        self.limit = Some(name.to_ascii_lowercase());
        self
    }

    /// The header with the credits that are left. Fewer than thought means that another program uses the account.
    #[must_use]
    pub fn remaining(mut self, name: &str) -> Self {
        self.remaining = Some(name.to_ascii_lowercase());
        self
    }

    /// The header with the end of the window: seconds from now, or a Unix time in seconds.
    #[must_use]
    pub fn reset(mut self, name: &str) -> Self {
        self.reset = Some(name.to_ascii_lowercase());
        self
    }
}
