//! The example of a project with tables of its own, built as its author would build it.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on is to stop")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

const EXAMPLE: &str = "examples/own-tables";

/// A copy of the example beside which nothing else lies, with the workspace's versions of what it needs.
///
/// It stays where it is from run to run, so that only what changed is compiled.
fn copy(name: &str) -> PathBuf {
    let workspace = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    for part in ["src", "schema", "build.rs", ".gitignore"] {
        copy_into(&workspace.join(EXAMPLE).join(part), &folder.join(part));
    }
    let manifest = fs::read_to_string(workspace.join(EXAMPLE).join("Cargo.toml")).unwrap();
    let path = |name: &str| workspace.join(name).display().to_string().replace('\\', "/");
    let manifest =
        manifest.replace("../../joor-api", &path("joor-api")).replace("../../joor-codegen", &path("joor-codegen"));
    write(&folder.join("Cargo.toml"), &manifest);
    write(&folder.join("Cargo.lock"), &fs::read_to_string(workspace.join("Cargo.lock")).unwrap());
    folder
}

fn copy_into(from: &Path, to: &Path) {
    if from.is_dir() {
        for entry in fs::read_dir(from).unwrap() {
            let entry = entry.unwrap();
            copy_into(&entry.path(), &to.join(entry.file_name()));
        }
    } else {
        write(to, &fs::read_to_string(from).unwrap());
    }
}

/// Writes what is not so already: an untouched file is not compiled again.
fn write(path: &Path, text: &str) {
    if fs::read_to_string(path).is_ok_and(|found| found == text) {
        return;
    }
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(path, text).unwrap();
}

fn cargo(folder: &Path, arguments: &[&str]) -> Output {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).join("own-tables-target");
    let mut command = Command::new(env!("CARGO"));
    command.current_dir(folder).args(arguments).args(["--offline", "--color", "never"]);
    // Quicker to compile, and nobody is going to debug it.
    command.env("CARGO_TARGET_DIR", target).env("CARGO_PROFILE_DEV_DEBUG", "0").env("CARGO_INCREMENTAL", "0");
    command.env_remove("RUSTFLAGS").output().unwrap()
}

fn texts(output: &Output) -> (String, String) {
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    (text(&output.stdout), text(&output.stderr))
}

/// One test, for the builds would wait for each other anyway.
#[test]
fn a_project_with_tables_of_its_own() {
    let folder = copy("own-tables");
    let (out, error) = texts(&cargo(&folder, &["test"]));
    assert!(out.contains("3 passed; 0 failed"), "{out}\n{error}");
    assert!(!error.contains("warning"), "{error}");

    let output = cargo(&folder, &["run", "--quiet"]);
    let (out, error) = texts(&output);
    assert!(output.status.success(), "{error}");
    assert!(
        out.contains(r#"{"reader_code":"R-17","country":"Austria","items":[{"title":"The Trees of Winter""#),
        "{out}"
    );
    assert!(out.contains("reader_code: at most 10 characters, has 12\n"), "{out}");
    assert!(out.contains("guarantor_name: required when country is CH (\"Suisse\")\n"), "{out}");

    let table = folder.join("schema/v1/loans.yaml");
    let sound = fs::read_to_string(&table).unwrap();
    write(&table, &sound.replace("effect: write", "effect: wirte"));
    let output = cargo(&folder, &["build"]);
    let (_, error) = texts(&output);
    write(&table, &sound);
    assert!(!output.status.success());
    let line = sound.lines().position(|line| line.contains("effect: write")).unwrap() + 1;
    assert!(error.contains(&format!("schema/v1/loans.yaml:{line}:13: error: `effect` cannot be `wirte`")), "{error}");
    assert!(error.contains("1 problem in 1 file; nothing was generated"), "{error}");
}
