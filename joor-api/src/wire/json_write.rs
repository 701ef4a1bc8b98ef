//! The JSON writer: one pass over the table's fields, with the levels that the page keeps.

use super::around::Hole;
use super::encode::{Layout, Written, reserve_for_more, written};
use crate::bytes::{any, find, is_special_in_json};
use crate::extra::Content;
use crate::model::{Model, Nodes};
use crate::table::{Field, Kind, Level, MessageTable, Type};
use crate::value::{Value, ValueList};

pub(super) fn write(model: &dyn Model, message: &MessageTable, layout: Layout) -> String {
    write_with(model, message, layout, Hole::default()).0
}

/// Writes a document, and tells where the place for more items is.
pub(super) fn write_with(model: &dyn Model, message: &MessageTable, layout: Layout, hole: Hole) -> (String, Hole) {
    let mut document = Document::new(layout, 0);
    document.out.reserve(1024);
    document.hole = hole;
    if message.json_root == Level::Kept {
        document.open('{');
        let mut first = true;
        document.key(message.root.name, &mut first);
        document.root(model);
        document.close('}', first);
    } else {
        document.root(model);
    }
    if document.indented {
        document.out.push('\n');
    }
    (document.out, document.hole)
}

/// An item of a list, so deep in its document.
pub(super) fn item(model: &dyn Model, is_first: bool, layout: Layout, depth: usize) -> String {
    let mut document = Document::new(layout, depth);
    document.out.reserve(1024);
    document.comma(&mut { is_first });
    document.node(model);
    document.out
}

/// A model as a JSON object, without its root level.
pub(crate) fn object(model: &dyn Model, layout: Layout) -> String {
    let mut document = Document::new(layout, 0);
    document.node(model);
    document.out
}

/// The type of a field's values.
fn leaf_type(kind: Kind) -> Type {
    match kind {
        Kind::Leaf(ty) => ty,
        Kind::Values(values) => values.item,
        Kind::Node(_) | Kind::List(_) => Type::Any,
    }
}

struct Document {
    out: String,
    indented: bool,
    depth: usize,
    hole: Hole,
}

impl Document {
    fn new(layout: Layout, depth: usize) -> Self {
        Self { out: String::new(), indented: layout == Layout::Indented, depth, hole: Hole::default() }
    }

    #[inline]
    fn line(&mut self) {
        if self.indented {
            self.begin_line();
        }
    }

    #[cold]
    fn begin_line(&mut self) {
        self.out.push('\n');
        for _ in 0..self.depth {
            self.out.push_str("  ");
        }
    }

    fn open(&mut self, bracket: char) {
        self.out.push(bracket);
        self.depth += 1;
    }

    fn close(&mut self, bracket: char, empty: bool) {
        self.depth -= 1;
        if !empty {
            self.line();
        }
        self.out.push(bracket);
    }

    fn comma(&mut self, first: &mut bool) {
        if !std::mem::take(first) {
            self.out.push(',');
        }
        self.line();
    }

    fn key(&mut self, name: &str, first: &mut bool) {
        self.comma(first);
        self.string(name);
        self.out.push(':');
        if self.indented {
            self.out.push(' ');
        }
    }

    fn root(&mut self, model: &dyn Model) {
        // A document of any shape may be an array, which is its one entry and has no name.
        if let Some(("", content)) = model.extra().unknown().next().filter(|_| model.table().name.is_empty()) {
            return self.content(content);
        }
        match (model.table().json_array(), model.get(0)) {
            (Some(_), Value::List(nodes)) if self.hole.field.is_some() && model.extra().unknown().next().is_none() => {
                (self.hole.field, self.hole.is_next) = (None, true);
                self.array(nodes);
            }
            (Some(field), Value::List(nodes)) if model.extra().unknown().next().is_none() => {
                match written(model, model.extra(), 0, field) {
                    Written::Nothing | Written::Value(_) => self.array(nodes),
                    Written::Original(content @ Content::List(items)) if !items.is_empty() => self.content(content),
                    Written::Original(_) => self.node(model),
                }
            }
            _ => self.node(model),
        }
    }

    fn node(&mut self, model: &dyn Model) {
        let (fields, extra, hole) = (model.table().fields, model.extra(), self.hole.field.take());
        let mut first = true;
        self.open('{');
        if extra.is_empty() && hole.is_none() {
            for (position, field) in fields.iter().enumerate() {
                match model.get(position) {
                    Value::Absent => {}
                    Value::List(nodes) if nodes.is_empty() => {}
                    Value::Values(values) if values.is_empty() => {}
                    value => self.value(field, value, &mut first),
                }
            }
            return self.close('}', first);
        }
        for (position, field) in fields.iter().enumerate() {
            self.hole.is_next = hole == Some(position);
            let written = match self.hole.is_next {
                true => Written::Value(model.get(position)),
                false => written(model, extra, position, field),
            };
            match written {
                Written::Nothing => {}
                Written::Original(content) => {
                    self.key_of(field, &mut first);
                    self.content(content);
                }
                Written::Value(value) => self.value(field, value, &mut first),
            }
        }
        if !extra.is_empty() {
            self.unknown(&mut extra.unknown(), &mut first);
        }
        self.close('}', first);
    }

