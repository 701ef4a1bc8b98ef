//! What both readers do with what they find: leaves into their places, all else into notes and extra content.

use std::borrow::Cow;

use super::limits::Memory;
use super::locate::positions;
use super::{Difference, Note};
use crate::extra::{Content, Extra};
use crate::path::Trail;
use crate::table::{Field, Type};
use crate::value::{Leaf, NotReadable};

/// A leaf's content as read.
pub(super) enum Read<'a> {
    /// Text of an XML element.
    Xml(Cow<'a, str>),
    /// A JSON string.
    String(Cow<'a, str>),
    /// A JSON number, as written.
    Number(&'a str),
    /// A JSON boolean.
    Boolean(bool),
    /// JSON null.
    Null,
    /// Anything else.
    Other(Content),
}

/// One reading of a document.
pub(crate) struct Reading {
    pub(super) memory: Memory,
    notes: Vec<Note>,
    /// Byte offsets of some notes, by the note's index; made into positions all at once, in one pass over the text.
    offsets: Vec<(usize, usize)>,
}

impl Reading {
    pub(super) fn of(text: &str) -> Self {
        Self { memory: Memory::for_document(text.len()), notes: Vec::new(), offsets: Vec::new() }
    }

    pub(super) fn note(&mut self, trail: &Trail<'_>, difference: Difference, offset: Option<usize>) {
        self.memory.take_note();
        if let Some(offset) = offset {
            self.offsets.push((offset, self.notes.len()));
        }
        self.notes.push(Note { path: trail.path(), difference, position: None });
    }

    /// The notes, with the byte offsets of those that have a place.
    pub(crate) fn into_offsets(self) -> Vec<(Note, Option<usize>)> {
        let mut found: Vec<_> = self.notes.into_iter().map(|note| (note, None)).collect();
        for (offset, note) in self.offsets {
            found[note].1 = Some(offset);
        }
        found
    }

    pub(crate) fn into_notes(mut self, text: &str) -> Vec<Note> {
        let offsets: Vec<_> = self.offsets.iter().map(|(offset, _)| Some(*offset)).collect();
        for ((_, note), position) in self.offsets.iter().zip(positions(text, &offsets)) {
            self.notes[*note].position = position;
        }
        self.notes
    }

    /// Keeps an element or key that the table does not know, or a second one that it knows once.
    pub(super) fn keep(
        &mut self,
        extra: &mut Extra,
        trail: &Trail<'_>,
        name: &str,
        content: Content,
        (difference, offset): (Difference, Option<usize>),
    ) {
        self.note(&trail.unknown(name), difference, offset);
        extra.push_unknown(name, content);
    }

    /// Puts a leaf's content into its place. What the place cannot hold is returned, to be kept beside.
    pub(super) fn leaf(
        &mut self,
        place: &mut dyn Leaf,
        field: &'static Field,
        ty: Type,
        trail: &Trail<'_>,
        (read, offset): (Read<'_>, usize),
    ) -> Option<Content> {
        self.value(|text| place.read(text), ty, &trail.field(field), (read, offset))
    }

    /// Hands a value's text to a place, and tells what was otherwise than its type. What the place cannot hold is
    /// returned, to be kept beside.
    pub(super) fn value(
        &mut self,
        place: impl FnOnce(&str) -> Result<(), NotReadable>,
        ty: Type,
        here: &Trail<'_>,
        (read, offset): (Read<'_>, usize),
    ) -> Option<Content> {
        let text = match &read {
            Read::Xml(text) | Read::String(text) => text.as_ref(),
            Read::Number(text) => text,
            Read::Boolean(true) => "true",
            Read::Boolean(false) => "false",
            Read::Null => return Some(Content::Null),
            Read::Other(content) => {
                self.note(here, Difference::OtherShape { found: content.kind() }, Some(offset));
                return Some(content.clone());
            }
        };
        let number = matches!(ty, Type::IntegerEnumeration(_)).then(|| json_number(&read)).flatten();
        match place(number.as_deref().unwrap_or(text)) {
            Ok(()) => {
                if let Some(found) = other_kind(&read, ty) {
                    self.note(here, Difference::OtherKind { expected: ty, found }, Some(offset));
                }
                None
            }
            Err(_) => {
                if !text.is_empty() {
                    self.note(here, Difference::Unreadable { expected: ty }, Some(offset));
                }
                Some(content_of(read))
            }
        }
    }
}

/// The number that a JSON value says, without needless zeros, which is how JSON will have it again.
fn json_number(read: &Read<'_>) -> Option<String> {
    let number: i64 = match read {
        Read::String(text) => text.parse().ok()?,
        Read::Number(text) => text.parse().ok()?,
        _ => return None,
    };
    Some(number.to_string())
}

/// The kind of a JSON value that is not the one its type is written in.
fn other_kind(read: &Read<'_>, ty: Type) -> Option<&'static str> {
    let number = matches!(ty, Type::Integer | Type::Decimal | Type::IntegerEnumeration(_));
    match read {
        Read::String(text) if !text.is_empty() && (number || ty == Type::Boolean) => Some("a text"),
        Read::Number(_) if !number => Some("a number"),
        Read::Boolean(_) if ty != Type::Boolean => Some("true or false"),
        _ => None,
    }
}

pub(super) fn content_of(read: Read<'_>) -> Content {
    match read {
        Read::Xml(text) | Read::String(text) => Content::Text(text.into_owned()),
        Read::Number(text) => Content::Number(text.to_owned()),
        Read::Boolean(value) => Content::Boolean(value),
        Read::Null => Content::Null,
        Read::Other(content) => content,
    }
}
