//! The ledgers that a client spends from: one for each account that it calls for.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::RateLimit;
use super::ledger::Ledger;
use super::registry::{Key, join, shared};

/// The ledger of the client's own account, and those of others that its calls name.
pub(in crate::client) struct Ledgers {
    limit: RateLimit,
    /// What accounts are told apart by, besides their names; `None` if they are shared with nobody.
    base_url: Option<String>,
    own: Arc<Ledger>,
    own_name: OnceLock<String>,
    /// Whether the user gave that name.
    is_named: bool,
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
        Self { limit, base_url: None, own, own_name: OnceLock::new(), is_named: false, others: Mutex::default() }
    }

    /// The same with the name of the client's own account.
    pub(in crate::client) fn named(self, name: Option<&str>) -> Self {
        match name {
            Some(name) => Self { own_name: OnceLock::from(name.to_owned()), is_named: true, ..self },
            None => self,
        }
    }

    /// A call that spent from this ledger was counted for the account with this id. What the user says goes before.
    pub(in crate::client) fn told(&self, ledger: &Arc<Ledger>, id: &str) {
        if let Some(base_url) = self.base_url.as_deref().filter(|_| !self.is_named && Arc::ptr_eq(ledger, &self.own)) {
            join(Key::of_account(base_url, id), ledger);
        }
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
    use std::time::Duration;

    use super::super::{Outcome, Told};
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

    #[tokio::test]
    async fn tokens_of_one_account_spend_from_one_ledger_once_that_is_known() {
        let url = "https://joined-ledgers.example";
        let of_token =
            |token| Ledgers::shared(RateLimit::new(10, Duration::from_secs(300)), url, Key::of_token(url, token));
        let [one, other, third] = ["one", "other", "third"].map(of_token);
        let left = |ledgers: &Ledgers| ledgers.own().credits().left;
        let spend = async |ledgers: &Ledgers, cost| {
            let spent = ledgers.own().spend(cost, Ledger::ticket(), |_, _| ()).await;
            spent.end(Outcome::Answered(Told::default()));
        };
        spend(&one, 2).await;
        spend(&other, 3).await;
        assert_eq!((left(&one), left(&other)), (8, 7));
        one.told(one.own(), "1001");
        assert_eq!((left(&one), left(&other)), (8, 7));
        for _ in 0..2 {
            other.told(other.own(), "1001");
            one.told(one.own(), "1001");
            assert_eq!((left(&one), left(&other)), (5, 5), "each knows what the other has spent");
        }
        spend(&other, 1).await;
        assert_eq!((left(&one), left(&third)), (4, 10));
        third.told(third.own(), "1001");
        let named = Ledgers::shared(RateLimit::default(), url, Key::of_account(url, "1001")).named(Some("1001"));
        assert_eq!((left(&third), left(&named)), (4, 4));
        named.told(named.own(), "1002");
        assert_eq!(Arc::as_ptr(named.own().current()), Arc::as_ptr(one.own()));
    }

    #[tokio::test(start_paused = true)]
    async fn whoever_waits_goes_on_in_the_joined_ledger() {
        let url = "https://waiting-ledgers.example";
        let of_token =
            |token| Ledgers::shared(RateLimit::new(10, Duration::from_secs(300)), url, Key::of_token(url, token));
        let [one, other] = ["one", "other"].map(of_token);
        let all = other.own().spend(10, Ledger::ticket(), |_, _| ()).await;
        let waiting = tokio::spawn({
            let ledger = Arc::clone(other.own());
            async move { ledger.spend(5, Ledger::ticket(), |_, _| ()).await.end(Outcome::Answered(Told::default())) }
        });
        tokio::task::yield_now().await;
        assert_eq!(other.own().credits().waiting, 1);
        one.told(one.own(), "1001");
        other.told(other.own(), "1001");
        tokio::task::yield_now().await;
        assert_eq!(one.own().credits().waiting, 1, "it waits there now");
        all.end(Outcome::Answered(Told::default()));
        waiting.await.unwrap();
        assert_eq!(one.own().credits().waiting, 0);
        assert_eq!(one.own().credits().left, 5);
    }
}
