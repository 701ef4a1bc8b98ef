//! The XML writer: one pass over the table's fields, escaping as it goes.

use super::encode::{EncodeError, Layout, Written, written};
use super::{illegal_in_xml, may_be_illegal_in_xml};
use crate::extra::Content;
use crate::model::{Model, Nodes};
use crate::path::Trail;
use crate::table::{Kind, List};
use crate::value::Value;

pub(super) fn write(model: &dyn Model, trail: &Trail<'_>, layout: Layout) -> Result<String, EncodeError> {
    let mut document = Document { out: String::with_capacity(1024), indented: layout == Layout::Indented, depth: 0 };
    document.out.push_str(r#"<?xml version="1.0" encoding="UTF-8"?>"#);
    document.node(model.table().name, model, trail)?;
    if document.indented {
        document.out.push('\n');
    }
    Ok(document.out)
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

    fn open(&mut self, name: &str) {
        self.line();
        self.out.push('<');
        self.out.push_str(name);
        self.out.push('>');
    }

    fn close(&mut self, name: &str) {
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
    }

    fn empty(&mut self, name: &str) {
        self.line();
        self.out.push('<');
        self.out.push_str(name);
        self.out.push_str(" />");
    }

    fn node(&mut self, name: &str, model: &dyn Model, trail: &Trail<'_>) -> Result<(), EncodeError> {
        self.line();
        self.out.push('<');
        self.out.push_str(name);
        if !model.extra().is_empty() {
            self.attributes(model.extra().unknown(), trail)?;
        }
        self.out.push('>');
        let start = self.out.len();
        self.depth += 1;
        self.fields(model, trail)?;
        self.depth -= 1;
        if self.out.len() == start {
            self.out.pop();
            self.out.push_str(" />");
            return Ok(());
        }
        self.line();
        self.close(name);
        Ok(())
    }

    fn fields(&mut self, model: &dyn Model, trail: &Trail<'_>) -> Result<(), EncodeError> {
        let extra = model.extra();
        for (position, field) in model.table().fields.iter().enumerate() {
            let here = trail.field(field);
            match written(model, extra, position, field) {
                Written::Nothing => {}
                Written::Original(content) => self.content(field.name, content, &here)?,
                Written::Value(Value::Node(node)) => self.node(field.name, node, &here)?,
                Written::Value(Value::List(nodes)) => self.list(field.name, nodes, field.kind, &here)?,
                Written::Value(value) => self.leaf(field.name, value, &here)?,
            }
        }
        for (name, content) in extra.unknown() {
            match name {
                "#text" => self.text(content.text().unwrap_or_default(), trail)?,
                name if name.starts_with('@') && matches!(content, Content::Text(_)) => {}
                name => self.content(name, content, &trail.unknown(name))?,
            }
        }
        Ok(())
    }

    fn list(&mut self, name: &str, nodes: &dyn Nodes, kind: Kind, trail: &Trail<'_>) -> Result<(), EncodeError> {
        let Kind::List(List { item, wrapped, .. }) = kind else { return Ok(()) };
        if wrapped {
            self.open(name);
            self.depth += 1;
        }
        for index in 0..nodes.len() {
            if let Some(node) = nodes.item(index) {
                self.node(item.name, node, &trail.item(index))?;
            }
        }
        if wrapped {
            self.depth -= 1;
            self.line();
            self.close(name);
        }
        Ok(())
    }

    fn leaf(&mut self, name: &str, value: Value<'_>, trail: &Trail<'_>) -> Result<(), EncodeError> {
        match value {
            Value::Text("") => self.empty(name),
            Value::Text(text) => {
                self.open(name);
                self.text(text, trail)?;
                self.close(name);
            }
            value => {
                self.open(name);
                self.out.push_str(&value.text().unwrap_or_default());
                self.close(name);
            }
        }
        Ok(())
    }

    /// Content that no table describes.
    fn content(&mut self, name: &str, content: &Content, trail: &Trail<'_>) -> Result<(), EncodeError> {
        if !is_name(name) {
            return Err(EncodeError::Name { path: trail.path(), name: name.to_owned() });
        }
        match content {
            Content::List(items) if items.is_empty() => self.empty(name),
            Content::List(items) => {
                for item in items {
                    self.content(name, item, trail)?;
                }
            }
            Content::Object(entries) => self.object(name, entries, trail)?,
            leaf => match leaf.text().unwrap_or_default() {
                "" => self.empty(name),
                text => {
                    self.open(name);
                    self.text(text, trail)?;
                    self.close(name);
                }
            },
        }
        Ok(())
    }

    fn object(&mut self, name: &str, entries: &[(String, Content)], trail: &Trail<'_>) -> Result<(), EncodeError> {
        self.line();
        self.out.push('<');
        self.out.push_str(name);
        self.attributes(entries.iter().map(|(name, content)| (name.as_str(), content)), trail)?;
        self.out.push('>');
        // Blanks added beside text would become part of it.
        let indented = self.indented;
        self.indented &= !entries.iter().any(|(name, _)| name == "#text");
        self.depth += 1;
        for (name, content) in entries {
            match name.as_str() {
                "#text" => self.text(content.text().unwrap_or_default(), trail)?,
                name if name.starts_with('@') && matches!(content, Content::Text(_)) => {}
                name => self.content(name, content, &trail.unknown(name))?,
            }
        }
        self.depth -= 1;
        self.line();
        self.indented = indented;
        self.close(name);
        Ok(())
    }

    fn attributes<'c>(
        &mut self,
        entries: impl Iterator<Item = (&'c str, &'c Content)>,
        trail: &Trail<'_>,
    ) -> Result<(), EncodeError> {
        for (name, content) in entries {
            let (Some(name), Content::Text(value)) = (name.strip_prefix('@'), content) else { continue };
            if !is_name(name) {
                return Err(EncodeError::Name { path: trail.path(), name: name.to_owned() });
            }
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            self.text(value, trail)?;
            self.out.push('"');
        }
        Ok(())
    }

    /// Text, escaped for elements and attributes alike. Carriage returns are escaped too, for a reader would turn them
    /// into line feeds.
    fn text(&mut self, text: &str, trail: &Trail<'_>) -> Result<(), EncodeError> {
        if may_be_illegal_in_xml(text)
            && let Some((_, character)) = illegal_in_xml(text)
        {
            return Err(EncodeError::Character { path: trail.path(), character });
        }
        let mut rest = text;
        while let Some(at) = rest.bytes().position(|byte| matches!(byte, b'<' | b'>' | b'&' | b'"' | b'\r')) {
            self.out.push_str(&rest[..at]);
            self.out.push_str(match rest.as_bytes()[at] {
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'&' => "&amp;",
                b'"' => "&quot;",
                _ => "&#13;",
            });
            rest = &rest[at + 1..];
        }
        self.out.push_str(rest);
        Ok(())
    }
}

/// Whether a key can be the name of an XML element: letters, digits, `_`, `-`, `.`, `:`, not first a digit, `-` or `.`.
fn is_name(name: &str) -> bool {
    let first = |character: char| character.is_alphabetic() || character == '_' || character == ':';
    let rest = |character: char| first(character) || character.is_alphanumeric() || matches!(character, '-' | '.');
    name.chars().next().is_some_and(first) && name.chars().all(rest)
}
