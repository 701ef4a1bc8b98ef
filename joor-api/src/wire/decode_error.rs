//! Why a document cannot be read, and where.

use std::fmt;

use super::{Format, MAX_DEPTH};

/// A place in a document; line and column count from 1, columns in characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    /// The line.
    pub line: usize,
    /// The column.
    pub column: usize,
}

impl Position {
    /// The place of a byte offset, which is moved back to the start of a character.
    #[must_use]
    pub fn of(text: &str, offset: usize) -> Self {
        let mut end = offset.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let before = &text[..end];
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        Self { line: before.matches('\n').count() + 1, column: before[start..].chars().count() + 1 }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.line, self.column)
    }
}

/// A document that cannot be read at all.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct DecodeError {
    /// The format it was read as.
    pub format: Format,
    /// Where reading stopped.
    pub position: Position,
    /// Why.
    pub problem: DecodeProblem,
}

impl fmt::Display for DecodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { format, position, problem } = self;
        write!(f, "{format} at line {}, column {}: {problem}", position.line, position.column)
    }
}

impl std::error::Error for DecodeError {}

/// Why a document cannot be read.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum DecodeProblem {
    /// Not well-formed.
    Syntax(String),
    /// The pages show the message in other formats only.
    Format {
        /// The message.
        message: &'static str,
    },
    /// Nothing in it.
    Empty,
    /// The root is another.
    Root {
        /// The table's root.
        expected: &'static str,
        /// What was found.
        found: String,
    },
    /// Nested too deep.
    Depth,
    /// A text or tag longer than is read.
    TooLong {
        /// What it is.
        what: &'static str,
        /// Most bytes it may have.
        most: usize,
    },
    /// So many nodes, or things that the table does not know, that to hold them would take more memory than a document
    /// of this size may.
    TooMuch {
        /// Most bytes it may take.
        most: usize,
    },
    /// A document type declaration, which is refused.
    Doctype,
    /// An entity other than the five of XML.
    Entity(String),
}

impl fmt::Display for DecodeProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(problem) => f.write_str(problem),
            Self::Format { message } => write!(f, "{message} is not written in it"),
            Self::Empty => f.write_str("the document is empty"),
            Self::Root { expected, found } => write!(f, "the root is {found}, not {expected}"),
            Self::Depth => write!(f, "nested deeper than {MAX_DEPTH} levels"),
            Self::TooLong { what, most } => write!(f, "{what} of more than {most} bytes"),
            Self::TooMuch { most } => {
                write!(f, "so many elements for its size that it would take more than {most} bytes of memory")
            }
            Self::Doctype => f.write_str("a DOCTYPE is not accepted"),
            Self::Entity(name) => write!(f, "the entity &{name}; is not known"),
        }
    }
}

impl std::error::Error for DecodeProblem {}

/// Why and where reading stopped.
pub(crate) struct Stop {
    pub(crate) offset: usize,
    pub(crate) problem: DecodeProblem,
}

impl Stop {
    pub(crate) fn syntax(offset: usize, message: impl Into<String>) -> Self {
        Self { offset, problem: DecodeProblem::Syntax(message.into()) }
    }
}
