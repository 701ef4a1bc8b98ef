//! Standard output: what a terminal would obey is escaped there, and passes as it is to files and programs.

use std::io::{self, IsTerminal, Write};

use crate::failure::Failure;
use crate::printable::printable;

/// Standard output.
pub(crate) struct Screen {
    out: io::Stdout,
    is_terminal: bool,
}

impl Screen {
    pub(crate) fn new() -> Self {
        let out = io::stdout();
        Self { is_terminal: out.is_terminal(), out }
    }

    /// Writes a text and what was held back.
    pub(crate) fn write(&mut self, text: &str) -> Result<(), Failure> {
        let mut out = self.out.lock();
        let written =
            if self.is_terminal { out.write_all(printable(text).as_bytes()) } else { out.write_all(text.as_bytes()) };
        written.and_then(|()| out.flush()).map_err(|error| ScreenWriter::failure(&error))
    }
}

/// Standard output for texts that come piece by piece.
pub(crate) struct ScreenWriter(Screen);

impl ScreenWriter {
    pub(crate) fn new() -> Self {
        Self(Screen::new())
    }

    /// What to tell when it cannot be written to.
    pub(crate) fn failure(error: &io::Error) -> Failure {
        match error.kind() {
            // A reader such as `head` has seen enough.
            io::ErrorKind::BrokenPipe => Failure::closed(),
            _ => Failure::new(format!("standard output: {error}")),
        }
    }
}

impl Write for ScreenWriter {
    fn write(&mut self, text: &[u8]) -> io::Result<usize> {
        if !self.0.is_terminal {
            return self.0.out.write(text);
        }
        self.0.out.write_all(printable(&String::from_utf8_lossy(text)).as_bytes())?;
        Ok(text.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.out.flush()
    }
}
