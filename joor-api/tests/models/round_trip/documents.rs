//! Random documents that keep to their table, for every message there is: made from the run-time tables alone.

use joor_api::table::{GroupKind, Kind, Level, MessageTable, Node, Requirement};
use joor_api::wire::{decode_any, encode_with};
use joor_api::{Format, Layout, MessageEntry, validate};
use proptest::prelude::*;
use proptest::test_runner::TestCaseError;

use super::{cases, texts};
use crate::common::messages;

/// Whether a field must be there for the node to be right: a condition's field always is.
fn is_needed(node: &Node, position: usize) -> bool {
    let field = &node.fields[position];
    let in_rule = node.rules.iter().any(|rule| match rule.kind {
        GroupKind::AllOrNone(names) => names.contains(&field.name),
        GroupKind::AtLeastOne(sets) | GroupKind::ExactlyOne(sets) => sets[0].contains(&field.name),
        GroupKind::Needs(_, other) => field.name == other,
        GroupKind::AtMostOne(_) | GroupKind::NotAfter(..) => false,
    });
    in_rule || !matches!(field.requirement, Requirement::Optional | Requirement::Recommended)
}

/// Whether a field of a rule's other alternatives is to be left out.
fn is_excluded(node: &Node, position: usize) -> bool {
    let name = node.fields[position].name;
    let unavailable = !node.fields[position].available;
    unavailable
        || node.rules.iter().any(|rule| match rule.kind {
            GroupKind::ExactlyOne(sets) | GroupKind::AtMostOne(sets) => sets[1..].iter().any(|set| set.contains(&name)),
            _ => false,
        })
}

/// A node as a JSON object, compact and in the order of the table.
fn object(node: &'static Node) -> BoxedStrategy<String> {
    let entries = node.fields.iter().enumerate().map(|(position, field)| {
        let value = match field.kind {
            Kind::Leaf(ty) => texts::in_order(node, field, ty).prop_map(move |text| texts::in_json(ty, &text)).boxed(),
            Kind::Values(kind) => texts::array(texts::of_row(field, kind.item), kind.item, 1..4),
            Kind::Node(child) => object(child),
            Kind::List(list) => {
                let least = list.cardinality.min.max(1) as usize;
                let most = list.cardinality.max.map_or(least + 1, |max| max as usize);
                let items = prop::collection::vec(object(list.item), least..=most);
                items.prop_map(|items| format!("[{}]", items.join(","))).boxed()
            }
        };
        let value = if field.nullable { prop_oneof![4 => value, 1 => Just("null".to_owned())].boxed() } else { value };
        let entry = value.prop_map(|value| Some(format!(r#""{}":{value}"#, field.name)));
        if is_excluded(node, position) {
            Just(None).boxed()
        } else if is_needed(node, position) || is_least(field.kind) {
            entry.boxed()
        } else {
            prop_oneof![Just(None), entry].boxed()
        }
    });
    let entries = entries.collect::<Vec<_>>();
    entries.prop_map(|entries| format!("{{{}}}", entries.into_iter().flatten().collect::<Vec<_>>().join(","))).boxed()
}

/// An unwrapped list that needs an item.
fn is_least(kind: Kind) -> bool {
    matches!(kind, Kind::List(list) if !list.wrapped && list.cardinality.min > 0)
}

fn document(message: &'static MessageTable) -> BoxedStrategy<String> {
    let body = match message.root.fields[0].kind {
        Kind::List(list) if texts::is_array(message.root) => {
            prop::collection::vec(object(list.item), 1..3).prop_map(|items| format!("[{}]", items.join(","))).boxed()
        }
        _ => object(message.root),
    };
    match message.json_root {
        Level::Kept => body.prop_map(|body| format!(r#"{{"{}":{body}}}"#, message.root.name)).boxed(),
        Level::Dropped => body,
    }
}

fn any_document() -> impl Strategy<Value = (usize, String)> {
    let documents = messages()
        .into_iter()
        .enumerate()
        .map(|(index, entry)| document(entry.table).prop_map(move |text| (index, text)).boxed());
    proptest::strategy::Union::new(documents)
}

/// Reads without a note and writes in the other format, or in the same where it has no other.
fn converted(entry: &MessageEntry, text: &str, from: Format, to: Format) -> Result<String, TestCaseError> {
    let mut message = (entry.new)();
    let notes =
        decode_any(&mut *message, text, from).map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
    prop_assert!(notes.is_empty(), "{}\n{}", notes, text);
    let violations = validate::validate(message.as_model());
    prop_assert!(violations.is_valid(), "{}\n{}", violations, text);
    prop_assert_eq!(&encode_with(&*message, from, Layout::Compact).unwrap(), text);
    Ok(encode_with(&*message, to, Layout::Compact).unwrap())
}

proptest! {
    #![proptest_config(cases(192))]

    #[test]
    fn a_document_that_keeps_to_its_table_has_no_notes_and_is_written_to_the_letter((index, text) in any_document()) {
        let entry = messages()[index];
        if !entry.table.formats.contains(&Format::Xml) {
            prop_assert_eq!(&converted(entry, &text, Format::Json, Format::Json)?, &text);
            return Ok(());
        }
        let xml = converted(entry, &text, Format::Json, Format::Xml)?;
        prop_assert_eq!(converted(entry, &xml, Format::Xml, Format::Json)?, text);
    }
}