    #[inline]
    fn value(&mut self, field: &Field, value: Value<'_>, first: &mut bool) {
        self.key_of(field, first);
        match value {
            Value::Text(text) if field.kind == Kind::Leaf(Type::String) => self.string(text),
            Value::Node(node) => self.node(node),
            Value::List(nodes) => self.array(nodes),
            Value::Any(content) => self.content(content),
            Value::Values(values) => self.values(values, field.kind),
            value => self.leaf(value, leaf_type(field.kind)),
        }
    }

    fn key_of(&mut self, field: &Field, first: &mut bool) {
        if field.written.key.is_empty() {
            return self.key(field.name, first);
        }
        self.comma(first);
        self.out.push_str(field.written.key);
        if self.indented {
            self.out.push(' ');
        }
    }

    fn array(&mut self, nodes: &dyn Nodes) {
        let is_hole = std::mem::take(&mut self.hole.is_next);
        let mut first = true;
        self.open('[');
        let count = nodes.len();
        for index in 0..count {
            let before = self.out.len();
            if let Some(node) = nodes.item(index) {
                self.comma(&mut first);
                self.node(node);
            }
            if index == 0 {
                reserve_for_more(&mut self.out, before, count - 1);
            }
        }
        if is_hole {
            self.hole.found = Some((self.out.len(), self.depth));
        }
        self.close(']', first && !is_hole);
    }

    fn values(&mut self, values: &dyn ValueList, kind: Kind) {
        let mut first = true;
        self.open('[');
        for index in 0..values.len() {
            self.comma(&mut first);
            self.leaf(values.item(index), leaf_type(kind));
        }
        self.close(']', first);
    }

    fn leaf(&mut self, value: Value<'_>, ty: Type) {
        match (value, ty) {
            (Value::Boolean(value), _) => self.out.push_str(if value { "true" } else { "false" }),
            (Value::Text(text), Type::IntegerEnumeration(_)) => match text.parse::<i64>() {
                Ok(number) => self.out.push_str(&number.to_string()),
                Err(_) => self.string(text),
            },
            (Value::Text(text), Type::StringUnder(key)) => {
                let mut first = true;
                self.open('{');
                self.key(key, &mut first);
                self.string(text);
                self.close('}', first);
            }
            (Value::Text(text), _) => self.string(text),
            (Value::Integer(_), Type::IntegerString)
            | (Value::Decimal(_), Type::DecimalString)
            | (Value::Timestamp(_) | Value::Date(_), _) => self.string(&value.text().unwrap_or_default()),
            (value, _) => self.out.push_str(&value.text().unwrap_or_default()),
        }
    }

    fn content(&mut self, content: &Content) {
        let mut first = true;
        match content {
            Content::Null => self.out.push_str("null"),
            Content::Text(text) => self.string(text),
            Content::Number(text) => self.out.push_str(text),
            Content::Boolean(value) => self.out.push_str(if *value { "true" } else { "false" }),
            Content::List(items) => {
                self.open('[');
                for item in items {
                    self.comma(&mut first);
                    self.content(item);
                }
                self.close(']', first);
            }
            Content::Object(entries) => {
                self.open('{');
                self.unknown(&mut entries.iter().map(|(name, content)| (name.as_str(), content)), &mut first);
                self.close('}', first);
            }
        }
    }

    /// Named content; elements that XML repeats become one array.
    fn unknown<'c>(&mut self, entries: &mut dyn Iterator<Item = (&'c str, &'c Content)>, first: &mut bool) {
        let mut groups: Vec<(&str, Vec<&Content>)> = Vec::new();
        let mut positions = std::collections::HashMap::new();
        for (name, content) in entries {
            let at = *positions.entry(name).or_insert_with(|| {
                groups.push((name, Vec::new()));
                groups.len() - 1
            });
            groups[at].1.push(content);
        }
        for (name, contents) in groups {
            self.key(name, first);
            match contents.as_slice() {
                [content] => self.content(content),
                contents => {
                    let mut first = true;
                    self.open('[');
                    for content in contents {
                        self.comma(&mut first);
                        self.content(content);
                    }
                    self.close(']', first);
                }
            }
        }
    }

    fn string(&mut self, text: &str) {
        self.out.push('"');
        if any(text.as_bytes(), is_special_in_json) {
            self.escaped(text);
        } else {
            self.out.push_str(text);
        }
        self.out.push('"');
    }

    #[cold]
    fn escaped(&mut self, text: &str) {
        let mut rest = text;
        while let Some(at) = find(rest.as_bytes(), is_special_in_json) {
            self.out.push_str(&rest[..at]);
            match rest.as_bytes()[at] {
                b'"' => self.out.push_str("\\\""),
                b'\\' => self.out.push_str("\\\\"),
                b'\n' => self.out.push_str("\\n"),
                b'\r' => self.out.push_str("\\r"),
                b'\t' => self.out.push_str("\\t"),
                byte => self.out.push_str(&format!("\\u{byte:04x}")),
            }
            rest = &rest[at + 1..];
        }
        self.out.push_str(rest);
    }
}
