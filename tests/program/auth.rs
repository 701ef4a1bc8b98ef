//! `joor auth`: the login, and how the other commands use it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use crate::local::Local;
use crate::{joor, stderr, stdout, write};

const ACCOUNT: [(&str, &str); 4] = [
    ("CLIENT_ID", "shop-client"),
    ("CLIENT_SECRET", "CANARY-client/secret"),
    ("USERNAME", "ann@example.com"),
    ("PASSWORD", "CANARY pass=wörd"),
];

fn variables(prefix: &str) -> Vec<(String, &'static str)> {
    ACCOUNT.iter().map(|(name, value)| (format!("{prefix}{name}"), *value)).collect()
}

fn local(lifetime: &str) -> Local {
    let variables = variables("ACCOUNT_");
    let variables: Vec<_> = variables.iter().map(|(name, value)| (name.as_str(), *value)).collect();
    Local::start_with(&["--account-env", "ACCOUNT_", "--token-lifetime", lifetime], &variables)
}

/// A place for a login of its own.
struct Home {
    folder: tempfile::TempDir,
}

impl Home {
    fn new() -> Self {
        Self { folder: tempfile::tempdir().unwrap() }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("config").join("login.json")
    }

    fn run(&self, arguments: &[&str], variables: &[(String, &str)]) -> Output {
        let mut command = joor(arguments);
        command.env("JOOR_LOGIN_FILE", self.file()).envs(variables.iter().map(|(name, value)| (name, value)));
        let output = command.write_stdin("").output().unwrap();
        for text in [stdout(&output), stderr(&output)] {
            assert!(!text.contains("CANARY") && !text.contains("wörd"), "{text}");
        }
        output
    }

    fn log_in(&self, local: &Local, more: &[&str]) -> Output {
        let arguments = [&["auth", "login", "--base-url", local.address()], more].concat();
        self.run(&arguments, &variables("JOOR_"))
    }

    fn categories(&self, local: &Local) -> Output {
        self.run(&["categories", "list", "--base-url", local.address()], &[])
    }
}

fn mode(path: &Path) -> u32 {
    use std::os::unix::fs::PermissionsExt;
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_login_serves_all_commands_until_it_is_removed() {
    let (local, home) = (local("10h"), Home::new());
    let refused = home.categories(&local);
    assert_eq!(refused.status.code(), Some(2));
    assert!(stderr(&refused).contains("joor auth login"), "{}", stderr(&refused));
    let output = home.log_in(&local, &[]);
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stdout(&output).starts_with(&format!("logged in to {}, with a token until 20", local.address())));
    assert_eq!((mode(&home.file()), mode(home.file().parent().unwrap())), (0o600, 0o700));
    assert!(home.categories(&local).status.success());
    let status = home.run(&["auth", "status"], &[]);
    let text = stdout(&status);
    assert!(status.status.success() && text.contains("ann@example.com") && text.contains(local.address()), "{text}");
    assert!(text.contains("until 20") && text.contains("renewed when it is needed"), "{text}");
    let output = stdout(&home.run(&["auth", "status", "--output", "json"], &[]));
    let value: serde_json::Value = serde_json::from_str(&output).unwrap();
    assert_eq!((&value["logged_in"], &value["login"]["renews"]), (&true.into(), &true.into()));
    assert_eq!(stdout(&home.run(&["auth", "logout"], &[])), "logged out\n");
    assert!(!home.file().exists());
    assert_eq!(stdout(&home.run(&["auth", "logout"], &[])), "not logged in\n");
    assert_eq!(home.run(&["auth", "status"], &[]).status.code(), Some(1));
    assert_eq!(home.categories(&local).status.code(), Some(2));
}

#[test]
fn a_token_that_ended_is_renewed_and_kept_again() {
    let (local, home) = (local("1s"), Home::new());
    assert!(home.log_in(&local, &[]).status.success());
    let first = fs::read_to_string(home.file()).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(1100));
    let output = home.categories(&local);
    assert!(output.status.success(), "{}", stderr(&output));
    assert_ne!(fs::read_to_string(home.file()).unwrap(), first);
    assert_eq!(mode(&home.file()), 0o600);
}

#[test]
fn credentials_come_from_a_file_or_standard_input_too() {
    let (local, home) = (local("10h"), Home::new());
    let lines: String = ACCOUNT.iter().map(|(name, value)| format!("JOOR_{name}={value}\n")).collect();
    let file = write(home.folder.path(), "account", &format!("# an account\n\n{lines}"));
    let login = ["auth", "login", "--base-url", local.address(), "--from"];
    assert!(home.run(&[&login[..], &[file.to_str().unwrap()]].concat(), &[]).status.success());
    let mut command = joor(&[&login[..], &["-"]].concat());
    let output = command.env("JOOR_LOGIN_FILE", home.file()).write_stdin(lines).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    let broken = write(home.folder.path(), "broken", "JOOR_CLIENT_ID=a\nCANARY\n");
    let output = home.run(&[&login[..], &[broken.to_str().unwrap()]].concat(), &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("line 2 is none of the four"), "{}", stderr(&output));
    let output = home.run(&login[..4], &variables("JOOR_")[..3]);
    assert!(stderr(&output).contains("there is no JOOR_PASSWORD"), "{}", stderr(&output));
}

