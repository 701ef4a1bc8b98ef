//! Why a stream ended early.

use std::io;

use crate::wire::{DecodeError, EncodeError, Position};

/// A document that cannot be read on. The items before that were given.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum ReadError {
    /// The document is not well-formed, or its root is another.
    #[error(transparent)]
    Decode(#[from] DecodeError),
    /// Bytes that are no UTF-8.
    #[error("byte {offset} at line {}, column {} is not UTF-8", position.line, position.column)]
    Utf8 {
        /// How many bytes come before it.
        offset: u64,
        /// Where.
        position: Position,
    },
    /// An item that is longer than [`Settings::max_item`](super::Settings::max_item).
    #[error("the item at line {}, column {} is longer than {limit} bytes", position.line, position.column)]
    ItemTooLong {
        /// The limit.
        limit: usize,
        /// Where the item begins.
        position: Position,
    },
    /// More around the items than [`Settings::max_around`](super::Settings::max_around), as in a document whose list
    /// stands where it is not looked for.
    #[error("more than {limit} bytes around the items, up to line {}, column {}", position.line, position.column)]
    AroundTooLong {
        /// The limit.
        limit: usize,
        /// How far the document was read.
        position: Position,
    },
    /// The message has no such list.
    #[error("{message} has no list that can be read item by item")]
    NoList {
        /// The message.
        message: &'static str,
    },
    /// The reader failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}

/// A document that cannot be written on.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum WriteError {
    /// A value cannot be written in the format.
    #[error(transparent)]
    Encode(#[from] EncodeError),
    /// The message has no such list, or the item is not one of it.
    #[error("{item} is no item of a list of {message}")]
    NoList {
        /// The message.
        message: &'static str,
        /// What the item is.
        item: &'static str,
    },
    /// The writer failed.
    #[error(transparent)]
    Io(#[from] io::Error),
}
