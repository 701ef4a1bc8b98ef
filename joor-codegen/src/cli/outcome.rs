//! How a command that can be asked for what does not exist ends.

use std::fmt;
use std::path::Path;
use std::process::ExitCode;

use joor_codegen::{Diagnostics, UnknownMessage};

/// Why a command did not do what it was asked to, and with which status it exits: 1 where the tables or the disk are
/// to blame, 2 where the arguments are.
#[derive(Debug)]
pub(super) struct Failure {
    message: String,
    status: u8,
}

impl Failure {
    pub(super) fn usage(message: impl fmt::Display) -> Self {
        Self { message: format!("error: {message}"), status: 2 }
    }

    pub(super) fn io(path: &Path, error: &std::io::Error) -> Self {
        Self { message: format!("error: {}: {error}", path.display()), status: 1 }
    }
}

impl From<Diagnostics> for Failure {
    fn from(problems: Diagnostics) -> Self {
        Self { message: problems.to_string(), status: 1 }
    }
}

impl From<UnknownMessage> for Failure {
    fn from(unknown: UnknownMessage) -> Self {
        Self { message: unknown.to_string(), status: 2 }
    }
}

/// Prints what was done, or what is wrong.
pub(super) fn report(result: Result<String, Failure>) -> ExitCode {
    use std::io::Write;
    match result {
        // A reader that stops early, such as `head`, is no failure.
        Ok(done) => match writeln!(std::io::stdout().lock(), "{done}") {
            Ok(()) => ExitCode::SUCCESS,
            Err(_) => ExitCode::FAILURE,
        },
        Err(failure) => {
            eprintln!("{}", failure.message);
            ExitCode::from(failure.status)
        }
    }
}
