//! What a client logs in with, and where it comes from.

use std::env::{self, VarError};
use std::fmt;
use std::sync::Arc;

use crate::client::BoxFuture;
use crate::value::Secret;

/// What a client logs in with.
///
/// The secrets are wiped from memory when they are dropped, and `Debug` shows nothing of any of it.
#[derive(Clone, PartialEq, Eq)]
pub struct Credentials {
    client_id: String,
    client_secret: Secret,
    username: String,
    password: Secret,
}

impl Credentials {
    /// The client's id and secret, as JOOR's integrations team issues them, and a user's name and password.
    ///
    /// # Errors
    /// If one of them is empty.
    pub fn new(
        client_id: impl Into<String>,
        client_secret: impl Into<Secret>,
        username: impl Into<String>,
        password: impl Into<Secret>,
    ) -> Result<Self, CredentialError> {
        let (client_id, client_secret) = (client_id.into(), client_secret.into());
        let (username, password) = (username.into(), password.into());
        let empty = |what: &'static str| Err(CredentialError::Empty { what: what.to_owned() });
        match () {
            () if client_id.trim().is_empty() => empty("the client id"),
            () if client_secret.is_empty() => empty("the client secret"),
            () if username.trim().is_empty() => empty("the user name"),
            () if password.is_empty() => empty("the password"),
            () => Ok(Self { client_id, client_secret, username, password }),
        }
    }

    /// Id of the client.
    #[must_use]
    pub fn client_id(&self) -> &str {
        &self.client_id
    }

    /// Secret of the client.
    #[must_use]
    pub fn client_secret(&self) -> &Secret {
        &self.client_secret
    }

    /// Name of the user.
    #[must_use]
    pub fn username(&self) -> &str {
        &self.username
    }

    /// Password of the user.
    #[must_use]
    pub fn password(&self) -> &Secret {
        &self.password
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Credentials(…)")
    }
}

/// Where credentials come from: asked each time a token is needed, so that a changed password is taken up.
///
/// [`Credentials`] are a source themselves, [`EnvironmentCredentials`] read variables, and a vault is a few lines:
///
/// ```
/// use joor_api::client::{BoxFuture, CredentialError, CredentialSource, Credentials};
///
/// struct Vault;
///
/// impl CredentialSource for Vault {
///     fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialError>> {
///         Box::pin(async { Credentials::new("id", "secret", "user", "password") })
///     }
/// }
/// ```
pub trait CredentialSource: Send + Sync {
    /// The credentials as they are now.
    ///
    /// # Errors
    /// If there are none. The reason is shown to people: it must not tell a secret.
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialError>>;

    /// Name of the user, if it is known without asking. Clients without a name for their
    /// [account](crate::client::ClientBuilder::account) share their credits if they log in as the same user. `None`
    /// unless implemented: then only clones of one [`Login`](super::Login) do.
    fn user(&self) -> Option<String> {
        None
    }
}

impl CredentialSource for Credentials {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialError>> {
        Box::pin(async { Ok(self.clone()) })
    }

    fn user(&self) -> Option<String> {
        Some(self.username.clone())
    }
}

impl<T: CredentialSource + ?Sized> CredentialSource for Arc<T> {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialError>> {
        self.as_ref().credentials()
    }

    fn user(&self) -> Option<String> {
        self.as_ref().user()
    }
}

/// Credentials in environment variables: `JOOR_CLIENT_ID`, `JOOR_CLIENT_SECRET`, `JOOR_USERNAME` and `JOOR_PASSWORD`.
#[derive(Clone, Debug)]
pub struct EnvironmentCredentials {
    prefix: String,
}

impl EnvironmentCredentials {
    /// Variables whose names begin with `JOOR_`.
    #[must_use]
    pub fn new() -> Self {
        Self::with_prefix("JOOR_")
    }

    /// Variables whose names begin otherwise, such as `BRAND_A_JOOR_`.
    pub fn with_prefix(prefix: impl Into<String>) -> Self {
        Self { prefix: prefix.into() }
    }

    /// What the variables say now.
    ///
    /// # Errors
    /// If a variable is not set, not Unicode or empty.
    pub fn read(&self) -> Result<Credentials, CredentialError> {
        Credentials::new(
            self.variable("CLIENT_ID")?,
            self.variable("CLIENT_SECRET")?,
            self.variable("USERNAME")?,
            self.variable("PASSWORD")?,
        )
    }

    fn variable(&self, name: &str) -> Result<String, CredentialError> {
        let variable = format!("{}{name}", self.prefix);
        match env::var(&variable) {
            Ok(text) if text.trim().is_empty() => {
                Err(CredentialError::Empty { what: format!("the environment variable {variable}") })
            }
            Ok(text) => Ok(text),
            Err(VarError::NotPresent) => Err(CredentialError::NotSet { variable }),
            Err(VarError::NotUnicode(_)) => Err(CredentialError::NotUnicode { variable }),
        }
    }
}

impl Default for EnvironmentCredentials {
    fn default() -> Self {
        Self::new()
    }
}

impl CredentialSource for EnvironmentCredentials {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialError>> {
        Box::pin(async { self.read() })
    }

    fn user(&self) -> Option<String> {
        self.variable("USERNAME").ok()
    }
}

/// Why there are no credentials.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum CredentialError {
    /// One of them is empty.
    Empty {
        /// Which.
        what: String,
    },
    /// The environment variable is not set.
    NotSet {
        /// Its name.
        variable: String,
    },
    /// The environment variable is not Unicode.
    NotUnicode {
        /// Its name.
        variable: String,
    },
    /// The source has another reason.
    Unavailable {
        /// The reason.
        reason: String,
    },
}

impl fmt::Display for CredentialError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty { what } => write!(f, "{what} is empty"),
            Self::NotSet { variable } => write!(f, "the environment variable {variable} is not set"),
            Self::NotUnicode { variable } => write!(f, "the environment variable {variable} is not Unicode"),
            Self::Unavailable { reason } => write!(f, "{reason}"),
        }
    }
}

impl std::error::Error for CredentialError {}

impl CredentialError {
    /// A reason of a source's own, which is shown to people.
    pub fn unavailable(reason: impl Into<String>) -> Self {
        Self::Unavailable { reason: reason.into() }
    }
}
