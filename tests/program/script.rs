//! The end-to-end scripts of the examples.

use std::process::Command;

use assert_cmd::cargo::cargo_bin;

use crate::{stderr, stdout};

#[test]
#[cfg(unix)]
fn all_of_v2_comes_back_as_it_was_sent() {
    comes_to_its_end("examples/all-of-v2.sh");
}

#[test]
#[cfg(unix)]
fn all_of_v4_comes_back_and_mistakes_are_told_of_the_right_item() {
    comes_to_its_end("examples/all-of-v4.sh");
}

#[cfg(unix)]
fn comes_to_its_end(script: &str) {
    let output = Command::new(script).env("JOOR", cargo_bin("joor")).env("NO_COLOR", "1").output().unwrap();
    assert!(output.status.success(), "{}{}", stdout(&output), stderr(&output));
    assert!(stdout(&output).ends_with("== the end\n"), "{}", stdout(&output));
}
