//! Replies with data and errors side by side.

use joor_api::client::{Error, InputOutcome, Matched, Outcome};
use joor_api::{Content, Format, Message};

use crate::chests;
use crate::code::v2::chests::{Burn, Chest, Chests, List, Store, StoredChest};
use crate::double::{Double, TOKEN, json};

const PARTIAL: &str = r#"{"data": [{"id": "3", "external_id": "c"}, {"id": "1", "external_id": "a"}],
    "errors": [{"status": "DUPLICATED", "message": "It is there already", "details": {"external_id": "b"}}]}"#;

fn names(outcome: &Outcome<StoredChest>) -> Vec<&'static str> {
    outcome.inputs().map(|(_, input)| input.name()).collect()
}

#[tokio::test]
async fn each_item_is_told_of_by_the_callers_index() {
    let double = Double::new([json(201, PARTIAL)]);
    let request = chests(["a", "b", "c"]);
    let outcome = double.client().bulk(&Store::new(&request, "7")).send().await.unwrap();
    assert_eq!(names(&outcome), ["accepted", "refused", "accepted"]);
    let Some(InputOutcome::Accepted { data: Some(first), matched }) = outcome.input(0) else { panic!("{outcome:?}") };
    assert_eq!((first.id.as_deref(), matched), (Some("1"), &Matched::ByFields(vec!["external_id"])));
    let Some(InputOutcome::Refused { errors }) = outcome.input(1) else { panic!("{outcome:?}") };
    assert_eq!(errors[0].error.status.as_deref(), Some("DUPLICATED"));
    assert_eq!(errors[0].error.details.get("external_id").and_then(Content::text), Some("b"));
    assert_eq!(errors[0].matched, &Matched::ByFields(vec!["external_id"]));
    assert_eq!(outcome.identity(1), [("external_id", "b".to_owned())]);
    assert!(!outcome.is_complete() && outcome.unmatched_data().next().is_none());
    assert_eq!(outcome.to_string(), "2 of 3 taken, 1 refused");
    let incomplete = outcome.into_result().unwrap_err();
    assert_eq!(
        incomplete.to_string(),
        "v2/chests.store: 2 of 3 taken, 1 refused\n  [1] external_id \"b\": DUPLICATED: It is there already (known by external_id)"
    );
    assert_eq!(incomplete.outcome.data.len(), 2, "what was taken is not lost");
}

