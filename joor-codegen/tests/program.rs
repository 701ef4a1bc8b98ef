//! The program: what it prints and how it exits.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on is to stop")]

mod common;

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::common::{ORDERS, empty_folder, sound, write_files};

/// Exit status, standard output and standard error of a run in a folder.
fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_joor-codegen")).current_dir(folder).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn generates_and_says_what_it_did() {
    let folder = empty_folder("program_generates");
    write_files(&folder.join("schema"), &sound());
    let arguments = ["generate", "--out", "generated"];
    let (code, first, _) = run(&folder, &arguments);
    assert_eq!(code, Some(0));
    assert!(first.starts_with("generated: ") && first.ends_with(" written, 0 unchanged\n"), "{first}");
    let (code, second, _) = run(&folder, &arguments);
    assert_eq!(code, Some(0));
    assert!(second.starts_with("generated: 0 files written, "), "{second}");
    let (code, checked, _) = run(&folder, &["generate", "--out", "generated", "--check"]);
    assert_eq!(code, Some(0));
    assert!(checked.ends_with(" files are what the tables say\n"), "{checked}");
}

#[test]
fn a_stale_file_fails_the_check() {
    let folder = empty_folder("program_stale");
    write_files(&folder.join("schema"), &sound());
    let (code, out, error) = run(&folder, &["generate", "--out", "generated", "--check"]);
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(error.ends_with("help: run `cargo codegen generate`\n"), "{error}");
}

#[test]
fn checks_tables() {
    let folder = empty_folder("program_checks");
    write_files(&folder.join("tables"), &sound());
    let arguments = ["check", "--schema", "tables"];
    let expected = "tables: 2 pages and 1 code lists, no problems\n".to_owned();
    assert_eq!(run(&folder, &arguments), (Some(0), expected, String::new()));

    let path = folder.join("tables").join(ORDERS);
    let text = fs::read_to_string(&path).unwrap().replace("effect: write", "effect: none");
    fs::write(&path, text).unwrap();
    let (code, out, error) = run(&folder, &arguments);
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(error.starts_with("tables/v1/orders.yaml:20:13: error: `effect` cannot be `none`\n"), "{error}");
    assert!(error.ends_with("error: 1 problem in 1 file; nothing was generated\n"), "{error}");
}

#[test]
fn wrong_usage_is_another_exit_status() {
    let folder = empty_folder("program_usage");
    assert_eq!(run(&folder, &["generate", "--colour"]).0, Some(2));
    assert_eq!(run(&folder, &[]).0, Some(2));
}
