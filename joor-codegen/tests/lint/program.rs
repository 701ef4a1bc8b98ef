//! The command: what it prints and how it exits.

use std::fs;
use std::path::Path;
use std::process::Command;

use joor_codegen::lint::Lint;

use crate::common::{ORDERS, empty_folder, sound, write_files};

fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_joor-codegen")).current_dir(folder).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn exits_by_what_was_found() {
    let folder = empty_folder("lint_program");
    write_files(&folder.join("schema"), &sound());
    assert_eq!(run(&folder, &["lint"]), (Some(0), "no findings\n".to_owned(), String::new()));

    let path = folder.join("schema").join(ORDERS);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("max: 50, doc: The code.}", "doc: The code.}")).unwrap();
    let (code, out, error) = run(&folder, &["lint", "--schema", "schema"]);
    assert_eq!((code, error.as_str()), (Some(1), ""));
    assert!(out.starts_with("schema/v1/orders.yaml:48:22: warning[max-missing]: `code` has no MAX, "), "{out}");
    let (code, out, _) = run(&folder, &["lint", "--output", "json"]);
    assert_eq!(code, Some(1));
    assert!(out.contains("\"lint\": \"max-missing\",\n"), "{out}");

    fs::write(&path, text.replace("effect: write", "effect: none")).unwrap();
    let (code, out, error) = run(&folder, &["lint"]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert!(error.starts_with("schema/v1/orders.yaml:20:13: error: "), "{error}");
    assert_eq!(run(&folder, &["lint", "--schema", "nowhere"]).0, Some(2));
}

#[test]
fn holds_docs_against_saved_pages() {
    let folder = empty_folder("lint_pages");
    write_files(&folder.join("schema"), &sound());
    fs::write(folder.join("page.html"), "<p>Give both days or none, said the man to the other.</p>").unwrap();
    assert_eq!(run(&folder, &["lint", "--page", "page.html"]).0, Some(0));
    let path = folder.join("schema").join(ORDERS);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replace("doc: A note.", "doc: Or none said the man to the other.")).unwrap();
    assert_eq!(run(&folder, &["lint", "--page", "page.html"]).0, Some(1));
    assert_eq!(run(&folder, &["lint"]).0, Some(0));
    assert_eq!(run(&folder, &["lint", "--page", "other.html"]).0, Some(2));
}

#[test]
fn every_lint_is_listed_and_explained() {
    let folder = empty_folder("lint_explains");
    let (code, list, _) = run(&folder, &["lint", "--list"]);
    assert_eq!((code, list.lines().count()), (Some(0), Lint::ALL.len()));
    for (lint, line) in Lint::ALL.iter().zip(list.lines()) {
        assert!(line.starts_with(lint.name()) && line.ends_with(lint.summary()), "{line}");
        let (code, explained, _) = run(&folder, &["lint", "--explain", lint.name()]);
        assert_eq!(code, Some(0));
        assert!(explained.contains(lint.explanation().trim()), "{explained}");
        assert!(explained.contains(&format!("{{lint: {}, ", lint.name())), "{explained}");
    }
    let (code, _, error) = run(&folder, &["lint", "--explain", "nonsense"]);
    assert_eq!(code, Some(2));
    assert!(error.starts_with("error: there is no lint of that name"), "{error}");
}
