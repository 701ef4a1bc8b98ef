//! The generated code of a small made-up table (parcels to planets): looked at, compiled, and run on payloads.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on is to stop")]

#[rustfmt::skip]
#[allow(dead_code, unreachable_pub, unused_imports)]
#[path = "generated/code/mod.rs"]
mod code;

#[path = "generated/json_only.rs"]
mod json_only;

use std::path::Path;

use code::codes::Planet;
use code::v1::OutcomeCode;
use code::v1::parcels::{Announce, Answer, Item, Parcel, Parcels, Service, Track};
use code::v1::seals::{Application, HandOut, Seal};
use joor_api::{
    Authorization, Content, Difference, Endpoint, Form, Format, Host, Layout, Message, Model, Rule, Timestamp,
    TokenForm, status,
};
use joor_codegen::{Mode, emit, generate};

const SCHEMA: &str = "tests/generated/schema";
const CODE: &str = "tests/generated/code";

fn options() -> emit::Options {
    emit::Options { runtime: "joor_api".to_owned(), ..emit::Options::default() }
}

/// What is compiled into this test is what the generator makes of the table, so the snapshots are of running code.
#[test]
fn the_compiled_code_is_what_the_table_says() {
    if let Err(error) = generate(Path::new(SCHEMA), Path::new(CODE), Mode::Check, &options()) {
        panic!("{error}\n(here: cargo codegen generate --schema {SCHEMA} --out {CODE} --runtime joor_api)");
    }
}

/// The part of a generated file from one line to another, both told by what they contain.
fn excerpt(file: &str, from: &str, to: &str) -> String {
    let text = std::fs::read_to_string(Path::new(CODE).join(file)).unwrap();
    let start = text.find(from).unwrap();
    let end = start + text[start..].find(to).unwrap();
    text[start..end].trim_end().to_owned()
}

#[test]
fn the_generated_code_reads_well() {
    insta::assert_snapshot!("struct", excerpt("v1/parcels.rs", "/// One parcel.\n///\n/// Node", "impl Parcel {"));
    insta::assert_snapshot!("table_and_new", excerpt("v1/parcels.rs", "impl Item {", "impl Model for Item"));
    insta::assert_snapshot!(
        "checks",
        excerpt(
            "v1/parcels.rs",
            "fn check(&self, checker: &mut Checker<'_>) {\n        checker.required(0, &self.label)",
            "\n    }"
        )
    );
    insta::assert_snapshot!(
        "enumeration",
        excerpt("v1/conventions.rs", "/// How a call went.", "joor_api::__enumeration_type")
    );
    insta::assert_snapshot!("call", excerpt("v1/parcels.rs", "impl Endpoint for Track", "\n}"));
    insta::assert_snapshot!("call_with_outcome", excerpt("v2/chests.rs", "impl Endpoint for Store", "/// Burns"));
    insta::assert_snapshot!("json_only_struct", excerpt("v2/loads.rs", "/// One load.\n///\n/// Node", "impl Load {"));
    insta::assert_snapshot!(
        "json_only_table",
        excerpt("v2/loads.rs", "impl Load {", "    /// What the table requires")
    );
    insta::assert_snapshot!(
        "json_only_checks",
        excerpt(
            "v2/loads.rs",
            "fn check(&self, checker: &mut Checker<'_>) {\n        checker.required(0, &self.name)",
            "\n    }"
        )
    );
    insta::assert_snapshot!(
        "shared_node",
        excerpt("v2/conventions.rs", "/// What was wrong", "impl Model for ItemError")
    );
    insta::assert_snapshot!("code_list", excerpt("codes/planet.rs", "static PLANET", "static KEYS"));
}

