//! The client, through its public interface: against a double, and against servers that misbehave.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod answers;
mod auth;
mod blocking;
mod calls;
mod double;
mod http;
mod images;
mod jobs;
mod orders;
mod paging;
mod recordings;
mod redirects;
mod reliable;
mod resources;
mod secrets;
mod server;
mod styles;
mod tls;
mod v4;
