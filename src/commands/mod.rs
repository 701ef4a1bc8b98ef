//! One module a command.

pub(crate) mod convert;
mod findings;
pub(crate) mod push;
mod push_report;
pub(crate) mod sandbox;
pub(crate) mod schema;
pub(crate) mod validate;

use crate::failure::Failure;

fn runtime() -> Result<tokio::runtime::Runtime, Failure> {
    tokio::runtime::Runtime::new().map_err(|error| Failure::new(format!("cannot start: {error}")))
}