#[tokio::test]
async fn a_reply_with_errors_is_no_success_of_a_plain_call() {
    for http_status in [200, 201, 400] {
        let double = Double::new([json(http_status, PARTIAL)]);
        let request = chests(["a", "b", "c"]);
        let error = double.client().send(&Store::new(&request, "7")).await.unwrap_err();
        let Error::Refused(refused) = &error else { panic!("{error}") };
        assert_eq!((refused.http_status, refused.refusals.len()), (http_status, 1));
        assert_eq!(error.http_status(), Some(http_status));
        assert!(matches!(refused.document.get("data"), Some(Content::List(items)) if items.len() == 2));
        let text = format!(
            "v2/chests.store: the reply with HTTP {http_status} has an error: DUPLICATED: It is there already [account 7]"
        );
        assert_eq!(error.to_string(), text);
    }
    let double = Double::new([json(200, r#"{"data": [], "errors": [{"message": "No such account"}]}"#)]);
    let error = double.client().send(&List::new("7")).await.unwrap_err();
    assert!(matches!(error, Error::Refused(_)), "reads too: {error}");
}

#[tokio::test]
async fn a_reply_without_errors_is_plain_success() {
    for text in [
        r#"{"data": [{"external_id": "b", "id": "2"}, {"external_id": "a", "id": "1"}], "errors": []}"#,
        r#"{"data": [{"external_id": "b", "id": "2"}, {"external_id": "a", "id": "1"}], "errors": null}"#,
        r#"{"data": [{"external_id": "b", "id": "2"}, {"external_id": "a", "id": "1"}]}"#,
    ] {
        let double = Double::new([json(200, text), json(201, text)]);
        let request = chests(["a", "b"]);
        let call = Store::new(&request, "7");
        assert_eq!(double.client().send(&call).await.unwrap().data.len(), 2);
        let data = double.client().bulk(&call).send().await.unwrap().into_result().unwrap();
        let ids: Vec<_> = data.iter().map(|stored| stored.id.as_deref().unwrap()).collect();
        assert_eq!(ids, ["1", "2"], "in the order of the items, not of the reply");
    }
}

#[tokio::test]
async fn silence_is_no_success() {
    for text in ["{}", r#"{"data": []}"#, r#"{"data": [], "errors": []}"#] {
        let request = chests(["a", "b"]);
        let outcome = Double::new([json(200, text)]).client().bulk(&Store::new(&request, "7")).send().await.unwrap();
        assert_eq!(names(&outcome), ["unmatched", "unmatched"], "{text}");
        let told = outcome.into_result().unwrap_err().to_string();
        assert!(told.contains("[1] external_id \"b\": the reply does not tell what became of it"), "{told}");
    }
    let request = chests(["a"]);
    let other = Double::new([json(200, r#"{"message": "fine"}"#)]);
    let outcome = other.client().bulk(&Store::new(&request, "7")).send().await.unwrap();
    assert_eq!(names(&outcome), ["failed"], "this is another document");
}

#[tokio::test]
async fn what_belongs_to_nobody_for_certain_is_kept() {
    let text = r#"{"data": [{"id": "1", "external_id": "x"}],
        "errors": [{"status": "A", "details": {}}, {"message": "b", "details": "none"}, "c"]}"#;
    let request = chests(["a", "b", "c"]);
    let outcome = Double::new([json(200, text)]).client().bulk(&Store::new(&request, "7")).send().await.unwrap();
    assert_eq!(outcome.unmatched_data().count(), 1);
    let errors: Vec<_> = outcome.unmatched_errors().map(ToString::to_string).collect();
    assert_eq!(errors, ["A", "b", "c"]);
    let told = outcome.into_result().unwrap_err().to_string();
    assert!(told.contains("\n  not known of which item: A") && told.ends_with("for which item: 1"), "{told}");
}

#[tokio::test]
async fn items_are_known_by_nested_fields_and_other_spellings() {
    let shelf = |row, column| Chest::new("a label").with_row(row).with_column(column);
    let request = Chests::new([shelf(1, 2), shelf(1, 3), Chest::new("no place")]);
    let text = r#"{"data": [{"id": "9", "place": {"row": "1", "column": "3.0"}}],
        "errors": [{"status": "FULL", "details": {"place": {"row": 1, "column": 2}}}, {"status": "LOST"}]}"#;
    let outcome = Double::new([json(200, text)]).client().bulk(&Store::new(&request, "7")).send().await.unwrap();
    assert_eq!(names(&outcome), ["refused", "accepted", "refused"]);
    let Some(InputOutcome::Refused { errors }) = outcome.input(2) else { panic!() };
    assert_eq!(errors[0].matched, &Matched::ByElimination);
    let told = outcome.into_result().unwrap_err().to_string();
    assert!(told.contains("[0] row \"1\", column \"2\": FULL"), "{told}");
    assert!(told.contains("[2] label \"no place\": LOST (probably: it is what was left over)"), "{told}");
}

#[tokio::test]
async fn replies_whose_page_shows_none_are_matched_all_the_same() {
    let request = chests(["a", "b"]);
    let text = r#"{"data": [{"external_id": "b"}, {"external_id": "a"}], "errors": []}"#;
    let double = Double::new([json(200, text)]);
    let client = double.client();
    let call = Burn::new(&request, "7");
    let outcome = client.bulk(&call).accept("burns").send().await.unwrap();
    assert!(outcome.is_complete(), "by count, for the table says nothing: {outcome:?}");
    assert_eq!(outcome.data[0].get("external_id").and_then(Content::text), Some("b"));
}

#[tokio::test]
async fn the_token_is_in_no_error() {
    let text = format!(
        r#"{{"data": [], "errors": [{{"status": "A", "message": "bad {TOKEN}", "details": {{"token": "{TOKEN}"}}}}]}}"#
    );
    for http_status in [200, 401] {
        let request = chests(["a"]);
        let double = Double::new([json(http_status, &text), json(http_status, &text)]);
        let error = double.client().send(&Store::new(&request, "7")).await.unwrap_err();
        let outcome = double.client().bulk(&Store::new(&request, "7")).send().await.unwrap();
        let incomplete = outcome.into_result().unwrap_err();
        for shown in [format!("{error} {error:?}"), format!("{incomplete} {incomplete:?}")] {
            assert!(!shown.contains(TOKEN), "{shown}");
        }
    }
}

#[test]
fn the_request_is_an_array() {
    assert_eq!(chests(["a"]).encode(Format::Json).unwrap(), r#"[{"external_id":"a","label":"a label"}]"#);
}
