//! What a change of the tables means to users: small edits of sound tables, one snapshot a group.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on is to stop")]

mod cases;
#[path = "../common/mod.rs"]
mod common;
#[cfg(feature = "cli")]
mod program;
mod revisions;

use std::fmt::Write as _;

use joor_codegen::diff::{Class, Comparison, Step, compare};
use joor_codegen::{Checked, Sources, compile_sources};

use crate::cases::{Case, GROUPS};
use crate::common::{CONVENTIONS, ORDERS, sound, sound_without_xml};

fn compiled(files: Vec<(String, String)>) -> Checked {
    match compile_sources(Sources::new("tables", files)) {
        Ok(checked) => checked,
        Err(problems) => panic!("{problems}"),
    }
}

/// The tables that have a file.
fn base(path: &str) -> Vec<(String, String)> {
    if sound().iter().any(|(file, _)| file == path) { sound() } else { sound_without_xml() }
}

/// The sound tables after edits, each of which must find its text exactly once.
fn edited(edits: &[(&str, &str, &str)]) -> Vec<(String, String)> {
    let mut files = edits.first().map_or_else(sound, |(path, ..)| base(path));
    for (path, old, new) in edits {
        let (_, text) = files.iter_mut().find(|(file, _)| file == path).unwrap();
        assert_eq!(text.matches(old).count(), 1, "{old:?} must be in {path} once");
        *text = text.replacen(old, new, 1);
    }
    files
}

fn compared(edits: &[(&str, &str, &str)]) -> Comparison {
    compare(&compiled(sound()), &compiled(edited(edits)))
}

fn snapshot(name: &str, text: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, text);
    });
}

/// The edit, and what it means forth and back.
fn told(case: &Case) -> String {
    let mut text = format!("# {}\n\n", case.change);
    for (mark, side) in [('-', case.old), ('+', case.new)] {
        for line in side.lines() {
            let _ = writeln!(text, "    {mark} {line}");
        }
    }
    let (old, new) = (compiled(base(case.file)), compiled(edited(&[(case.file, case.old, case.new)])));
    let (forth, back) = (compare(&old, &new), compare(&new, &old));
    let _ = write!(text, "\n{}\nand back:\n\n{}", forth.to_text(), back.to_text());
    text
}

#[test]
fn every_kind_of_change_is_told() {
    for (group, cases) in GROUPS {
        snapshot(group, &cases.iter().map(told).collect::<Vec<_>>().join("\n"));
    }
}

#[test]
fn every_change_has_its_class_forth_and_back() {
    let mut wrong = Vec::new();
    for case in GROUPS.iter().flat_map(|(_, cases)| *cases) {
        let (old, new) = (compiled(base(case.file)), compiled(edited(&[(case.file, case.old, case.new)])));
        let gravest = |comparison: &Comparison| comparison.changes().first().map(|change| change.class);
        let found = (gravest(&compare(&old, &new)), gravest(&compare(&new, &old)));
        if found != (Some(case.forth), Some(case.back)) {
            wrong.push(format!("{}: {found:?}", case.change));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn equal_tables_do_not_differ() {
    let comparison = compared(&[]);
    assert!(comparison.changes().is_empty() && !comparison.reaches(Class::Docs));
    assert_eq!((comparison.step(), comparison.step_before_1_0()), (Step::None, Step::None));
    assert_eq!(comparison.to_text(), "no difference\n");
    assert_eq!(comparison.to_markdown(), "no difference.\n");
}

/// What the maintainers' tools are to show of a page that changed: one MAX lowered, one row added, one REQ from N to Y.
const THREE_EDITS: [(&str, &str, &str); 3] = [
    (ORDERS, "name: code, req: Y, value: Any String, max: 50", "name: code, req: Y, value: Any String, max: 40"),
    (
        ORDERS,
        "- {name: note, from: guide",
        "- {name: fax, req: N, value: Any String, max: 50, doc: The fax.}\n            - {name: note, from: guide",
    ),
    (ORDERS, "{name: gift, req: N", "{name: gift, req: Y"),
];

#[test]
fn three_edits_of_a_page_are_three_lines() {
    let comparison = compared(&THREE_EDITS);
    let lines: Vec<(Class, &str)> =
        comparison.changes().iter().map(|change| (change.class, change.rust.as_str())).collect();
    let expected = [
        (Class::Breaking, "v1::orders::Line::gift"),
        (Class::Tightening, "v1::orders::Order::code"),
        (Class::Loosening, "v1::orders::Order::fax"),
    ];
    assert_eq!(lines, expected);
    assert_eq!((comparison.step(), comparison.step_before_1_0()), (Step::Major, Step::Minor));
    snapshot("three_edits", &format!("{}\n---\n\n{}", comparison.to_text(), comparison.to_markdown()));
    snapshot("three_edits_json", &comparison.to_json());
}

#[test]
fn steps_of_the_version() {
    let steps = |edits: &[(&str, &str, &str)]| {
        let comparison = compared(edits);
        (comparison.step(), comparison.step_before_1_0())
    };
    assert_eq!(steps(&THREE_EDITS[..1]), (Step::Minor, Step::Patch));
    assert_eq!(steps(&THREE_EDITS[1..2]), (Step::Minor, Step::Patch));
    assert_eq!(steps(&[(ORDERS, "doc: The code.}", "doc: A code.}")]), (Step::Patch, Step::Patch));
    assert_eq!(steps(&[(CONVENTIONS, "read: 2026-11-21", "read: 2026-11-22")]), (Step::Patch, Step::Patch));
}

#[test]
fn ten_thousand_rows_are_compared_in_time() {
    let rows = |max: usize| -> String {
        let row =
            |number| format!("            - {{name: f{number}, req: N, value: Any String, max: {max}, doc: It.}}\n");
        (0..10_000).map(row).collect()
    };
    let tables = |max: usize| {
        let note = "            - {name: note, from: guide, value: Text, doc: A note.}\n";
        compiled(edited(&[(ORDERS, note, &rows(max))]))
    };
    let (old, new) = (tables(50), tables(40));
    let start = std::time::Instant::now();
    assert_eq!(compare(&old, &new).of(Class::Tightening).count(), 10_000);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
