//! Turns documentation field tables, transcribed as YAML, into Rust models.
//!
//! A maintainer copies the tables of an API's documentation row by row into YAML files; this crate checks them and
//! writes Rust: a struct for each node, with validation, the wire formats and the printed cells as data. It knows
//! tables, not any API. The language of the files is described in the `README.md` of the schema folder.
//!
//! # Stages
//!
//! | stage | from | to | reports |
//! |---|---|---|---|
//! | [`Loaded`] | files | raw form: shapes known, texts as written | what is no table: syntax, keys, words |
//! | [`Resolved`] | raw form | [`resolved::Schema`]: names, types, requirements decided | what cannot be decided, corrections that no longer apply |
//! | [`Checked`] | resolved form | the same, proven | collisions, dangling references, contradictions |
//! | [`emit`] | checked form | [`emit::File`]s | nothing: it cannot fail |
//!
//! Problems travel with the forms, so that one run reports all of them: a misspelt key does not hide a collision of
//! names in another file. The only way to a [`Checked`] is [`Resolved::check`], which fails if any stage found a
//! problem, and the emitter takes nothing else.
//!
//! # In a build script
//!
//! ```no_run
//! use std::path::Path;
//! use std::process::ExitCode;
//!
//! use joor_codegen::{Mode, Options, generate};
//!
//! fn main() -> ExitCode {
//!     println!("cargo::rerun-if-changed=schema");
//!     println!("cargo::rerun-if-changed=src/generated");
//!     // `Mode::Check` fails the build where the files that are checked in are not what the tables say.
//!     match generate(Path::new("schema"), Path::new("src/generated"), Mode::Check, &Options::default()) {
//!         Ok(_) => ExitCode::SUCCESS,
//!         Err(error) => {
//!             eprintln!("{error}");
//!             ExitCode::FAILURE
//!         }
//!     }
//! }
//! ```
//!
//! # From text
//!
//! ```
//! use joor_codegen::{Sources, compile_sources};
//!
//! let sources = Sources::new("schema", [("v1/orders.yaml".to_owned(), "titel: Orders".to_owned())]);
//! let problems = compile_sources(sources).unwrap_err();
//! assert!(problems.to_string().starts_with("schema/v1/orders.yaml:"));
//! ```

mod check;
#[cfg(feature = "pages")]
pub mod check_page;
mod diagnostics;
pub mod diff;
pub mod emit;
mod error;
pub mod export;
#[cfg(feature = "pages")]
pub mod import;
mod json;
pub mod lint;
mod load;
mod messages;
mod normalize;
mod output;
#[cfg(feature = "pages")]
pub mod page;
mod parallel;
mod place;
mod places;
mod raw;
mod report;
mod reserved;
mod resolve;
pub mod resolved;
mod row_index;
pub mod samples;
mod sources;
mod stale;
mod wording;
mod yaml;

use std::path::Path;

pub use crate::check::Checked;
pub use crate::diagnostics::{Diagnostic, Diagnostics};
pub use crate::emit::Options;
pub use crate::error::Error;
pub use crate::load::Loaded;
pub use crate::messages::UnknownMessage;
pub use crate::normalize::normalize;
pub use crate::output::{Mode, Outcome};
pub use crate::resolve::Resolved;
pub use crate::sources::{LARGEST_FILE, Sources};
pub use crate::stale::{Difference, DifferenceKind, Stale};

/// Reads the tables of a schema folder. What is wrong with them comes out at [`Resolved::check`].
///
/// # Errors
///
/// Where the folder cannot be read.
pub fn load(schema: &Path) -> Result<Loaded, Diagnostics> {
    Loaded::from_folder(schema)
}

/// Reads, resolves and checks the tables of a schema folder.
///
/// # Errors
///
/// All problems of the tables, if there is one.
pub fn compile(schema: &Path) -> Result<Checked, Diagnostics> {
    load(schema)?.resolve().check()
}

/// Resolves and checks tables that are given as text.
///
/// # Errors
///
/// All problems of the tables, if there is one.
pub fn compile_sources(sources: Sources) -> Result<Checked, Diagnostics> {
    Loaded::from_sources(sources).resolve().check()
}

/// Generates Rust from checked tables, or checks that what lies in the output folder is still that.
///
/// Files that are as they should be are not written again. A file that no table makes any more is removed if its
/// first line says that it was generated.
///
/// # Errors
///
/// Where a file cannot be read or written, and with [`Mode::Check`] where a file is not what the tables say.
pub fn write(checked: &Checked, out: &Path, mode: Mode, options: &Options) -> Result<Outcome, Error> {
    let files = emit::emit(checked, options);
    match mode {
        Mode::Write => output::write(&files, out),
        Mode::Check => output::compare(&files, out, &options.command),
    }
}

/// Generates Rust from the tables of a schema folder: [`compile`] and [`write()`].
///
/// # Errors
///
/// Where the tables have problems, and those of [`write()`].
pub fn generate(schema: &Path, out: &Path, mode: Mode, options: &Options) -> Result<Outcome, Error> {
    write(&compile(schema)?, out, mode, options)
}
