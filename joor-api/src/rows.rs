//! Fields of a model by a path with dots between its parts, such as `price_type.id`.

use std::borrow::Cow;

use crate::extra::{Content, Original};
use crate::model::Model;
use crate::table::Predicate;
use crate::value::Value;

/// What stands at the end of a path.
enum Found<'a> {
    Value(Value<'a>),
    /// What the table does not know, or the field's type cannot say.
    Content(&'a Content),
}

/// The text of the leaf that a path leads to; `None` where it is not there, empty, or one of many.
#[cfg(feature = "client")]
pub(crate) fn text_at(model: &dyn Model, path: &str) -> Option<String> {
    let mut found = Vec::new();
    collect(model, path, &mut found);
    match found.as_slice() {
        [one] => one.text().filter(|text| !text.is_empty()).map(Cow::into_owned),
        _ => None,
    }
}

/// Whether a condition holds of what a path leads to. Where a list is on the way, one of its items is enough.
pub(crate) fn holds(model: &dyn Model, path: &str, is: Predicate) -> bool {
    let mut found = Vec::new();
    collect(model, path, &mut found);
    match is {
        Predicate::Present => found.iter().any(|found| !found.is_blank()),
        Predicate::Absent => found.iter().all(Found::is_blank),
        Predicate::OneOf(wanted) => found.iter().any(|found| wanted.iter().any(|wanted| found.is(wanted))),
    }
}

fn collect<'a>(model: &'a dyn Model, path: &str, found: &mut Vec<Found<'a>>) {
    let (name, rest) = split(path);
    let value = model.table().position(name, 0).map_or(Value::Absent, |position| model.get(position));
    if value.is_blank() {
        let unknown = || model.extra().unknown().find(|(known, _)| *known == name).map(|(_, content)| content);
        let content = match model.extra().original(name) {
            Some(Original::Sent(content)) => Some(content),
            _ => unknown(),
        };
        if let Some(content) = content {
            collect_content(content, rest, found);
        }
        return;
    }
    match (value, rest) {
        (Value::Node(node), Some(rest)) => collect(node, rest, found),
        (Value::List(nodes), Some(rest)) => {
            (0..nodes.len()).filter_map(|index| nodes.item(index)).for_each(|item| collect(item, rest, found));
        }
        (Value::Any(content), rest) => collect_content(content, rest, found),
        (Value::Values(values), None) => found.extend((0..values.len()).map(|index| Found::Value(values.item(index)))),
        (value, None) => found.push(Found::Value(value)),
        (_, Some(_)) => {}
    }
}

fn collect_content<'a>(content: &'a Content, path: Option<&str>, found: &mut Vec<Found<'a>>) {
    let Some(path) = path else {
        found.push(Found::Content(content));
        return;
    };
    match content {
        Content::List(items) => items.iter().for_each(|item| collect_content(item, Some(path), found)),
        content => {
            let (name, rest) = split(path);
            if let Some(content) = content.get(name) {
                collect_content(content, rest, found);
            }
        }
    }
}

fn split(path: &str) -> (&str, Option<&str>) {
    path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)))
}

impl Found<'_> {
    fn is_blank(&self) -> bool {
        match self {
            Self::Value(value) => value.is_blank(),
            Self::Content(content) => content.is_empty(),
        }
    }

    fn text(&self) -> Option<Cow<'_, str>> {
        match self {
            Self::Value(value) => value.text(),
            Self::Content(content) => content.text().map(Cow::Borrowed),
        }
    }

    fn is(&self, wanted: &str) -> bool {
        match self {
            // The tables write booleans in small letters.
            Self::Value(Value::Boolean(value)) => value.to_string() == wanted,
            Self::Value(Value::Decimal(value)) => wanted.parse().is_ok_and(|wanted: crate::Decimal| wanted == *value),
            found => found.text().is_some_and(|text| text == wanted),
        }
    }
}
