//! Where calls and tokens meet: what a call is authorized with, and what takes its place when it is refused.

use super::{Held, Wish};
use crate::client::transport::Header;
use crate::client::{Authorizer, Client, Error, Settings};
use crate::{Authorization, EndpointTable};

/// What a call is authorized with.
pub(in crate::client) struct Authorized {
    held: Held,
    authorization: Authorization,
}

impl Authorized {
    pub(in crate::client) fn header(&self) -> Header {
        Header::sensitive("authorization", self.held.header(&self.authorization))
    }
}

impl Client {
    /// What a call of this endpoint is authorized with; `None` where it goes without.
    pub(in crate::client) async fn authorize(
        &self,
        endpoint: &'static EndpointTable,
    ) -> Result<Option<Authorized>, Error> {
        match self.0.authorization(endpoint) {
            Some(authorization) => self.authorized(endpoint, authorization, Wish::Valid).await.map(Some),
            None => Ok(None),
        }
    }

    /// What to authorize a call with that failed with this error; `None` where the token is not why, or there is none
    /// but this.
    pub(in crate::client) async fn authorize_again(
        &self,
        endpoint: &'static EndpointTable,
        refused: &Authorized,
        error: &Error,
    ) -> Result<Option<Authorized>, Error> {
        if !error.refuses_token() || self.session().is_none() {
            return Ok(None);
        }
        self.authorized(endpoint, refused.authorization, Wish::Instead(&refused.held)).await.map(Some)
    }

    async fn authorized(
        &self,
        endpoint: &'static EndpointTable,
        authorization: Authorization,
        wish: Wish<'_>,
    ) -> Result<Authorized, Error> {
        let held = match &self.0.authorizer {
            Authorizer::Token(held) => held.clone(),
            Authorizer::Session(session) => {
                let token = session.token(self, wish).await;
                token.map_err(|error| Error::Auth { endpoint: endpoint.name, error })?
            }
        };
        Ok(Authorized { held, authorization })
    }
}

impl Settings {
    /// How a call of this endpoint sends its token: as was set for its version, else as its page says.
    fn authorization(&self, endpoint: &EndpointTable) -> Option<Authorization> {
        let documented = endpoint.authorization?;
        let (version, _) = endpoint.name.split_once('/').unwrap_or_default();
        let set = self.schemes.iter().find(|(known, _)| known == version);
        Some(set.map_or(documented, |(_, authorization)| *authorization))
    }
}
