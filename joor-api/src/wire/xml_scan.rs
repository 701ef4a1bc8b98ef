//! The fast XML reader: goes straight through a document that looks as its table says, comparing it with the names
//! that the table has next.
//!
//! It knows plain elements and text with references. At anything else (an attribute, a comment, CDATA, an unknown or
//! repeated element, a mistake) it gives up, and the document is read again from the start by quick-xml's events, which
//! also tell what is wrong and where. What it does read, it reads as they do: a test holds both to the same model and
//! notes.

use std::borrow::Cow;

use quick_xml::events::{BytesRef, BytesText};

use super::reading::{Read, Reading};
use super::seen::{Seen, mark_absent};
use super::xml_content::character_of;
use super::xml_events::BLANKS;
use super::xml_read::keep_of_list;
use super::{MAX_DEPTH, limits};
use crate::bytes::{equal, find, starts_with};
use crate::extra::Original;
use crate::model::{Model, Nodes, Slot};
use crate::path::{Root, Trail};
use crate::table::{Field, Items, Kind, MessageTable, Node};

/// Reads a whole document. `None` where anything is unusual; the model and the notes are then as far as it came.
pub(super) fn read(
    reading: &mut Reading,
    text: &str,
    model: &mut dyn Model,
    message: &'static MessageTable,
) -> Option<()> {
    let name = message.root.name;
    let mut scan = Scan { reading, text, at: 0 };
    scan.blanks();
    if scan.rest().starts_with("<?xml ") {
        scan.at += scan.rest().find("?>")? + 2;
        scan.blanks();
    }
    scan.eat(b'<')?;
    (scan.tag()? == (name, false)).then_some(())?;
    scan.node(model, name, &Trail::root(Root::Message(message)), 1)?;
    scan.blanks();
    scan.rest().is_empty().then_some(())
}

