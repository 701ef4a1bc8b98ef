//! Streams give and write exactly what whole documents give and are, whatever the size of the pieces they come in.

use std::io::{self, Read};

use joor_api::stream::{self, ReadError, Settings};
use joor_api::table::{Direction, Field, Kind};
use joor_api::v2::bulk_connection::{BulkConnections, Connection};
use joor_api::v2::connection_get::Connections;
use joor_api::wire::{decode_any, encode_with};
use joor_api::{
    AnyMessage, DecodeError, DecodeProblem, EncodeError, Format, Layout, Message, MessageEntry, Model, Note, Notes, Slot,
    Violations, validate,
};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::common::{FORMATS, complete_customer, messages, request};
use crate::round_trip::{cases, chaos, documents, json_trees, xml_trees};

/// Gives at most so many bytes at once.
struct Pieces<'a>(&'a [u8], usize);

impl Read for Pieces<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.1.min(buffer.len()).min(self.0.len());
        let (piece, rest) = self.0.split_at(length);
        buffer[..length].copy_from_slice(piece);
        self.0 = rest;
        Ok(length)
    }
}

/// All that reading a document tells.
#[derive(Debug, PartialEq)]
struct Told {
    items: Vec<String>,
    around: String,
    notes: Vec<String>,
    violations: Vec<String>,
    written: Vec<Result<String, EncodeError>>,
}

fn in_order(notes: impl IntoIterator<Item = Note>) -> Vec<String> {
    let mut notes: Vec<_> = notes
        .into_iter()
        .map(|note| (note.position, format!("{note} {:?} {} {}", note.position, note.path.xml(), note.path.json())))
        .collect();
    notes.sort();
    notes.into_iter().map(|(_, note)| note).collect()
}

fn sorted(violations: impl IntoIterator<Item = Violations>) -> Vec<String> {
    let mut violations: Vec<_> = violations.into_iter().flatten().map(|violation| violation.to_string()).collect();
    violations.sort();
    violations
}

fn outputs() -> impl Iterator<Item = (Format, Layout)> {
    FORMATS.into_iter().flat_map(|format| [(format, Layout::Compact), (format, Layout::Indented)])
}

fn list_mut<'a>(message: &'a mut dyn AnyMessage, position: usize) -> &'a mut dyn joor_api::Nodes {
    match message.as_model_mut().slot(position) {
        Some(Slot::List(nodes)) => nodes,
        _ => panic!("no list"),
    }
}

fn as_a_whole(entry: &MessageEntry, position: usize, text: &str, format: Format) -> Result<Told, DecodeError> {
    let mut message = (entry.new)();
    let notes = decode_any(&mut *message, text, format)?;
    let written = outputs().map(|(format, layout)| encode_with(&*message, format, layout)).collect();
    let violations = sorted([validate::validate(message.as_model())]);
    let list = list_mut(&mut *message, position);
    let items = (0..list.len()).map(|index| format!("{:?}", list.item(index).unwrap())).collect();
    list.clear();
    Ok(Told { items, around: format!("{message:?}"), notes: in_order(notes), violations, written })
}

fn streamed(entry: &MessageEntry, field: &Field, text: &str, format: Format, piece: usize) -> Result<Told, ReadError> {
    let settings = Settings::new().with_piece(piece);
    let open = || stream::read_any_with(Pieces(text.as_bytes(), piece), entry, field, format, settings);
    let (mut items, mut notes, mut violations) = (Vec::new(), Vec::<Note>::new(), Vec::new());
    let mut stream = open()?;
    while let Some(item) = stream.next_item()? {
        assert_eq!(item.index, items.len());
        items.push(format!("{:?}", item.value));
        violations.push(item.validate());
        notes.extend(item.notes);
    }
    let mut outer = stream.finish()?;
    assert_eq!(outer.items, items.len());
    violations.push(outer.validate());
    notes.extend(outer.notes);
    let write = |(format, layout)| {
        let failed = |error| match error {
            stream::WriteError::Encode(error) => error,
            error => panic!("{error}"),
        };
        let mut writer = stream::write_any(Vec::new(), &*outer.value, field, format, layout).map_err(failed)?;
        let mut stream = open().unwrap();
        while let Some(item) = stream.next_item().unwrap() {
            writer.item(item.value).map_err(failed)?;
        }
        Ok(String::from_utf8(writer.end().map_err(failed)?).unwrap())
    };
    let written = outputs().map(write).collect();
    let around = format!("{:?}", outer.value);
    Ok(Told { items, around, notes: in_order(notes), violations: sorted(violations), written })
}

