//! A client left to itself: credits, repeats, timeouts, and what is told of them.

mod credits;
pub(crate) mod service;
