//! The sandbox as its callers see it: through the router, and once through a socket.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod carried;
mod connections;
mod garbage;
mod jobs;
mod refusals;
mod samples;
mod socket;
mod storage;
mod submit;
mod support;
