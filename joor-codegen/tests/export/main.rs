//! The exports as text and as files. (That validators agree with the samples is held by the tests of the workspace.)

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on is to stop")]

#[path = "../common/mod.rs"]
mod common;
#[cfg(feature = "cli")]
mod program;

use joor_codegen::export::{Target, export};
use joor_codegen::{Checked, Sources, compile_sources};

use crate::common::sound;

fn compiled() -> Checked {
    compile_sources(Sources::new("tables", sound())).unwrap_or_else(|problems| panic!("{problems}"))
}

fn text(target: Target) -> String {
    export(&compiled(), target, Some("orders.request")).unwrap().remove(0).text
}

#[test]
fn json_schema() {
    insta::assert_snapshot!(text(Target::JsonSchema));
}

#[test]
fn xsd() {
    insta::assert_snapshot!(text(Target::Xsd));
}

#[test]
fn openapi() {
    insta::assert_snapshot!(text(Target::OpenApi));
}

#[test]
fn markdown() {
    insta::assert_snapshot!(text(Target::Markdown));
}

#[test]
fn csv() {
    insta::assert_snapshot!(text(Target::Csv));
}

#[test]
fn a_file_for_each_message() {
    let paths =
        |target| export(&compiled(), target, None).unwrap().into_iter().map(|file| file.path).collect::<Vec<_>>();
    assert_eq!(paths(Target::JsonSchema), ["v1-orders.request.schema.json", "v1-orders.response.schema.json"]);
    assert_eq!(paths(Target::Xsd), ["v1-orders.request.xsd", "v1-orders.response.xsd"]);
    assert_eq!(paths(Target::Csv), ["tables.csv"]);
}
