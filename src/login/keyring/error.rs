//! Why the keyring does not serve.

use std::fmt;

use joor_api::client::CredentialError;

use crate::failure::Failure;

/// Why the keyring does not serve. It tells no secret.
#[derive(Debug)]
#[cfg_attr(not(feature = "keyring"), allow(dead_code, reason = "there is no keyring that could fail"))]
pub(crate) enum KeyringError {
    /// The program cannot speak to it.
    NotBuilt,
    /// There is none for this system, or it does not answer.
    Unreachable(String),
    /// It does not do what it is asked.
    Failed(String),
    /// It has nothing of this login.
    Absent,
}

impl KeyringError {
    fn help(&self) -> &'static str {
        match self {
            Self::NotBuilt => {
                "build it with cargo build --features keyring, or log in without --keyring: the secrets are then kept in a \
                 file that only its owner may read"
            }
            Self::Unreachable(_) => {
                "call from a session in which it runs (on Linux GNOME Keyring, KWallet or another secret service), or log in \
                 without --keyring: the secrets are then kept in a file that only its owner may read"
            }
            Self::Failed(_) => "unlock it and try again",
            Self::Absent => "log in again with joor auth login --keyring",
        }
    }
}

impl fmt::Display for KeyringError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotBuilt => {
                f.write_str("this joor was built without the feature keyring and cannot use the system's keyring")
            }
            Self::Unreachable(reason) => write!(f, "the system's keyring cannot be reached: {reason}"),
            Self::Failed(reason) => write!(f, "the system's keyring: {reason}"),
            Self::Absent => f.write_str("the system's keyring has no password for this login"),
        }
    }
}

impl From<KeyringError> for Failure {
    fn from(error: KeyringError) -> Self {
        Failure::new(error.to_string()).help(error.help())
    }
}

impl From<KeyringError> for CredentialError {
    fn from(error: KeyringError) -> Self {
        Self::unavailable(format!("{error}; {}", error.help()))
    }
}
