//! Faults: what goes wrong with calls on purpose, so that callers can be tried.

mod fault;
mod kind;
mod parse;
mod plan;

pub use fault::Fault;
pub use kind::FaultKind;
pub(crate) use plan::{Faults, Hit};
