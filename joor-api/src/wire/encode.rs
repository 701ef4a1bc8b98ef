//! What both writers share: the entry points, the error, and when a kept original stands in for a field.

use std::fmt;

use super::{Format, json_write, xml_write};
use crate::extra::{Content, Extra, Original};
use crate::model::{AnyMessage, Model};
use crate::path::{Path, Root, Trail};
use crate::table::{Field, MessageTable};
use crate::value::Value;

/// A value that cannot be written.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum EncodeError {
    /// The pages show the message in other formats only.
    Format {
        /// The message.
        message: &'static str,
        /// The format that was asked for.
        format: Format,
    },
    /// A character that XML 1.0 cannot carry.
    Character {
        /// Where.
        path: Box<Path>,
        /// The character.
        character: char,
    },
    /// A document of any shape that is no single XML element.
    Root {
        /// How many.
        entries: usize,
    },
    /// An unknown key that came from JSON and is no name of an XML element.
    Name {
        /// Where.
        path: Box<Path>,
        /// The key.
        name: String,
    },
}

impl fmt::Display for EncodeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Format { message, format } => write!(f, "{message} is not written in {format}"),
            Self::Character { path, character } => {
                write!(f, "{path}: character U+{:04X} cannot be written in XML", u32::from(*character))
            }
            Self::Root { entries } => {
                write!(f, "a document in XML has one root element, this one would have {entries}")
            }
            Self::Name { path, name } => write!(f, "{path}: {name:?} is no name of an XML element"),
        }
    }
}

impl std::error::Error for EncodeError {}

/// How a document is laid out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Layout {
    /// On one line, as it is sent.
    #[default]
    Compact,
    /// Indented by two blanks, for people.
    Indented,
}

/// Writes a message as it is sent.
///
/// # Errors
/// If a value cannot be written in this format.
pub fn encode(model: &dyn Model, message: &'static MessageTable, format: Format) -> Result<String, EncodeError> {
    write(model, message, format, Layout::Compact)
}

/// Writes a message whose type is known at run time only.
///
/// # Errors
/// If a value cannot be written in this format.
pub fn encode_with(message: &dyn AnyMessage, format: Format, layout: Layout) -> Result<String, EncodeError> {
    write(message.as_model(), message.message(), format, layout)
}

/// Writes a part of a message, such as an item of a list: in XML its element, in JSON its object. A part does not know
/// its message, so that one of a message without XML is written in XML too: several values as repeated elements.
///
/// # Errors
/// If a value cannot be written in this format.
pub fn encode_node(model: &dyn Model, format: Format, layout: Layout) -> Result<String, EncodeError> {
    match format {
        Format::Xml => xml_write::element(model, &Trail::root(Root::Node(model.table())), layout),
        Format::Json => Ok(json_write::object(model, layout)),
    }
}

fn write(
    model: &dyn Model,
    message: &'static MessageTable,
    format: Format,
    layout: Layout,
) -> Result<String, EncodeError> {
    if !message.formats.contains(&format) {
        return Err(EncodeError::Format { message: message.name, format });
    }
    let trail = Trail::root(Root::Message(message));
    match format {
        Format::Xml => xml_write::write(model, &trail, layout),
        Format::Json => Ok(json_write::write(model, message, layout)),
    }
}

/// What is written for a field.
pub(super) enum Written<'a> {
    /// Nothing.
    Nothing,
    /// Its value.
    Value(Value<'a>),
    /// Its content as it was read, which the value cannot say.
    Original(&'a Content),
}

/// A field's value, or the original that stands in for it while it is empty.
#[inline]
pub(super) fn written<'a>(model: &'a dyn Model, extra: &'a Extra, position: usize, field: &Field) -> Written<'a> {
    let value = model.get(position);
    if extra.is_empty() {
        return if is_nothing(&value) { Written::Nothing } else { Written::Value(value) };
    }
    match extra.standing(field, &value) {
        Some(Original::Absent) => Written::Nothing,
        Some(Original::Sent(content)) => Written::Original(content),
        _ if is_nothing(&value) => Written::Nothing,
        _ => Written::Value(value),
    }
}

/// Most bytes that are reserved for the items of a list.
const MOST_RESERVED: usize = 1024 * 1024;

/// Makes room for so many more items of a list like its first, which was written from there on: a text that grows item by
/// item is copied again and again.
pub(super) fn reserve_for_more(out: &mut String, first: usize, more: usize) {
    let size = out.len().saturating_sub(first);
    out.reserve(size.saturating_mul(more).min(MOST_RESERVED));
}

fn is_nothing(value: &Value<'_>) -> bool {
    match value {
        Value::Absent => true,
        Value::List(nodes) => nodes.is_empty(),
        Value::Values(values) => values.is_empty(),
        _ => false,
    }
}
