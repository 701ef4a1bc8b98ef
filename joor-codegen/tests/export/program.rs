//! `joor-codegen export` as its users run it.

use std::path::Path;
use std::process::Command;

use crate::common::{empty_folder, sound, write_files};

fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_joor-codegen"));
    let output = command.current_dir(folder).arg("export").args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn one_file_is_printed_or_written() {
    let folder = empty_folder("export_one");
    write_files(&folder.join("schema"), &sound());
    let (code, out, _) = run(&folder, &["--to", "xsd", "--message", "orders.request"]);
    assert_eq!(code, Some(0));
    assert!(out.starts_with("<?xml") && out.ends_with("</xs:schema>\n"), "{out}");
    let (code, out, _) = run(&folder, &["--to", "openapi", "-o", "out/api.json"]);
    assert_eq!((code, out.as_str()), (Some(0), "out/api.json written\n"));
    assert!(folder.join("out/api.json").is_file());
    let (_, out, _) = run(&folder, &["--to", "csv", "-o", "out"]);
    assert_eq!(out, "out: 1 files written\n");
    assert!(folder.join("out/tables.csv").is_file());
}

#[test]
fn several_need_a_folder() {
    let folder = empty_folder("export_several");
    write_files(&folder.join("schema"), &sound());
    let (code, _, error) = run(&folder, &["--to", "json-schema"]);
    assert_eq!(code, Some(2));
    assert!(error.contains("help: name one with --message, or a folder with --output"), "{error}");
    let (code, out, _) = run(&folder, &["--to", "json-schema", "-o", "schemas"]);
    assert_eq!((code, out.as_str()), (Some(0), "schemas: 2 files written\n"));
    let (code, _, error) = run(&folder, &["--to", "json-schema", "-o", "schema/v1/orders.yaml"]);
    assert_eq!(code, Some(2));
    assert!(error.contains("is a file"), "{error}");
}

#[test]
fn wrong_tables_are_told_as_everywhere() {
    let folder = empty_folder("export_wrong");
    let mut files = sound();
    files[2].1 = files[2].1.replace("effect: write", "effect: none");
    write_files(&folder.join("schema"), &files);
    let (code, out, error) = run(&folder, &["--to", "markdown"]);
    assert_eq!((code, out.as_str()), (Some(1), ""));
    assert!(error.starts_with("schema/v1/orders.yaml:20:13: error: `effect` cannot be `none`\n"), "{error}");
}
