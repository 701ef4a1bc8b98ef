//! Calls of which some items may be refused, through the client: on the generated code of a small made-up table (chests
//! on shelves), so that every form a table can take is compiled and run.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, reason = "a test that cannot go on is to stop")]

#[rustfmt::skip]
#[allow(dead_code, unreachable_pub, unused_imports)]
#[path = "../generated/code/mod.rs"]
mod code;

mod batches;
mod double;
mod hazards;
mod numbered;
mod partial;

use code::v2::chests::{Chest, Chests};

/// Chests by their codes.
fn chests(codes: impl IntoIterator<Item = &'static str>) -> Chests {
    Chests::new(codes.into_iter().map(|code| Chest::new("a label").with_external_id(code)))
}
