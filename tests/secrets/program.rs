//! The program: its output, its errors, its audit log, and those of `joor sandbox`.

use std::fs;
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Command, Stdio};

use assert_cmd::cargo::cargo_bin;

use crate::canary::{CLIENT_ID, CLIENT_SECRET, PASSWORD, TOKEN, USERNAME, WRONG_PASSWORD};
use crate::heard::Heard;

/// What the calls need to be refused, hit by a fault, or done.
const COMMANDS: [&[&str]; 7] = [
    &["categories", "list"],
    &["categories", "list", "--output", "json"],
    &["connections", "get", "--customer-code", "JBNY"],
    &["push", "examples/customers.xml"],
    &["push", "examples/dress.xml"],
    &["orders", "list"],
    &["products", "list", "--account", "1001"],
];

struct Program<'a> {
    heard: &'a Heard,
    address: String,
    folder: &'a Path,
}

impl Program<'_> {
    /// Runs a command with these secrets; everything that it says is heard. Whether it worked.
    fn run(&self, arguments: &[&str], variables: &[(&str, &str)], input: &str) -> bool {
        let mut command = assert_cmd::Command::new(cargo_bin("joor"));
        for name in ["JOOR_TOKEN", "JOOR_CLIENT_ID", "JOOR_CLIENT_SECRET", "JOOR_USERNAME", "JOOR_PASSWORD"] {
            command.env_remove(name);
        }
        command.args(arguments).env("JOOR_LOGIN_FILE", self.folder.join("login.json"));
        command.env("NO_COLOR", "1").env("RUST_BACKTRACE", "full").env("RUST_LOG", "trace");
        let output = command.envs(variables.iter().copied()).write_stdin(input).output().unwrap();
        let from = format!("joor {}", arguments.join(" "));
        self.heard.text(&from, String::from_utf8_lossy(&output.stdout));
        self.heard.text(&from, String::from_utf8_lossy(&output.stderr));
        output.status.success()
    }

    fn call(&self, arguments: &[&str], variables: &[(&str, &str)], input: &str) -> bool {
        let log = self.folder.join("audit.jsonl");
        let more = ["--base-url", &self.address, "--audit-log", log.to_str().unwrap()];
        self.run(&[arguments, &more].concat(), variables, input)
    }

    fn log_in(&self, password: &str) -> bool {
        let variables = [
            ("JOOR_CLIENT_ID", CLIENT_ID),
            ("JOOR_CLIENT_SECRET", CLIENT_SECRET),
            ("JOOR_USERNAME", USERNAME),
            ("JOOR_PASSWORD", password),
        ];
        self.run(&["auth", "login", "--base-url", &self.address], &variables, "")
    }

    /// All commands. How many worked.
    fn all(&self, more: &[&str], variables: &[(&str, &str)], input: &str) -> usize {
        let works = |command: &&&[&str]| self.call(&[**command, more].concat(), variables, input);
        COMMANDS.iter().filter(works).count()
    }
}

#[test]
fn the_program_tells_no_secret() {
    let (heard, folder) = (Heard::default(), tempfile::tempdir().unwrap());
    let sandbox = |more: &[&str]| Local::start(more);
    for faults in [&[][..], &["--fault", "status=400"], &["--fault", "html"], &["--fault", "garbled#3"]] {
        let local = sandbox(faults);
        let program = Program { heard: &heard, address: local.address.clone(), folder: folder.path() };
        program.log_in(WRONG_PASSWORD);
        let is_logged_in = program.log_in(PASSWORD);
        program.run(&["auth", "status"], &[], "");
        program.run(&["auth", "status", "--output", "json"], &[], "");
        let with_login = program.all(&[], &[], "");
        program.run(&["auth", "logout"], &[], "");
        let file = folder.path().join("token");
        fs::write(&file, TOKEN).unwrap();
        let with_token = [
            program.all(&["--token-file", file.to_str().unwrap()], &[], ""),
            program.all(&["--token-stdin"], &[], TOKEN),
            program.all(&[], &[("JOOR_TOKEN", TOKEN)], ""),
        ];
        let refused = program.all(&[], &[("JOOR_TOKEN", PASSWORD)], "");
        if faults.is_empty() {
            assert!(is_logged_in && with_login >= 6, "{with_login}");
            assert!(with_token.iter().all(|worked| *worked >= 5) && refused == 0, "{with_token:?} {refused}");
        }
        local.stop(&heard);
    }
    heard.text("the audit log", fs::read_to_string(folder.path().join("audit.jsonl")).unwrap());
    assert!(heard.has("the audit log", "\"outcome\":\"success\"") && heard.count("joor ") > 200);
    heard.assert_clean();
}

/// A `joor sandbox` that knows the account and the token.
struct Local {
    child: std::process::Child,
    address: String,
    said: String,
}

impl Local {
    fn start(more: &[&str]) -> Self {
        let mut command = Command::new(cargo_bin("joor"));
        command.args([
            "sandbox",
            "--listen",
            "127.0.0.1:0",
            "--job-step",
            "0",
            "--credits",
            "off",
            "--seed-orders",
            "2",
        ]);
        command.args(["--account-env", "ACCOUNT_", "--token-env", "TOKEN"]).args(more);
        command.env("ACCOUNT_CLIENT_ID", CLIENT_ID).env("ACCOUNT_CLIENT_SECRET", CLIENT_SECRET).env("TOKEN", TOKEN);
        command.env("ACCOUNT_USERNAME", USERNAME).env("ACCOUNT_PASSWORD", PASSWORD).env("RUST_LOG", "trace");
        let mut child = command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
        let mut said = String::new();
        BufReader::new(child.stdout.as_mut().unwrap()).read_line(&mut said).unwrap();
        let address = said.trim().strip_prefix("a local JOOR listens on ").unwrap_or_else(|| panic!("{said}"));
        Self { address: address.to_owned(), child, said }
    }

    fn stop(mut self, heard: &Heard) {
        self.child.kill().unwrap();
        let mut text = std::mem::take(&mut self.said);
        self.child.stdout.take().unwrap().read_to_string(&mut text).unwrap();
        self.child.stderr.take().unwrap().read_to_string(&mut text).unwrap();
        heard.text("joor sandbox", text);
    }
}

impl Drop for Local {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
