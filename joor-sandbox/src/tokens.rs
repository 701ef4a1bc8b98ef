//! The tokens that callers may show: the one that was set, and those that were issued.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use joor_api::value::Secret;
use tokio::time::Instant;
use uuid::Uuid;

use crate::token::Token;

/// How many issued tokens are remembered before those that have ended are forgotten.
const MANY: usize = 10_000;

/// Whom the sandbox issues tokens to.
///
/// `Debug` shows nothing of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Account {
    client_id: String,
    client_secret: Secret,
    username: String,
    password: Secret,
}

impl Account {
    /// A client's id and secret, and a user's name and password.
    pub fn new(
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
        username: impl Into<String>,
        password: impl Into<Secret>,
    ) -> Self {
        let (client_id, client_secret) = (client_id.into(), client_secret.into());
        Self { client_id, client_secret, username: username.into(), password: password.into() }
    }

    fn is_empty(&self) -> bool {
        self.client_id.is_empty()
            || self.client_secret.is_empty()
            || self.username.is_empty()
            || self.password.is_empty()
    }
}

impl fmt::Debug for Account {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Account(…)")
    }
}

/// What may be shown.
pub(crate) struct Tokens {
    fixed: Option<Token>,
    accounts: Vec<Account>,
    lifetime: Duration,
    issued: Mutex<HashMap<String, Instant>>,
}

/// What is to be said of a token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Verdict {
    Valid,
    /// It was valid once.
    Ended,
    Wrong,
}

/// A token as it is issued.
pub(crate) struct Issued {
    pub(crate) access_token: Secret,
    pub(crate) refresh_token: Secret,
    pub(crate) expires_in: u64,
}

impl Tokens {
    pub(crate) fn new(fixed: Option<Token>, accounts: Vec<Account>, lifetime: Duration) -> Self {
        Self { fixed, accounts, lifetime, issued: Mutex::default() }
    }

    /// A token for an account; `None` if there is no such account. Where none was set up, any will do.
    pub(crate) fn issue(&self, asking: &Account) -> Option<Issued> {
        let is_known = self.accounts.is_empty() || self.accounts.contains(asking);
        if !is_known || asking.is_empty() {
            return None;
        }
        let random = || Secret::from(format!("{}{}", Uuid::new_v4().simple(), Uuid::new_v4().simple()));
        let (access_token, refresh_token) = (random(), random());
        let now = Instant::now();
        // One that would last forever is as good as one that does not last at all.
        let end = now.checked_add(self.lifetime).unwrap_or(now);
        let mut issued = self.lock();
        if issued.len() >= MANY {
            issued.retain(|_, end| now < *end);
        }
        issued.insert(access_token.expose().to_owned(), end);
        Some(Issued { access_token, refresh_token, expires_in: self.lifetime.as_secs() })
    }

    pub(crate) fn judge(&self, token: &[u8]) -> Verdict {
        let issued = std::str::from_utf8(token).ok().and_then(|token| self.lock().get(token).copied());
        match (issued, &self.fixed) {
            (Some(end), _) if Instant::now() < end => Verdict::Valid,
            (Some(_), _) => Verdict::Ended,
            (None, Some(fixed)) if fixed.is(token) => Verdict::Valid,
            (None, None) if self.accounts.is_empty() => Verdict::Valid,
            (None, _) => Verdict::Wrong,
        }
    }

    /// Ends all tokens that were issued.
    pub(crate) fn end_all(&self) {
        let now = Instant::now();
        self.lock().values_mut().for_each(|end| *end = now);
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Instant>> {
        self.issued.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens").field("lifetime", &self.lifetime).finish_non_exhaustive()
    }
}
