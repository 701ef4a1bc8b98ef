//! The JSON writer: one pass over the table's fields, with the levels that the page keeps.

use super::encode::{Layout, Written, written};
use crate::extra::Content;
use crate::model::{Model, Nodes};
use crate::table::{Kind, Level, MessageTable, Type};
use crate::value::{Value, ValueList};

pub(super) fn write(model: &dyn Model, message: &MessageTable, layout: Layout) -> String {
    let mut document = Document { out: String::with_capacity(1024), indented: layout == Layout::Indented, depth: 0 };
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
    document.out
}

/// A model as a JSON object, without its root level.
pub(crate) fn object(model: &dyn Model, layout: Layout) -> String {
    let mut document = Document { out: String::new(), indented: layout == Layout::Indented, depth: 0 };
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
}

impl Document {
    fn line(&mut self) {
        if self.indented {
            self.out.push('\n');
            for _ in 0..self.depth {
                self.out.push_str("  ");
            }
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
        let extra = model.extra();
        let mut first = true;
        self.open('{');
        for (position, field) in model.table().fields.iter().enumerate() {
            let written = written(model, extra, position, field);
            if matches!(written, Written::Nothing) {
                continue;
            }
            self.key(field.name, &mut first);
            match written {
                Written::Nothing => {}
                Written::Original(content) => self.content(content),
                Written::Value(Value::Node(node)) => self.node(node),
                Written::Value(Value::List(nodes)) => self.array(nodes),
                Written::Value(Value::Any(content)) => self.content(content),
                Written::Value(Value::Values(values)) => self.values(values, field.kind),
                Written::Value(value) => self.leaf(value, leaf_type(field.kind)),
            }
        }
        if !extra.is_empty() {
            self.unknown(&mut extra.unknown(), &mut first);
        }
        self.close('}', first);
    }

    fn array(&mut self, nodes: &dyn Nodes) {
        let mut first = true;
        self.open('[');
        for index in 0..nodes.len() {
            if let Some(node) = nodes.item(index) {
                self.comma(&mut first);
                self.node(node);
            }
        }
        self.close(']', first);
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
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| byte < 0x20 || matches!(byte, b'"' | b'\\')) {
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
        self.out.push('"');
    }
}
