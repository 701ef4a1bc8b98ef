//! What both readers share: the entry points, positions, errors, and what is done with a leaf or an unknown name.

use std::borrow::Cow;
use std::fmt;

use super::limits::Memory;
use super::locate::positions;
use super::{Difference, Format, MAX_DEPTH, Note, Notes, is_blank, json_read, json_scan, xml_read, xml_scan};
use crate::extra::{Content, Extra, Original};
use crate::model::{AnyMessage, Message, Model};
use crate::path::Trail;
use crate::table::{Direction, Field, MessageTable, Type};
use crate::validate::{self, Violations};
use crate::value::{Leaf, NotReadable, Value};

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

/// Reads a document into an empty message; the notes tell what differed from the table.
///
/// # Errors
/// If the document is not well-formed or its root is another.
pub fn decode<T: Message>(
    value: &mut T,
    message: &'static MessageTable,
    text: &str,
    format: Format,
) -> Result<Notes, DecodeError> {
    read(value, message, text, format, read_either_way)
}

/// Reads a document into an empty message whose type is known at run time only.
///
/// # Errors
/// If the document is not well-formed or its root is another.
pub fn decode_any(value: &mut dyn AnyMessage, text: &str, format: Format) -> Result<Notes, DecodeError> {
    let message = value.message();
    read(value, message, text, format, read_either_way)
}

/// The same without the fast readers, which tests hold to this.
///
/// # Errors
/// As [`decode_any`].
#[doc(hidden)]
pub fn decode_thoroughly(value: &mut dyn AnyMessage, text: &str, format: Format) -> Result<Notes, DecodeError> {
    let message = value.message();
    read(value, message, text, format, read_thorough_way)
}

/// Reads a text into an empty message.
type Way = fn(&mut Reading, &str, Format, &mut dyn AnyMessage, &'static MessageTable) -> Result<(), Stop>;

fn read(
    value: &mut dyn AnyMessage,
    message: &'static MessageTable,
    text: &str,
    format: Format,
    way: Way,
) -> Result<Notes, DecodeError> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let reading = read_text_by(way, value, message, text, format).map_err(|stop| {
        let position = Position::of(text, stop.offset);
        DecodeError { format, position, problem: stop.problem }
    })?;
    let mut notes = reading.into_notes(text);
    if message.root.name.is_empty() {
        // Of a document of any shape everything is unknown.
        notes.clear();
    }
    if message.direction == Direction::Response {
        add_broken_rules(&mut notes, validate::validate(value.as_model()));
    }
    Ok(Notes(notes))
}

/// Reads a document without a byte order mark.
pub(crate) fn read_text(
    value: &mut dyn AnyMessage,
    message: &'static MessageTable,
    text: &str,
    format: Format,
) -> Result<Reading, Stop> {
    read_text_by(read_either_way, value, message, text, format)
}

fn read_text_by(
    way: Way,
    value: &mut dyn AnyMessage,
    message: &'static MessageTable,
    text: &str,
    format: Format,
) -> Result<Reading, Stop> {
    if !message.formats.contains(&format) {
        return Err(Stop { offset: 0, problem: DecodeProblem::Format { message: message.name } });
    }
    if is_blank(text) {
        return Err(Stop { offset: 0, problem: DecodeProblem::Empty });
    }
    let mut reading = Reading::of(text);
    way(&mut reading, text, format, value, message)?;
    Ok(reading)
}

/// Reads the fast way, which gives up at whatever is unusual; then all of it the thorough way.
fn read_either_way(
    reading: &mut Reading,
    text: &str,
    format: Format,
    value: &mut dyn AnyMessage,
    message: &'static MessageTable,
) -> Result<(), Stop> {
    let fast = match format {
        Format::Xml => xml_scan::read(reading, text, value.as_model_mut(), message),
        Format::Json => json_scan::read(reading, text, value.as_model_mut(), message),
    };
    if fast.is_some() {
        return Ok(());
    }
    *reading = Reading::of(text);
    value.clear();
    read_thorough_way(reading, text, format, value, message)
}

fn read_thorough_way(
    reading: &mut Reading,
    text: &str,
    format: Format,
    value: &mut dyn AnyMessage,
    message: &'static MessageTable,
) -> Result<(), Stop> {
    match format {
        Format::Xml => xml_read::read(reading, text, value.as_model_mut(), message),
        Format::Json => json_read::read(reading, text, value.as_model_mut(), message),
    }
}

/// A reply is never refused for breaking its table, but told of; what reading told already is not told twice.
pub(crate) fn add_broken_rules(notes: &mut Vec<Note>, broken: Violations) {
    for violation in broken {
        use validate::Rule;
        let told = matches!(violation.rule, Rule::Type { .. } | Rule::Shape { .. } | Rule::Repeated);
        let advice = matches!(violation.rule, Rule::Recommended | Rule::RequiredNotAvailable);
        if !told && !advice {
            notes.push(Note { path: violation.path, difference: Difference::Breaks(violation.rule), position: None });
        }
    }
}

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

/// Which fields of a node have been read already: a bit for each.
#[derive(Default)]
pub(super) struct Seen {
    first: u64,
    rest: Vec<u64>,
}

impl Seen {
    /// Marks a field; `false` if it was marked before.
    #[inline]
    pub(super) fn mark(&mut self, field: usize) -> bool {
        let word = if field < 64 { &mut self.first } else { self.word_of(field) };
        let bit = 1 << (field % 64);
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    #[cold]
    fn word_of(&mut self, field: usize) -> &mut u64 {
        let index = field / 64 - 1;
        if self.rest.len() <= index {
            self.rest.resize(index + 1, 0);
        }
        &mut self.rest[index]
    }

    pub(super) fn is_empty(&self) -> bool {
        self.first == 0 && self.rest.is_empty()
    }

    /// Those of so many fields that are not marked.
    fn missing(&self, fields: usize) -> impl Iterator<Item = usize> {
        (0..fields.div_ceil(64)).flat_map(move |index| {
            let seen = if index == 0 { self.first } else { self.rest.get(index - 1).copied().unwrap_or_default() };
            let in_word = (fields - index * 64).min(64);
            let mut missing = !seen & (u64::MAX >> (64 - in_word));
            std::iter::from_fn(move || {
                let field = missing.trailing_zeros() as usize;
                missing &= missing.wrapping_sub(1);
                (field < 64).then_some(index * 64 + field)
            })
        })
    }
}

/// Marks fields that were not in the document although their Rust type cannot be absent.
pub(super) fn mark_absent(model: &mut dyn Model, seen: &Seen) {
    let table = model.table();
    for position in seen.missing(table.fields.len()) {
        let plain = !matches!(model.get(position), Value::Absent | Value::List(_) | Value::Values(_));
        if plain {
            model.extra_mut().push_original(table.fields[position].name, Original::Absent);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_seen_however_many_there_are() {
        for fields in [0, 1, 63, 64, 65, 128, 200] {
            let mut seen = Seen::default();
            assert!(seen.is_empty() && seen.missing(fields).eq(0..fields), "{fields}");
            for field in (0..fields).step_by(3) {
                assert!(seen.mark(field) && !seen.mark(field), "{field} of {fields}");
            }
            assert!(seen.missing(fields).eq((0..fields).filter(|field| field % 3 != 0)), "{fields}");
        }
    }
}
