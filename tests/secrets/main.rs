//! No secret is told: not by `Debug`, `Display`, errors, panics, log lines, audit records or recordings of the client, and
//! not by the program, whatever goes wrong and however a service repeats what it was sent.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on is to stop")]

mod canary;
mod client;
mod echo;
mod heard;
mod program;
