//! Why there is no token to call with.

use super::CredentialError;
use crate::client::TransportError;
use crate::client::retry::Fault;

/// Why there is no token to call with. Nothing of a credential or token is in it.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum AuthError {
    /// There are no credentials to log in with.
    #[error("no credentials: {0}")]
    Credentials(CredentialError),
    /// The token host does not accept the credentials: HTTP 401.
    #[error("the token host refuses the client, user or password")]
    Refused {
        /// The beginning of the reply's body, on one line and without any secret; may be empty.
        excerpt: String,
    },
    /// The token host answers with another HTTP status than success.
    #[error("the token host answers with HTTP {http_status}{}", beginning(excerpt))]
    Http {
        /// The HTTP status.
        http_status: u16,
        /// The beginning of the reply's body, on one line and without any secret; may be empty.
        excerpt: String,
    },
    /// There is no whole reply of the token host.
    #[error("the token host: {0}")]
    Transport(TransportError),
    /// The token host's reply has no token that could be sent.
    #[error("the token host answers without a token that could be used: {reason}")]
    Unreadable {
        /// What is wrong with it.
        reason: String,
    },
    /// The credentials or the token store took longer than a call may.
    #[error("{what} took too long")]
    Timeout {
        /// What did.
        what: &'static str,
    },
    /// The client was set up with a token and does not log in.
    #[error("the client has a token of its own and does not log in")]
    NoLogin,
}

impl AuthError {
    /// Whether the same may well succeed later.
    pub(in crate::client) fn is_transient(&self) -> bool {
        match self {
            Self::Http { http_status, .. } => *http_status == 429 || *http_status >= 500,
            Self::Transport(error) => Fault::on_the_way(error.kind).is_transient(),
            Self::Timeout { .. } => true,
            _ => false,
        }
    }
}

fn beginning(excerpt: &str) -> String {
    if excerpt.is_empty() { String::new() } else { format!(": {excerpt}") }
}