/// Reads one item of a list, with which the text begins; gives its length.
pub(super) fn read_item(
    reading: &mut Reading,
    text: &str,
    model: &mut dyn Model,
    (name, trail): (&str, &Trail<'_>),
    depth: usize,
) -> Option<usize> {
    let mut scan = Scan { reading, text, at: 0 };
    scan.eat(b'<')?;
    let (found, is_empty) = scan.tag()?;
    (found == name).then_some(())?;
    scan.item(model, name, Tag { offset: 0, is_empty }, trail, depth)?;
    Some(scan.at)
}

struct Scan<'r, 'de> {
    reading: &'r mut Reading,
    text: &'de str,
    /// Byte offset of what is not read yet.
    at: usize,
}

/// A start tag that was read.
#[derive(Clone, Copy)]
struct Tag {
    /// Byte offset at which it begins.
    offset: usize,
    /// Whether it is `<name/>`.
    is_empty: bool,
}

impl<'de> Scan<'_, 'de> {
    fn rest(&self) -> &'de str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn bytes(&self) -> &'de [u8] {
        self.text.as_bytes().get(self.at..).unwrap_or_default()
    }

    fn eat(&mut self, byte: u8) -> Option<()> {
        (*self.text.as_bytes().get(self.at)? == byte).then(|| self.at += 1)
    }

    /// Passes over `name>`.
    fn eat_tag(&mut self, name: &str) -> Option<()> {
        let bytes = self.bytes();
        let is_tag = starts_with(bytes, name) && bytes.get(name.len()) == Some(&b'>');
        is_tag.then(|| self.at += name.len() + 1)
    }

    fn blanks(&mut self) {
        while matches!(self.text.as_bytes().get(self.at), Some(b' ' | b'\t' | b'\r' | b'\n')) {
            self.at += 1;
        }
    }

    /// The rest of `</name>`, of which `<` is read.
    fn end(&mut self, name: &str) -> Option<()> {
        self.eat(b'/')?;
        self.eat_tag(name)
    }

    /// The next child's position in the table and its tag; `None` in the inner place at the end of the children.
    fn child(&mut self, table: &Node, expected: usize) -> Option<Option<(usize, Tag)>> {
        self.blanks();
        let offset = self.at;
        self.eat(b'<')?;
        if let Some(field) = table.fields.get(expected)
            && self.eat_tag(field.name).is_some()
        {
            return Some(Some((expected, Tag { offset, is_empty: false })));
        }
        if self.bytes().first() == Some(&b'/') {
            return Some(None);
        }
        let (name, is_empty) = self.tag()?;
        Some(Some((table.position(name, expected)?, Tag { offset, is_empty })))
    }

    /// The rest of a start tag without attributes: the name, and whether the element ends with it.
    fn tag(&mut self) -> Option<(&'de str, bool)> {
        let close = find(self.bytes(), |word| equal(word, b'>'))?;
        let tag = self.rest().get(..close).filter(|tag| tag.len() <= limits::TAG)?;
        self.at += close + 1;
        Some(match tag.strip_suffix('/') {
            Some(name) => (name.trim_end_matches(BLANKS), true),
            None => (tag, false),
        })
    }

    /// The children of an element whose start tag is read, and its end tag.
    fn node(&mut self, model: &mut dyn Model, name: &str, trail: &Trail<'_>, depth: usize) -> Option<()> {
        // A list's wrapper and its items stand deeper still.
        if depth + 2 > MAX_DEPTH {
            return None;
        }
        let table = model.table();
        let (mut seen, mut expected) = (Seen::default(), 0);
        while let Some((position, tag)) = self.child(table, expected)? {
            let field = &table.fields[position];
            let repeats = matches!(field.kind, Kind::List(Items { wrapped: false, .. }));
            if !seen.mark(position) && !repeats {
                return None;
            }
            self.field(model, field, position, tag, trail, depth)?;
            expected = if repeats { position } else { position + 1 };
        }
        self.end(name)?;
        mark_absent(model, &seen);
        Some(())
    }

    fn field(
        &mut self,
        model: &mut dyn Model,
        field: &'static Field,
        position: usize,
        tag: Tag,
        trail: &Trail<'_>,
        depth: usize,
    ) -> Option<()> {
        match (model.slot(position)?, field.kind) {
            (Slot::Leaf(place), Kind::Leaf(ty)) => {
                let text = if tag.is_empty { Cow::Borrowed("") } else { self.text_of(field.name)? };
                if place.read(&text).is_ok() {
                    return Some(());
                }
                if let Some(content) = self.reading.leaf(place, field, ty, trail, (Read::Xml(text), tag.offset)) {
                    model.extra_mut().push_original(field.name, Original::Sent(content));
                }
                Some(())
            }
            (Slot::Node(place), Kind::Node(_)) => {
                self.item(place.fill(), field.name, tag, &trail.field(field), depth + 1)
            }
            (Slot::List(nodes), Kind::List(list)) if !list.wrapped => {
                let here = trail.field(field);
                let item = here.item(nodes.len());
                self.item(nodes.push(), field.name, tag, &item, depth + 1)
            }
            (Slot::List(nodes), Kind::List(list)) => {
                if !tag.is_empty {
                    self.list(nodes, list, field.name, &trail.field(field), depth + 1)?;
                }
                if nodes.is_empty() {
                    keep_of_list(model, field, true, Vec::new());
                }
                Some(())
            }
            _ => None,
        }
    }

    fn item(&mut self, model: &mut dyn Model, name: &str, tag: Tag, trail: &Trail<'_>, depth: usize) -> Option<()> {
        self.reading.memory.try_take_node(model)?;
        if !tag.is_empty {
            return self.node(model, name, trail, depth);
        }
        mark_absent(model, &Seen::default());
        Some(())
    }

    /// The items inside a list's wrapper, and its end tag.
    fn list(&mut self, nodes: &mut dyn Nodes, list: Items, name: &str, trail: &Trail<'_>, depth: usize) -> Option<()> {
        loop {
            self.blanks();
            let offset = self.at;
            self.eat(b'<')?;
            if self.bytes().first() == Some(&b'/') {
                return self.end(name);
            }
            let is_empty = match self.eat_tag(list.item.name) {
                Some(()) => false,
                None => self.tag().filter(|(found, _)| *found == list.item.name)?.1,
            };
            let item = trail.item(nodes.len());
            self.item(nodes.push(), list.item.name, Tag { offset, is_empty }, &item, depth + 1)?;
        }
    }

    /// The text up to the end tag, and the end tag.
    fn text_of(&mut self, name: &str) -> Option<Cow<'de, str>> {
        let rest = self.rest();
        let mut end = find(rest.as_bytes(), |word| equal(word, b'<') | equal(word, b'&') | equal(word, b'\r'))?;
        let text = if rest.as_bytes()[end] == b'<' {
            Cow::Borrowed(&rest[..end])
        } else {
            end = rest.find('<')?;
            Cow::Owned(unescaped(&rest[..end])?)
        };
        if end > limits::TEXT {
            return None;
        }
        self.at += end + 1;
        self.end(name)?;
        Some(text)
    }
}

/// Text with its references and line ends resolved.
fn unescaped(text: &str) -> Option<String> {
    let mut parts = text.split('&');
    let mut out = String::with_capacity(text.len());
    out.push_str(&BytesText::from_escaped(parts.next()?).xml10_content());
    for part in parts {
        let (reference, after) = part.split_once(';')?;
        out.push(character_of(&BytesRef::new(reference))?);
        out.push_str(&BytesText::from_escaped(after).xml10_content());
    }
    Some(out)
}
