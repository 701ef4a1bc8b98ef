//! The program as its users run it, against the sandbox where it needs a JOOR.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on is to stop")]

mod audit;
mod auth;
mod calls;
mod documents;
mod failing;
mod help;
#[cfg(target_os = "linux")]
mod keyring;
mod lists;
mod local;
mod outputs;
mod push;
mod sandbox;
mod script;
mod shell;
mod v4;
mod waits;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;

fn joor(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("joor").unwrap();
    command.args(arguments).env("COLUMNS", "140").env("NO_COLOR", "1");
    // Not those of whoever runs the tests.
    for variable in
        ["JOOR_TOKEN", "JOOR_CLIENT_ID", "JOOR_CLIENT_SECRET", "JOOR_USERNAME", "JOOR_PASSWORD", "JOOR_ACCOUNT"]
    {
        command.env_remove(variable);
    }
    command.env("JOOR_LOGIN_FILE", "target/no-such-folder/login.json");
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
