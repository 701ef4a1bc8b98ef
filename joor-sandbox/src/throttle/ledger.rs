//! What each account has spent in each window.

use std::collections::HashMap;
use std::time::Duration;

use super::RateLimit;

/// What an account spent in one window.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct CreditWindow {
    /// Id of the account.
    pub account: String,
    /// When the window opened, in the sandbox's time since it was made.
    pub opened: Duration,
    /// Credits spent.
    pub spent: u32,
    /// Calls that were refused with HTTP status 429, which cost nothing.
    pub refused: u32,
}

/// Every window in the order in which they opened.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    windows: Vec<CreditWindow>,
    /// Position of each account's last window.
    last: HashMap<String, usize>,
}

/// What came of spending.
pub(super) struct Spent {
    pub(super) is_paid: bool,
    pub(super) left: u32,
    /// Until the window ends.
    pub(super) rest: Duration,
}

impl Ledger {
    pub(super) fn spend(&mut self, account: &str, cost: u32, limit: &RateLimit, now: Duration) -> Spent {
        let position = self.open(account, limit.window, now);
        let Some(window) = self.windows.get_mut(position) else {
            return Spent { is_paid: false, left: 0, rest: limit.window };
        };
        let left = limit.credits.saturating_sub(window.spent);
        let is_paid = cost <= left;
        if is_paid {
            window.spent += cost;
        } else {
            window.refused = window.refused.saturating_add(1);
        }
        let rest = limit.window.saturating_sub(now.saturating_sub(window.opened));
        Spent { is_paid, left: limit.credits.saturating_sub(window.spent), rest }
    }

    /// The account's window, opened if none is.
    fn open(&mut self, account: &str, length: Duration, now: Duration) -> usize {
        if let Some(position) = self.last.get(account)
            && self.windows.get(*position).is_some_and(|window| now < window.opened.saturating_add(length))
        {
            return *position;
        }
        let position = self.windows.len();
        self.windows.push(CreditWindow { account: account.to_owned(), opened: now, spent: 0, refused: 0 });
        self.last.insert(account.to_owned(), position);
        position
    }

    pub(super) fn windows(&self) -> Vec<CreditWindow> {
        self.windows.clone()
    }
}
