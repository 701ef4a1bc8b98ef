//! A client left to itself: credits, repeats, timeouts, and what is told of them.

mod audit;
mod credits;
mod outage;
mod retries;
mod service;
mod several;
mod timeouts;
mod v4;
mod waits;
