//! The login as the client's place for tokens.

use std::sync::{Arc, Mutex, PoisonError};

use joor_api::client::{BoxFuture, SavedToken, TokenStore};

use super::{Entry, LoginFile};
use crate::printable::printable;

/// Keeps the token of a login that is not written yet.
#[derive(Clone, Default)]
pub(crate) struct NewToken(Arc<Mutex<Option<SavedToken>>>);

impl NewToken {
    /// The token that was issued last.
    pub(crate) fn take(&self) -> Option<SavedToken> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).take()
    }
}

impl TokenStore for NewToken {
    fn load(&self) -> BoxFuture<'_, Option<SavedToken>> {
        Box::pin(async { None })
    }

    fn save(&self, token: &SavedToken) -> BoxFuture<'_, ()> {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Some(token.clone());
        Box::pin(async {})
    }
}

/// Keeps tokens in the file of the login that is there. What was logged out meanwhile stays so.
pub(crate) struct LoginStore {
    file: LoginFile,
    entry: Entry,
}

impl LoginStore {
    pub(crate) fn new(file: LoginFile, entry: Entry) -> Self {
        Self { file, entry }
    }

    /// Changes nothing but the token: another program may have changed where the secrets are kept.
    fn write(&self, token: &SavedToken) -> Result<(), String> {
        let is_same = |there: &Entry| {
            let there = (&there.token_url, &there.client_id, &there.username);
            there == (&self.entry.token_url, &self.entry.client_id, &self.entry.username)
        };
        let Some(there) = self.file.read().ok().flatten().filter(is_same) else { return Ok(()) };
        self.file
            .write(&there.with_token(token.clone()))
            .map_err(|error| format!("{}: {error}", self.file.path().display()))
    }
}

impl TokenStore for LoginStore {
    fn load(&self) -> BoxFuture<'_, Option<SavedToken>> {
        // Another program may have renewed it since.
        Box::pin(async { self.file.read().ok().flatten().and_then(|entry| entry.token) })
    }

    fn save(&self, token: &SavedToken) -> BoxFuture<'_, ()> {
        if let Err(reason) = self.write(token) {
            anstream::eprintln!("note: the renewed token is not kept: {}", printable(&reason));
        }
        Box::pin(async {})
    }
}
