//! The rate limit: what an account may spend, what is left of it, and waiting for more.

mod ledger;
mod ledgers;
mod plan;
mod queue;
mod rate_limit;
mod registry;
mod told;
mod window;

use std::sync::Arc;
use std::time::Duration;

pub(super) use ledger::{InFlight, Ledger, Ticket};
pub(super) use ledgers::Ledgers;
pub use rate_limit::{RateLimit, RateLimitHeaders};
pub(super) use registry::Key;
pub(super) use told::{Told, account_id, retry_after};
pub(super) use window::Outcome;

use super::Client;
use super::v4::Account;

/// What is left of an account's credits, as far as this process knows.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Credits {
    /// Credits that can be spent now.
    pub left: u32,
    /// Credits of a whole window.
    pub limit: u32,
    /// In how much time all credits come back; `None` if no window is open, or its end is not known yet.
    pub renewed_in: Option<Duration>,
    /// Calls that wait for credits.
    pub waiting: usize,
}

impl Client {
    /// What is left of the account's credits; `None` if the client does not keep to a limit. That of another account which
    /// calls of v4 name is told by [`Account::credits`](super::v4::Account::credits).
    ///
    /// ```no_run
    /// # fn example(client: joor_api::Client) {
    /// if let Some(credits) = client.credits() {
    ///     println!("{} of {} left, renewed in {:?}", credits.left, credits.limit, credits.renewed_in);
    /// }
    /// # }
    /// ```
    #[must_use]
    pub fn credits(&self) -> Option<Credits> {
        self.0.ledgers.as_ref().map(|ledgers| ledgers.own().credits())
    }

    /// How long the rate limit makes this many reads and writes take: the time until the last of them may be sent, if
    /// nothing else is sent and no call takes long. What waits already comes first. Zero if the client does not keep to a
    /// limit.
    ///
    /// ```no_run
    /// # fn example(client: joor_api::Client) {
    /// println!("about {} minutes", client.estimate(50_000 / 50, 10_000 / 500).as_secs() / 60);
    /// # }
    /// ```
    #[must_use]
    pub fn estimate(&self, reads: u32, writes: u32) -> Duration {
        self.0.ledgers.as_ref().map_or(Duration::ZERO, |ledgers| ledgers.own().estimate(reads, writes))
    }
}

impl Account<'_> {
    /// What is left of this account's credits; `None` if the client does not keep to a limit.
    #[must_use]
    pub fn credits(&self) -> Option<Credits> {
        self.ledger().map(|ledger| ledger.credits())
    }

    /// How long the rate limit makes this many reads and writes for this account take; see [`Client::estimate`].
    #[must_use]
    pub fn estimate(&self, reads: u32, writes: u32) -> Duration {
        self.ledger().map_or(Duration::ZERO, |ledger| ledger.estimate(reads, writes))
    }

    fn ledger(&self) -> Option<Arc<Ledger>> {
        self.client().0.ledgers.as_ref().map(|ledgers| ledgers.of(Some(self.id())))
    }
}
