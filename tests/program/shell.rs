//! Completions and man pages.

use std::fs;

use crate::{joor, stderr, stdout};

#[test]
fn completions_know_the_generated_commands() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let output = joor(&["completions", shell]).output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        let script = stdout(&output);
        assert!(script.contains("style-identifier"), "{shell}");
        // The other two complete no values.
        assert!(script.contains("approved-and-shipped") || ["powershell", "elvish"].contains(&shell), "{shell}");
    }
    assert_eq!(joor(&["completions", "tcsh"]).output().unwrap().status.code(), Some(2));
}

#[test]
fn there_is_a_man_page_for_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("man");
    let output = joor(&["man", "--out"]).arg(&out).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    let page = fs::read_to_string(out.join("joor-orders-take.1")).unwrap();
    assert!(page.contains("marks as exported"), "{page}");
    assert!(out.join("joor.1").exists() && out.join("joor-push.1").exists());
}
