//! What can go wrong with a sandbox itself; what goes wrong with a call is told in its reply.

use std::net::SocketAddr;
use std::path::PathBuf;

use crate::store::Failure;

/// Why a sandbox could not be made, started or asked.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The token given is empty.
    #[error("the token of the sandbox is empty")]
    EmptyToken,
    /// No name of a header.
    #[error("{name:?} is no name of a header")]
    HeaderName {
        /// What was given.
        name: String,
    },
    /// A fault cannot be read.
    #[error("the fault {given:?} cannot be read: {reason}")]
    Fault {
        /// What was given.
        given: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The address cannot be listened on.
    #[error("the sandbox cannot listen on {address}")]
    Listen {
        /// The address.
        address: SocketAddr,
        /// Why.
        source: std::io::Error,
    },
    /// The storage file cannot be opened or made.
    #[error("the storage file {} of the sandbox cannot be opened", path.display())]
    Open {
        /// The file.
        path: PathBuf,
        /// Why.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// Another sandbox has the storage file open.
    #[error("the storage file {} is in use by another sandbox", path.display())]
    InUse {
        /// The file.
        path: PathBuf,
    },
    /// The file holds something else, or was written by another version.
    #[error("{} is no storage file of this version of the sandbox", path.display())]
    OtherContent {
        /// The file.
        path: PathBuf,
    },
    /// The file with orders cannot be read.
    #[error("the file {} with orders cannot be read", path.display())]
    OrdersFile {
        /// The file.
        path: PathBuf,
        /// Why.
        source: std::io::Error,
    },
    /// A document is none of orders.
    #[error("the orders cannot be read: {reason}")]
    Orders {
        /// Why, and where in the document.
        reason: String,
    },
    /// Reading or writing the storage failed.
    #[error("the storage of the sandbox failed")]
    Storage {
        /// Why.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// The sandbox has been shut down.
    #[error("the sandbox has been shut down")]
    Stopped,
}

impl From<Failure> for Error {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::Stopped => Self::Stopped,
            failure => Self::Storage { source: Box::new(failure) },
        }
    }
}
