//! The keyring that the operating system has: Keychain, Credential Manager or the Secret Service.

use std::sync::Arc;

use joor_api::value::Secret;
use keyring_core::{CredentialStore, Entry, Error};

use super::{KeyringError, Texts};

/// What the texts of this program are found under.
const SERVICE: &str = "joor";

/// Opens it. On Linux this is the moment that tells whether there is one.
pub(super) fn open() -> Result<Box<dyn Texts>, KeyringError> {
    store().map(of).map_err(|error| KeyringError::Unreachable(reason(&error)))
}

/// The texts of a store.
pub(super) fn of(store: Arc<CredentialStore>) -> Box<dyn Texts> {
    Box::new(Stored(store))
}

#[cfg(target_os = "macos")]
fn store() -> Result<Arc<CredentialStore>, Error> {
    Ok(apple_native_keyring_store::keychain::Store::new()?)
}

#[cfg(windows)]
fn store() -> Result<Arc<CredentialStore>, Error> {
    Ok(windows_native_keyring_store::Store::new()?)
}

#[cfg(all(unix, not(any(target_vendor = "apple", target_os = "android"))))]
fn store() -> Result<Arc<CredentialStore>, Error> {
    Ok(zbus_secret_service_keyring_store::Store::new()?)
}

#[cfg(not(any(windows, target_os = "macos", all(unix, not(any(target_vendor = "apple", target_os = "android"))))))]
fn store() -> Result<Arc<CredentialStore>, Error> {
    Err(Error::NotSupportedByStore("there is none for this operating system".to_owned()))
}

struct Stored(Arc<CredentialStore>);

impl Stored {
    fn entry(&self, user: &str) -> Result<Entry, KeyringError> {
        self.0.build(SERVICE, user, None).map_err(|error| KeyringError::Failed(reason(&error)))
    }
}

impl Texts for Stored {
    fn get(&self, user: &str) -> Result<Option<Secret>, KeyringError> {
        match self.entry(user)?.get_password() {
            Ok(text) => Ok(Some(Secret::from(text))),
            Err(Error::NoEntry) => Ok(None),
            Err(error) => Err(KeyringError::Failed(reason(&error))),
        }
    }

    fn set(&self, user: &str, text: &Secret) -> Result<(), KeyringError> {
        let set = self.entry(user)?.set_password(text.expose());
        set.map_err(|error| KeyringError::Failed(reason(&error)))
    }

    fn remove(&self, user: &str) -> Result<(), KeyringError> {
        match self.entry(user)?.delete_credential() {
            Ok(()) | Err(Error::NoEntry) => Ok(()),
            Err(error) => Err(KeyringError::Failed(reason(&error))),
        }
    }
}

/// What the error says, except what might quote the text that is kept.
fn reason(error: &Error) -> String {
    match error {
        Error::PlatformFailure(error) | Error::NoStorageAccess(error) => error.to_string(),
        Error::BadEncoding(_) | Error::BadDataFormat(..) => "what is kept there is no text".to_owned(),
        Error::Ambiguous(entries) => format!("it has {} of this login", entries.len()),
        Error::NotSupportedByStore(reason) => reason.clone(),
        error => error.to_string(),
    }
}
