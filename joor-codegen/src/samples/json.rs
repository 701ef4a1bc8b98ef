//! A payload as JSON, with the levels that the page keeps.

use super::document::{Content, Object};
use crate::json::{self, Json};
use crate::resolved::{EnumerationWire, Leaf, Level, Message, Node, Row, Scalar, Type};

/// The document of a message.
pub(super) fn document(message: &Message, object: &Object) -> String {
    let root = &message.root;
    let body = match (root.list_item(), object.entries.as_slice()) {
        (Some(item), [(_, Content::Items(items))]) => list(item, items),
        (Some(_), []) => Json::List(Vec::new()),
        _ => node(root, object),
    };
    match message.json_root {
        Level::Kept => Json::from(json::Object::new().with(&root.name, body)).document(),
        Level::Dropped => body.document(),
    }
}

fn node(node: &Node, object: &Object) -> Json {
    let mut written = json::Object::new();
    for (row, content) in &object.entries {
        if let Some(row) = node.rows.get(*row) {
            written.set(row.name(), value(row, content));
        }
    }
    written.into()
}

fn value(row: &Row, content: &Content) -> Json {
    match (row, content) {
        (Row::Leaf(row), Content::Text(text)) => leaf(row, text),
        (Row::Leaf(row), Content::Values(values)) => Json::List(values.iter().map(|text| leaf(row, text)).collect()),
        (Row::Node(row), Content::Node(object)) => node(row, object),
        (Row::Node(row), Content::Items(items)) => list(row.list_item().unwrap_or(row), items),
        (_, Content::Text(text)) => Json::from(text.as_str()),
        (Row::Leaf(_), _) | (_, Content::Values(_)) => Json::Null,
    }
}

fn list(item: &Node, objects: &[Object]) -> Json {
    Json::List(objects.iter().map(|object| node(item, object)).collect())
}

/// A value in the kind in which JSON writes its type; a text that is no such value stays a text.
fn leaf(leaf: &Leaf, text: &str) -> Json {
    let number = match &leaf.ty {
        Type::Scalar(Scalar::Integer | Scalar::Decimal) => is_number(text).then(|| text.to_owned()),
        Type::Enumeration(enumeration) if enumeration.wire == EnumerationWire::Integer => {
            text.parse::<i64>().ok().map(|number| number.to_string())
        }
        // An object, as far as a shape can be made up.
        Type::Scalar(Scalar::Any) => return json::Object::new().with("text", text).into(),
        Type::Scalar(Scalar::Boolean) => match text {
            "True" => return Json::Boolean(true),
            "False" => return Json::Boolean(false),
            _ => None,
        },
        _ => None,
    };
    match (number, &leaf.json_key) {
        (Some(number), _) if !leaf.json_string => Json::Number(number),
        (_, Some(key)) => json::Object::new().with(key, text).into(),
        _ => Json::from(text),
    }
}

/// Whether JSON takes the text as a number.
fn is_number(text: &str) -> bool {
    let unsigned = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(fraction) && (whole == "0" || !whole.starts_with('0'))
}
