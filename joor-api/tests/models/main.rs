//! The models as a user of the crate meets them: rules, reading, refusals, round trips, fixtures.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic)]

mod common;
mod conditions;
mod metadata;
mod rules;
