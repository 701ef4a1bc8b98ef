//! Models of the library's API, made of the tables in `schema/` by the build script.

/// What the build script made.
#[allow(unused_imports, reason = "what this project's tables do not need")]
#[allow(clippy::all, reason = "generated")]
pub mod tables {
    include!(concat!(env!("OUT_DIR"), "/tables.rs"));
}
