//! Every kind of mistake, with what the user is told: small edits of sound tables, one snapshot a group.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on is to stop")]

mod cases;
#[path = "../common/mod.rs"]
mod common;

use std::fmt::Write as _;

use joor_codegen::{Diagnostics, Sources, compile_sources};

use crate::cases::{Case, GROUPS};
use crate::common::{ORDERS, sound, sound_without_xml};

#[test]
fn sound_tables_have_no_problems() {
    for files in [sound(), sound_without_xml()] {
        if let Err(problems) = compile_sources(Sources::new("tables", files)) {
            panic!("{problems}");
        }
    }
}

#[test]
fn every_mistake_is_told() {
    for (group, cases) in GROUPS {
        let told: Vec<String> = cases.iter().map(tell).collect();
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(*group, told.join("\n"));
        });
    }
}

#[test]
fn one_mistake_is_told_once() {
    let count = |case: &Case| problems_after(&[(case.file, case.old, case.new)]).len();
    let cases = GROUPS.iter().flat_map(|(group, cases)| cases.iter().map(move |case| (group, case)));
    let wrong: Vec<String> = cases
        .filter(|(_, case)| count(case) != case.problems)
        .map(|(group, case)| format!("{group}: {}: {} instead of {}", case.mistake, count(case), case.problems))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The edit and the problems it leads to.
fn tell(case: &Case) -> String {
    let mut text = format!("# {}\n\n", case.mistake);
    for (mark, side) in [('-', case.old), ('+', case.new)] {
        for line in side.lines() {
            let _ = writeln!(text, "    {mark} {line}");
        }
    }
    for problem in &problems_after(&[(case.file, case.old, case.new)]) {
        let _ = write!(text, "\n{problem}");
    }
    text
}

/// The problems of the sound tables after edits, each of which must find its text exactly once.
fn problems_after(edits: &[(&str, &str, &str)]) -> Diagnostics {
    let has = |files: &[(String, String)]| edits.iter().all(|(path, ..)| files.iter().any(|(file, _)| file == path));
    let mut files = if has(&sound()) { sound() } else { sound_without_xml() };
    for (path, old, new) in edits {
        let (_, text) = files.iter_mut().find(|(file, _)| file == path).unwrap();
        assert_eq!(text.matches(old).count(), 1, "{old:?} must be in {path} once");
        *text = text.replacen(old, new, 1);
    }
    match compile_sources(Sources::new("tables", files)) {
        Err(problems) => problems,
        Ok(_) => panic!("no problem after {edits:?}"),
    }
}

/// A value that cannot be read is told once: nothing that would follow from it is told too.
#[test]
fn one_broken_value_is_told_once() {
    let mut wrong = Vec::new();
    let places = |files: Vec<(String, String)>| (0..files.len()).map(move |index| (files.clone(), index));
    for (sound, index) in places(sound()).chain(places(sound_without_xml())) {
        let (path, text) = sound[index].clone();
        for (start, end) in values(&text) {
            let mut files = sound.clone();
            files[index].1.replace_range(start..end, "[[]]");
            let told = compile_sources(Sources::new("tables", files)).err().map(|problems| problems.to_string());
            let told = told.unwrap_or_default();
            if told.matches(": error: ").count() != 1 {
                wrong.push(format!("{} in {path}:\n{told}", &text[start..end]));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n\n"));
}

/// Where the values of keys stand that are written on one line.
fn values(text: &str) -> Vec<(usize, usize)> {
    let colons = text.match_indices(": ").map(|(colon, _)| colon + 2);
    let plain = colons.filter(|start| !text[*start..].starts_with(['{', '[']));
    plain.filter_map(|start| Some((start, start + text[start..].find([',', '}', '\n'])?))).collect()
}

#[test]
fn five_mistakes_of_all_stages_are_told_at_once() {
    let problems = problems_after(&[
        (ORDERS, "title: Orders", "titel: Orders"),
        (ORDERS, "body: request", "body: reqest"),
        (ORDERS, "name: upc, req: X, value: Any String", "name: upc, req: X, value: Any Strng"),
        (ORDERS, "{country: [US, CA]}", "{country: [US, CN]}"),
        (ORDERS, "rust: OrdersReply", "rust: Orders"),
    ]);
    let places: Vec<(usize, usize)> = problems.iter().map(|problem| (problem.line, problem.column)).collect();
    assert_eq!(places, [(2, 1), (30, 11), (49, 42), (64, 51), (92, 13)]);
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("five_at_once", problems.to_string());
    });
}

#[test]
fn problems_are_sorted_and_counted_over_files() {
    let problems = problems_after(&[
        (ORDERS, "read: 2026-11-21", "read: today"),
        ("codes/countries.yaml", "read: 2026-11-21", "read: today"),
    ]);
    let text = problems.to_string();
    let files: Vec<&str> = problems.iter().map(|problem| problem.file.as_str()).collect();
    assert_eq!(files, ["tables/codes/countries.yaml", "tables/v1/orders.yaml"]);
    assert!(text.ends_with("error: 2 problems in 2 files; nothing was generated"), "{text}");
}
