//! The sandbox as its callers see it: through the router, and once through a socket.
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod carried;
mod connections;
mod exports;
mod faults;
mod garbage;
mod images;
mod inventory;
mod jobs;
mod orders;
mod rate_limit;
mod refusals;
mod samples;
mod socket;
mod storage;
mod story;
mod style_deletions;
mod style_samples;
mod styles;
mod submit;
mod support;
mod tokens;
mod v4;
mod v4_refusals;
