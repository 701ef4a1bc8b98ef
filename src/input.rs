//! Reading a document and decoding it as the message it is said to be.

use std::fs;
use std::io::{self, Read};
use std::path::Path;

use joor_api::wire::decode_any;
use joor_api::{AnyMessage, DecodeError, Format, MessageEntry, Notes};

use crate::failure::Failure;
use crate::source::Repeatable;

/// A document's text, and how to call it.
pub(crate) struct Input {
    pub(crate) name: String,
    pub(crate) text: String,
    pub(crate) format: Format,
}

impl Input {
    /// Reads a file, or standard input for `-`.
    pub(crate) fn read(file: &Path, format: Option<Format>) -> Result<Self, Failure> {
        let (name, bytes) = if file == Path::new("-") {
            let mut bytes = Vec::new();
            let read = io::stdin().lock().read_to_end(&mut bytes);
            ("standard input".to_owned(), read.map(|_| bytes))
        } else {
            (file.display().to_string(), fs::read(file))
        };
        let bytes = bytes.map_err(|error| Failure::new(format!("{name}: {error}")))?;
        let text = String::from_utf8(bytes).map_err(|error| not_utf8(&name, &error))?;
        let format = format.unwrap_or_else(|| Format::guess(&text));
        Ok(Self { name, text, format })
    }

    /// All of a document that was opened.
    pub(crate) fn of(mut source: Repeatable) -> Result<Self, Failure> {
        let (name, format) = (source.name.clone(), source.format);
        let mut bytes = Vec::new();
        let read = source.again()?.read_to_end(&mut bytes);
        read.map_err(|error| Failure::new(format!("{name}: {error}")))?;
        let text = String::from_utf8(bytes).map_err(|error| not_utf8(&name, &error))?;
        Ok(Self { name, text, format })
    }

    pub(crate) fn decode(&self, message: &MessageEntry) -> Result<(Box<dyn AnyMessage>, Notes), DecodeError> {
        let mut value = (message.new)();
        let notes = decode_any(&mut *value, &self.text, self.format)?;
        Ok((value, notes))
    }

    /// What to say of a document that cannot be read.
    pub(crate) fn unreadable(&self, error: &DecodeError) -> Failure {
        let place = error.position;
        Failure::new(format!("{}:{place}: {}: {}", self.name, error.format, error.problem))
    }
}

fn not_utf8(name: &str, error: &std::string::FromUtf8Error) -> Failure {
    let at = error.utf8_error().valid_up_to();
    let line = error.as_bytes()[..at].iter().filter(|byte| **byte == b'\n').count() + 1;
    Failure::new(format!("{name}:{line}: byte {at} is not UTF-8")).help("save the file as UTF-8")
}
