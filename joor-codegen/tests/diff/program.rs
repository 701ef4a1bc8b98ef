//! The command: what it prints and how it exits.

use std::path::Path;
use std::process::Command;

use crate::revisions::repository;

fn run(folder: &Path, arguments: &[&str]) -> (Option<i32>, String, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_joor-codegen")).current_dir(folder).args(arguments).output().unwrap();
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
    (output.status.code(), text(output.stdout), text(output.stderr))
}

#[test]
fn exits_by_what_was_asked() {
    let folder = repository("diff_program");
    let status = |arguments: &[&str]| run(&folder, arguments).0;
    assert_eq!(status(&["diff", "HEAD~1", "HEAD"]), Some(0));
    assert_eq!(status(&["diff", "HEAD"]), Some(0));
    assert_eq!(status(&["diff", "HEAD", "schema"]), Some(0));
    assert_eq!(status(&["diff", "HEAD", "HEAD", "--fail-on", "docs"]), Some(0));
    assert_eq!(status(&["diff", "HEAD~1", "HEAD", "--fail-on", "breaking"]), Some(0));
    assert_eq!(status(&["diff", "HEAD~1", "HEAD", "--fail-on", "tightening"]), Some(1));
    assert_eq!(status(&["diff", "HEAD~1", "HEAD", "--fail-on", "docs"]), Some(1));
    assert_eq!(status(&["diff", "HEAD", "--fail-on", "breaking"]), Some(1));
    assert_eq!(status(&["diff"]), Some(2));
    assert_eq!(status(&["diff", "nonsense"]), Some(2));
    assert_eq!(status(&["diff", "HEAD", "--schema", "nowhere"]), Some(2));
}

#[test]
fn prints_in_three_formats() {
    let folder = repository("diff_formats");
    let printed = |format: &str| run(&folder, &["diff", "HEAD~1", "HEAD", "--format", format]).1;
    assert!(printed("text").starts_with("tightening (1)\n  v1::orders::Order::code\n"));
    assert!(printed("markdown").starts_with("### Stricter"));
    assert!(printed("json").starts_with("{\n  \"changes\": [\n"));
}

#[test]
fn without_git_it_says_so() {
    let folder = repository("diff_no_git");
    let output = Command::new(env!("CARGO_BIN_EXE_joor-codegen"))
        .current_dir(&folder)
        .env("PATH", "")
        .args(["diff", "HEAD"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("error: git cannot be run: "));
}
