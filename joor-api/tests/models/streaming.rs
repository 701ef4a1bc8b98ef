//! Streams give and write exactly what whole documents give and are, whatever the size of the pieces they come in.

use std::io::{self, Read};

use joor_api::stream::{self, ReadError, Settings};
use joor_api::table::{Field, Kind};
use joor_api::v2::bulk_connection::{BulkConnections, Connection};
use joor_api::wire::{decode_any, encode_with};
use joor_api::{
    AnyMessage, DecodeError, DecodeProblem, EncodeError, Format, Layout, Message, MessageEntry, Note, Slot, Violations,
    validate,
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

fn list_mut(message: &mut dyn AnyMessage, position: usize) -> &mut dyn joor_api::Nodes {
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
    let written = whole.written.iter().zip(&streamed.written).all(|(whole, streamed)| match (whole, streamed) {
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
        index in 0..messages().len(),
        pieces in prop::collection::vec(chaos::piece(), 0..20),
        size in piece_size(),
    ) {
        FORMATS.into_iter().for_each(|format| agrees(messages()[index], &pieces.concat(), format, size));
    }

    #[test]
    fn changed_documents(
        index in 0..messages().len(),
        format in select(FORMATS.to_vec()),
        changes in changes(),
        piece in piece_size(),
    ) {
        let text = changed(&chaos::good(format), changes);
        let own = messages().into_iter().find(|entry| entry.table.name == BulkConnections::MESSAGE.name).unwrap();
        [own, messages()[index]].into_iter().for_each(|entry| agrees(entry, &text, format, piece));
    }
}

fn connections(request: &mut BulkConnections) -> &mut Vec<Connection> {
    &mut request.connection
}

fn numbered(count: usize) -> BulkConnections {
    let customer = |index| {
        let mut customer = complete_customer();
        customer.customer_code = format!("C{index}");
        customer
    };
    BulkConnections::new((0..count).map(customer))
}

#[test]
fn items_come_with_their_place_and_their_text() {
    let text = "\u{feff}<bulk_connections>\n <connection><customer_code>é1</customer_code></connection>\n\n <connection/>\
        <x/></bulk_connections>";
    let mut items = stream::read(text.as_bytes(), Format::Xml, connections).unwrap();
    assert_eq!(items.text(), "");
    let first = items.next().unwrap().unwrap();
    assert_eq!((first.index, first.position.line, first.position.column), (0, 2, 2));
    assert_eq!(items.text(), "<connection><customer_code>é1</customer_code></connection>");
    let second = items.next().unwrap().unwrap();
    assert_eq!((second.index, second.position.line, second.position.column), (1, 4, 2));
    assert_eq!(second.path().to_string(), "connection[1]");
    assert!(second.validate().iter().all(|violation| violation.path.to_string().starts_with("connection[1].")));
    assert!(items.next().is_none());
    let outer = items.finish().unwrap();
    assert_eq!(outer.items, 2);
    assert_eq!(outer.notes[0].position.unwrap().column, 15);
}

#[test]
fn what_stands_before_the_items_is_there_before_them() {
    use joor_api::v2::connection_get::Connections;
    let text = r#"{"response": {"code": "0", "count": "2"}, "connections": [{"customer_code": "A"}, {], "more": 1}"#;
    let mut items =
        stream::read(text.as_bytes(), Format::Json, |reply: &mut Connections| &mut reply.connections).unwrap();
    let before = items.before().unwrap().unwrap();
    assert_eq!(before.value.response.as_ref().unwrap().count, Some(2));
    assert_eq!(before.notes.iter().filter(|note| note.difference.name() == "other_kind").count(), 1);
    // The item before a mistake is given all the same, and nothing after it.
    assert_eq!(items.next().unwrap().unwrap().value.customer_code.as_deref(), Some("A"));
    let whole = Connections::decode(text, Format::Json).unwrap_err();
    match items.next() {
        Some(Err(ReadError::Decode(error))) => assert_eq!(error, whole),
        other => panic!("{other:?}"),
    }
    assert!(items.next().is_none());
    assert!(items.finish().is_err());
}

#[test]
fn a_document_is_read_no_further_than_needed() {
    let mut text = numbered(3).encode(Format::Xml).unwrap();
    text.truncate(text.find("C2").unwrap());
    let mut items = stream::read(Pieces(text.as_bytes(), 50), Format::Xml, connections).unwrap();
    for index in 0..2 {
        assert_eq!(items.next().unwrap().unwrap().value.customer_code, format!("C{index}"));
    }
    assert!(matches!(items.next(), Some(Err(ReadError::Decode(_)))));
}

#[test]
fn another_root_is_told_at_once() {
    let text = format!("<orders>{}", "<order/>".repeat(10_000));
    let mut items = stream::read(text.as_bytes(), Format::Xml, connections).unwrap();
    match items.next() {
        Some(Err(ReadError::Decode(error))) => assert!(matches!(error.problem, DecodeProblem::Root { .. }), "{error}"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn limits_hold_on_one_item_and_on_what_is_around_all() {
    let settings = Settings::new().with_max_item(2000).with_max_around(200).with_piece(64);
    let read = |text: &str, format| {
        let items = stream::read_with(text.as_bytes(), format, connections, settings).unwrap();
        items.map(|item| item.map(drop)).collect::<Result<Vec<_>, _>>()
    };
    for format in FORMATS {
        let text = numbered(100).encode(format).unwrap();
        assert_eq!(read(&text, format).unwrap().len(), 100);
        let long = text.replacen("C57", &"x".repeat(2000), 1);
        assert!(matches!(read(&long, format), Err(ReadError::ItemTooLong { limit: 2000, .. })));
    }
    let around = format!("<bulk_connections>{}</bulk_connections>", "<x/>".repeat(100));
    assert!(matches!(read(&around, Format::Xml), Err(ReadError::AroundTooLong { limit: 200, .. })));
    let endless = format!("<bulk_connections>{}", "<!-- ".repeat(100));
    assert!(matches!(read(&endless, Format::Xml), Err(ReadError::AroundTooLong { .. })));
}

#[test]
fn bytes_that_are_no_text_end_the_items_before_them() {
    let text = numbered(2).encode(Format::Json).unwrap();
    let mut bytes = text.clone().into_bytes();
    let at = text.find("C1").unwrap();
    bytes[at] = 0xff;
    let mut items = stream::read(Pieces(&bytes, 7), Format::Json, connections).unwrap();
    assert!(items.next().unwrap().is_ok());
    match items.next() {
        Some(Err(ReadError::Utf8 { offset, position })) => {
            assert_eq!((offset, position.line, position.column), (at as u64, 1, text[..at].chars().count() + 1));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn too_few_items_are_told_of_what_is_around_them() {
    let mut items = stream::read(&b"<bulk_connections/>"[..], Format::Xml, connections).unwrap();
    assert!(items.next().is_none());
    let mut outer = items.finish().unwrap();
    assert_eq!(sorted([outer.validate()]), sorted([validate::validate(&BulkConnections::default())]));
    let text = request(complete_customer()).encode(Format::Xml).unwrap();
    let mut outer = stream::read(text.as_bytes(), Format::Xml, connections).unwrap().finish().unwrap();
    assert_eq!(outer.items, 1);
    assert!(outer.validate().is_empty());
}

#[test]
fn a_writer_takes_the_items_of_its_list_only() {
    let field = stream::main_list(BulkConnections::MESSAGE).unwrap();
    let outer = numbered(1);
    for (format, layout) in outputs() {
        let mut writer = stream::write(Vec::new(), &outer, connections, format, layout).unwrap();
        writer.item(&numbered(2).connection[1]).unwrap();
        let written = String::from_utf8(writer.end().unwrap()).unwrap();
        assert_eq!(written, encode_with(&numbered(2), format, layout).unwrap());
        let mut writer = stream::write_any(Vec::new(), &outer, field, format, layout).unwrap();
        assert!(matches!(writer.item(&outer), Err(stream::WriteError::NoList { .. })));
    }
}

#[test]
fn a_name_that_only_begins_like_an_items_is_none() {
    for text in [
        "<bulk_connections><connection/</></bulk_connections>",
        "<bulk_connections><connection/ ></bulk_connections>",
        "<bulk_connections><connections/><connection/></bulk_connections>",
        "<bulk_connections><connection /><connection></connection></bulk_connections>",
    ] {
        let entry = messages().into_iter().find(|entry| entry.table.name == BulkConnections::MESSAGE.name).unwrap();
        [1, 3, 1000].into_iter().for_each(|piece| agrees(entry, text, Format::Xml, piece));
    }
}

#[test]
fn blanks_of_neither_format_are_no_empty_document() {
    let entry = messages().into_iter().find(|entry| entry.table.name == BulkConnections::MESSAGE.name).unwrap();
    for (text, is_empty) in
        [(" \t\r\n", true), ("\u{c}\u{c}", false), ("\u{c}\u{c}\u{c}{}", false), ("\u{a0}<a/>", false)]
    {
        for format in FORMATS {
            [1, 2, 1000].into_iter().for_each(|piece| agrees(entry, text, format, piece));
            let error = BulkConnections::decode(text, format).unwrap_err();
            assert_eq!(error.problem == DecodeProblem::Empty, is_empty, "{text:?} {error}");
        }
    }
}

#[test]
fn a_list_that_another_name_closes_gives_no_items_after_it() {
    use joor_api::v2::bulk_connection_job::BulkConnectionsJobReply;
    let text = "<bulk_connections><bulk_connections_jobs><bulk_connection_job/></response>\
        <bulk_connections_jobs><bulk_connection_job/><bulk_connection_job><status></x>";
    let entry = messages().into_iter().find(|entry| entry.table.name == BulkConnectionsJobReply::MESSAGE.name).unwrap();
    [1, 3, 1000].into_iter().for_each(|piece| agrees(entry, text, Format::Xml, piece));
    let mut items = stream::read(text.as_bytes(), Format::Xml, |reply: &mut BulkConnectionsJobReply| {
        &mut reply.bulk_connections_jobs
    })
    .unwrap();
    assert!(items.next().unwrap().is_ok());
    match items.next() {
        Some(Err(ReadError::Decode(error))) => assert_eq!(error.position.column, 64, "{error}"),
        other => panic!("{other:?}"),
    }
}

#[cfg(feature = "client")]
#[tokio::test]
async fn an_asynchronous_reader_gives_the_same() {
    let written = numbered(20).encode(Format::Xml).unwrap();
    let (mut writer, reader) = tokio::io::duplex(100);
    tokio::spawn(async move { tokio::io::AsyncWriteExt::write_all(&mut writer, written.as_bytes()).await.unwrap() });
    let mut items = stream::read_async(reader, Format::Xml, connections).unwrap();
    assert!(items.before().await.unwrap().is_some());
    let mut found = Vec::new();
    while let Some(item) = items.next().await {
        found.push(item.unwrap().value);
    }
    assert_eq!(found, numbered(20).connection);
    assert_eq!(items.finish().await.unwrap().items, 20);
}
