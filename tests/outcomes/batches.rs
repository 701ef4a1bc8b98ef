//! Lists longer than a batch.

use joor_api::client::{Error, InputOutcome, TransportErrorKind};

use crate::chests;
use crate::code::v2::chests::{Chest, Chests, Store};
use crate::double::{Answer, Double, broken, codes, json};

fn numbered(count: usize) -> Chests {
    Chests::new((0..count).map(|number| Chest::new("a label").with_external_id(number.to_string())))
}

/// Takes items, in reverse, but refuses those whose number is odd.
fn odd_ones_refused(codes: &[String]) -> Answer {
    let is_odd = |code: &&String| code.parse::<usize>().unwrap() % 2 == 1;
    let data: Vec<_> = codes.iter().rev().filter(|code| !is_odd(code)).collect();
    let data: Vec<_> = data.iter().map(|code| format!(r#"{{"id": "i{code}", "external_id": "{code}"}}"#)).collect();
    let errors: Vec<_> = codes.iter().filter(is_odd).collect();
    let errors: Vec<_> =
        errors.iter().map(|code| format!(r#"{{"status": "ODD", "details": {{"external_id": {code}}}}}"#)).collect();
    json(200, &format!(r#"{{"data": [{}], "errors": [{}]}}"#, data.join(","), errors.join(",")))
}

#[tokio::test]
async fn a_list_of_any_length_is_sent_in_batches_and_put_together_in_order() {
    let double = Double::answering(|request| odd_ones_refused(&codes(request)));
    let request = numbered(250);
    let outcome = double.client().bulk(&Store::new(&request, "7")).send().await.unwrap();
    let sizes: Vec<_> = double.codes().iter().map(Vec::len).collect();
    assert_eq!(sizes, [100, 100, 50]);
    let sent: Vec<_> = double.codes().concat();
    assert_eq!(sent, (0..250).map(|number| number.to_string()).collect::<Vec<_>>());
    let ranges: Vec<_> = outcome.batches.iter().map(|batch| (batch.items.clone(), batch.http_status)).collect();
    assert_eq!(ranges, [(0..100, Some(200)), (100..200, Some(200)), (200..250, Some(200))]);
    for (index, input) in outcome.inputs() {
        match input {
            InputOutcome::Accepted { data: Some(data), .. } => assert_eq!(data.id, Some(format!("i{index}"))),
            InputOutcome::Refused { errors } => {
                assert_eq!((index % 2, errors.len()), (1, 1));
                let echoed = errors[0].error.details.get("external_id").and_then(joor_api::Content::text);
                assert_eq!(echoed, Some(index.to_string().as_str()));
            }
            other => panic!("[{index}] {other:?}"),
        }
    }
    assert_eq!(outcome.to_string(), "125 of 250 taken, 125 refused");
}

#[tokio::test]
async fn batches_are_as_large_as_is_asked_for() {
    for (size, expected) in [(0, vec![1, 1, 1]), (2, vec![2, 1]), (3, vec![3]), (usize::MAX, vec![3])] {
        let double = Double::answering(|request| odd_ones_refused(&codes(request)));
        let request = numbered(3);
        let outcome = double.client().bulk(&Store::new(&request, "7")).batch_size(size).send().await.unwrap();
        assert_eq!(double.codes().iter().map(Vec::len).collect::<Vec<_>>(), expected);
        assert_eq!(outcome.len(), 3);
    }
}

#[tokio::test]
async fn a_batch_that_fails_is_told_of_and_the_next_are_sent() {
    let taken = r#"{"data": [{"external_id": "c"}], "errors": []}"#;
    for failure in [
        || broken(TransportErrorKind::Timeout),
        || json(500, "down"),
        || json(200, "no JSON"),
        || json(503, r#"{"errors": [{"message": "a"}]}"#),
    ] {
        let double = Double::new([failure(), json(200, taken)]);
        let request = chests(["a", "b", "c"]);
        let outcome = double.client().bulk(&Store::new(&request, "7")).batch_size(2).send().await.unwrap();
        let names: Vec<_> = outcome.inputs().map(|(_, input)| input.name()).collect();
        assert_eq!(names, ["failed", "failed", "accepted"]);
        assert!(outcome.batches[0].error.is_some() && outcome.batches[1].error.is_none());
        let told = outcome.into_result().unwrap_err().to_string();
        assert!(told.contains("[0] external_id \"a\": its batch failed: v2/chests.store: "), "{told}");
        assert!(told.contains("[1] external_id \"b\": its batch failed, as before"), "{told}");
    }
}

#[tokio::test]
async fn nothing_follows_a_batch_that_the_next_would_share_the_fate_of() {
    let denied = r#"{"data": [], "errors": [{"status": "UNAUTHORIZED", "message": "a"}]}"#;
    for (failure, status) in [
        (json(401, denied), Some(401)),
        (json(403, ""), Some(403)),
        (json(429, "slow down"), Some(429)),
        (json(302, ""), Some(302)),
        (broken(TransportErrorKind::Connect), None),
        (broken(TransportErrorKind::Tls), None),
    ] {
        let taken = json(200, r#"{"data": [{"external_id": "a"}], "errors": []}"#);
        let double = Double::new([taken, failure]);
        let request = chests(["a", "b", "c", "d"]);
        let outcome = double.client().bulk(&Store::new(&request, "7")).batch_size(1).send().await.unwrap();
        assert_eq!(double.codes().len(), 2);
        let names: Vec<_> = outcome.inputs().map(|(_, input)| input.name()).collect();
        assert_eq!(names, ["accepted", "failed", "not_sent", "not_sent"]);
        let Some(InputOutcome::NotSent(error)) = outcome.input(3) else { panic!() };
        assert_eq!(error.http_status(), status);
        let ranges: Vec<_> = outcome.batches.iter().map(|batch| batch.items.clone()).collect();
        assert_eq!(ranges, [0..1, 1..2, 2..4]);
    }
}

#[tokio::test]
async fn a_refused_batch_names_the_items_it_is_about() {
    let text = r#"{"errors": [{"status": "BAD", "message": "no", "details": {"external_id": "b"}}]}"#;
    for (http_status, expected) in [(400, "refused"), (422, "refused"), (500, "failed")] {
        let double = Double::new([json(http_status, text)]);
        let request = chests(["a", "b"]);
        let outcome = double.client().bulk(&Store::new(&request, "7")).send().await.unwrap();
        let names: Vec<_> = outcome.inputs().map(|(_, input)| input.name()).collect();
        assert_eq!(names, ["failed", expected]);
        assert_eq!(outcome.errors.len(), usize::from(expected == "refused"), "else it is in the shared error alone");
        let Some(InputOutcome::Failed(error)) = outcome.input(0) else { panic!("{outcome:?}") };
        // After a fault of the service nobody knows what it did.
        let told = if let Error::Unknown(unknown) = error { &unknown.cause } else { error };
        assert_eq!(matches!(error, Error::Unknown(_)), http_status == 500);
        let Error::Refused(refused) = told else { panic!("{outcome:?}") };
        assert_eq!((refused.http_status, refused.refusals.len()), (http_status, 1));
    }
}

#[tokio::test]
async fn everything_is_checked_before_anything_leaves() {
    let double = Double::new([]);
    let mut request = numbered(250);
    request.chest[3].label.clear();
    request.chest[217].label.clear();
    let error = double.client().bulk(&Store::new(&request, "7")).send().await.unwrap_err();
    let Error::Invalid { violations, .. } = &error else { panic!("{error}") };
    let paths: Vec<_> = violations.errors().map(|violation| violation.path.to_string()).collect();
    assert_eq!(paths, ["[3].label", "[217].label"]);
    assert_eq!(violations[1].path.json(), "/217/label");
    let error = double.client().bulk(&Store::new(&numbered(0), "7")).send().await.unwrap_err();
    assert!(matches!(error, Error::Invalid { .. }), "the table wants one at least: {error}");
    assert!(double.urls().is_empty());
}

#[tokio::test]
async fn the_tables_limit_holds_for_each_batch() {
    let double = Double::answering(|request| odd_ones_refused(&codes(request)));
    let request = numbered(250);
    let call = Store::new(&request, "7");
    let error = double.client().send(&call).await.unwrap_err();
    assert!(error.to_string().contains("chest: at most 150 items, has 250"), "{error}");
    let outcome = double.client().bulk(&call).batch_size(usize::MAX).send().await.unwrap();
    assert_eq!(double.codes().iter().map(Vec::len).collect::<Vec<_>>(), [150, 100]);
    assert_eq!(outcome.len(), 250);
}
