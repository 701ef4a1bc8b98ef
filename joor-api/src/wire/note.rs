//! What a document had otherwise than its table, told beside the value that was read.

use std::fmt;
use std::ops::Deref;

use super::Position;
use crate::path::Path;
use crate::table::Type;
use crate::validate::Rule;

/// A value that was read, and what its document had otherwise than the table.
#[derive(Clone, Debug, PartialEq)]
pub struct Decoded<T> {
    /// The value.
    pub value: T,
    /// What differed. A reply that keeps to its table has none.
    pub notes: Notes,
}

/// Something a document had otherwise than its table. Nothing is lost by it: the value keeps what was sent.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Note {
    /// Where.
    pub path: Path,
    /// What.
    pub difference: Difference,
    /// Place in the document, where it is known.
    pub position: Option<Position>,
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.difference)
    }
}

/// What differed.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Difference {
    /// The table has no such element or key.
    Unknown,
    /// It stands more than once where the table has it once; the first counts.
    Repeated,
    /// A text that is no value of the type.
    Unreadable {
        /// The type.
        expected: Type,
    },
    /// A JSON value of another kind than the page shows, which could be read all the same.
    OtherKind {
        /// The type.
        expected: Type,
        /// What kind of value it is.
        found: &'static str,
    },
    /// A node or list where a value should be, or the reverse.
    OtherShape {
        /// What kind of content it is.
        found: &'static str,
    },
    /// A list in JSON that has a level which the page drops.
    ExtraLevel,
    /// The root's name is a key in the JSON document although the page drops it, or is missing although the page has it.
    RootLevel,
    /// The XML root has another name. The page shows no XML, so that ours was a guess.
    OtherRoot {
        /// Its name.
        found: String,
    },
    /// An attribute of a leaf, which has no place in the model.
    AttributeIgnored {
        /// Its name.
        name: String,
    },
    /// Text between the elements of a node.
    TextBetweenElements,
    /// A rule of the reply's table that the reply breaks.
    Breaks(Rule),
}

impl Difference {
    /// A name for programs to act on, such as `unknown`; it stays the same from version to version.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Unknown => "unknown",
            Self::Repeated => "repeated",
            Self::Unreadable { .. } => "unreadable",
            Self::OtherKind { .. } => "other_kind",
            Self::OtherShape { .. } => "other_shape",
            Self::ExtraLevel => "extra_level",
            Self::RootLevel => "root_level",
            Self::OtherRoot { .. } => "other_root",
            Self::AttributeIgnored { .. } => "attribute_ignored",
            Self::TextBetweenElements => "text_between_elements",
            Self::Breaks(rule) => rule.name(),
        }
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unknown => f.write_str("not in the table"),
            Self::Repeated => f.write_str("more than once"),
            Self::Unreadable { expected } => write!(f, "not readable as {expected}"),
            Self::OtherKind { expected, found } => write!(f, "{found} where {expected} is documented"),
            Self::OtherShape { found } => write!(f, "{found} where the table has another shape"),
            Self::ExtraLevel => f.write_str("a level more than the page shows"),
            Self::RootLevel => f.write_str("the root level is otherwise than the page shows"),
            Self::OtherRoot { found } => write!(f, "the root is <{found}>"),
            Self::AttributeIgnored { name } => write!(f, "attribute {name} ignored"),
            Self::TextBetweenElements => f.write_str("text between elements"),
            Self::Breaks(rule) => fmt::Display::fmt(rule, f),
        }
    }
}

/// All notes of a document: what was seen while reading, then what the table's rules say.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Notes(pub(crate) Vec<Note>);

impl Deref for Notes {
    type Target = [Note];

    fn deref(&self) -> &[Note] {
        &self.0
    }
}

impl IntoIterator for Notes {
    type Item = Note;
    type IntoIter = std::vec::IntoIter<Note>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl fmt::Display for Notes {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (index, note) in self.0.iter().enumerate() {
            if index > 0 {
                f.write_str("\n")?;
            }
            fmt::Display::fmt(note, f)?;
        }
        Ok(())
    }
}
