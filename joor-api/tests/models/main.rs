//! The models as a user of the crate meets them: rules, reading, refusals, round trips, fixtures.

#![allow(clippy::unwrap_used, clippy::expect_used, clippy::panic, unreachable_pub)]

mod common;
mod conditions;
mod fixtures;
mod mending;
mod metadata;
mod reading;
mod refused;
mod round_trip;
mod rules;
mod v4;
