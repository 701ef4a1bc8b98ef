//! Why a stream ended early.

use std::{fmt, io};

use crate::wire::{DecodeError, EncodeError, Position};

/// A document that cannot be read on. The items before that were given.
#[derive(Debug)]
#[non_exhaustive]
pub enum ReadError {
    /// The document is not well-formed, or its root is another.
    Decode(DecodeError),
    /// Bytes that are no UTF-8.
    Utf8 {
        /// How many bytes come before it.
        offset: u64,
        /// Where.
        position: Position,
    },
    /// An item that is longer than [`Settings::max_item`](super::Settings::max_item).
    ItemTooLong {
        /// The limit.
        limit: usize,
        /// Where the item begins.
        position: Position,
    },
    /// More around the items than [`Settings::max_around`](super::Settings::max_around), as in a document whose list
    /// stands where it is not looked for.
    AroundTooLong {
        /// The limit.
        limit: usize,
        /// How far the document was read.
        position: Position,
    },
    /// The message has no such list.
    NoList {
        /// The message.
        message: &'static str,
    },
    /// The reader failed.
    Io(io::Error),
}

impl fmt::Display for ReadError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Decode(error) => error.fmt(f),
            Self::Utf8 { offset, position } => {
                write!(f, "byte {offset} at line {}, column {} is not UTF-8", position.line, position.column)
            }
            Self::ItemTooLong { limit, position } => {
                write!(f, "the item at line {}, column {} is longer than {limit} bytes", position.line, position.column)
            }
            Self::AroundTooLong { limit, position } => write!(
                f,
                "more than {limit} bytes around the items, up to line {}, column {}",
                position.line, position.column
            ),
            Self::NoList { message } => write!(f, "{message} has no list that can be read item by item"),
            Self::Io(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ReadError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => error.source(),
            _ => None,
        }
    }
}

impl From<DecodeError> for ReadError {
    fn from(error: DecodeError) -> Self {
        Self::Decode(error)
    }
}

impl From<io::Error> for ReadError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}

/// A document that cannot be written on.
#[derive(Debug)]
#[non_exhaustive]
pub enum WriteError {
    /// A value cannot be written in the format.
    Encode(EncodeError),
    /// The message has no such list, or the item is not one of it.
    NoList {
        /// The message.
        message: &'static str,
        /// What the item is.
        item: &'static str,
    },
    /// The writer failed.
    Io(io::Error),
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Encode(error) => error.fmt(f),
            Self::NoList { message, item } => write!(f, "{item} is no item of a list of {message}"),
            Self::Io(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for WriteError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io(error) => error.source(),
            _ => None,
        }
    }
}

impl From<EncodeError> for WriteError {
    fn from(error: EncodeError) -> Self {
        Self::Encode(error)
    }
}

impl From<io::Error> for WriteError {
    fn from(error: io::Error) -> Self {
        Self::Io(error)
    }
}
