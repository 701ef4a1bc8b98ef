//! Logins whose secrets are in a keyring, from `joor auth login` to `logout`, with a keyring in memory.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on is to stop")]

use std::fs;
use std::sync::Arc;
use std::time::Duration;

use clap::{Args, Command, FromArgMatches};
use indicatif::ProgressBar;
use joor_sandbox::{Account, Running, Sandbox};
use keyring_core::api::CredentialStoreApi;
use keyring_core::{Error, mock};
use tokio::runtime::Runtime;

use super::{Keyring, LoginFile, Place, log_in, log_out, status};
use crate::arguments::{Connect, LoginArguments, Output};
use crate::connect::client_with;
use crate::failure::Failure;

const LIFETIME: Duration = Duration::from_secs(600);

/// A local JOOR with two users, a keyring and a place for a login.
struct Desk {
    runtime: Runtime,
    joor: Running,
    keyring: Arc<mock::Store>,
    folder: tempfile::TempDir,
}

impl Desk {
    fn new() -> Self {
        let account = |user: &str| Account::new("client", "CANARY-secret", user, format!("CANARY-{user}"));
        let sandbox = Sandbox::builder().token_lifetime(LIFETIME).account(account("ann")).account(account("bob"));
        let runtime = Runtime::new().unwrap();
        let listening = async { sandbox.build().unwrap().listen(([127, 0, 0, 1], 0).into()).await.unwrap() };
        let joor = runtime.block_on(listening);
        Self { joor, runtime, keyring: mock::Store::new().unwrap(), folder: tempfile::tempdir().unwrap() }
    }

    fn place(&self) -> Place {
        let file = LoginFile::find(Some(&self.folder.path().join("login.json"))).unwrap();
        Place { file, keyring: Keyring::of(self.keyring.clone()) }
    }

    fn log_in(&self, user: &str, more: &[&str]) -> Result<(), Failure> {
        let from = self.folder.path().join("account");
        let lines = format!("JOOR_CLIENT_SECRET=CANARY-secret\nJOOR_PASSWORD=CANARY-{user}\n");
        fs::write(&from, lines).unwrap();
        let (url, from) = (self.joor.base_url(), from.to_str().unwrap().to_owned());
        let given = ["login", "--base-url", &url, "--from", &from, "--client-id", "client", "--username", user];
        let matches = LoginArguments::augment_args(Command::new("login")).get_matches_from([&given[..], more].concat());
        log_in(&LoginArguments::from_arg_matches(&matches).unwrap(), &self.place()).map(drop)
    }

    /// Whether a call works with the login that is kept.
    fn call(&self) -> Result<(), String> {
        let (url, file) = (self.joor.base_url(), self.place().file.path().to_str().unwrap().to_owned());
        let matches = Connect::augment_args(Command::new("list")).get_matches_from([
            "list",
            "--base-url",
            &url,
            "--login-file",
            &file,
        ]);
        let connect = Connect::from_arg_matches(&matches).unwrap();
        let client = client_with(&connect, None, &ProgressBar::hidden(), &self.place().keyring)
            .map_err(|error| error.to_string())?;
        let called = self.runtime.block_on(async { client.categories().list().await });
        called.map(drop).map_err(|error| error.to_string())
    }

    fn entry(&self, user: &str) -> keyring_core::Entry {
        self.keyring.build("joor", &format!("{user}@{}/auth/", self.joor.base_url()), None).unwrap()
    }

    /// What the keyring has of a user.
    fn kept(&self, user: &str) -> Option<String> {
        self.entry(user).get_password().ok()
    }

    fn fail_next(&self, user: &str) {
        let entry = self.entry(user);
        let mock: &mock::Cred = entry.as_any().downcast_ref().unwrap();
        mock.set_error(Error::NoStorageAccess("it is locked".into()));
    }

    fn file(&self) -> String {
        fs::read_to_string(self.place().file.path()).unwrap_or_default()
    }
}

fn is_success(ran: Result<std::process::ExitCode, Failure>) -> bool {
    ran.unwrap() == std::process::ExitCode::SUCCESS
}

#[test]
fn the_keyring_has_the_secrets_and_the_file_the_rest() {
    let desk = Desk::new();
    desk.log_in("ann", &["--keyring"]).unwrap();
    let kept = desk.kept("ann").unwrap();
    assert!(kept.contains("CANARY-secret") && kept.contains("CANARY-ann"), "{kept}");
    let file: serde_json::Value = serde_json::from_str(&desk.file()).unwrap();
    assert!(!desk.file().contains("CANARY") && file["secrets"] == "keyring", "{file}");
    assert!(file["token"]["access_token"].is_string() && file["token"]["refresh_token"].is_null(), "{file}");
    assert!(is_success(status::run(Output::Text, &desk.place())));
    desk.call().unwrap();
}

