//! The operating system's keyring, as a place for the secrets of a login.

mod error;
#[cfg(feature = "keyring")]
mod system;

use std::sync::Arc;

use joor_api::value::Secret;
use serde_json::{Value, json};

pub(crate) use self::error::KeyringError;
use super::Entry;

/// Texts that are kept by name.
trait Texts {
    /// The text; `None` if there is none of this name.
    fn get(&self, user: &str) -> Result<Option<Secret>, KeyringError>;

    fn set(&self, user: &str, text: &Secret) -> Result<(), KeyringError>;

    /// There need be none.
    fn remove(&self, user: &str) -> Result<(), KeyringError>;
}

/// The client's secret and the user's password.
pub(crate) struct KeptSecrets {
    pub(crate) client_secret: Secret,
    pub(crate) password: Secret,
}

/// The keyring. It is opened only for what needs it: one that is locked asks its owner each time.
#[derive(Clone)]
pub(crate) struct Keyring(Arc<dyn Fn() -> Result<Box<dyn Texts>, KeyringError> + Send + Sync>);

impl Keyring {
    /// That of the operating system.
    pub(crate) fn system() -> Self {
        #[cfg(feature = "keyring")]
        let open = || system::open();
        #[cfg(not(feature = "keyring"))]
        let open = || Err(KeyringError::NotBuilt);
        Self(Arc::new(open))
    }

    /// Whether this program can speak to one at all.
    pub(crate) fn check_built() -> Result<(), KeyringError> {
        if cfg!(feature = "keyring") { Ok(()) } else { Err(KeyringError::NotBuilt) }
    }

    /// One of a test.
    #[cfg(all(test, feature = "keyring"))]
    pub(crate) fn of(store: Arc<keyring_core::CredentialStore>) -> Self {
        Self(Arc::new(move || Ok(system::of(store.clone()))))
    }

    /// Whether it is there and answers.
    pub(crate) fn check(&self) -> Result<(), KeyringError> {
        (self.0)().map(drop)
    }

    /// The secrets of a login.
    pub(crate) fn secrets(&self, entry: &Entry) -> Result<KeptSecrets, KeyringError> {
        let text = self.text(entry)?.ok_or(KeyringError::Absent)?;
        read(&text, &entry.client_id).ok_or(KeyringError::Absent)
    }

    /// Keeps the secrets of a login, and gives what was there before.
    pub(crate) fn keep(&self, entry: &Entry, secrets: &KeptSecrets) -> Result<Option<Secret>, KeyringError> {
        let texts = (self.0)()?;
        let before = texts.get(&entry.keyring_user())?;
        texts.set(&entry.keyring_user(), &write(secrets, &entry.client_id))?;
        Ok(before)
    }

    /// Takes back what [`keep`](Self::keep) did.
    pub(crate) fn take_back(&self, entry: &Entry, before: Option<&Secret>) -> Result<(), KeyringError> {
        match before {
            Some(text) => (self.0)()?.set(&entry.keyring_user(), text),
            None => self.forget(entry),
        }
    }

    /// Removes the secrets of a login.
    pub(crate) fn forget(&self, entry: &Entry) -> Result<(), KeyringError> {
        (self.0)()?.remove(&entry.keyring_user())
    }

    fn text(&self, entry: &Entry) -> Result<Option<Secret>, KeyringError> {
        (self.0)()?.get(&entry.keyring_user())
    }
}

fn write(secrets: &KeptSecrets, client_id: &str) -> Secret {
    let text = json!({
        "client_id": client_id,
        "client_secret": secrets.client_secret.expose(),
        "password": secrets.password.expose(),
    });
    Secret::from(text.to_string())
}

/// `None` where it is something else, or of another client: logins in several files may be of the same user.
fn read(text: &Secret, client_id: &str) -> Option<KeptSecrets> {
    let mut value: Value = serde_json::from_str(text.expose()).ok()?;
    let mut secret = |name: &str| match value[name].take() {
        Value::String(text) => Some(Secret::from(text)),
        _ => None,
    };
    let (client_secret, password) = (secret("client_secret")?, secret("password")?);
    (value["client_id"] == client_id).then_some(KeptSecrets { client_secret, password })
}