#[test]
fn a_secret_is_checked_and_sent_but_never_shown() {
    let application = Application::new("Ann", "CANARY-1");
    assert!(application.validate().is_valid());
    let shown = format!("{application:?} {:?}", HandOut::new(&application));
    assert!(!shown.contains("CANARY") && shown.contains("name: \"Ann\", watchword: …"), "{shown}");
    assert!(application.encode(Format::Json).unwrap().contains("CANARY-1"));
    let long = Application::new("Ann", "CANARY-12").validate().to_string();
    assert!(long.ends_with("watchword: at most 8 characters, has 9"), "{long}");
    let chest = code::v2::chests::Chest::new("Old").with_spells(["CANARY"]);
    let shown = format!("{chest:?}");
    assert!(!shown.contains("CANARY") && shown.contains("label: \"Old\", spells: …"), "{shown}");
    let wax = r#"{"wax": "CANARY", "wax_again": "CANARY", "lasts": "7"}"#;
    let read = Seal::decode(wax, Format::Json).unwrap();
    assert_eq!(read.value.wax.as_ref().map(|wax| wax.expose()), Some("CANARY"));
    let list = Seal::decode(r#"{"wax": ["CANARY"]}"#, Format::Json).unwrap();
    for read in [read, list] {
        let shown = format!("{read:?} {:?} {}", read.value.validate(), read.notes);
        assert!(!shown.contains("CANARY") && shown.contains("extra: {…}"), "{shown}");
    }
}

#[test]
fn a_call_knows_how_it_is_authorized() {
    let announce = Announce::ENDPOINT;
    assert_eq!(announce.authorization, Some(Authorization::new("Seal", TokenForm::Base64)));
    assert_eq!((announce.host, announce.form, announce.credits), (Host::Api, None, 5));
    let hand_out = HandOut::ENDPOINT;
    assert_eq!((hand_out.authorization, hand_out.host, hand_out.credits), (None, Host::Token, 0));
    assert_eq!(hand_out.form, Some(Form::Multipart));
}

#[test]
fn the_same_tables_give_the_same_code() {
    let checked = joor_codegen::compile(Path::new(SCHEMA)).unwrap();
    assert_eq!(emit::emit(&checked, &options()), emit::emit(&checked, &options()));
}

fn parcel() -> Parcel {
    Parcel::new("L-1", "Terra").with_service(Service::Fast)
}

fn rules_of(parcel: Parcel) -> Vec<String> {
    let violations = Parcels::new([parcel]).validate();
    violations.errors().map(|violation| format!("{}: {}", violation.path, violation.rule)).collect()
}

#[test]
fn a_valid_request_has_one_shape_in_each_format() {
    let item = Item::new("Tea").with_made(joor_api::Date::new(2026, 2, 1).unwrap());
    let request = Parcels::new([parcel().with_value("12.50".parse::<joor_api::Decimal>().unwrap()).with_items([item])]);
    assert!(request.validate().is_valid(), "{}", request.validate());
    let xml = request.encode(Format::Xml).unwrap();
    let json = request.encode(Format::Json).unwrap();
    assert_eq!(
        xml,
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><parcels><parcel><label>L-1</label><planet>Terra</planet>\
         <service>fast</service><value>12.50</value><items><item><name>Tea</name><made>2026-02-01</made></item></items>\
         </parcel></parcels>"
    );
    assert_eq!(
        json,
        r#"{"parcels":{"parcel":[{"label":"L-1","planet":"Terra","service":"fast","value":"12.50","items":[{"name":"Tea","made":"2026-02-01"}]}]}}"#
    );
    for (text, format) in [(&xml, Format::Xml), (&json, Format::Json)] {
        let read = Parcels::decode(text, format).unwrap();
        assert_eq!(read.value, request);
        assert!(read.notes.is_empty(), "{}", read.notes);
    }
}

#[test]
fn every_rule_of_the_table_is_checked() {
    let thing = || Item::new("Tea");
    for (parcel, expected) in [
        (Parcel::new("", "Earth").with_service(Service::Slow), "parcel[0].label: required"),
        (Parcel::new("éééééé", "E"), "parcel[0].label: at most 5 characters, has 6"),
        (Parcel::new("L", "mars"), "parcel[0].sector: required when planet is M (\"mars\")"),
        (parcel().with_weight(901), "parcel[0].weight: at most 900, is 901"),
        (
            parcel().with_insured(true).with_value(5).with_items([thing()]),
            "parcel[0].pin: required when insured is true and items is given",
        ),
        (parcel().with_locker("7"), "parcel[0].locker: not available at this time"),
        (parcel().with_insured(true), "parcel[0]: insured needs value (Insurance is for a value)"),
        (
            parcel().with_rebate_percent(5).with_rebate_amount(2),
            "parcel[0]: at most one of: rebate_percent; or rebate_amount (One rebate only)",
        ),
        (parcel().with_items([thing(), Item::new("")]), "parcel[0].items[1].name: required"),
        (parcel().with_colour("a\u{1}"), "parcel[0].colour: character U+0001 at position 1 cannot be sent"),
    ] {
        assert_eq!(rules_of(parcel), [expected]);
    }
    assert_eq!(rules_of(Parcel::new("ééééé", "earth")), <[String; 0]>::default());
    let none = Parcels::new([]).validate();
    assert_eq!(none[0].rule, Rule::MinItems { min: 1, item: "parcel" });
    let four = Parcels::new([parcel(), parcel(), parcel(), parcel()]).validate();
    assert_eq!(four[0].rule, Rule::MaxItems { max: 3, has: 4 });
}

#[test]
fn advice_does_not_make_a_request_invalid() {
    let request = Parcels::new([Parcel::new("L", "Vulcan")]);
    let violations = request.validate();
    assert!(violations.is_valid());
    let advice: Vec<_> = violations.advice().map(ToString::to_string).collect();
    assert_eq!(
        advice,
        [
            "parcel[0].planet: \"Vulcan\" is no known planet code or English name",
            "parcel[0].service: highly recommended"
        ]
    );
}

#[test]
fn a_reply_is_read_whatever_it_looks_like() {
    let text = r#"{"outcome":{"code":7,"remark":"","trace":"t-1"},"parcels":[{"parcel_id":"12","seen":"soon","box":[1,{"a":null}]}],"note":"x"}"#;
    let read = Answer::decode(text, Format::Json).unwrap();
    let reply = &read.value;
    assert_eq!(reply.outcome.as_ref().unwrap().code, Some(OutcomeCode::LostParcel));
    assert_eq!(reply.parcels[0].parcel_id, Some(12));
    assert_eq!(reply.parcels[0].seen, None);
    assert_eq!(reply.extra.unknown().collect::<Vec<_>>(), [("note", &Content::Text("x".to_owned()))]);
    let notes: Vec<_> = read.notes.iter().map(|note| format!("{} {}", note.path, note.difference.name())).collect();
    assert_eq!(
        notes,
        ["parcels[0].parcel_id other_kind", "parcels[0].seen unreadable", "parcels[0].box unknown", "note unknown"]
    );
    assert_eq!(status(reply).unwrap().code, "07");
    let again = Answer::decode(&reply.encode(Format::Json).unwrap(), Format::Json).unwrap();
    assert_eq!(again.value, *reply);
    let xml = joor_api::wire::encode_with(reply, Format::Xml, Layout::Indented).unwrap();
    assert!(xml.contains("<seen>soon</seen>"), "{xml}");
    assert!(!again.notes.iter().any(|note| matches!(note.difference, Difference::Repeated)));
}

#[test]
fn a_call_knows_its_path_query_body_and_cost() {
    let second = |second| Timestamp::from_second(second).unwrap();
    let call = Track::new(12).with_since(second(0)).with_until(second(60));
    assert_eq!(call.path(), "/v1/parcels/12");
    let until = "1970-01-01T00:01:00+00:00".to_owned();
    assert_eq!(call.query(), [("since", "1970-01-01T00:00:00+00:00".to_owned()), ("until", until)]);
    assert!(call.validate_call().is_valid());
    let half = Track::new(12).with_since(second(0)).validate_call();
    assert_eq!(half[0].rule.name(), "group");
    let request = Parcels::new([]);
    let announce = Announce::new(&request);
    assert!(announce.body().is_some() && !announce.validate_call().is_valid());
    assert_eq!((Announce::ENDPOINT.credits, Track::ENDPOINT.credits), (5, 1));
}

#[test]
fn codes_are_known_by_any_spelling_and_kept_as_given() {
    for text in ["E", "e", "earth", "Blue  planet", "TERRA"] {
        let planet = Planet::from(text);
        assert_eq!((planet.code(), planet.as_str()), (Some("E"), text));
    }
    assert_eq!(Planet::from("Pluto").code(), None);
}