#[test]
fn a_token_that_ended_is_renewed_with_what_the_keyring_has() {
    let desk = Desk::new();
    desk.log_in("ann", &["--keyring"]).unwrap();
    let before = desk.file();
    desk.joor.end_tokens();
    desk.call().unwrap();
    assert_ne!(desk.file(), before);
    assert!(!desk.file().contains("CANARY") && desk.file().contains("\"secrets\":\"keyring\""), "{}", desk.file());
    // A keyring that does not open is told, and the next call may find it open.
    desk.joor.end_tokens();
    desk.fail_next("ann");
    let error = desk.call().unwrap_err();
    assert!(error.contains("the system's keyring: it is locked") && !error.contains("CANARY"), "{error}");
    desk.call().unwrap();
}

#[test]
fn what_is_gone_from_the_keyring_is_told() {
    let desk = Desk::new();
    desk.log_in("ann", &["--keyring"]).unwrap();
    desk.entry("ann").delete_credential().unwrap();
    // The token lasts yet.
    assert!(is_success(status::run(Output::Text, &desk.place())));
    desk.joor.end_tokens();
    let error = desk.call().unwrap_err();
    assert!(error.contains("the system's keyring has no password for this login"), "{error}");
    desk.entry("ann").set_password(r#"{"client_id":"other","client_secret":"s","password":"p"}"#).unwrap();
    let error = desk.call().unwrap_err();
    assert!(error.contains("has no password for this login"), "another client's: {error}");
}

#[test]
fn logging_out_empties_both() {
    let desk = Desk::new();
    desk.log_in("ann", &["--keyring"]).unwrap();
    desk.fail_next("ann");
    let failure = log_out(&desk.place()).unwrap_err();
    assert!(failure.to_string().contains("not logged out: the system's keyring: it is locked"), "{failure}");
    assert!(desk.kept("ann").is_some() && !desk.file().is_empty());
    log_out(&desk.place()).unwrap();
    assert!(desk.kept("ann").is_none() && desk.file().is_empty());
    assert!(!is_success(status::run(Output::Json, &desk.place())));
    // What was lost already is no reason to stay logged in.
    desk.log_in("ann", &["--keyring"]).unwrap();
    desk.entry("ann").delete_credential().unwrap();
    log_out(&desk.place()).unwrap();
    assert!(desk.file().is_empty());
}

#[test]
fn a_login_leaves_nothing_of_the_one_before_it() {
    let desk = Desk::new();
    desk.log_in("ann", &[]).unwrap();
    assert!(desk.file().contains("CANARY-ann") && desk.kept("ann").is_none());
    desk.log_in("ann", &["--keyring"]).unwrap();
    assert!(!desk.file().contains("CANARY") && desk.kept("ann").is_some());
    desk.log_in("bob", &["--keyring"]).unwrap();
    assert!(desk.kept("ann").is_none() && desk.kept("bob").is_some());
    // Once more as the same user, whose secrets stay.
    desk.log_in("bob", &["--keyring"]).unwrap();
    assert!(desk.kept("bob").is_some());
    desk.log_in("ann", &[]).unwrap();
    assert!(desk.kept("bob").is_none() && desk.file().contains("CANARY-ann"));
    desk.log_in("bob", &["--keyring"]).unwrap();
    desk.log_in("bob", &["--token-only"]).unwrap();
    assert!(desk.kept("bob").is_none() && !desk.file().contains("CANARY"));
    desk.call().unwrap();
}

#[test]
fn a_login_that_cannot_be_kept_changes_nothing() {
    let desk = Desk::new();
    desk.log_in("ann", &[]).unwrap();
    let before = desk.file();
    desk.fail_next("bob");
    let failure = desk.log_in("bob", &["--keyring"]).unwrap_err();
    assert!(failure.to_string().contains("it is locked"), "{failure}");
    assert!(desk.file() == before && desk.kept("bob").is_none());
    // The keyring takes it, the file does not.
    fs::remove_file(desk.place().file.path()).unwrap();
    fs::create_dir(desk.place().file.path()).unwrap();
    let failure = desk.log_in("bob", &["--keyring"]).unwrap_err();
    assert!(failure.to_string().contains("the login cannot be kept"), "{failure}");
    assert!(desk.kept("bob").is_none());
    desk.entry("bob").set_password("another login's").unwrap();
    desk.log_in("bob", &["--keyring"]).unwrap_err();
    assert_eq!(desk.kept("bob").unwrap(), "another login's");
}

#[test]
fn a_renewal_keeps_the_secrets_where_they_are_by_then() {
    let desk = Desk::new();
    desk.log_in("ann", &[]).unwrap();
    let (url, place) = (desk.joor.base_url(), desk.place());
    let path = place.file.path().to_str().unwrap();
    let matches = Connect::augment_args(Command::new("list")).get_matches_from([
        "list",
        "--base-url",
        &url,
        "--login-file",
        path,
    ]);
    let connect = Connect::from_arg_matches(&matches).unwrap();
    let client = client_with(&connect, None, &ProgressBar::hidden(), &place.keyring).unwrap();
    // While that program runs, the user logs in anew.
    desk.log_in("ann", &["--keyring"]).unwrap();
    desk.joor.end_tokens();
    let before = desk.file();
    desk.runtime.block_on(async { client.categories().list().await }).unwrap();
    assert!(desk.file() != before && !desk.file().contains("CANARY"), "{}", desk.file());
}
