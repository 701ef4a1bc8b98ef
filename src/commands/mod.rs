//! One module a command.

pub(crate) mod convert;
pub(crate) mod push;
mod push_report;
pub(crate) mod sandbox;
pub(crate) mod schema;
pub(crate) mod validate;
mod findings;
