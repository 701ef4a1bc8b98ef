//! The credentials of a login, as the client asks for them.

use std::thread;

use joor_api::client::{BoxFuture, CredentialError, CredentialSource, Credentials};
use joor_api::value::Secret;
use tokio::sync::oneshot;

use super::{Entry, Keyring, Secrets};

/// The credentials of a login, wherever their secrets are kept. The keyring is asked only when a token is needed.
pub(crate) struct Kept {
    pub(crate) entry: Entry,
    pub(crate) keyring: Keyring,
}

impl CredentialSource for Kept {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialError>> {
        Box::pin(async {
            match &self.entry.secrets {
                Secrets::File { client_secret, password } => self.with(client_secret.clone(), password.clone()),
                Secrets::Keyring => self.of_keyring().await,
                Secrets::None => Err(CredentialError::unavailable("the login keeps no password")),
            }
        })
    }

    fn user(&self) -> Option<String> {
        Some(self.entry.username.clone())
    }
}

impl Kept {
    fn with(&self, client_secret: Secret, password: Secret) -> Result<Credentials, CredentialError> {
        Credentials::new(self.entry.client_id.as_str(), client_secret, self.entry.username.as_str(), password)
    }

    /// On a thread that nobody waits for: a keyring that asks its owner may take as long as it likes.
    async fn of_keyring(&self) -> Result<Credentials, CredentialError> {
        let (answer, answered) = oneshot::channel();
        let (keyring, entry) = (self.keyring.clone(), self.entry.clone());
        thread::spawn(move || drop(answer.send(keyring.secrets(&entry))));
        let secrets = answered.await.map_err(|_| CredentialError::unavailable("the system's keyring failed"))??;
        self.with(secrets.client_secret, secrets.password)
    }
}
