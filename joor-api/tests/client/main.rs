//! The client, through its public interface: against a double, and against servers that misbehave.
#![cfg(feature = "client")]

mod answers;
mod calls;
mod double;
mod http;
mod jobs;
mod redirects;
mod resources;
mod secrets;
mod server;
mod tls;
