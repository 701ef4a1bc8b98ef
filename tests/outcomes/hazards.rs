//! Harm is asked for by name.

use joor_api::client::{Error, SendOptions};
use joor_api::{Content, Endpoint, hazards};

use crate::chests;
use crate::code::v2::chests::{Burn, Chest, Chests, Notes, Store, Thing};
use crate::double::{Double, json};

const TAKEN: &str = r#"{"data": [{"external_id": "a"}], "errors": []}"#;

fn chest() -> Chest {
    Chest::new("a label").with_external_id("a")
}

fn names(call: &Store<'_>) -> Vec<(&'static str, Vec<usize>)> {
    hazards(call).into_iter().map(|found| (found.hazard.name, found.items)).collect()
}

#[test]
fn hazards_are_found_where_all_their_conditions_hold() {
    let tea = || Thing::new("Tea");
    let request = Chests::new([
        chest(),
        chest().with_quantity(2),
        chest().with_quantity(2).with_id("1"),
        chest().with_contents([tea(), tea().with_state("GONE")]),
        chest().with_contents([tea().with_state("THERE")]),
    ]);
    let call = Store::new(&request, "7");
    assert_eq!(names(&call), [("adds_up", vec![2]), ("drops_contents", vec![3])]);
    let replacing = call.clone().with_mode("REPLACE");
    assert_eq!(names(&replacing), [("adds_up", vec![2]), ("drops_contents", vec![3]), ("clears_shelf", vec![3, 4])]);
    assert!(names(&call.with_mode("ADD")).iter().all(|(name, _)| *name != "clears_shelf"));
    assert_eq!(Store::ENDPOINT.hazards.len(), 5);
}

#[test]
fn hazards_look_into_lists_of_values_and_values_of_any_shape() {
    let signal = |on: Content| Notes::new().with_signal(Content::Object(vec![("on".to_owned(), on)]));
    let request = Chests::new([
        chest().with_marks(["OLD".to_owned(), "CURSED".to_owned()]),
        chest().with_notes(signal(Content::Boolean(true))),
        chest().with_marks(Vec::<String>::new()).with_notes(Notes::new()),
        chest().with_notes(Notes::new().with_signal(Content::Null)),
    ]);
    assert_eq!(names(&Store::new(&request, "7")), [("wakes_it", vec![0]), ("sends_signal", vec![1])]);
}

#[tokio::test]
async fn a_call_that_may_do_harm_is_refused_unless_it_is_accepted() {
    let double = Double::new([json(200, TAKEN), json(200, TAKEN)]);
    let client = double.client();
    let request =
        Chests::new([chest().with_quantity(2).with_id("1").with_contents([Thing::new("Tea").with_state("GONE")])]);
    let call = Store::new(&request, "7");
    let error = client.send(&call).await.unwrap_err();
    assert_eq!(
        error.to_string(),
        "v2/chests.store: nothing was sent: the call may do harm that was not accepted\n  \
         adds_up: The quantity is added to what is there; here, because quantity is given and id is given in [0]; \
         to send it all the same: SendOptions::new().accept(\"adds_up\")\n  \
         drops_contents: Contents that are gone are taken off orders too; here, because contents.state is GONE in [0]; \
         to send it all the same: SendOptions::new().accept(\"drops_contents\")"
    );
    let error = client.send_with(&call, &SendOptions::new().accept("adds_up")).await.unwrap_err();
    assert!(matches!(&error, Error::Hazard(error) if error.hazards.len() == 1), "each by its name: {error}");
    let error = client.bulk(&call).accept("drops_contents").send().await.unwrap_err();
    assert!(matches!(&error, Error::Hazard(_)) && double.urls().is_empty(), "{error}");
    let both = SendOptions::new().accept("adds_up").accept("drops_contents");
    client.send_with(&call, &both).await.unwrap();
    client.bulk(&call).options(both).send().await.unwrap().into_result().unwrap();
    assert_eq!(double.urls().len(), 2);
}

#[tokio::test]
async fn harm_without_conditions_is_refused_always() {
    let double = Double::new([json(200, r#"{"data": [], "errors": []}"#)]);
    let request = chests(["a"]);
    let call = Burn::new(&request, "7");
    let error = double.client().send(&call).await.unwrap_err();
    assert!(error.to_string().contains("burns: Nothing brings them back; to send"), "{error}");
    assert!(double.client().send_unvalidated(&call).await.is_ok(), "which refuses nothing");
}

#[tokio::test]
async fn a_field_that_is_not_available_is_sent_only_by_its_name() {
    let double = Double::new([json(200, TAKEN)]);
    let client = double.client();
    let request = Chests::new([chest().with_sealed(true)]);
    let call = Store::new(&request, "7");
    for options in [SendOptions::new(), SendOptions::new().allow_unavailable("label").accept("sealed")] {
        let error = client.send_with(&call, &options).await.unwrap_err();
        assert!(matches!(&error, Error::Invalid { violations, .. } if violations.len() == 1), "{error}");
    }
    let allowed = SendOptions::new().allow_unavailable("sealed");
    let unlabelled = Chests::new([Chest::new("").with_sealed(true)]);
    let error = client.send_with(&Store::new(&unlabelled, "7"), &allowed).await.unwrap_err();
    assert!(error.to_string().contains("[0].label: required"), "no other rule is lifted: {error}");
    client.send_with(&call, &allowed).await.unwrap();
}
