//! The ledgers that a client spends from: one for each account that it calls for.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::RateLimit;
use super::ledger::Ledger;
use super::registry::{Key, shared};

/// The ledger of the client's own account, and those of others that its calls name.
pub(in crate::client) struct Ledgers {
    limit: RateLimit,
    /// What accounts are told apart by, besides their names; `None` if they are shared with nobody.
    base_url: Option<String>,
    own: Arc<Ledger>,
    own_name: OnceLock<String>,
    // Kept for as long as the client: what was spent must not be forgotten between two calls.
    others: Mutex<HashMap<String, Arc<Ledger>>>,
}

impl Ledgers {
    /// Shared by all clients in the process with the same key, and for other accounts by all with this address.
    pub(in crate::client) fn shared(limit: RateLimit, base_url: &str, key: Key) -> Self {
        Self { base_url: Some(base_url.to_owned()), ..Self::of_one(shared(key, &limit), limit) }
    }

    /// Shared with clones only.
    pub(in crate::client) fn alone(limit: RateLimit) -> Self {
        Self::of_one(Ledger::new(limit.clone()), limit)
    }

    fn of_one(own: Arc<Ledger>, limit: RateLimit) -> Self {
        Self { limit, base_url: None, own, own_name: OnceLock::new(), others: Mutex::default() }
    }

    /// The same with the name of the client's own account.
    pub(in crate::client) fn named(self, name: Option<&str>) -> Self {
        if let Some(name) = name {
            // Nobody else has it yet.
            let _ = self.own_name.set(name.to_owned());
        }
        self
    }

    pub(in crate::client) fn own(&self) -> &Arc<Ledger> {
        &self.own
    }

    /// The ledger of a call that names an account, or none. Without a name of the client's own account, the first that is
    /// named is taken for it: most clients call for one account only.
    pub(in crate::client) fn of(&self, account: Option<&str>) -> Arc<Ledger> {
        let Some(account) = account.filter(|account| self.own_name.get_or_init(|| (*account).to_owned()) != account)
        else {
            return Arc::clone(&self.own);
        };
        let mut others = self.others.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(ledger) = others.get(account) {
            return Arc::clone(ledger);
        }
        let ledger = match &self.base_url {
            Some(base_url) => shared(Key::of_account(base_url, account), &self.limit),
            None => Ledger::new(self.limit.clone()),
        };
        others.insert(account.to_owned(), Arc::clone(&ledger));
        ledger
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_account_has_one_ledger() {
        let same = Arc::ptr_eq;
        let limit = RateLimit::default;
        let ledgers = Ledgers::alone(limit());
        assert!(same(&ledgers.of(None), ledgers.own()));
        assert!(same(&ledgers.of(Some("1")), ledgers.own()), "the first that is named is its own");
        assert!(!same(&ledgers.of(Some("2")), ledgers.own()));
        assert!(same(&ledgers.of(Some("2")), &ledgers.of(Some("2"))));
        assert!(same(&ledgers.of(Some("1")), &ledgers.of(None)));

        let (url, other_url) = ("https://ledgers.example", "https://other-ledgers.example");
        let named = |url, name| Ledgers::shared(limit(), url, Key::of_account(url, name)).named(Some(name));
        let (one, other) = (named(url, "1"), named(url, "2"));
        assert!(!same(one.own(), other.own()));
        assert!(same(&one.of(Some("2")), other.own()) && same(&other.of(Some("1")), one.own()));
        assert!(same(&one.of(Some("3")), &other.of(Some("3"))));
        assert!(!same(named(other_url, "1").own(), one.own()));
    }
}
