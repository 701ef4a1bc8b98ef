//! `joor-codegen samples` as its users run it.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::common::{empty_folder, sound, write_files};

fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_joor-codegen"));
    let output = command.current_dir(folder).arg("samples").args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn one_sample_is_printed_as_it_is() {
    let folder = empty_folder("samples_one");
    write_files(&folder.join("schema"), &sound());
    let (code, out, error) = run(&folder, &["orders.request", "--kind", "smallest", "--format", "json"]);
    assert_eq!((code, error.as_str()), (Some(0), ""));
    assert!(out.starts_with("{\n  \"orders\": {\n") && out.ends_with("}\n"), "{out}");
    let (_, other, _) = run(&folder, &["orders.request", "--kind", "smallest", "--format", "json", "--seed", "5"]);
    assert_ne!(out, other);
}

#[test]
fn several_have_headings() {
    let folder = empty_folder("samples_several");
    write_files(&folder.join("schema"), &sound());
    let (code, out, _) = run(&folder, &["orders.request"]);
    assert_eq!(code, Some(0));
    assert!(out.starts_with("== smallest.xml: valid\n<?xml"), "{out}");
    assert!(out.contains("\n== max_characters-order.code.json: breaks max_characters at order[0].code\n{"), "{out}");
    assert!(!out.contains("== character-order.code.xml"), "{out}");
}

#[test]
fn a_folder_gets_a_file_for_each() {
    let folder = empty_folder("samples_folder");
    write_files(&folder.join("schema"), &sound());
    let (code, out, _) = run(&folder, &["orders.request", "--kind", "fullest", "-o", "a/b"]);
    assert_eq!((code, out.as_str()), (Some(0), "a/b: 2 files written\n"));
    assert!(fs::read_to_string(folder.join("a/b/fullest.xml")).unwrap().starts_with("<?xml"));
    assert!(folder.join("a/b/fullest.json").exists());
}

#[test]
fn a_wrong_name_is_a_usage_error() {
    let folder = empty_folder("samples_wrong");
    write_files(&folder.join("schema"), &sound());
    let (code, out, error) = run(&folder, &["orders"]);
    assert_eq!((code, out.as_str()), (Some(2), ""));
    assert_eq!(
        error,
        "error: no message is named \"orders\"\nhelp: the messages are v1/orders.request, v1/orders.response\n"
    );
}
