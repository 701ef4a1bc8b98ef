//! The entry points of reading: the fast reader of the format first, then the thorough one.

use super::decode_error::{DecodeError, DecodeProblem, Position, Stop};
use super::reading::Reading;
use super::{Difference, Format, Note, Notes, is_blank, json_read, json_scan, xml_read, xml_scan};
use crate::model::{AnyMessage, Message};
use crate::table::{Direction, MessageTable};
use crate::validate::{self, Violations};

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
