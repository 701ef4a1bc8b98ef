//! Documents made at random after the tables and near them, samples of the generator, and the fixtures.

use std::cell::Cell;
use std::path::Path;

use joor_api::wire::{decode_any, encode_with};
use joor_api::{Format, Layout, MessageEntry};
use joor_codegen::samples::{SampleKind, samples};
use proptest::prelude::*;
use proptest::strategy::Union;
use proptest::test_runner::{TestCaseError, TestRunner};

use super::pairs::{Outcome, messages, of_message};
use crate::fixtures::{self, FIXTURES};
use crate::round_trip::{cases, documents, xml_trees};

/// A document of one of the messages, made of the message.
fn any(
    document: impl Fn(&'static MessageEntry) -> BoxedStrategy<String>,
) -> impl Strategy<Value = (&'static str, String)> {
    let documents = messages().map(|entry| document(entry).prop_map(move |text| (entry.table.name, text)).boxed());
    Union::new(documents.collect::<Vec<_>>())
}

/// A document that keeps to its table.
fn keeping_to_table(entry: &'static MessageEntry) -> BoxedStrategy<String> {
    let in_xml = |json: String| {
        let mut message = (entry.new)();
        decode_any(&mut *message, &json, Format::Json).unwrap();
        encode_with(&*message, Format::Xml, Layout::Compact).unwrap()
    };
    documents::document(entry.table).prop_map(in_xml).boxed()
}

proptest! {
    #![proptest_config(cases(192))]

    #[test]
    fn what_keeps_to_its_table_is_read_and_written_the_same((message, text) in any(keeping_to_table)) {
        let pair = of_message(message);
        prop_assert_eq!((pair.read)(&text)?, Outcome::Same, "{}", text);
        (pair.write)(&text)?;
    }
}

#[test]
fn what_is_near_its_table_is_read_the_same_if_at_all() {
    let (read, all) = (Cell::new(0), Cell::new(0));
    let documents = any(|entry| xml_trees::document(entry.table));
    let result = TestRunner::new(cases(768)).run(&documents, |(message, text)| {
        let pair = of_message(message);
        all.set(all.get() + 1);
        match (pair.read)(&text)? {
            Outcome::Same | Outcome::SameButForWhatIsBeside => read.set(read.get() + 1),
            Outcome::RefusedBySerde => {}
            outcome => return Err(TestCaseError::fail(format!("{outcome:?}\n{text}"))),
        }
        (pair.write)(&text)
    });
    result.unwrap_or_else(|error| panic!("{error}"));
    // Many are not read at all: elements stand twice, numbers are none. The others are what is tested here.
    assert!(read.get() * 4 > all.get(), "{} of {}", read.get(), all.get());
}

#[test]
fn valid_samples_are_read_and_written_the_same() {
    let tables = joor_codegen::compile(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../schema"))).unwrap();
    for entry in messages() {
        let pair = of_message(entry.table.name);
        for seed in [0, 1, 2026] {
            for sample in samples(&tables, entry.table.name, seed)
                .unwrap()
                .iter()
                .filter(|sample| !matches!(sample.kind, SampleKind::Invalid { .. }))
            {
                let text = sample.xml.as_deref().unwrap();
                assert_eq!((pair.read)(text).unwrap(), Outcome::Same, "{text}");
                (pair.write)(text).unwrap();
            }
        }
    }
}

#[test]
fn fixtures_are_read_and_written_the_same() {
    for fixture in FIXTURES {
        let (pair, text) = (of_message(fixture.message), fixtures::text(fixture.name, Format::Xml));
        let has_empty_numbers = matches!(fixture.name, "bulk-connection/blanks" | "connection-get/full");
        let expected = if has_empty_numbers { Outcome::SameButForWhatIsBeside } else { Outcome::Same };
        assert_eq!((pair.read)(&text).unwrap(), expected, "{}", fixture.name);
        (pair.write)(&text).unwrap();
    }
}
