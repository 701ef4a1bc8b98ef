//! What the tables of a request and a reply have in common, carried from one to the other.

use std::borrow::Cow;

use joor_api::table::{Kind, Type};
use joor_api::value::Value;
use joor_api::{Model, Slot};

/// Copies every field that both tables have, nodes and lists included. Text that the reply has and the request does
/// not becomes empty: the documented replies write empty values instead of leaving them out.
pub(crate) fn carry(from: &dyn Model, to: &mut dyn Model) {
    copy(from, to, true);
}

/// Copies what is given of the fields that both tables have, and leaves all else as it is.
pub(crate) fn merge(from: &dyn Model, to: &mut dyn Model) {
    copy(from, to, false);
}

fn copy(from: &dyn Model, to: &mut dyn Model, empties: bool) {
    let fields = from.table().fields;
    for (position, field) in to.table().fields.iter().enumerate() {
        let source = fields.iter().position(|other| other.name == field.name);
        let value = source.map_or(Value::Absent, |source| from.get(source));
        match (value, to.slot(position)) {
            (Value::Node(node), Some(Slot::Node(place))) => copy(node, place.fill(), empties),
            (Value::List(nodes), Some(Slot::List(place))) => {
                for node in (0..nodes.len()).filter_map(|index| nodes.item(index)) {
                    copy(node, place.push(), empties);
                }
            }
            (Value::Values(values), Some(Slot::Values(place))) => {
                for index in 0..values.len() {
                    let _ = text(values.item(index)).map(|text| place.push(&text));
                }
            }
            (Value::Any(content), Some(Slot::Any(place))) => *place = Some(content.clone()),
            (value, Some(Slot::Leaf(place))) => {
                let empty = (empties && is_text(field.kind)).then_some(Cow::Borrowed(""));
                // What the type of the reply's field cannot hold is left out.
                let _ = text(value).or(empty).map(|text| place.read(&text));
            }
            _ => {}
        }
    }
}

fn is_text(kind: Kind) -> bool {
    matches!(kind, Kind::Leaf(Type::String | Type::Uuid | Type::Code(_)))
}

fn text(value: Value<'_>) -> Option<Cow<'_, str>> {
    Some(match value {
        Value::Text(text) => Cow::Borrowed(text),
        Value::Integer(number) => Cow::Owned(number.to_string()),
        Value::Decimal(number) => Cow::Owned(number.to_string()),
        Value::Boolean(value) => Cow::Borrowed(if value { "True" } else { "False" }),
        Value::Timestamp(time) => Cow::Owned(time.to_string()),
        Value::Date(date) => Cow::Owned(date.to_string()),
        _ => return None,
    })
}
