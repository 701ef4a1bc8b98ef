//! Where a token is kept between runs of a program.

use std::fmt;
use std::sync::Arc;

use crate::Timestamp;
use crate::client::BoxFuture;
use crate::value::Secret;

/// A token to keep between runs, and what it is good for.
///
/// `Debug` shows neither the tokens nor the user.
#[derive(Clone, PartialEq)]
#[non_exhaustive]
pub struct SavedToken {
    /// Address that issued it.
    pub token_url: String,
    /// Id of the client it was issued to.
    pub client_id: String,
    /// Name of the user it was issued to.
    pub username: String,
    /// The token.
    pub access_token: Secret,
    /// When it was asked for, by the machine's clock.
    pub issued_at: Timestamp,
    /// When it ends, by the machine's clock; `None` where the service did not say.
    pub expires_at: Option<Timestamp>,
    /// The token it may be renewed with.
    pub refresh_token: Option<Secret>,
    /// When that one ends.
    pub refresh_expires_at: Option<Timestamp>,
}

impl SavedToken {
    /// A token that was issued now and whose end is not known.
    pub fn new(
        token_url: impl Into<String>,
        client_id: impl Into<String>,
        username: impl Into<String>,
        access_token: impl Into<Secret>,
    ) -> Self {
        Self {
            token_url: token_url.into(),
            client_id: client_id.into(),
            username: username.into(),
            access_token: access_token.into(),
            issued_at: Timestamp::now(),
            expires_at: None,
            refresh_token: None,
            refresh_expires_at: None,
        }
    }
}

impl fmt::Debug for SavedToken {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("SavedToken").field("expires_at", &self.expires_at).finish_non_exhaustive()
    }
}

/// Keeps a token between runs of a program, and may share it between programs.
///
/// It is asked before each request for a token. What it has is used if it was issued by the same address to the same
/// client and user, is not about to end, and is not the one that was just refused. A store that fails loads nothing,
/// and tells its owner by means of its own: calls go on without it.
pub trait TokenStore: Send + Sync {
    /// The token that was saved last.
    fn load(&self) -> BoxFuture<'_, Option<SavedToken>>;

    /// Keeps a token in place of the last one.
    fn save(&self, token: &SavedToken) -> BoxFuture<'_, ()>;
}

impl<T: TokenStore + ?Sized> TokenStore for Arc<T> {
    fn load(&self) -> BoxFuture<'_, Option<SavedToken>> {
        self.as_ref().load()
    }

    fn save(&self, token: &SavedToken) -> BoxFuture<'_, ()> {
        self.as_ref().save(token)
    }
}

/// Keeps nothing.
#[derive(Clone, Copy, Debug)]
pub struct NoStore;

impl TokenStore for NoStore {
    fn load(&self) -> BoxFuture<'_, Option<SavedToken>> {
        Box::pin(async { None })
    }

    fn save(&self, _: &SavedToken) -> BoxFuture<'_, ()> {
        Box::pin(async {})
    }
}
