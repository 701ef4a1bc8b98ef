//! A token that calls are authorized with, and when it ends.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::Instant;

use crate::client::Token;
use crate::value::Secret;
use crate::{Authorization, Timestamp};

/// The longest before its end that a token is renewed.
const MARGIN: Duration = Duration::from_secs(60);

/// A token and its times, which go by the clock that nobody can set.
pub(in crate::client) struct Access {
    pub(super) token: Token,
    /// When it is to be renewed, and when it ends; `None` where that is not known.
    pub(super) times: Option<Times>,
    /// When it ends, by the machine's clock.
    pub(super) expires_at: Option<Timestamp>,
    pub(super) refresh: Option<Refresh>,
}

#[derive(Clone, Copy)]
pub(super) struct Times {
    renew: Instant,
    end: Instant,
}

/// What a token may be renewed with.
pub(super) struct Refresh {
    pub(super) token: Secret,
    pub(super) end: Option<Instant>,
}

impl Times {
    /// Of a token with a life of so long, of which so much is left at this moment.
    pub(super) fn new(now: Instant, life: Duration, left: Duration) -> Option<Self> {
        let end = now.checked_add(left)?;
        let margin = MARGIN.min(life / 10);
        Some(Self { renew: now.checked_add(left.saturating_sub(margin))?, end })
    }
}

impl Access {
    pub(super) fn is_due(&self, now: Instant) -> bool {
        self.times.is_some_and(|times| times.renew <= now)
    }

    pub(super) fn is_over(&self, now: Instant) -> bool {
        self.times.is_some_and(|times| times.end <= now)
    }
}

/// What a call is authorized with.
#[derive(Clone)]
pub(in crate::client) struct Held {
    pub(super) access: Arc<Access>,
    /// How many requests for a token had ended before.
    pub(super) ended: u64,
}

impl Held {
    /// A token that is never renewed.
    pub(in crate::client) fn fixed(token: Token) -> Self {
        let access = Access { token, times: None, expires_at: None, refresh: None };
        Self { access: Arc::new(access), ended: 0 }
    }

    /// The value of the `Authorization` header.
    pub(in crate::client) fn header(&self, authorization: &Authorization) -> String {
        self.access.token.header(authorization)
    }

    /// When the token ends, by the machine's clock.
    pub(in crate::client) fn expires_at(&self) -> Option<Timestamp> {
        self.access.expires_at
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn the_margin_is_a_tenth_of_the_life_and_at_most_a_minute() {
        let now = Instant::now();
        for (life, renew) in [(36_000, 35_940), (600, 540), (100, 90), (2, 1)] {
            let seconds = Duration::from_secs;
            let times = Times::new(now, seconds(life), seconds(life)).unwrap();
            assert_eq!((times.renew - now).as_secs(), renew, "{life}");
            assert_eq!(times.end - now, seconds(life));
        }
        let rest = Times::new(now, Duration::from_secs(600), Duration::from_secs(30)).unwrap();
        assert_eq!((rest.renew, rest.end - now), (now, Duration::from_secs(30)));
        assert!(Times::new(now, Duration::MAX, Duration::MAX).is_none());
    }
}
