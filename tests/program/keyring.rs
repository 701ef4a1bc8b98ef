//! `joor auth login --keyring` where there is no keyring: on a machine without one, and in a program built without it.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;
use std::process::Output;

use crate::local::Local;
use crate::{joor, stderr, stdout, write};

const ACCOUNT: [(&str, &str); 4] = [
    ("JOOR_CLIENT_ID", "shop-client"),
    ("JOOR_CLIENT_SECRET", "CANARY-secret"),
    ("JOOR_USERNAME", "ann@example.com"),
    ("JOOR_PASSWORD", "CANARY-password"),
];

/// What is wrong here.
#[cfg(feature = "keyring")]
const TOLD: [&str; 3] = ["the system's keyring cannot be reached", "/no-such-bus", "secret service"];
#[cfg(not(feature = "keyring"))]
const TOLD: [&str; 2] = ["built without the feature keyring", "cargo build --features keyring"];

struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("login.json")
    }

    /// A login as one with a keyring leaves it.
    fn with_login(local: &Local) -> Self {
        let home = Self::new();
        let address = local.address();
        let token =
            r#"{"access_token": "spent", "issued_at": "2026-01-01T00:00:00Z", "expires_at": "2026-01-01T10:00:00Z"}"#;
        let text = format!(
            r#"{{"layout": 1, "base_url": "{address}", "token_url": "{address}/auth/", "client_id": "shop-client",
                 "username": "ann@example.com", "secrets": "keyring", "token": {token}}}"#
        );
        let file = write(home.folder.path(), "login.json", &text);
        fs::set_permissions(file, fs::Permissions::from_mode(0o600)).unwrap();
        home
    }

    fn run(&self, arguments: &[&str]) -> Output {
        let mut command = joor(arguments);
        command.env("JOOR_LOGIN_FILE", self.file()).env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/no-such-bus");
        command.envs(ACCOUNT).write_stdin("").output().unwrap()
    }

    /// What a command says that fails because there is no keyring, and what to do instead.
    fn fails(&self, arguments: &[&str]) -> String {
        let output = self.run(arguments);
        let text = stderr(&output);
        assert_eq!(output.status.code(), Some(1), "{arguments:?}: {text}");
        assert!(TOLD.iter().all(|told| text.contains(told)) && !text.contains("CANARY"), "{arguments:?}: {text}");
        text
    }
}

#[test]
fn without_a_keyring_a_login_for_it_is_refused_before_anything_is_sent() {
    let (local, home) = (Local::start(&[]), Home::new());
    let log = home.folder.path().join("calls.jsonl");
    let login = ["auth", "login", "--keyring", "--base-url", local.address(), "--audit-log", log.to_str().unwrap()];
    let text = home.fails(&login);
    assert!(text.contains("log in without --keyring"), "{text}");
    assert!(!home.file().exists() && !log.exists());
    let without: Vec<_> = login.into_iter().filter(|argument| *argument != "--keyring").collect();
    let output = home.run(&without);
    assert!(output.status.success() && log.exists(), "{}", stderr(&output));
    // The login that is there stays.
    let before = fs::read_to_string(home.file()).unwrap();
    home.fails(&login);
    assert_eq!(fs::read_to_string(home.file()).unwrap(), before);
}

#[test]
fn a_login_whose_password_is_in_the_keyring_does_not_serve_without_it() {
    let local = Local::start(&[]);
    let home = Home::with_login(&local);
    let before = fs::read_to_string(home.file()).unwrap();
    home.fails(&["categories", "list", "--base-url", local.address()]);
    let status = home.run(&["auth", "status"]);
    let text = stdout(&status);
    assert!(status.status.code() == Some(1) && text.contains(TOLD[0]), "{text}");
    assert!(text.contains(&format!("of ann@example.com@{}/auth/", local.address())), "{text}");
    let output = stdout(&home.run(&["auth", "status", "--output", "json"]));
    let value: serde_json::Value = serde_json::from_str(&output).unwrap();
    assert_eq!((&value["login"]["secrets"], &value["login"]["renews"]), (&"keyring".into(), &false.into()));
    assert!(value["login"]["secrets_unavailable"].as_str().unwrap().contains(TOLD[0]), "{value}");
    // To replace or remove it would leave the password behind where nobody looks for it.
    let output = home.run(&["auth", "login", "--base-url", local.address()]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("would stay in the keyring") && stderr(&output).contains(TOLD[0]));
    let output = home.run(&["auth", "logout"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("not logged out") && stderr(&output).contains(TOLD[0]), "{}", stderr(&output));
    assert_eq!(fs::read_to_string(home.file()).unwrap(), before);
}

#[test]
fn a_login_without_a_password_has_nothing_for_a_keyring() {
    let output = Home::new().run(&["auth", "login", "--keyring", "--token-only"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--token-only"), "{}", stderr(&output));
}
