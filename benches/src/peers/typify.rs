//! typify's types from our own JSON Schema, made by the build script.

#![allow(clippy::all, missing_docs, irrefutable_let_patterns)]

include!(concat!(env!("OUT_DIR"), "/typify.rs"));
