//! How a client is authorized: by a token of its own, or by logging in.

use std::fmt;
use std::sync::Arc;

use super::{CredentialSource, NoStore, TokenStore};
use crate::client::Token;
use crate::client::credits::Key;

/// How a client is authorized. Made from a [`Token`] or a [`Login`].
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Authentication {
    /// This token, which never changes.
    Token(Token),
    /// A token that is asked for with credentials, and renewed.
    Login(Login),
}

impl From<Token> for Authentication {
    fn from(token: Token) -> Self {
        Self::Token(token)
    }
}

impl From<Login> for Authentication {
    fn from(login: Login) -> Self {
        Self::Login(login)
    }
}

/// Logs a client in with credentials.
///
/// The token opens v2 as well as v4.
///
/// ```no_run
/// use joor_api::client::{Client, EnvironmentCredentials, Login};
///
/// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
/// let client = Client::builder(Login::new(EnvironmentCredentials::new())).build()?;
/// println!("{:?}", client.connections().by_customer_code("JBNY").await?.connections);
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Login {
    pub(super) source: Arc<dyn CredentialSource>,
    pub(super) store: Arc<dyn TokenStore>,
    pub(super) refresh_grant: bool,
}

impl Login {
    /// A login with the credentials of this source.
    pub fn new(source: impl CredentialSource + 'static) -> Self {
        Self { source: Arc::new(source), store: Arc::new(NoStore), refresh_grant: false }
    }

    /// What tells its account apart from others.
    pub(in crate::client) fn account_key(&self, base_url: &str) -> Key {
        match self.source.user() {
            Some(user) => Key::of_user(base_url, &user),
            None => Key::of_login(base_url, Arc::as_ptr(&self.source).addr()),
        }
    }

    /// Keeps the token here as well, so that the next run of the program need not ask for one. Nowhere unless set.
    #[must_use]
    pub fn store(mut self, store: impl TokenStore + 'static) -> Self {
        self.store = Arc::new(store);
        self
    }

    /// Whether a token is renewed with the refresh token that came with it, which JOOR's pages do not document. Where
    /// the service does not take it, the credentials are used as ever. `false` unless set.
    #[must_use]
    pub fn refresh_grant(mut self, refresh_grant: bool) -> Self {
        self.refresh_grant = refresh_grant;
        self
    }
}

impl fmt::Debug for Login {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Login").field("refresh_grant", &self.refresh_grant).finish_non_exhaustive()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::client::{BoxFuture, CredentialError, Credentials};

    struct Vault;

    impl CredentialSource for Vault {
        fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialError>> {
            Box::pin(async { Err(CredentialError::unavailable("it is locked")) })
        }
    }

    #[test]
    fn the_same_user_has_the_same_account() {
        let of = |user: &str, password: &str| Login::new(Credentials::new("id", "secret", user, password).unwrap());
        let (url, other_url) = ("https://a.example", "https://b.example");
        let key = of("ann", "one").account_key(url);
        assert!(key == of("ann", "other").account_key(url));
        assert!(key != of("bob", "one").account_key(url) && key != of("ann", "one").account_key(other_url));
        let (vault, other) = (Login::new(Vault), Login::new(Arc::new(Vault)));
        assert!(vault.account_key(url) == vault.clone().account_key(url));
        assert!(vault.account_key(url) != other.account_key(url));
    }
}
