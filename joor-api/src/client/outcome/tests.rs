//! Matching: what it finds, and what it must never do whatever comes back.

use std::collections::BTreeSet;

use proptest::prelude::*;

use super::Matched;
use super::matching::{Exchange, Found, Leaves, find};
use crate::Match;

const fn pair(request: &'static str, data: &'static str) -> Match {
    Match { request, data }
}

const ALTERNATIVES: &[&[Match]] =
    &[&[pair("id", "id")], &[pair("code", "code")], &[pair("row", "place.row"), pair("column", "place.column")]];

fn leaves(entries: &[(&'static str, &str)]) -> Leaves {
    entries.iter().map(|(name, text)| (*name, (*text).to_owned())).collect()
}

fn echo(entries: &[(&str, &str)]) -> Vec<(String, String)> {
    entries.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect()
}

fn found(inputs: &[Leaves], data: &[Leaves], errors: &[Vec<(String, String)>]) -> Vec<Found> {
    find(&Exchange { alternatives: ALTERNATIVES, inputs, data, errors, is_whole: true })
}

fn accepted(at: impl Into<Option<usize>>, matched: Matched) -> Found {
    Found { accepted: Some((at.into(), matched)), errors: Vec::new() }
}

fn refused(at: usize, matched: Matched) -> Found {
    Found { accepted: None, errors: vec![(at, matched)] }
}

fn by(fields: &[&'static str]) -> Matched {
    Matched::ByFields(fields.to_vec())
}

#[test]
fn fields_tell_in_order_of_trust_whatever_the_order_of_the_reply() {
    let inputs = [
        leaves(&[("id", "1"), ("code", "a")]),
        leaves(&[("code", "b")]),
        leaves(&[("row", "1"), ("column", "2")]),
        leaves(&[("row", "1"), ("column", "3"), ("label", "x")]),
    ];
    let data = [
        leaves(&[("id", "9"), ("place.row", "1"), ("place.column", "2")]),
        leaves(&[("id", "8"), ("code", "b")]),
        leaves(&[("id", "1"), ("code", "changed")]),
    ];
    let errors = [echo(&[("column", "3"), ("row", "1"), ("label", "x")])];
    assert_eq!(
        found(&inputs, &data, &errors),
        [
            accepted(2, by(&["id"])),
            accepted(1, by(&["code"])),
            accepted(0, by(&["row", "column"])),
            refused(0, by(&["column", "label", "row"])),
        ]
    );
}

#[test]
fn what_is_left_over_on_both_sides_belongs_together() {
    let inputs = [leaves(&[("code", "a")]), leaves(&[("code", "b")]), leaves(&[("code", "c")])];
    let taken = |code| leaves(&[("code", code)]);
    let silent = || echo(&[("reason", "full")]);
    let told = found(&inputs, &[taken("c"), taken("a")], &[silent()]);
    assert_eq!(told[1], refused(0, Matched::ByElimination));
    let told = found(&inputs, &[taken("c"), taken("a")], &[echo(&[("code", "z")])]);
    assert_eq!(told[1], Found::default(), "the error is about something else");
    let told = found(&inputs, &[taken("c"), taken("a")], &[silent(), silent()]);
    assert_eq!(told[1], Found::default(), "one of the errors may be about the whole call");
    let told = found(&inputs, &[taken("a")], &[silent(), silent()]);
    assert_eq!(told[1..], [Found::default(), Found::default()]);
    let told = found(&inputs, &[leaves(&[]), taken("a"), taken("b")], &[]);
    assert_eq!(told[2], accepted(0, Matched::ByElimination));
    let told = found(&inputs, &[taken("z"), taken("a"), taken("b")], &[]);
    assert_eq!(told[2], Found::default(), "the item that came back is another");
}

#[test]
fn as_many_items_as_were_sent_without_an_error_are_all_of_them() {
    let inputs = [leaves(&[("label", "x")]), leaves(&[("label", "y")]), leaves(&[("code", "b")])];
    let data = [leaves(&[("id", "1")]), leaves(&[("id", "2")]), leaves(&[("code", "b")])];
    let told = found(&inputs, &data, &[]);
    assert_eq!(told, [accepted(None, Matched::ByCount), accepted(None, Matched::ByCount), accepted(2, by(&["code"]))]);
    let told = found(&inputs, &data, &[echo(&[])]);
    assert_eq!(told[..2], [Found::default(), Found::default()]);
    let told = found(&inputs, &data[1..], &[]);
    assert_eq!(told[..2], [Found::default(), Found::default()]);
}

#[test]
fn items_alike_are_told_apart_only_where_that_is_certain() {
    let twins = [leaves(&[("code", "a"), ("label", "1")]), leaves(&[("code", "a"), ("label", "2")])];
    let one = [leaves(&[("code", "a")])];
    let two = [leaves(&[("code", "a")]), leaves(&[("code", "a")])];
    assert_eq!(found(&twins, &two, &[]), vec![accepted(None, by(&["code"])); 2]);
    assert_eq!(found(&twins, &one, &[echo(&[("code", "a")])]), vec![Found::default(); 2]);
    let told = found(&twins, &one, &[echo(&[("code", "a"), ("label", "2")])]);
    assert_eq!(told[1], refused(0, by(&["code", "label"])));
    // Three came of one, as where the service makes all combinations.
    assert_eq!(found(&twins[..1], &[one[0].clone(), one[0].clone()], &[]), [accepted(None, by(&["code"]))]);
}

#[test]
fn an_item_may_be_taken_and_have_errors() {
    let inputs = [leaves(&[("code", "a")]), leaves(&[("code", "b")])];
    let told = found(&inputs, &[leaves(&[("code", "a")])], &[echo(&[("code", "a")]), echo(&[("code", "b")])]);
    assert_eq!(told[0], Found { accepted: Some((Some(0), by(&["code"]))), errors: vec![(0, by(&["code"]))] });
    assert_eq!(told[1], refused(1, by(&["code"])));
}

#[test]
fn all_that_comes_back_for_one_item_is_its_own() {
    let input = [leaves(&[("code", "a")])];
    assert_eq!(found(&input, &[leaves(&[])], &[]), [accepted(0, Matched::OnlyItem)]);
    let told = found(&input, &[], &[echo(&[]), echo(&[("code", "a")])]);
    assert_eq!(told[0].errors, [(1, by(&["code"])), (0, Matched::OnlyItem)]);
    assert_eq!(found(&input, &[], &[]), [Found::default()]);
}

#[test]
fn a_failed_call_says_nothing_of_items_it_does_not_name() {
    let inputs = [leaves(&[("code", "a")]), leaves(&[("code", "b")])];
    let errors = [echo(&[("code", "a")]), echo(&[])];
    let exchange =
        Exchange { alternatives: ALTERNATIVES, inputs: &inputs, data: &[], errors: &errors, is_whole: false };
    assert_eq!(find(&exchange), [refused(0, by(&["code"])), Found::default()]);
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![Just("1"), Just("2"), Just("3"), Just("4")].prop_map(str::to_owned)
}

fn items(names: &'static [&'static str]) -> impl Strategy<Value = Vec<Leaves>> {
    let leaves = prop::collection::btree_map(prop::sample::select(names), texts(), 0..4);
    prop::collection::vec(leaves, 0..6)
}

fn errors() -> impl Strategy<Value = Vec<Vec<(String, String)>>> {
    let names = prop::sample::select(&["id", "code", "row", "column", "label", "place.row", "other"][..]);
    let echo = prop::collection::vec((names.prop_map(str::to_owned), texts()), 0..4);
    prop::collection::vec(echo, 0..6)
}

fn sent() -> impl Strategy<Value = Vec<Leaves>> {
    items(&["id", "code", "row", "column", "label"])
}

fn came_back() -> impl Strategy<Value = Vec<Leaves>> {
    items(&["id", "code", "place.row", "place.column"])
}

/// What was taken of an item, and how that is known.
type Taken = Option<(Option<Leaves>, Matched)>;

/// What is found, in terms of contents, so that orders can be compared.
fn contents(inputs: &[Leaves], data: &[Leaves], errors: &[Vec<(String, String)>]) -> Vec<(Taken, Vec<String>)> {
    let of_one = |found: &Found| {
        let accepted = found.accepted.as_ref();
        let accepted = accepted.map(|(at, how)| (at.map(|at| data[at].clone()), how.clone()));
        let mut told: Vec<_> = found.errors.iter().map(|(at, how)| format!("{:?} {how:?}", errors[*at])).collect();
        told.sort();
        (accepted, told)
    };
    found(inputs, data, errors).iter().map(of_one).collect()
}

proptest! {
    #[test]
    fn nothing_is_told_twice_and_nothing_invented(inputs in sent(), data in came_back(), errors in errors()) {
        let found = found(&inputs, &data, &errors);
        prop_assert_eq!(found.len(), inputs.len());
        let (mut items, mut told) = (BTreeSet::new(), BTreeSet::new());
        for one in &found {
            if let Some((Some(at), _)) = &one.accepted {
                prop_assert!(*at < data.len() && items.insert(*at));
            }
            for (at, _) in &one.errors {
                prop_assert!(*at < errors.len() && told.insert(*at));
            }
        }
        let taken = found.iter().filter(|one| one.accepted.is_some()).count();
        prop_assert!(taken <= data.len(), "{} were taken, {} came back", taken, data.len());
    }

    #[test]
    fn what_matches_by_fields_is_equal_in_them(inputs in sent(), data in came_back(), errors in errors()) {
        for (input, one) in inputs.iter().zip(found(&inputs, &data, &errors)) {
            if let Some((Some(at), Matched::ByFields(fields))) = one.accepted {
                for pair in ALTERNATIVES.iter().copied().flatten().filter(|pair| fields.contains(&pair.request)) {
                    prop_assert_eq!(input.get(pair.request), data[at].get(pair.data));
                }
            }
            for (at, how) in one.errors {
                if let Matched::ByFields(fields) = how {
                    prop_assert!(!fields.is_empty());
                    for field in fields {
                        let text = &input[field];
                        prop_assert!(errors[at].iter().any(|(_, echoed)| echoed == text));
                    }
                }
            }
        }
    }

    #[test]
    fn the_order_of_the_reply_does_not_matter(
        (inputs, data, errors, shuffled, other) in (sent(), came_back(), errors()).prop_flat_map(|(inputs, data, errors)| {
            let (shuffled, other) = (Just(data.clone()).prop_shuffle(), Just(errors.clone()).prop_shuffle());
            (Just(inputs), Just(data), Just(errors), shuffled, other)
        })
    ) {
        prop_assert_eq!(contents(&inputs, &data, &errors), contents(&inputs, &shuffled, &other));
    }

    #[test]
    fn a_reply_that_names_every_item_leaves_nothing_open(
        refused in prop::collection::vec(any::<bool>(), 1..20).prop_flat_map(|refused| {
            let order: Vec<usize> = (0..refused.len()).collect();
            (Just(refused), Just(order).prop_shuffle())
        })
    ) {
        let (refused, order) = refused;
        let inputs: Vec<Leaves> = (0..refused.len()).map(|at| leaves(&[("code", &at.to_string())])).collect();
        let of = |wanted: bool| order.iter().copied().filter(move |at| refused[*at] == wanted).collect::<Vec<_>>();
        let (taken, not): (Vec<_>, Vec<_>) = (of.clone()(false), of(true));
        let data: Vec<_> = taken.iter().map(|at| leaves(&[("code", &at.to_string())])).collect();
        let errors: Vec<_> = not.iter().map(|at| echo(&[("code", &at.to_string())])).collect();
        for (at, one) in found(&inputs, &data, &errors).into_iter().enumerate() {
            match not.iter().position(|other| *other == at) {
                Some(error) => prop_assert_eq!(one, refused_by_code(error)),
                None => {
                    let own = taken.iter().position(|other| *other == at);
                    prop_assert_eq!(one, accepted(own, by(&["code"])));
                }
            }
        }
    }
}

fn refused_by_code(error: usize) -> Found {
    refused(error, by(&["code"]))
}
