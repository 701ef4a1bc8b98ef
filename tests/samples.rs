//! Payloads made from the tables, held against the library and the program: what is valid by the tables passes and
//! comes back as it was, what breaks a rule breaks that rule and no other.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on is to stop")]

#[rustfmt::skip]
#[allow(dead_code, unreachable_pub, unused_imports)]
#[path = "generated/code/mod.rs"]
mod code;

use std::path::Path;

use assert_cmd::Command;
use joor_api::table::Direction;
use joor_api::validate::validate;
use joor_api::wire::{decode_any, encode_with};
use joor_api::{AnyMessage, Difference, Format, Layout, MESSAGES, MessageEntry, Notes, Rule};
use joor_codegen::samples::{Sample, SampleKind, samples};
use joor_codegen::{Checked, compile};

/// The tables, and the code that was made of them: JOOR's, and a small one with every kind of rule.
const TABLES: [(&str, &[MessageEntry]); 2] = [("schema", MESSAGES), ("tests/generated/schema", code::MESSAGES)];

const SEEDS: [u64; 3] = [0, 1, 2026];

fn compiled(folder: &str) -> Checked {
    compile(Path::new(folder)).unwrap_or_else(|problems| panic!("{problems}"))
}

fn for_every_sample(mut look: impl FnMut(&MessageEntry, &Sample)) {
    for (folder, messages) in TABLES {
        let checked = compiled(folder);
        for entry in messages {
            for seed in SEEDS {
                samples(&checked, entry.table.name, seed).unwrap().iter().for_each(|sample| look(entry, sample));
            }
        }
    }
}

fn texts(sample: &Sample) -> impl Iterator<Item = (&str, Format)> {
    let xml = sample.xml.as_deref().map(|xml| (xml, Format::Xml));
    xml.into_iter().chain([(sample.json.as_str(), Format::Json)])
}

fn decode(entry: &MessageEntry, text: &str, format: Format) -> (Box<dyn AnyMessage>, Notes) {
    let mut value = (entry.new)();
    match decode_any(&mut *value, text, format) {
        Ok(notes) => (value, notes),
        Err(error) => panic!("{}: {error}\n{text}", entry.table.name),
    }
}

fn encode(value: &dyn AnyMessage, format: Format) -> String {
    encode_with(value, format, Layout::Indented).unwrap()
}

/// Rule and path of every violation, advice aside.
fn violations(value: &dyn AnyMessage) -> Vec<(&'static str, String)> {
    let found = validate(value.as_model());
    found.errors().map(|violation| (violation.rule.name(), violation.path.to_string())).collect()
}

#[test]
fn every_message_has_a_smallest_and_a_fullest_sample() {
    for (folder, messages) in TABLES {
        let checked = compiled(folder);
        for entry in messages {
            let kinds: Vec<_> = samples(&checked, entry.table.name, 0).unwrap().into_iter().map(|it| it.kind).collect();
            assert!(
                kinds.contains(&SampleKind::Smallest) && kinds.contains(&SampleKind::Fullest),
                "{}",
                entry.table.name
            );
        }
    }
}

#[test]
fn every_valid_sample_passes() {
    for_every_sample(|entry, sample| {
        if matches!(sample.kind, SampleKind::Invalid { .. }) {
            return;
        }
        for (text, format) in texts(sample) {
            let (value, notes) = decode(entry, text, format);
            assert!(notes.is_empty(), "{} {}: {notes}\n{text}", entry.table.name, sample.name);
            let found = validate(value.as_model());
            assert!(found.is_valid(), "{} {}: {found}\n{text}", entry.table.name, sample.name);
        }
    });
}

#[test]
fn every_valid_sample_comes_back_as_it_was_and_is_one_model_in_both_formats() {
    for_every_sample(|entry, sample| {
        let (SampleKind::Smallest | SampleKind::Fullest) = sample.kind else { return };
        let in_xml = entry.table.formats.contains(&Format::Xml);
        assert_eq!(sample.xml.is_some(), in_xml, "{}", entry.table.name);
        let Some(xml) = sample.xml.as_deref() else {
            assert_eq!(encode(&*decode(entry, &sample.json, Format::Json).0, Format::Json), sample.json);
            return;
        };
        let (from_xml, _) = decode(entry, xml, Format::Xml);
        let (from_json, _) = decode(entry, &sample.json, Format::Json);
        assert_eq!(encode(&*from_xml, Format::Xml), xml);
        assert_eq!(encode(&*from_json, Format::Json), sample.json);
        assert_eq!(encode(&*from_xml, Format::Json), sample.json);
        assert_eq!(encode(&*from_json, Format::Xml), xml);
        assert_eq!(format!("{from_xml:?}"), format!("{from_json:?}"), "{}", entry.table.name);
    });
}

