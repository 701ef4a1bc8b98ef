//! Samples of tables of every kind: none makes the generator panic or run away. (That samples are what they say is held
//! by the tests of the workspace, which have the models.)

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on is to stop")]

#[path = "../common/mod.rs"]
mod common;
mod odd;
#[cfg(feature = "cli")]
mod program;

use joor_codegen::samples::{Sample, SampleKind, samples};
use joor_codegen::{Checked, Sources, compile_sources};

use crate::common::sound;

fn compiled(files: Vec<(String, String)>) -> Checked {
    compile_sources(Sources::new("tables", files)).unwrap_or_else(|problems| panic!("{problems}"))
}

fn of(name: &str) -> Vec<Sample> {
    samples(&compiled(sound()), name, 0).unwrap()
}

fn kinds(samples: &[Sample]) -> Vec<String> {
    let kind = |sample: &Sample| match &sample.kind {
        SampleKind::Smallest => "smallest".to_owned(),
        SampleKind::Fullest => "fullest".to_owned(),
        SampleKind::Invalid { rule, path } => format!("{rule} {path}"),
    };
    samples.iter().map(kind).collect()
}

#[test]
fn one_for_each_rule_in_the_order_of_the_table() {
    let kinds = kinds(&of("orders.request"));
    let expected = [
        "smallest",
        "fullest",
        "min_items order",
        "shape order",
        "required order[0].code",
        "required order[0].country",
        "required_if order[0].state",
        "required_if order[0].shade",
        "group order[0]",
        "max_characters order[0].code",
        "character order[0].code",
    ];
    assert_eq!(kinds[..expected.len()], expected, "{kinds:#?}");
    for kind in ["type order[0].count", "min_items order[0].lines", "required order[0].lines[0].price"] {
        assert!(kinds.iter().any(|found| found == kind), "{kind} is not in {kinds:#?}");
    }
}

#[test]
fn the_smallest_has_what_is_required() {
    let smallest = &of("v1/orders.request")[0];
    let xml = smallest.xml.as_deref().unwrap();
    for name in ["code", "upc", "country"] {
        assert!(xml.contains(&format!("<{name}>")), "{xml}");
    }
    for name in ["state", "color", "lines", "note"] {
        assert!(!xml.contains(name), "{xml}");
    }
}

#[test]
fn replies_have_no_sample_of_what_they_may_leave_out() {
    assert_eq!(kinds(&of("orders.response")), ["smallest", "fullest"]);
}

#[test]
fn names_are_found_with_and_without_their_version() {
    assert_eq!(of("orders.request"), of("v1/orders.request"));
    let unknown = samples(&compiled(sound()), "order.request", 0).unwrap_err();
    assert_eq!(
        unknown.to_string(),
        "error: no message is named \"order.request\"\nhelp: the messages are v1/orders.request, v1/orders.response"
    );
}

#[test]
fn names_of_samples_are_names_of_files() {
    let samples = of("orders.request");
    let names: std::collections::BTreeSet<_> = samples.iter().map(|sample| &sample.name).collect();
    assert_eq!(names.len(), samples.len());
    let plain = |letter: char| letter.is_ascii_alphanumeric() || matches!(letter, '_' | '-' | '.');
    assert!(names.iter().all(|name| name.chars().all(plain)), "{names:?}");
}