/// Of several errors in writing a stream may meet another first.
fn is_alike(whole: &Told, streamed: &Told) -> bool {
    let kind = |written: &Result<String, EncodeError>| written.as_ref().map_err(std::mem::discriminant).cloned();
    let written =
        whole.written.iter().zip(&streamed.written).all(|(whole, streamed)| match (whole, streamed) {
            (Err(_), Err(_)) => true,
            _ => kind(whole) == kind(streamed),
        });
    written
        && (&whole.items, &whole.around, &whole.notes, &whole.violations)
            == (&streamed.items, &streamed.around, &streamed.notes, &streamed.violations)
}

fn agrees(entry: &MessageEntry, text: &str, format: Format, piece: usize) {
    for (position, field) in entry.table.root.fields.iter().enumerate() {
        if !matches!(field.kind, Kind::List(_)) {
            continue;
        }
        let name = entry.table.name;
        match (as_a_whole(entry, position, text, format), streamed(entry, field, text, format, piece)) {
            (Ok(whole), Ok(streamed)) => {
                assert!(is_alike(&whole, &streamed), "{name} {piece}\n{text}\n{whole:#?}\n{streamed:#?}");
            }
            (Err(error), Err(ReadError::Decode(streamed))) => assert_eq!(error, streamed, "{name} {piece}\n{text}"),
            (whole, streamed) => panic!("{name} {piece}\n{text}\n{whole:#?}\n{streamed:#?}"),
        }
    }
}

fn piece_size() -> impl Strategy<Value = usize> {
    prop_oneof![2 => 1_usize..4, 2 => 4_usize..64, 1 => Just(1 << 20)]
}

/// A document and something done to it.
fn changed(text: &str, changes: Vec<(Index, usize, &str)>) -> String {
    let mut characters: Vec<char> = text.chars().collect();
    for (at, removed, added) in changes {
        let at = at.index(characters.len() + 1);
        let end = (at + removed).min(characters.len());
        characters.splice(at..end, added.chars());
    }
    String::from_iter(characters)
}

fn changes() -> impl Strategy<Value = Vec<(Index, usize, &'static str)>> {
    prop::collection::vec((any::<Index>(), 0_usize..12, prop_oneof![Just(""), chaos::piece()]), 0..3)
}

fn converted(entry: &MessageEntry, text: &str, format: Format) -> String {
    let mut message = (entry.new)();
    decode_any(&mut *message, text, Format::Json).unwrap();
    encode_with(&*message, format, Layout::Indented).unwrap()
}

proptest! {
    #![proptest_config(cases(96))]

    #[test]
    fn documents_that_keep_to_their_table((index, text) in documents::any_document(), piece in piece_size(), changes in changes()) {
        let entry = messages()[index];
        for format in entry.table.formats.iter().copied() {
            let text = converted(entry, &text, format);
            agrees(entry, &text, format, piece);
            agrees(entry, &changed(&text, changes.clone()), format, piece);
        }
        agrees(entry, &text, Format::Json, piece);
    }

    #[test]
    fn json_near_a_table((index, text) in json_trees::any_document(), piece in piece_size(), changes in changes()) {
        agrees(messages()[index], &text, Format::Json, piece);
        agrees(messages()[index], &changed(&text, changes), Format::Json, piece);
    }

    #[test]
    fn xml_near_a_table((index, text) in xml_trees::any_document(), piece in piece_size(), changes in changes()) {
        agrees(messages()[index], &text, Format::Xml, piece);
        agrees(messages()[index], &changed(&text, changes), Format::Xml, piece);
    }

    #[test]
    fn pieces_of_documents(
        entry in select(messages()),
        pieces in prop::collection::vec(chaos::piece(), 0..20),
        size in piece_size(),
    ) {
        FORMATS.into_iter().for_each(|format| agrees(entry, &pieces.concat(), format, size));
    }

    #[test]
    fn changed_documents(
        others in select(messages()),
        format in select(FORMATS.to_vec()),
        changes in changes(),
        piece in piece_size(),
    ) {
        let text = changed(&chaos::good(format), changes);
        let own = messages().into_iter().find(|entry| std::ptr::eq(entry.table, BulkConnections::MESSAGE)).unwrap();
        [own, others].into_iter().for_each(|entry| agrees(entry, &text, format, piece));
    }
}