#[test]
fn every_invalid_sample_breaks_its_rule_and_no_other() {
    let mut wrong = Vec::new();
    for_every_sample(|entry, sample| {
        let SampleKind::Invalid { rule, path } = &sample.kind else { return };
        if entry.table.direction == Direction::Response {
            return;
        }
        for (text, format) in texts(sample) {
            let found = violations(&*decode(entry, text, format).0);
            if found != [(*rule, path.clone())] {
                wrong.push(format!("{} {} in {format}: {found:?}\n{text}", entry.table.name, sample.name));
            }
        }
    });
    assert!(wrong.is_empty(), "{} samples, such as\n{}", wrong.len(), wrong[0]);
}

#[test]
fn what_a_reply_breaks_is_among_its_notes() {
    let broken = |difference: &Difference, rule: &str| matches!(difference, Difference::Breaks(broken) if broken.name() == rule && !is_advice(broken));
    let mut count = 0;
    for_every_sample(|entry, sample| {
        let SampleKind::Invalid { rule, path } = &sample.kind else { return };
        if entry.table.direction == Direction::Request {
            return;
        }
        for (text, format) in texts(sample) {
            let (_, notes) = decode(entry, text, format);
            let graver: Vec<_> = notes
                .iter()
                .filter(|note| !matches!(&note.difference, Difference::Breaks(rule) if is_advice(rule)))
                .collect();
            assert_eq!(graver.len(), 1, "{}: {notes}\n{text}", sample.name);
            assert!(
                broken(&graver[0].difference, rule) && graver[0].path.to_string() == *path,
                "{}: {notes}",
                sample.name
            );
            count += 1;
        }
    });
    assert!(count > 0);
}

fn is_advice(rule: &Rule) -> bool {
    matches!(
        rule,
        Rule::Recommended | Rule::RequiredNotAvailable | Rule::UnknownCode { .. } | Rule::UnknownValue { .. }
    )
}

/// A string at its limit has exactly as many characters, of more than one script.
#[test]
fn the_fullest_sample_reaches_the_limits() {
    let checked = compiled("tests/generated/schema");
    let fullest = samples(&checked, "parcels.request", 0).unwrap().remove(1);
    let (value, _) = decode(&code::MESSAGES[0], &fullest.json, Format::Json);
    let parcels = joor_api::Message::decode(&fullest.json, Format::Json).map(|read| read.value);
    let parcels: code::v1::parcels::Parcels = parcels.unwrap();
    assert_eq!(value.table().name, "parcels");
    assert_eq!(parcels.parcel.len(), 3);
    let parcel = &parcels.parcel[0];
    assert_eq!((parcel.label.chars().count(), parcel.weight), (5, Some(900)));
    assert!(!parcel.label.is_ascii());
    assert_eq!((parcel.planet.code(), parcel.sector.is_some(), parcel.items.len()), (Some("M"), true, 2));
    assert!(parcel.locker.is_none() && (parcel.rebate_percent.is_some() != parcel.rebate_amount.is_some()));
}

#[test]
fn the_seed_decides() {
    let checked = compiled("schema");
    let name = MESSAGES[0].table.name;
    let of = |seed| samples(&checked, name, seed).unwrap();
    assert_eq!(of(7), of(7));
    assert_ne!(of(7), of(8));
}

/// The program is started anew for each document, so it gets some for each rule: the first of every message.
#[test]
fn the_program_tells_the_same_as_the_library() {
    let checked = compiled("schema");
    let folder = tempfile::tempdir().unwrap();
    for entry in MESSAGES.iter().filter(|entry| entry.table.direction == Direction::Request) {
        let mut seen = std::collections::BTreeSet::new();
        for sample in samples(&checked, entry.table.name, 0).unwrap() {
            let expected = match &sample.kind {
                SampleKind::Invalid { rule, path } if seen.insert(*rule) => vec![(*rule, path.clone())],
                SampleKind::Invalid { .. } => continue,
                SampleKind::Smallest | SampleKind::Fullest => Vec::new(),
            };
            for (text, format) in texts(&sample) {
                let file = folder.path().join(format!("sample.{}", format.to_string().to_lowercase()));
                std::fs::write(&file, text).unwrap();
                assert_eq!(told_by_program(entry.table.name, &file), expected, "{} {format}", sample.name);
            }
        }
    }
}

fn told_by_program(message: &str, file: &Path) -> Vec<(&'static str, String)> {
    let mut program = Command::cargo_bin("joor").unwrap();
    let output = program.args(["validate", "--output", "json", "--as", message]).arg(file).output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let violations = report["violations"].as_array().unwrap();
    assert_eq!(output.status.success(), violations.is_empty());
    assert_eq!(report["valid"], violations.is_empty());
    let text = |value: &serde_json::Value| value.as_str().unwrap().to_owned();
    violations.iter().map(|found| (text(&found["rule"]).leak() as &str, text(&found["path"]))).collect()
}

#[test]
fn a_message_that_is_not_there_is_answered_with_those_that_are() {
    let error = samples(&compiled("tests/generated/schema"), "parcel.request", 0).unwrap_err();
    let known = ["v1/parcels", "v1/seals", "v2/chests", "v2/loads"];
    let known = known.iter().flat_map(|page| [format!("{page}.request"), format!("{page}.response")]);
    assert_eq!(error.known, known.collect::<Vec<_>>());
}
