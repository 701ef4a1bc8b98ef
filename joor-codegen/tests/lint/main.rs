//! Each lint: what it finds, that it can be allowed, and what it leaves alone.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on is to stop")]

mod allowances;
mod cases;
#[path = "../common/mod.rs"]
mod common;
#[cfg(feature = "cli")]
mod program;

use std::fmt::Write as _;
use std::path::Path;

use joor_codegen::diff::compare;
use joor_codegen::lint::{Findings, Lint, SavedPage, lint};
use joor_codegen::{Loaded, Sources, compile_sources, load};

use crate::cases::{CASES, Case};
use crate::common::{ORDERS, sound};

/// The sound tables after edits, each of which must find its text exactly once.
fn edited(edits: &[(&str, &str, &str)]) -> Vec<(String, String)> {
    let mut files = sound();
    for (path, old, new) in edits {
        let (_, text) = files.iter_mut().find(|(file, _)| file == path).unwrap();
        assert_eq!(text.matches(old).count(), 1, "{old:?} must be in {path} once");
        *text = text.replacen(old, new, 1);
    }
    files
}

fn findings(files: Vec<(String, String)>, pages: &[SavedPage]) -> Findings {
    match lint(Loaded::from_sources(Sources::new("tables", files)), pages) {
        Ok(findings) => findings,
        Err(problems) => panic!("{problems}"),
    }
}

/// A page that has a text of the tables word for word.
fn saved_page() -> SavedPage {
    SavedPage::new("<td>Code</td><td>The code by which the <b>shop</b> knows the order in its books.</td>")
}

fn found(case: &Case) -> Findings {
    findings(edited(&[(case.file, case.old, case.new)]), &[saved_page()])
}

fn snapshot(name: &str, text: &str) {
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!(name, text);
    });
}

#[test]
fn sound_tables_have_no_findings() {
    let findings = findings(sound(), &[saved_page()]);
    assert!(findings.is_empty(), "{findings}");
    assert_eq!(findings.to_string(), "no findings");
}

#[test]
fn every_mistake_is_found() {
    for lint in Lint::ALL {
        let cases = CASES.iter().filter(|case| case.lint == lint);
        let mut text = String::new();
        for case in cases {
            let _ = writeln!(text, "# {}\n", case.mistake);
            for finding in &found(case) {
                let _ = writeln!(text, "{finding}");
            }
        }
        assert!(!text.is_empty(), "no case of {}", lint.name());
        snapshot(lint.name(), &text);
    }
}

#[test]
fn a_mistake_is_found_by_its_lint_alone() {
    let mut wrong = Vec::new();
    for case in CASES {
        let found = found(case);
        let lints: Vec<Lint> = found.iter().map(|finding| finding.lint).collect();
        let expected = if case.quiet { vec![] } else { vec![case.lint] };
        if lints != expected {
            wrong.push(format!("{}: {found}", case.mistake));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_mistake_can_be_allowed() {
    for case in CASES.iter().filter(|case| !case.quiet) {
        let mut files = edited(&[(case.file, case.old, case.new)]);
        let before = findings(files.clone(), &[saved_page()]);
        for finding in &before {
            let path = finding.diagnostic.file.strip_prefix("tables/").unwrap();
            let (_, text) = files.iter_mut().find(|(file, _)| file == path).unwrap();
            let _ = write!(text, "\nallow: [{{lint: {}, because: it is so}}]\n", finding.lint.name());
        }
        let after = findings(files, &[saved_page()]);
        assert!(after.is_empty(), "{}: {after}", case.mistake);
    }
}

#[test]
fn tables_with_problems_are_not_looked_at() {
    let files = edited(&[(ORDERS, "effect: write", "effect: none")]);
    let problems = lint(Loaded::from_sources(Sources::new("tables", files)), &[]).unwrap_err();
    assert!(problems.to_string().contains("`effect` cannot be `none`"));
}

#[test]
fn the_tables_of_this_repository_have_no_findings() {
    let schema = Path::new(env!("CARGO_MANIFEST_DIR")).join("../schema");
    if schema.is_dir() {
        let findings = lint(load(&schema).unwrap(), &[]).unwrap();
        assert!(findings.is_empty(), "{findings}");
    }
}

/// Whatever stands in place of a value: tables that are sound all the same are looked at and compared.
#[test]
fn any_value_can_be_looked_at_and_compared() {
    let sound_tables = compile_sources(Sources::new("tables", sound())).unwrap();
    let mut looked_at = 0;
    for (index, (_, text)) in sound().into_iter().enumerate() {
        for (start, end) in values(&text) {
            for word in ["\"\"", "7", "1-1", "Y", "Text", "color"] {
                let mut files = sound();
                files[index].1.replace_range(start..end, word);
                let Ok(tables) = compile_sources(Sources::new("tables", files.clone())) else { continue };
                let _ = findings(files, &[saved_page()]).to_json();
                for comparison in [compare(&sound_tables, &tables), compare(&tables, &sound_tables)] {
                    let _ = (comparison.to_text(), comparison.to_markdown(), comparison.to_json());
                }
                looked_at += 1;
            }
        }
    }
    assert!(looked_at > 100, "{looked_at}");
}

/// Where the values of keys stand that are written on one line.
fn values(text: &str) -> Vec<(usize, usize)> {
    let colons = text.match_indices(": ").map(|(colon, _)| colon + 2);
    let plain = colons.filter(|start| !text[*start..].starts_with(['{', '[']));
    plain.filter_map(|start| Some((start, start + text[start..].find([',', '}', '\n'])?))).collect()
}

#[test]
fn ten_thousand_rows_are_looked_at_in_time() {
    let row = |number: usize| {
        let max = if number.is_multiple_of(2) { "max: 50, " } else { "" };
        format!("            - {{name: fiel{number}_x, req: N, value: Any String, {max}doc: Required if so.}}\n")
    };
    let rows: String = (0..10_000).map(row).collect();
    let allowances: String = (0..300)
        .map(|number| format!("  - {{lint: max-missing, row: request.orders.order.fiel_{number}, because: a}}\n"))
        .collect();
    let note = "            - {name: note, from: guide, value: Text, doc: A note.}\n";
    let mut files = edited(&[(ORDERS, note, &rows)]);
    files[2].1.push_str(&format!("\nallow:\n{allowances}"));
    files.push(("v1/again.yaml".to_owned(), files[2].1.replace("v1/orders", "v1/again").replace("max: 50", "max: 40")));
    let page = SavedPage::new(&"required if so and when not ".repeat(20_000));
    let start = std::time::Instant::now();
    let findings = findings(files, &[page]);
    assert!(findings.len() > 20_000, "{}", findings.len());
    assert!(start.elapsed().as_secs() < 120, "{:?}", start.elapsed());
}
