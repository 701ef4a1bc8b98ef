//! The end-to-end script of the examples.

use std::process::Command;

use assert_cmd::cargo::cargo_bin;

use crate::{stderr, stdout};

#[test]
#[cfg(unix)]
fn all_of_v2_comes_back_as_it_was_sent() {
    let output =
        Command::new("examples/all-of-v2.sh").env("JOOR", cargo_bin("joor")).env("NO_COLOR", "1").output().unwrap();
    assert!(output.status.success(), "{}{}", stdout(&output), stderr(&output));
    assert!(stdout(&output).ends_with("== the end\n"), "{}", stdout(&output));
}
