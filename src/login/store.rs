//! The login as the client's source of credentials and place for tokens.

use std::sync::{Arc, Mutex, PoisonError};

use joor_api::client::{BoxFuture, CredentialError, CredentialSource, Credentials, SavedToken, TokenStore};

use super::{Entry, LoginFile};
use crate::printable::printable;

/// The credentials of a login.
pub(crate) struct Kept(pub(crate) Entry);

impl CredentialSource for Kept {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialError>> {
        Box::pin(async {
            let Entry { client_id, username, secrets, .. } = &self.0;
            match secrets {
                Some((secret, password)) => {
                    Credentials::new(client_id.as_str(), secret.clone(), username.as_str(), password.clone())
                }
                None => Err(CredentialError::unavailable("the login keeps no password")),
            }
        })
    }
}

/// Keeps tokens in the file of the login.
#[derive(Clone)]
pub(crate) struct LoginStore {
    file: LoginFile,
    entry: Entry,
    is_new: bool,
    failure: Arc<Mutex<Option<String>>>,
}

impl LoginStore {
    /// For a login that takes the place of any other.
    pub(crate) fn of_new(file: LoginFile, entry: Entry) -> Self {
        Self { file, entry, is_new: true, failure: Arc::default() }
    }

    /// For the login that is there. What was logged out meanwhile stays so.
    pub(crate) fn of_present(file: LoginFile, entry: Entry) -> Self {
        Self { file, entry, is_new: false, failure: Arc::default() }
    }

    fn write(&self, token: &SavedToken) -> Option<String> {
        let is_same = |there: &Entry| there.token_url == self.entry.token_url && there.username == self.entry.username;
        if !self.is_new && !self.file.read().ok().flatten().as_ref().is_some_and(is_same) {
            return None;
        }
        let token_url = token.token_url.clone();
        let entry = Entry { token_url, token: Some(token.clone()), ..self.entry.clone() };
        let error = self.file.write(&entry).err()?;
        Some(format!("{}: {error}", self.file.path().display()))
    }

    /// Why the last token was not kept, if it was not.
    pub(crate) fn failure(&self) -> Option<String> {
        self.failure.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl TokenStore for LoginStore {
    fn load(&self) -> BoxFuture<'_, Option<SavedToken>> {
        // Another program may have renewed it since.
        Box::pin(async { self.file.read().ok().flatten().and_then(|entry| entry.token) })
    }

    fn save(&self, token: &SavedToken) -> BoxFuture<'_, ()> {
        let failure = self.write(token);
        if let Some(failure) = failure.as_ref().filter(|_| !self.is_new) {
            anstream::eprintln!("note: the renewed token is not kept: {}", printable(failure));
        }
        *self.failure.lock().unwrap_or_else(PoisonError::into_inner) = failure;
        Box::pin(async {})
    }
}
