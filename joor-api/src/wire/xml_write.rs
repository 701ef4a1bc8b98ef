//! The XML writer: one pass over the table's fields, escaping as it goes.

use super::encode::{EncodeError, Layout, Written, written};
use super::{illegal_in_xml, is_xml_name, may_be_illegal_in_xml};
use crate::extra::Content;
use crate::model::{Model, Nodes};
use crate::path::Trail;
use crate::table::{Items, Kind};
use crate::value::Value;

pub(super) fn write(model: &dyn Model, trail: &Trail<'_>, layout: Layout) -> Result<String, EncodeError> {
    let mut document = Document { out: String::with_capacity(1024), indented: layout == Layout::Indented, depth: 0 };
    document.out.push_str(r#"<?xml version="1.0" encoding="UTF-8"?>"#);
    if model.table().name.is_empty() {
        document.any_root(model, trail)?;
    } else {
        document.node(model.table().name, model, trail)?;
    }
    if document.indented {
        document.out.push('\n');
    }
    Ok(document.out)
}

/// A node alone, without a declaration.
pub(super) fn element(model: &dyn Model, trail: &Trail<'_>, layout: Layout) -> Result<String, EncodeError> {
    let mut document = Document { out: String::with_capacity(1024), indented: layout == Layout::Indented, depth: 0 };
    document.node(model.table().name, model, trail)?;
    // A line begins before each element.
    let text = document.out.strip_prefix('\n').map(ToOwned::to_owned);
    Ok(text.unwrap_or(document.out))
}

struct Document {
    out: String,
    indented: bool,
    depth: usize,
}

impl Document {
    /// The one entry of a document of any shape.
    fn any_root(&mut self, model: &dyn Model, trail: &Trail<'_>) -> Result<(), EncodeError> {
        let mut entries = model.extra().unknown();
        match (entries.next(), entries.count()) {
            (Some((name, content)), 0) if !matches!(content, Content::List(_)) => {
                self.content(name, content, &trail.unknown(name))
            }
            (first, more) => Err(EncodeError::Root { entries: usize::from(first.is_some()) + more }),
        }
    }

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
                Written::Value(Value::Any(content)) => self.content(field.name, content, &here)?,
                Written::Value(Value::Values(values)) => {
                    for index in 0..values.len() {
                        self.leaf(field.name, values.item(index), &here.item(index))?;
                    }
                }
                Written::Value(value) => self.leaf(field.name, value, &here)?,
            }
        }
        for (name, content) in extra.unknown() {
            self.entry(name, content, trail)?;
        }
        Ok(())
    }

    /// Named content: text between elements, an element, or an attribute, which was written with the start tag.
    fn entry(&mut self, name: &str, content: &Content, trail: &Trail<'_>) -> Result<(), EncodeError> {
        match (name, content.text()) {
            ("#text", Some(text)) => self.text(text, trail),
            (name, Some(_)) if name.starts_with('@') => Ok(()),
            (name, _) => self.content(name, content, &trail.unknown(name)),
        }
    }

    fn list(&mut self, name: &str, nodes: &dyn Nodes, kind: Kind, trail: &Trail<'_>) -> Result<(), EncodeError> {
        let Kind::List(Items { item, wrapped, .. }) = kind else { return Ok(()) };
        if wrapped {
            self.open(name);
            self.depth += 1;
        }
        for index in 0..nodes.len() {
            if let Some(node) = nodes.item(index) {
                self.node(if wrapped { item.name } else { name }, node, &trail.item(index))?;
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
        if !is_xml_name(name) {
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
        if entries.iter().all(|(name, content)| name.starts_with('@') && content.text().is_some()) {
            self.out.push_str(" />");
            return Ok(());
        }
        self.out.push('>');
        // Blanks added beside text would become part of it.
        let indented = self.indented;
        self.indented &= !entries.iter().any(|(name, _)| name == "#text");
        self.depth += 1;
        for (name, content) in entries {
            self.entry(name, content, trail)?;
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
            let (Some(name), Some(value)) = (name.strip_prefix('@'), content.text()) else { continue };
            if !is_xml_name(name) {
                return Err(EncodeError::Name { path: trail.path(), name: name.to_owned() });
            }
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            self.escaped(value, trail, |byte| matches!(byte, b'<' | b'>' | b'&' | b'"' | b'\r' | b'\n' | b'\t'))?;
            self.out.push('"');
        }
        Ok(())
    }

    /// Text of an element. Carriage returns are escaped too, for a reader would turn them into line feeds (and in an
    /// attribute, line feeds and tabs into blanks).
    fn text(&mut self, text: &str, trail: &Trail<'_>) -> Result<(), EncodeError> {
        self.escaped(text, trail, |byte| matches!(byte, b'<' | b'>' | b'&' | b'"' | b'\r'))
    }

    fn escaped(&mut self, text: &str, trail: &Trail<'_>, escape: impl Fn(u8) -> bool) -> Result<(), EncodeError> {
        if may_be_illegal_in_xml(text)
            && let Some((_, character)) = illegal_in_xml(text)
        {
            return Err(EncodeError::Character { path: trail.path(), character });
        }
        let mut rest = text;
        while let Some(at) = rest.bytes().position(&escape) {
            self.out.push_str(&rest[..at]);
            self.out.push_str(match rest.as_bytes()[at] {
                b'<' => "&lt;",
                b'>' => "&gt;",
                b'&' => "&amp;",
                b'"' => "&quot;",
                b'\n' => "&#10;",
                b'\t' => "&#9;",
                _ => "&#13;",
            });
            rest = &rest[at + 1..];
        }
        self.out.push_str(rest);
        Ok(())
    }
}
