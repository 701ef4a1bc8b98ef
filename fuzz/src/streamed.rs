//! Holds streams to whole documents.

use std::io::{self, Read};

use joor_api::stream::{self, ReadError, Settings};
use joor_api::table::{Field, Kind};
use joor_api::wire::decode_any;
use joor_api::{Format, MESSAGES, MessageEntry, Note, Slot};

/// Reads the text after the first three bytes as the message that the first names, as XML or JSON as the second says, in
/// pieces as long as the third: item by item it must be what it is as a whole, mistakes included.
///
/// # Panics
///
/// If it is not.
pub fn as_a_whole(data: &[u8]) {
    let [which, format, piece, text @ ..] = data else { return };
    let Ok(text) = std::str::from_utf8(text) else { return };
    let entry = &MESSAGES[usize::from(*which) % MESSAGES.len()];
    let format = if format % 2 == 0 { Format::Xml } else { Format::Json };
    for (position, field) in entry.table.root.fields.iter().enumerate() {
        if !matches!(field.kind, Kind::List(_)) {
            continue;
        }
        let mut whole = (entry.new)();
        let notes = decode_any(&mut *whole, text, format);
        match (notes, streamed(entry, field, text, format, usize::from(*piece))) {
            (Ok(notes), Ok((items, around, streamed))) => {
                let Some(Slot::List(list)) = whole.as_model_mut().slot(position) else { panic!("no list") };
                let expected: Vec<_> = (0..list.len()).map(|index| format!("{:?}", list.item(index))).collect();
                list.clear();
                assert_eq!(items, expected);
                assert_eq!(around, format!("{whole:?}"));
                assert_eq!(in_order(streamed), in_order(notes));
            }
            (Err(error), Err(ReadError::Decode(streamed))) => assert_eq!(streamed, error),
            (whole, streamed) => panic!("{whole:?}\n{streamed:?}"),
        }
    }
}

type Streamed = (Vec<String>, String, Vec<Note>);

fn streamed(
    entry: &MessageEntry,
    field: &Field,
    text: &str,
    format: Format,
    piece: usize,
) -> Result<Streamed, ReadError> {
    let settings = Settings::new().with_piece(piece);
    let mut stream = stream::read_any_with(Pieces(text.as_bytes(), piece.max(1)), entry, field, format, settings)?;
    let (mut items, mut notes) = (Vec::new(), Vec::new());
    while let Some(item) = stream.next_item()? {
        let _ = item.validate();
        items.push(format!("{:?}", Some(item.value)));
        notes.extend(item.notes);
    }
    let mut outer = stream.finish()?;
    let _ = outer.validate();
    notes.extend(std::mem::take(&mut outer.notes));
    Ok((items, format!("{:?}", outer.value), notes))
}

fn in_order(notes: impl IntoIterator<Item = Note>) -> Vec<String> {
    let mut notes: Vec<_> = notes.into_iter().map(|note| format!("{:?} {note}", note.position)).collect();
    notes.sort();
    notes
}

/// Gives at most so many bytes at once.
struct Pieces<'a>(&'a [u8], usize);

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.1.min(buffer.len());
        self.0.read(&mut buffer[..length])
    }
}
