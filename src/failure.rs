//! Why the program could not do what it was asked: what is wrong, where, what to do, and the exit status.

use std::fmt;
use std::process::ExitCode;

use crate::printable::printable;

/// A failure to tell the user.
#[derive(Debug)]
pub(crate) struct Failure {
    message: String,
    help: Option<String>,
    code: u8,
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl Failure {
    /// The work could not be done: exit status 1.
    pub(crate) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None, code: 1 }
    }

    /// The command line is wrong: exit status 2.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self { message: message.into(), help: None, code: 2 }
    }

    /// Nobody reads on: nothing to tell.
    pub(crate) fn closed() -> Self {
        Self { message: String::new(), help: None, code: 0 }
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(crate) fn print(&self) {
        if self.message.is_empty() {
            return;
        }
        let style = anstyle::AnsiColor::Red.on_default().bold();
        anstream::eprintln!("{style}error{style:#}: {}", printable(&self.message));
        if let Some(help) = &self.help {
            anstream::eprintln!("help: {}", printable(help));
        }
    }

    pub(crate) fn exit_code(&self) -> ExitCode {
        ExitCode::from(self.code)
    }
}