#[test]
fn wrong_credentials_leave_the_login_that_was_there() {
    let (local, home) = (local("10h"), Home::new());
    assert!(home.log_in(&local, &[]).status.success());
    let output = home.log_in(&local, &["--username", "bob@example.com"]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("refuses the client, user or password"), "{}", stderr(&output));
    assert!(stdout(&home.run(&["auth", "status"], &[])).contains("ann@example.com"));
}

#[test]
fn a_named_token_comes_before_the_login_and_the_login_before_the_environment() {
    let (local, home) = (local("10h"), Home::new());
    assert!(home.log_in(&local, &[]).status.success());
    let arguments = ["categories", "list", "--base-url", local.address()];
    // The account's JOOR takes no other token.
    assert!(home.run(&arguments, &[("JOOR_TOKEN".to_owned(), "wrong")]).status.success());
    let file = write(home.folder.path(), "token", "wrong");
    let output = home.run(&[&arguments[..], &["--token-file", file.to_str().unwrap()]].concat(), &[]);
    assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
    // The login is for another address, so the environment's token is sent.
    let other = Local::start(&[]);
    let output = home.run(&["categories", "list", "--base-url", other.address()], &[("JOOR_TOKEN".to_owned(), "any")]);
    assert!(output.status.success(), "{}", stderr(&output));
    let output = home.categories(&other);
    assert!(stderr(&output).contains(&format!("the login is for {}", local.address())), "{}", stderr(&output));
}

#[test]
fn without_a_password_the_login_ends_with_its_token() {
    let (local, home) = (local("1s"), Home::new());
    assert!(home.log_in(&local, &["--token-only"]).status.success());
    assert!(!fs::read_to_string(home.file()).unwrap().contains("CANARY"));
    std::thread::sleep(std::time::Duration::from_millis(1100));
    let output = home.categories(&local);
    assert!(stderr(&output).contains("has ended, and no password is kept"), "{}", stderr(&output));
    let status = home.run(&["auth", "status"], &[]);
    assert!(status.status.code() == Some(1) && stdout(&status).contains("log in again"), "{}", stdout(&status));
}

#[test]
fn a_file_that_others_may_read_or_that_is_a_link_is_not_used() {
    use std::os::unix::fs::PermissionsExt;
    let (local, home) = (local("10h"), Home::new());
    assert!(home.log_in(&local, &[]).status.success());
    fs::set_permissions(home.file(), fs::Permissions::from_mode(0o644)).unwrap();
    let output = home.categories(&local);
    assert!(!output.status.success() && stderr(&output).contains("mode 644"), "{}", stderr(&output));
    // A link is neither read through nor written through, but replaced.
    let target = write(home.folder.path(), "target", "untouched");
    fs::remove_file(home.file()).unwrap();
    std::os::unix::fs::symlink(&target, home.file()).unwrap();
    assert!(!home.categories(&local).status.success());
    assert!(home.log_in(&local, &[]).status.success());
    assert_eq!(fs::read_to_string(&target).unwrap(), "untouched");
    assert!(fs::symlink_metadata(home.file()).unwrap().is_file());
    fs::write(home.file(), "CANARY").unwrap();
    let output = home.categories(&local);
    assert!(stderr(&output).contains("holds no login of this version"), "{}", stderr(&output));
}

#[test]
fn the_audit_log_has_the_login_too() {
    let (local, home) = (local("1s"), Home::new());
    let log = home.folder.path().join("calls.jsonl");
    let log = log.to_str().unwrap();
    assert!(home.log_in(&local, &["--audit-log", log]).status.success());
    std::thread::sleep(std::time::Duration::from_millis(1100));
    let output = home.run(&["categories", "list", "--base-url", local.address(), "--audit-log", log], &[]);
    assert!(output.status.success(), "{}", stderr(&output));
    let text = fs::read_to_string(log).unwrap();
    assert!(!text.contains("CANARY") && !text.contains("ann@example.com"), "{text}");
    let lines: Vec<serde_json::Value> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told: Vec<_> = lines.iter().map(|line| (&line["endpoint"], &line["outcome"], &line["credits"])).collect();
    let names: Vec<_> = told.iter().map(|(endpoint, ..)| endpoint.as_str().unwrap()).collect();
    assert_eq!(names, ["v4/auth.issue_token", "v4/auth.issue_token", "v2/category.list"]);
    assert!(told.iter().all(|(_, outcome, _)| *outcome == "success") && told[0].2 == 0, "{text}");
}
