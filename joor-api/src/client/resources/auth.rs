//! Tokens: the documented call, and the client's own login.

use crate::Timestamp;
use crate::client::auth::{AuthError, Wish};
use crate::client::{Client, Error, Reply};
use crate::v4::auth::{IssueToken, IssuedToken, TokenRequest};

/// Asks for tokens. Made by [`Client::auth`].
#[derive(Debug)]
pub struct AuthCalls<'a> {
    pub(super) client: &'a Client,
}

impl AuthCalls<'_> {
    /// Asks for a token and gives it out. A client that [logs in](crate::client::Login) does this by itself, and does
    /// not use what is given out here.
    ///
    /// # Errors
    /// If a field is missing, or no token is issued; a wrong client, user or password is [`Error::Http`] with status
    /// 401.
    pub async fn issue_token(&self, request: &TokenRequest) -> Result<Reply<IssuedToken>, Error> {
        self.client.send(&IssueToken::new(request)).await
    }

    /// Logs in now, whether or not there is a token that could be used, and keeps the token for the calls to come.
    /// Calls do this by themselves; this is for telling early whether the credentials are right. Gives the time at
    /// which the token ends, by the machine's clock, if the service told its life.
    ///
    /// ```no_run
    /// use joor_api::client::{AuthError, Client, EnvironmentCredentials, Login};
    ///
    /// # async fn example() -> Result<(), Box<dyn std::error::Error>> {
    /// let client = Client::builder(Login::new(EnvironmentCredentials::new())).build()?;
    /// match client.auth().log_in().await {
    ///     Ok(until) => println!("logged in until {until:?}"),
    ///     Err(AuthError::Refused { .. }) => println!("wrong password"),
    ///     Err(error) => return Err(error.into()),
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If there are no credentials, no token is issued for them, or the client was set up with a token.
    pub async fn log_in(&self) -> Result<Option<Timestamp>, AuthError> {
        let session = self.client.session().ok_or(AuthError::NoLogin)?;
        Ok(session.token(self.client, Wish::New).await?.expires_at())
    }
}
