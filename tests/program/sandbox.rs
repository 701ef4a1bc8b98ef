//! What `joor sandbox` can be asked to do.

use std::process::{Command, Stdio};

use assert_cmd::cargo::cargo_bin;

use crate::local::Local;
use crate::{joor, stderr, stdout};

#[test]
fn faults_hit_the_calls_that_they_concern() {
    let local = Local::start(&["--fault", "status=503@GET/v2/order", "--fault-seed", "7", "--seed-orders", "3"]);
    let said = local.fails(1, &["orders", "list"]);
    assert!(said.contains("503"), "{said}");
    local.prints(&["categories", "list"]);
}

#[test]
fn the_rate_limit_can_be_set() {
    let mut local = Command::new(cargo_bin("joor"));
    let limit = ["--credits", "1", "--window", "10s", "--retry-after", "--account-id", "77"];
    local.args(["sandbox", "--listen", "127.0.0.1:0"]).args(limit).stdout(Stdio::piped());
    let local = Local::of(local);
    let folder = tempfile::tempdir().unwrap();
    let log = folder.path().join("calls.jsonl");
    let list = ["categories", "list", "--audit-log", log.to_str().unwrap()];
    local.prints(&list);
    local.prints(&list);
    let log = std::fs::read_to_string(log).unwrap();
    let calls: Vec<serde_json::Value> = log.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    // The second program does not know of the first, is refused and waits.
    assert_eq!(calls[0]["attempts"], 1);
    assert!(calls[1]["attempts"].as_u64().unwrap() > 1, "{log}");
    assert!(calls.iter().all(|call| call["account"] == "77"), "{log}");
}

#[test]
fn the_help_lists_every_fault() {
    let output = joor(&["sandbox", "--help"]).output().unwrap();
    assert!(output.status.success());
    let text = stdout(&output);
    let error = "nothing".parse::<joor_sandbox::Fault>().unwrap_err().to_string();
    let (_, kinds) = error.split_once("is none of ").unwrap();
    for kind in kinds.split(", ") {
        assert!(text.contains(kind), "{kind} is missing: {text}");
    }
}

#[test]
fn what_is_no_setting_is_refused() {
    for (arguments, reason) in [
        (["--fault", "cut"], "is none of latency"),
        (["--fault", "status=200"], "no status from 400 to 599"),
        (["--credits", "few"], "a number or off"),
        (["--window", "soon"], "a time, such as 300s"),
        (["--clock-speed", "0"], "0 is not in 1.."),
        (["--limit-header", "a b"], "no name of a header"),
    ] {
        let output = joor(&["sandbox"]).args(arguments).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{arguments:?}");
        assert!(stderr(&output).contains(reason), "{arguments:?}: {}", stderr(&output));
    }
}
