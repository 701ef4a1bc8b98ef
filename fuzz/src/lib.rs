//! What the fuzz targets of the two formats share.

pub mod streamed;

use joor_api::__private::decode_thoroughly;
use joor_api::table::Level;
use joor_api::value::Value;
use joor_api::wire::{decode_any, encode_with, locate};
use joor_api::{
    AnyMessage, DecodeError, DecodeProblem, EncodeError, Format, Layout, MESSAGES, MessageEntry, Notes, validate,
};

/// Reads the text after the first byte as the message that the byte names. What could be read is checked, written and
/// read again: nothing may be lost by that.
pub fn read_write_read(data: &[u8], format: Format) {
    let Some((&which, data)) = data.split_first() else { return };
    let Ok(text) = std::str::from_utf8(data) else { return };
    let entry = &MESSAGES[usize::from(which) % MESSAGES.len()];
    let mut message = (entry.new)();
    let read = decode_any(&mut *message, text, format);
    as_the_thorough_reader(entry, &*message, &read, text, format);
    let notes = match read {
        Ok(notes) => notes,
        Err(error) => {
            assert!(!error.to_string().is_empty());
            return;
        }
    };
    let _ = notes.to_string();
    let violations = validate::validate(message.as_model());
    let _ = violations.to_string();
    let paths: Vec<_> = violations.iter().map(|violation| violation.path.clone()).collect();
    let _ = locate(text, format, &paths);

    for layout in [Layout::Compact, Layout::Indented] {
        again(entry, &*message, text, format, layout);
    }
    let other = if format == Format::Xml { Format::Json } else { Format::Xml };
    if let Ok(written) = encode_with(&*message, other, Layout::Compact)
        && let Err(error) = decode_any(&mut *(entry.new)(), &written, other)
    {
        assert!(is_unrecognisable(&*message, other, &error), "{error}\n{written}");
    }
}

/// The fast reader is to give what the thorough one gives: model, notes and errors.
fn as_the_thorough_reader(
    entry: &MessageEntry,
    message: &dyn AnyMessage,
    read: &Result<Notes, DecodeError>,
    text: &str,
    format: Format,
) {
    let mut thorough = (entry.new)();
    assert_eq!(*read, decode_thoroughly(&mut *thorough, text, format));
    if read.is_ok() {
        assert_eq!(format!("{message:?}"), format!("{thorough:?}"));
    }
}

fn again(entry: &MessageEntry, message: &dyn AnyMessage, text: &str, format: Format, layout: Layout) {
    let written = match encode_with(message, format, layout) {
        Ok(written) => written,
        // A control character that stood in an XML document as it is.
        Err(EncodeError::Character { character, .. }) if format == Format::Xml && text.contains(character) => return,
        Err(error) => panic!("{error}"),
    };
    let mut read = (entry.new)();
    if let Err(error) = decode_any(&mut *read, &written, format) {
        assert!(is_unrecognisable(message, format, &error), "{error}\n{written}");
        return;
    }
    assert_eq!(format!("{message:?}"), format!("{read:?}"), "{written}");
    assert_eq!(encode_with(&*read, format, layout).as_ref(), Ok(&written));
}

/// Where JSON drops the root, only its fields tell a message from something else.
fn is_unrecognisable(message: &dyn AnyMessage, format: Format, error: &DecodeError) -> bool {
    let table = message.message();
    format == Format::Json
        && table.json_root == Level::Dropped
        && matches!(error.problem, DecodeProblem::Root { .. })
        && (0..table.root.fields.len()).all(|field| match message.get(field) {
            Value::Absent => message.extra().original(table.root.fields[field].name).is_none(),
            Value::List(nodes) => nodes.is_empty(),
            Value::Values(values) => values.is_empty(),
            _ => false,
        })
}
