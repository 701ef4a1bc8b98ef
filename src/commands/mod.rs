//! One module a command.

pub(crate) mod auth;
pub(crate) mod convert;
pub(crate) mod findings;
pub(crate) mod push;
pub(crate) mod sandbox;
pub(crate) mod schema;
pub(crate) mod shell;
pub(crate) mod validate;

use crate::failure::Failure;

pub(crate) fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Runtime::new().map_err(|error| Failure::new(format!("cannot start: {error}")))
}
