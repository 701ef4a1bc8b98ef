//! The program as its users run it, against the sandbox where it needs a JOOR.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on is to stop")]

mod audit;
mod calls;
mod documents;
mod failing;
mod help;
mod lists;
mod local;
mod outputs;
mod push;
mod script;
mod shell;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;

fn joor(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("joor").unwrap();
    command.args(arguments).env_remove("JOOR_TOKEN").env("COLUMNS", "140").env("NO_COLOR", "1");
    command
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}
