//! A document that is read piece by piece, once or again and again.

use std::fs::File;
use std::io::{self, Cursor, Read, Seek};
use std::path::Path;

use joor_api::Format;
use joor_api::stream::{ReadError, Settings};

use crate::failure::Failure;

/// How much of a document tells what it is.
const BEGINNING: u64 = 64 << 10;

/// What the user gives is read however long its items are.
pub(crate) const UNLIMITED: Settings = Settings::new().with_max_item(usize::MAX).with_max_around(usize::MAX);

/// A document: how to call it, and its bytes from the first one on.
pub(crate) struct Source<R> {
    pub(crate) name: String,
    pub(crate) format: Format,
    /// As much of it as was read to tell its format, as text.
    pub(crate) beginning: String,
    reader: R,
}

/// A document that can be read only once.
pub(crate) type Once = Source<Box<dyn Read>>;

/// A document that can be read again.
pub(crate) type Repeatable = Source<File>;

impl Once {
    /// Opens a file, or standard input for `-`.
    pub(crate) fn open(file: &Path, format: Option<Format>) -> Result<Self, Failure> {
        if file == Path::new("-") {
            return Self::of("standard input".to_owned(), Box::new(io::stdin()), format);
        }
        let name = file.display().to_string();
        let opened = File::open(file).map_err(|error| failed(&name, &error))?;
        Self::of(name, Box::new(opened), format)
    }

    fn of(name: String, mut reader: Box<dyn Read>, format: Option<Format>) -> Result<Self, Failure> {
        let mut bytes = Vec::new();
        reader.by_ref().take(BEGINNING).read_to_end(&mut bytes).map_err(|error| failed(&name, &error))?;
        let beginning = String::from_utf8_lossy(&bytes).into_owned();
        let format = format.unwrap_or_else(|| Format::guess(&beginning));
        Ok(Self { name, format, beginning, reader: Box::new(Cursor::new(bytes).chain(reader)) })
    }

    pub(crate) fn reader(&mut self) -> &mut dyn Read {
        &mut self.reader
    }
}

impl Repeatable {
    /// Opens a file to be read more than once. What is no file, such as standard input, is copied to one that has no name
    /// and only this process can read.
    pub(crate) fn open(file: &Path, format: Option<Format>) -> Result<Self, Failure> {
        let mut once = Once::open(file, format)?;
        // To open a pipe a second time is to wait for a second writer.
        let opened = if file != Path::new("-") && file.is_file() { File::open(file) } else { spooled(once.reader()) };
        let reader = opened.map_err(|error| failed(&once.name, &error))?;
        Ok(Self { name: once.name, format: once.format, beginning: once.beginning, reader })
    }

    /// All of it from the start.
    pub(crate) fn again(&mut self) -> Result<&mut File, Failure> {
        self.reader.rewind().map_err(|error| failed(&self.name, &error))?;
        Ok(&mut self.reader)
    }
}

impl<R> Source<R> {
    /// What to say of a document that cannot be read on.
    pub(crate) fn unreadable(&self, error: &ReadError) -> Failure {
        unreadable(&self.name, error)
    }
}

/// What to say of a document that cannot be read on.
pub(crate) fn unreadable(name: &str, error: &ReadError) -> Failure {
    match error {
        ReadError::Decode(error) => {
            Failure::new(format!("{name}:{}: {}: {}", error.position, error.format, error.problem))
        }
        ReadError::Utf8 { offset, position } => {
            Failure::new(format!("{name}:{}: byte {offset} is not UTF-8", position.line)).help("save the file as UTF-8")
        }
        error => Failure::new(format!("{name}: {error}")),
    }
}

fn spooled(reader: &mut dyn Read) -> io::Result<File> {
    let mut spool = tempfile::tempfile()?;
    io::copy(reader, &mut spool)?;
    Ok(spool)
}

fn failed(name: &str, error: &io::Error) -> Failure {
    Failure::new(format!("{name}: {error}"))
}
