//! One ledger for all clients of an account in this process.

use std::collections::HashMap;
use std::hash::{BuildHasher, RandomState};
use std::sync::{Arc, LazyLock, Mutex, PoisonError, Weak};

use super::RateLimit;
use super::ledger::Ledger;

static LEDGERS: LazyLock<Ledgers> =
    LazyLock::new(|| Ledgers { hashers: (RandomState::new(), RandomState::new()), by_key: Mutex::new(HashMap::new()) });

struct Ledgers {
    hashers: (RandomState, RandomState),
    by_key: Mutex<HashMap<Key, Weak<Ledger>>>,
}

/// Tells accounts apart. What it is made from cannot be told from it, and it is never shown.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(in crate::client) struct Key(u64, u64);

impl Key {
    /// An account by the name that the user gives it.
    pub(in crate::client) fn of_account(base_url: &str, account: &str) -> Self {
        Self::of(("account", base_url, account))
    }

    /// An account by its token, where it has no name.
    pub(in crate::client) fn of_token(base_url: &str, token: &str) -> Self {
        Self::of(("token", base_url, token))
    }

    /// An account by the user who logs in, where it has no name.
    pub(in crate::client) fn of_user(base_url: &str, user: &str) -> Self {
        Self::of(("user", base_url, user))
    }

    /// An account that nothing is known of but where its login is in memory, which clones of the login share.
    pub(in crate::client) fn of_login(base_url: &str, place: usize) -> Self {
        Self::of(("login", base_url, &place.to_string()))
    }

    fn of(account: (&str, &str, &str)) -> Self {
        let (one, other) = &LEDGERS.hashers;
        Self(one.hash_one(account), other.hash_one(account))
    }
}

/// The service says that a ledger is of the account with this name: from now on it is joined to the one that is known for
/// it, or known for it itself.
pub(in crate::client) fn join(key: Key, ledger: &Arc<Ledger>) {
    let mut by_key = LEDGERS.by_key.lock().unwrap_or_else(PoisonError::into_inner);
    match by_key.get(&key).and_then(Weak::upgrade) {
        Some(known) => ledger.join(&known),
        None => drop(by_key.insert(key, Arc::downgrade(ledger.current()))),
    }
}

/// The ledger of an account, made if nobody has it. The limit of whoever came first holds.
pub(in crate::client) fn shared(key: Key, limit: &RateLimit) -> Arc<Ledger> {
    let mut by_key = LEDGERS.by_key.lock().unwrap_or_else(PoisonError::into_inner);
    if let Some(ledger) = by_key.get(&key).and_then(Weak::upgrade) {
        return ledger;
    }
    by_key.retain(|_, ledger| ledger.strong_count() > 0);
    let ledger = Ledger::new(limit.clone());
    by_key.insert(key, Arc::downgrade(&ledger));
    ledger
}
