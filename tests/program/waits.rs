//! What is told while a call waits for credits, and how long it waits at most.

use std::process::Command;
use std::time::{Duration, Instant};

use assert_cmd::cargo::cargo_bin;

use crate::local::Local;
use crate::{stderr, stdout};

/// A local JOOR with a rate limit.
fn limited(arguments: &[&str]) -> Local {
    let mut command = Command::new(cargo_bin("joor"));
    command.args(["sandbox", "--listen", "127.0.0.1:0"]).args(arguments);
    Local::of(command)
}

/// One with few credits, whose window lasts for 4.5 s of real time. A process knows nothing of those before it.
fn local(more: &[&str]) -> Local {
    limited(&[&["--credits", "2", "--window", "45s", "--clock-speed", "10"], more].concat())
}

#[test]
fn a_wait_that_is_noticed_is_told_once_and_ends_well() {
    let local = local(&["--retry-after"]);
    for _ in 0..2 {
        let output = local.run(&["categories", "list"]);
        assert!(output.status.success() && stderr(&output).is_empty(), "{}", stderr(&output));
    }
    let start = Instant::now();
    let output = local.run(&["categories", "list"]);
    let (took, told) = (start.elapsed(), stderr(&output));
    assert!(output.status.success() && took > Duration::from_secs(3), "{took:?} {told}");
    assert_eq!(told.lines().count(), 1, "{told}");
    assert!(told.starts_with("note: v2/category.list waits until 20"), "{told}");
    assert!(told.contains("Z at the latest (") && told.contains("credits are spent, by another program too"), "{told}");
    assert!(stdout(&output).contains("CATEGORY_ID"), "the note is no part of the output");
}

#[test]
fn a_call_does_not_wait_for_longer_than_its_deadline() {
    let local = local(&[]);
    for _ in 0..2 {
        local.prints(&["categories", "list"]);
    }
    let start = Instant::now();
    let told = local.fails(1, &["categories", "list", "--deadline", "2s"]);
    let took = start.elapsed();
    assert!((2..5).contains(&took.as_secs()), "{took:?}");
    assert!(told.contains("waits until") && told.contains("HTTP 429"), "{told}");
    assert!(told.contains("no credits for it in the time of --deadline"), "{told}");
}

#[test]
fn what_was_read_before_the_deadline_is_printed_and_the_rest_is_told() {
    let local = limited(&["--credits", "300", "--seed-orders", "302"]);
    let output = local.run(&[
        "orders",
        "list",
        "--order-type",
        "all",
        "--page-size",
        "1",
        "--output",
        "csv",
        "--deadline",
        "4s",
    ]);
    let (told, printed) = (stderr(&output), stdout(&output));
    assert_eq!(output.status.code(), Some(1), "{told}");
    let note = told.lines().next().unwrap();
    assert!(note.starts_with("note: v2/order-get.list waits until 20") && note.contains("m "), "{told}");
    assert!(note.ends_with("the account's credits are spent"), "{told}");
    assert!(told.contains("nothing was sent: no credits of the rate limit came free within 4"), "{told}");
    assert!(told.contains("go on with --start-from 300") && told.contains("--deadline"), "{told}");
    assert!(printed.lines().count() > 300, "{} lines", printed.lines().count());
}

#[test]
fn a_push_tells_what_was_not_sent_in_time() {
    let local = local(&[]);
    for _ in 0..2 {
        local.prints(&["categories", "list"]);
    }
    let told = local.fails(1, &["push", "examples/dress.xml", "--deadline", "2s"]);
    assert!(told.contains("note: v2/style-post.create waits until"), "{told}");
    assert!(
        told.contains("was not confirmed") && told.contains("no credits for it in the time of --deadline"),
        "{told}"
    );
}

#[test]
fn a_deadline_is_a_time() {
    let local = Local::start(&[]);
    for wrong in ["0s", "soon", "-1m"] {
        let told = local.fails(2, &["categories", "list", &format!("--deadline={wrong}")]);
        assert!(told.contains("a time, such as 300s or 5m"), "{told}");
    }
    local.prints(&["categories", "list", "--deadline", "1h 30m"]);
}
