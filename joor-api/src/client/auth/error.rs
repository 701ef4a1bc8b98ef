//! Why there is no token to call with.

use std::fmt;

use super::CredentialError;
use crate::client::TransportError;
use crate::client::retry::Fault;

/// Why there is no token to call with. Nothing of a credential or token is in it.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum AuthError {
    /// There are no credentials to log in with.
    Credentials(CredentialError),
    /// The token host does not accept the credentials: HTTP 401.
    Refused {
        /// The beginning of the reply's body, on one line and without any secret; may be empty.
        excerpt: String,
    },
    /// The token host answers with another HTTP status than success.
    Http {
        /// The HTTP status.
        http_status: u16,
        /// The beginning of the reply's body, on one line and without any secret; may be empty.
        excerpt: String,
    },
    /// There is no whole reply of the token host.
    Transport(TransportError),
    /// The token host's reply has no token that could be sent.
    Unreadable {
        /// What is wrong with it.
        reason: String,
    },
    /// The credentials or the token store took longer than a call may.
    Timeout {
        /// What did.
        what: &'static str,
    },
    /// The client was set up with a token and does not log in.
    NoLogin,
}

impl fmt::Display for AuthError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Credentials(error) => write!(f, "no credentials: {error}"),
            Self::Refused { .. } => f.write_str("the token host refuses the client, user or password"),
            Self::Http { http_status, excerpt } => {
                write!(f, "the token host answers with HTTP {http_status}{}", beginning(excerpt))
            }
            Self::Transport(error) => write!(f, "the token host: {error}"),
            Self::Unreadable { reason } => {
                write!(f, "the token host answers without a token that could be used: {reason}")
            }
            Self::Timeout { what } => write!(f, "{what} took too long"),
            Self::NoLogin => f.write_str("the client has a token of its own and does not log in"),
        }
    }
}

impl std::error::Error for AuthError {}

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
