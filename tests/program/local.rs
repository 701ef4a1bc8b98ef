//! A local JOOR of the program's own, for the length of a test.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Output, Stdio};

use assert_cmd::cargo::cargo_bin;

use crate::{joor, stderr, stdout};

/// A running `joor sandbox`.
pub(crate) struct Local {
    child: Child,
    address: String,
}

impl Local {
    /// Starts one with further arguments.
    pub(crate) fn start(arguments: &[&str]) -> Self {
        Self::start_with(arguments, &[])
    }

    /// The same, with variables in its environment.
    pub(crate) fn start_with(arguments: &[&str], variables: &[(&str, &str)]) -> Self {
        let mut command = Command::new(cargo_bin("joor"));
        command
            .args(["sandbox", "--listen", "127.0.0.1:0", "--job-step", "0", "--credits", "off"])
            .args(arguments)
            .envs(variables.iter().copied());
        Self::of(command)
    }

    /// Starts the one of a command.
    pub(crate) fn of(mut command: Command) -> Self {
        let mut child = command.env("NO_COLOR", "1").stdout(Stdio::piped()).spawn().unwrap();
        let mut line = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut line).unwrap();
        let address = line.trim().strip_prefix("a local JOOR listens on ").unwrap_or_else(|| panic!("{line}"));
        Self { address: address.to_owned(), child }
    }

    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    pub(crate) fn run(&self, arguments: &[&str]) -> Output {
        joor(arguments).args(["--base-url", &self.address]).env("JOOR_TOKEN", "local").output().unwrap()
    }

    /// What a command prints that works.
    pub(crate) fn prints(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert!(output.status.success(), "{arguments:?}: {}", stderr(&output));
        stdout(&output)
    }

    /// What a command says that fails with this status.
    pub(crate) fn fails(&self, status: i32, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        assert_eq!(output.status.code(), Some(status), "{arguments:?}: {}{}", stdout(&output), stderr(&output));
        stderr(&output)
    }

    /// One with the two example styles.
    pub(crate) fn with_styles() -> Self {
        let local = Self::start(&[]);
        local.prints(&["push", "examples/dress.xml", "examples/shirt.json"]);
        local
    }
}

impl Drop for Local {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
