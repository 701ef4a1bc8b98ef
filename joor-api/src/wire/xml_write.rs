//! The XML writer: one pass over the table's fields, escaping as it goes.

use super::around::Hole;
use super::encode::{EncodeError, Layout, Written, reserve_for_more, written};
use super::{illegal_in_xml, is_xml_name, may_be_illegal_in_xml};
use crate::bytes::{any_unusual_in_xml, equal, equal_but_for, find};
use crate::extra::Content;
use crate::model::{Model, Nodes};
use crate::path::Trail;
use crate::table::{Field, Items, Kind, WrittenName};
use crate::value::Value;

pub(super) fn write(model: &dyn Model, trail: &Trail<'_>, layout: Layout) -> Result<String, EncodeError> {
    write_with(model, trail, layout, Hole::default()).map(|(text, _)| text)
}

/// Writes a document, and tells where the place for more items is.
pub(super) fn write_with(
    model: &dyn Model,
    trail: &Trail<'_>,
    layout: Layout,
    hole: Hole,
) -> Result<(String, Hole), EncodeError> {
    let mut document = Document::new(layout, 0);
    document.hole = hole;
    document.out.push_str(r#"<?xml version="1.0" encoding="UTF-8"?>"#);
    if model.table().name.is_empty() {
        document.any_root(model, trail)?;
    } else {
        document.node(model.table().name, model, trail)?;
    }
    if document.indented {
        document.out.push('\n');
    }
    Ok((document.out, document.hole))
}

/// An item of a list, so deep in its document.
pub(super) fn item(
    model: &dyn Model,
    name: &str,
    trail: &Trail<'_>,
    layout: Layout,
    depth: usize,
) -> Result<String, EncodeError> {
    let mut document = Document::new(layout, depth);
    document.node(name, model, trail)?;
    Ok(document.out)
}

/// A node alone, without a declaration.
pub(super) fn element(model: &dyn Model, trail: &Trail<'_>, layout: Layout) -> Result<String, EncodeError> {
    let mut document = Document::new(layout, 0);
    document.node(model.table().name, model, trail)?;
    // A line begins before each element.
    let text = document.out.strip_prefix('\n').map(ToOwned::to_owned);
    Ok(text.unwrap_or(document.out))
}

struct Document {
    out: String,
    indented: bool,
    depth: usize,
    hole: Hole,
}

impl Document {
    fn new(layout: Layout, depth: usize) -> Self {
        let out = String::with_capacity(1024);
        Self { out, indented: layout == Layout::Indented, depth, hole: Hole::default() }
    }

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
        self.node_as((name, &WrittenName::to_be_made("")), model, trail)
    }

    fn node_as(
        &mut self,
        (name, written): (&str, &WrittenName),
        model: &dyn Model,
        trail: &Trail<'_>,
    ) -> Result<(), EncodeError> {
        self.line();
        if written.start_tag.is_empty() || !model.extra().is_empty() {
            self.out.push('<');
            self.out.push_str(name);
            self.attributes(model.extra().unknown(), trail)?;
            self.out.push('>');
        } else {
            self.out.push_str(written.start_tag);
        }
        let (start, hole) = (self.out.len(), self.hole.field.take());
        self.depth += 1;
        self.fields(model, trail, hole)?;
        self.depth -= 1;
        if self.out.len() == start && hole.is_none() {
            self.out.pop();
            self.out.push_str(" />");
            return Ok(());
        }
        self.line();
        self.end_tag(name, written);
        Ok(())
    }

    fn fields(&mut self, model: &dyn Model, trail: &Trail<'_>, hole: Option<usize>) -> Result<(), EncodeError> {
        let (fields, extra) = (model.table().fields, model.extra());
        if extra.is_empty() && hole.is_none() {
            for (position, field) in fields.iter().enumerate() {
                match model.get(position) {
                    Value::Absent => {}
                    Value::Text(text) => self.text_field(field, text, trail)?,
                    Value::List(nodes) if nodes.is_empty() => {}
                    value => self.value(field, value, trail)?,
                }
            }
            return Ok(());
        }
        for (position, field) in fields.iter().enumerate() {
            self.hole.is_next = hole == Some(position);
            let written = match self.hole.is_next {
                true => Written::Value(model.get(position)),
                false => written(model, extra, position, field),
            };
            match written {
                Written::Nothing => {}
                Written::Original(content) => self.content(field.name, content, &trail.field(field))?,
                Written::Value(value) => self.value(field, value, trail)?,
            }
        }
        for (name, content) in extra.unknown() {
            self.entry(name, content, trail)?;
        }
        Ok(())
    }

    /// Most of a document is texts, so that this is straight code in the loop over the fields.
    #[inline]
    fn text_field(&mut self, field: &'static Field, text: &str, trail: &Trail<'_>) -> Result<(), EncodeError> {
        let WrittenName { start_tag, end_tag, .. } = field.written;
        if text.is_empty() || start_tag.is_empty() {
            return self.one_value(field, text, &trail.field(field));
        }
        self.line();
        self.out.push_str(start_tag);
        if any_unusual_in_xml(text.as_bytes()) {
            self.escaped_text(text, &trail.field(field))?;
        } else {
            self.out.push_str(text);
        }
        self.out.push_str(end_tag);
        Ok(())
    }

    #[inline(never)]
    fn value(&mut self, field: &'static Field, value: Value<'_>, trail: &Trail<'_>) -> Result<(), EncodeError> {
        match value {
            Value::Absent => Ok(()),
            Value::Text(text) => self.one_value(field, text, &trail.field(field)),
            Value::Node(node) => self.node_as((field.name, &field.written), node, &trail.field(field)),
            Value::List(nodes) => self.list(field, nodes, &trail.field(field)),
            Value::Any(content) => self.content(field.name, content, &trail.field(field)),
            Value::Values(values) => {
                let here = trail.field(field);
                for index in 0..values.len() {
                    let value = values.item(index);
                    self.one_value(field, &value.text().unwrap_or_default(), &here.item(index))?;
                }
                Ok(())
            }
            value => {
                self.start_tag(field);
                self.out.push_str(&value.text().unwrap_or_default());
                self.end_tag(field.name, &field.written);
                Ok(())
            }
        }
    }

    #[cold]
    fn one_value(&mut self, field: &'static Field, text: &str, trail: &Trail<'_>) -> Result<(), EncodeError> {
        if text.is_empty() {
            self.empty(field.name);
            return Ok(());
        }
        self.start_tag(field);
        self.text(text, trail)?;
        self.end_tag(field.name, &field.written);
        Ok(())
    }

    fn start_tag(&mut self, field: &Field) {
        if field.written.start_tag.is_empty() {
            return self.open(field.name);
        }
        self.line();
        self.out.push_str(field.written.start_tag);
    }

    fn end_tag(&mut self, name: &str, written: &WrittenName) {
        if written.end_tag.is_empty() {
            return self.close(name);
        }
        self.out.push_str(written.end_tag);
    }

    /// Named content: text between elements, an element, or an attribute, which was written with the start tag.
    fn entry(&mut self, name: &str, content: &Content, trail: &Trail<'_>) -> Result<(), EncodeError> {
        match (name, content.text()) {
            ("#text", Some(text)) => self.text(text, trail),
            (name, Some(_)) if name.starts_with('@') => Ok(()),
            (name, _) => self.content(name, content, &trail.unknown(name)),
        }
    }

    fn list(&mut self, field: &'static Field, nodes: &dyn Nodes, trail: &Trail<'_>) -> Result<(), EncodeError> {
        let Kind::List(Items { item, wrapped, .. }) = field.kind else { return Ok(()) };
        let is_hole = std::mem::take(&mut self.hole.is_next);
        if wrapped {
            self.start_tag(field);
            self.depth += 1;
        }
        let (name, written) = if wrapped { (item.name, &item.written) } else { (field.name, &field.written) };
        let count = nodes.len();
        for index in 0..count {
            let before = self.out.len();
            if let Some(node) = nodes.item(index) {
                self.node_as((name, written), node, &trail.item(index))?;
            }
            if index == 0 {
                reserve_for_more(&mut self.out, before, count - 1);
            }
        }
        if is_hole {
            self.hole.found = Some((self.out.len(), self.depth));
        }
        if wrapped {
            self.depth -= 1;
            self.line();
            self.end_tag(field.name, &field.written);
        }
        Ok(())
    }

    /// Content that no table describes.
    fn content(&mut self, name: &str, content: &Content, trail: &Trail<'_>) -> Result<(), EncodeError> {
        if !is_xml_name(name) {
            return Err(EncodeError::Name { path: Box::new(trail.path()), name: name.to_owned() });
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
                return Err(EncodeError::Name { path: Box::new(trail.path()), name: name.to_owned() });
            }
            self.out.push(' ');
            self.out.push_str(name);
            self.out.push_str("=\"");
            let is_special = |byte| matches!(byte, b'<' | b'>' | b'&' | b'"' | b'\r' | b'\n' | b'\t');
            self.escaped(value, trail, |bytes| bytes.iter().copied().position(is_special))?;
            self.out.push('"');
        }
        Ok(())
    }

    /// Text of an element. Carriage returns are escaped too, for a reader would turn them into line feeds (and in an
    /// attribute, line feeds and tabs into blanks).
    fn text(&mut self, text: &str, trail: &Trail<'_>) -> Result<(), EncodeError> {
        if any_unusual_in_xml(text.as_bytes()) {
            return self.escaped_text(text, trail);
        }
        self.out.push_str(text);
        Ok(())
    }

    #[cold]
    fn escaped_text(&mut self, text: &str, trail: &Trail<'_>) -> Result<(), EncodeError> {
        self.escaped(text, trail, |bytes| find(bytes, is_special))
    }

    #[inline]
    fn escaped(
        &mut self,
        text: &str,
        trail: &Trail<'_>,
        next: impl Fn(&[u8]) -> Option<usize>,
    ) -> Result<(), EncodeError> {
        if may_be_illegal_in_xml(text)
            && let Some((_, character)) = illegal_in_xml(text)
        {
            return Err(EncodeError::Character { path: Box::new(trail.path()), character });
        }
        let mut rest = text;
        while let Some(at) = next(rest.as_bytes()) {
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

/// Marks what is escaped in a text.
#[inline]
fn is_special(word: u64) -> u64 {
    // `<` and `>` differ in one bit, `&` and `"` in another.
    equal_but_for(word, b'<', 2) | equal_but_for(word, b'"', 4) | equal(word, b'\r')
}
