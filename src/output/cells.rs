//! A model or document as named texts: the cells of a table, a line of CSV, the lines of a single thing.

use joor_api::table::{Kind, Node};
use joor_api::value::Value;
use joor_api::wire::encode_node;
use joor_api::{Content, Extra, Format, Layout, Model, Original};

/// Names with their texts, in the table's order; only those with a value.
pub(crate) type Cells = Vec<(String, String)>;

/// Column for what no table knows, as a JSON object.
pub(crate) const OTHER: &str = "other_fields";

/// What becomes of a list within.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Lists {
    /// One cell with JSON.
    Json,
    /// A name for each thing in it: `prices[0].price_label`.
    Numbered,
}

/// The columns of a node: its leaves, those of nodes within with dotted names, lists as one.
pub(crate) fn column_names(node: &'static Node) -> Vec<String> {
    let mut names = Vec::new();
    push_columns(&mut names, "", node);
    names.push(OTHER.to_owned());
    names
}

fn push_columns(names: &mut Vec<String>, prefix: &str, node: &'static Node) {
    for field in node.fields {
        match field.kind {
            Kind::Node(node) => push_columns(names, &format!("{prefix}{}.", field.name), node),
            Kind::Leaf(_) | Kind::Values(_) | Kind::List(_) => names.push(format!("{prefix}{}", field.name)),
        }
    }
}

/// The cells of a model, what no table knows among them.
pub(crate) fn of_model(model: &dyn Model, lists: Lists) -> Cells {
    let (mut cells, mut other) = (Vec::new(), Vec::new());
    push_model(&mut cells, &mut other, "", model, lists);
    match lists {
        Lists::Json if !other.is_empty() => cells.push((OTHER.to_owned(), json_object(&other))),
        Lists::Json => {}
        Lists::Numbered => {
            for (name, content) in &other {
                push_content(&mut cells, name, content, lists);
            }
        }
    }
    cells
}

fn push_model(cells: &mut Cells, other: &mut Vec<(String, Content)>, prefix: &str, model: &dyn Model, lists: Lists) {
    for (position, field) in model.table().fields.iter().enumerate() {
        let name = format!("{prefix}{}", field.name);
        match model.get(position) {
            Value::Node(node) => push_model(cells, other, &format!("{name}."), node, lists),
            Value::List(nodes) if lists == Lists::Numbered => {
                for (index, node) in (0..nodes.len()).filter_map(|index| Some((index, nodes.item(index)?))) {
                    push_model(cells, other, &format!("{name}[{index}]."), node, lists);
                }
            }
            Value::List(nodes) if !nodes.is_empty() => {
                let items = (0..nodes.len()).filter_map(|index| nodes.item(index));
                // JSON can say every value.
                let items = items.map(|item| encode_node(item, Format::Json, Layout::Compact).unwrap_or_default());
                cells.push((name, format!("[{}]", items.collect::<Vec<_>>().join(","))));
            }
            Value::Any(content) => push_content(cells, &name, content, lists),
            Value::Values(values) if lists == Lists::Numbered => {
                let texts = (0..values.len()).filter_map(|index| Some((index, text(&values.item(index))?)));
                cells.extend(texts.map(|(index, text)| (format!("{name}[{index}]"), text)));
            }
            Value::Values(values) if !values.is_empty() => {
                let texts = (0..values.len()).filter_map(|index| text(&values.item(index)));
                cells.push((name, format!("[{}]", texts.map(|text| json_string(&text)).collect::<Vec<_>>().join(","))));
            }
            value => match text(&value).or_else(|| original(model.extra(), field.name)) {
                Some(text) if !text.is_empty() => cells.push((name, text)),
                _ => {}
            },
        }
    }
    let unknown = model.extra().unknown().map(|(name, content)| (format!("{prefix}{name}"), content.clone()));
    other.extend(unknown.filter(|(_, content)| !content.is_empty()));
}

/// A field as it was read, where its type cannot say it.
fn original(extra: &Extra, name: &str) -> Option<String> {
    match extra.original(name)? {
        Original::Sent(content) => Some(content_text(content)),
        Original::Absent => None,
    }
}

fn text(value: &Value<'_>) -> Option<String> {
    match value {
        Value::Text(text) => Some((*text).to_owned()),
        Value::Integer(number) => Some(number.to_string()),
        Value::Decimal(number) => Some(number.to_string()),
        Value::Boolean(value) => Some(value.to_string()),
        Value::Timestamp(time) => Some(time.to_string()),
        Value::Date(date) => Some(date.to_string()),
        _ => None,
    }
}

/// The cells of content that no table describes.
pub(crate) fn of_content(content: &Content, lists: Lists) -> Cells {
    let mut cells = Vec::new();
    push_content(&mut cells, "", content, lists);
    cells
}

fn push_content(cells: &mut Cells, name: &str, content: &Content, lists: Lists) {
    match content {
        Content::Object(entries) => {
            for (key, content) in entries {
                let name = if name.is_empty() { key.clone() } else { format!("{name}.{key}") };
                push_content(cells, &name, content, lists);
            }
        }
        Content::List(items) if lists == Lists::Numbered => {
            for (index, item) in items.iter().enumerate() {
                push_content(cells, &format!("{name}[{index}]"), item, lists);
            }
        }
        content if content.is_empty() => {}
        content => cells.push((name.to_owned(), content_text(content))),
    }
}

fn content_text(content: &Content) -> String {
    content.text().map_or_else(|| json(content), ToOwned::to_owned)
}

/// As JSON, numbers as they were written.
pub(crate) fn json(content: &Content) -> String {
    match content {
        Content::Null => "null".to_owned(),
        Content::Text(text) => json_string(text),
        Content::Number(text) => text.clone(),
        Content::Boolean(value) => value.to_string(),
        Content::List(items) => format!("[{}]", items.iter().map(json).collect::<Vec<_>>().join(",")),
        Content::Object(entries) => json_object(entries),
    }
}

fn json_object(entries: &[(String, Content)]) -> String {
    let entries = entries.iter().map(|(name, content)| format!("{}:{}", json_string(name), json(content)));
    format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
}

/// As a string of JSON.
pub(crate) fn json_string(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}
