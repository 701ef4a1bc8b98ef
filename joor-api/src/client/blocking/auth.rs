//! Tokens, without async.

use super::Client;
use crate::client::{Error, Reply};
use crate::v4::auth::{IssueToken, IssuedToken, TokenRequest};
use crate::{Endpoint, Timestamp};

/// See [the async calls](crate::client::AuthCalls).
#[derive(Clone, Copy, Debug)]
pub struct AuthCalls<'a> {
    client: &'a Client,
}

impl Client {
    /// See [`auth`](crate::client::Client::auth).
    #[must_use]
    pub fn auth(&self) -> AuthCalls<'_> {
        AuthCalls { client: self }
    }
}

impl AuthCalls<'_> {
    /// See [`issue_token`](crate::client::AuthCalls::issue_token).
    ///
    /// # Errors
    /// See there; also within an async runtime.
    pub fn issue_token(&self, request: &TokenRequest) -> Result<Reply<IssuedToken>, Error> {
        self.client.wait("blocking::AuthCalls::issue_token", self.client.client.auth().issue_token(request))
    }

    /// See [`log_in`](crate::client::AuthCalls::log_in).
    ///
    /// # Errors
    /// See there, as [`Error::Auth`]; also within an async runtime.
    pub fn log_in(&self) -> Result<Option<Timestamp>, Error> {
        self.client.wait("blocking::AuthCalls::log_in", async {
            let until = self.client.client.auth().log_in().await;
            until.map_err(|error| Error::Auth { endpoint: IssueToken::ENDPOINT.name, error })
        })
    }
}
