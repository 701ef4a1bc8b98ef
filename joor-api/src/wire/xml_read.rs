//! The XML reader: quick-xml's events, driven by the table.

use std::borrow::Cow;

use quick_xml::{Reader, XmlVersion};
use quick_xml::errors::{Error, IllFormedError};
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::decode::{DecodeProblem, Read, Reading, Seen, Stop, mark_absent};
use super::{Difference, MAX_DEPTH};
use crate::extra::{Content, Original};
use crate::model::{Model, Nodes, Slot};
use crate::path::{Root, Trail};
use crate::table::{Field, Kind, List, MessageTable};

/// Most attributes that one element may have.
const MAX_ATTRIBUTES: usize = 64;

pub(super) fn read(reading: &mut Reading, text: &str, model: &mut dyn Model, message: &'static MessageTable) -> Result<(), Stop> {
    let mut document = Document { reader: Reader::from_str(text), reading, start: 0 };
    let config = document.reader.config_mut();
    config.expand_empty_elements = true;
    config.check_comments = true;
    let trail = Trail::root(Root::Message(message));
    let root = document.root()?;
    if name_of(&root) != message.root.name {
        let problem = DecodeProblem::Root { expected: message.root.name, found: format!("<{}>", name_of(&root)) };
        return Err(Stop { offset: document.start, problem });
    }
    document.node(model, &root, &trail, 1)?;
    document.end()
}

fn name_of(element: &BytesStart<'_>) -> String {
    element.name().0.to_owned()
}

struct Document<'r, 'de> {
    reader: Reader<&'de [u8]>,
    reading: &'r mut Reading,
    /// Byte offset at which the event begins that was read last.
    start: usize,
}

impl<'de> Document<'_, 'de> {
    fn stop(&self, problem: DecodeProblem) -> Stop {
        Stop { offset: self.start, problem }
    }

    fn event(&mut self) -> Result<Event<'de>, Stop> {
        self.start = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        match self.reader.read_event() {
            Ok(Event::DocType(_)) => Err(self.stop(DecodeProblem::Doctype)),
            Ok(event) => Ok(event),
            Err(error) => {
                let offset = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX);
                Err(Stop::syntax(offset, reason(&error)))
            }
        }
    }

    fn cut(&self) -> Stop {
        Stop::syntax(self.start, "the document ends inside an element")
    }

    /// The root's start tag.
    fn root(&mut self) -> Result<BytesStart<'de>, Stop> {
        loop {
            match self.event()? {
                Event::Start(element) => return Ok(element),
                Event::Text(text) if is_blank(&text) => {}
                Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
                Event::Eof => return Err(self.stop(DecodeProblem::Empty)),
                _ => return Err(Stop::syntax(self.start, "text before the root element")),
            }
        }
    }

    /// Nothing but comments may follow the root.
    fn end(&mut self) -> Result<(), Stop> {
        loop {
            match self.event()? {
                Event::Eof => return Ok(()),
                Event::Text(text) if is_blank(&text) => {}
                Event::Comment(_) | Event::PI(_) => {}
                _ => return Err(self.stop(DecodeProblem::Syntax("text or an element after the root element".to_owned()))),
            }
        }
    }

    /// The content of an element into a model, up to its end tag.
    fn node(&mut self, model: &mut dyn Model, element: &BytesStart<'_>, trail: &Trail<'_>, depth: usize) -> Result<(), Stop> {
        self.check_depth(depth)?;
        self.attributes_of_node(model, element, trail)?;
        let table = model.table();
        let (mut seen, mut expected) = (Seen::default(), 0);
        loop {
            match self.event()? {
                Event::Start(child) => {
                    let name = child.name().0;
                    let offset = self.offset_of(&child);
                    let Some(position) = find(table.fields, name, expected) else {
                        self.beside(model, &child, trail, depth, Difference::Unknown)?;
                        continue;
                    };
                    let field = &table.fields[position];
                    let again = !seen.mark(position);
                    if again && !matches!(field.kind, Kind::List(_)) {
                        self.beside(model, &child, trail, depth, Difference::Repeated)?;
                        continue;
                    }
                    if again && matches!(field.kind, Kind::List(List { wrapped: true, .. })) {
                        self.reading.note(&trail.field(field), Difference::Repeated, Some(offset));
                    }
                    self.field(model, field, position, &child, trail, depth)?;
                    // Repeated children without a wrapper come one after another.
                    expected = if matches!(field.kind, Kind::List(List { wrapped: false, .. })) { position } else { position + 1 };
                }
                Event::End(_) => break,
                Event::Eof => return Err(self.cut()),
                event => self.text_between(model, event, trail)?,
            }
        }
        mark_absent(model, &seen);
        Ok(())
    }

    fn check_depth(&self, depth: usize) -> Result<(), Stop> {
        if depth > MAX_DEPTH { Err(self.stop(DecodeProblem::Depth)) } else { Ok(()) }
    }

    fn field(
        &mut self,
        model: &mut dyn Model,
        field: &'static Field,
        position: usize,
        element: &BytesStart<'_>,
        trail: &Trail<'_>,
        depth: usize,
    ) -> Result<(), Stop> {
        let here = trail.field(field);
        let original = match (model.slot(position), field.kind) {
            (Some(Slot::Leaf(place)), Kind::Leaf(ty)) => {
                let offset = self.offset_of(element);
                self.attributes_of_leaf(element, &here)?;
                let read = self.leaf(depth + 1)?;
                self.reading.leaf(place, field, ty, trail, (read, offset))
            }
            (Some(Slot::Node(place)), _) => {
                self.node(place.fill(), element, &here, depth + 1)?;
                None
            }
            (Some(Slot::List(nodes)), Kind::List(list)) if !list.wrapped => {
                let item = here.item(nodes.len());
                self.node(nodes.push(), element, &item, depth + 1)?;
                None
            }
            (Some(Slot::List(nodes)), Kind::List(list)) => {
                let (original, beside) = self.list(nodes, list, element, &here, depth + 1)?;
                if !beside.is_empty() {
                    model.extra_mut().push_unknown(field.name, Content::Object(beside));
                }
                original
            }
            _ => Some(self.content(element, depth + 1)?),
        };
        if let Some(content) = original {
            model.extra_mut().push_original(field.name, Original::Sent(content));
        }
        Ok(())
    }

    /// The children of a list's wrapper. Gives the original content of an empty one, and what else stood in it.
    #[allow(clippy::type_complexity)]
    fn list(
        &mut self,
        nodes: &mut dyn Nodes,
        list: List,
        element: &BytesStart<'_>,
        trail: &Trail<'_>,
        depth: usize,
    ) -> Result<(Option<Content>, Vec<(String, Content)>), Stop> {
        self.check_depth(depth)?;
        let mut beside = Vec::new();
        for (name, value) in self.attributes(element)? {
            self.reading.note(&trail.unknown(&name), Difference::Unknown, None);
            beside.push((name, Content::Text(value)));
        }
        let before = nodes.len();
        let mut text = String::new();
        loop {
            match self.event()? {
                Event::Start(child) if child.name().0 == list.item.name => {
                    let item = trail.item(nodes.len());
                    self.node(nodes.push(), &child, &item, depth + 1)?;
                }
                Event::Start(child) => {
                    let name = name_of(&child);
                    let offset = self.offset_of(&child);
                    self.reading.note(&trail.unknown(&name), Difference::Unknown, Some(offset));
                    beside.push((name, self.content(&child, depth + 1)?));
                }
                Event::End(_) => break,
                Event::Eof => return Err(self.cut()),
                event => self.push_text(&mut text, event)?,
            }
        }
        if is_blank(&text) {
            let empty = nodes.len() == before && beside.is_empty();
            return Ok((empty.then(|| Content::Text(String::new())), beside));
        }
        self.reading.note(trail, Difference::TextBetweenElements, None);
        if nodes.len() == before && beside.is_empty() {
            return Ok((Some(Content::Text(text)), beside));
        }
        beside.push(("#text".to_owned(), Content::Text(text)));
        Ok((None, beside))
    }

    /// An element or a second one that has no place in the model.
    fn beside(
        &mut self,
        model: &mut dyn Model,
        element: &BytesStart<'_>,
        trail: &Trail<'_>,
        depth: usize,
        difference: Difference,
    ) -> Result<(), Stop> {
        let name = name_of(element);
        let offset = self.offset_of(element);
        let content = self.content(element, depth + 1)?;
        self.reading.keep(model.extra_mut(), trail, &name, content, (difference, Some(offset)));
        Ok(())
    }

    /// The text of a leaf up to its end tag; elements inside make it content.
    fn leaf(&mut self, depth: usize) -> Result<Read<'de>, Stop> {
        let mut text: Cow<'de, str> = Cow::Borrowed("");
        loop {
            match self.event()? {
                Event::Text(part) if text.is_empty() => text = part.xml10_content(),
                Event::End(_) => return Ok(Read::Xml(text)),
                Event::Eof => return Err(self.cut()),
                Event::Start(child) => {
                    let mut entries = Vec::new();
                    if !is_blank(&text) {
                        entries.push(("#text".to_owned(), Content::Text(text.into_owned())));
                    }
                    let name = name_of(&child);
                    entries.push((name, self.content(&child, depth + 1)?));
                    self.entries(&mut entries, depth)?;
                    return Ok(Read::Other(Content::Object(entries)));
                }
                event => self.push_text(text.to_mut(), event)?,
            }
        }
    }

    /// Any element as content, up to its end tag.
    fn content(&mut self, element: &BytesStart<'_>, depth: usize) -> Result<Content, Stop> {
        self.check_depth(depth)?;
        let mut entries: Vec<_> =
            self.attributes(element)?.into_iter().map(|(name, value)| (name, Content::Text(value))).collect();
        let attributes = entries.len();
        let text = self.entries(&mut entries, depth)?;
        if entries.is_empty() {
            return Ok(Content::Text(text));
        }
        if !is_blank(&text) || (entries.len() == attributes && !text.is_empty()) {
            entries.insert(attributes, ("#text".to_owned(), Content::Text(text)));
        }
        Ok(Content::Object(entries))
    }

    /// Child elements up to the end tag; gives the text between them.
    fn entries(&mut self, entries: &mut Vec<(String, Content)>, depth: usize) -> Result<String, Stop> {
        let mut text = String::new();
        loop {
            match self.event()? {
                Event::Start(child) => {
                    let name = name_of(&child);
                    entries.push((name, self.content(&child, depth + 1)?));
                }
                Event::End(_) => return Ok(text),
                Event::Eof => return Err(self.cut()),
                event => self.push_text(&mut text, event)?,
            }
        }
    }

    /// Adds the text of an event.
    fn push_text(&self, text: &mut String, event: Event<'_>) -> Result<(), Stop> {
        match event {
            Event::Text(part) => text.push_str(&part.xml10_content()),
            Event::CData(part) => text.push_str(&part.xml10_content()),
            Event::GeneralRef(entity) => text.push(self.resolve(&entity)?),
            _ => {}
        }
        Ok(())
    }

    /// The character that a reference stands for.
    fn resolve(&self, entity: &BytesRef<'_>) -> Result<char, Stop> {
        let unknown = || self.stop(DecodeProblem::Entity(entity.clone().into_inner().into_owned()));
        if let Some(character) = entity.resolve_char_ref().map_err(|_| unknown())? {
            return if super::is_illegal_in_xml(character) { Err(unknown()) } else { Ok(character) };
        }
        match &*entity.clone().into_inner() {
            "lt" => Ok('<'),
            "gt" => Ok('>'),
            "amp" => Ok('&'),
            "apos" => Ok('\''),
            "quot" => Ok('"'),
            _ => Err(unknown()),
        }
    }

    fn text_between(&mut self, model: &mut dyn Model, event: Event<'_>, trail: &Trail<'_>) -> Result<(), Stop> {
        let mut text = String::new();
        if let Event::Text(part) = &event
            && is_blank(part)
        {
            return Ok(());
        }
        self.push_text(&mut text, event)?;
        if !is_blank(&text) {
            let offset = self.offset();
            self.reading.note(trail, Difference::TextBetweenElements, Some(offset));
            model.extra_mut().push_unknown("#text", Content::Text(text));
        }
        Ok(())
    }

    fn attributes_of_node(&mut self, model: &mut dyn Model, element: &BytesStart<'_>, trail: &Trail<'_>) -> Result<(), Stop> {
        for (name, value) in self.attributes(element)? {
            let offset = self.offset_of(element);
            let about = (Difference::Unknown, Some(offset));
            self.reading.keep(model.extra_mut(), trail, &name, Content::Text(value), about);
        }
        Ok(())
    }

    fn attributes_of_leaf(&mut self, element: &BytesStart<'_>, trail: &Trail<'_>) -> Result<(), Stop> {
        for (name, _) in self.attributes(element)? {
            let offset = self.offset_of(element);
            self.reading.note(trail, Difference::AttributeIgnored { name }, Some(offset));
        }
        Ok(())
    }

    /// The attributes of an element, named `@name`.
    fn attributes(&self, element: &BytesStart<'_>) -> Result<Vec<(String, String)>, Stop> {
        if element.attributes_raw().trim().is_empty() {
            return Ok(Vec::new());
        }
        let offset = self.offset_of(element);
        let mut found = Vec::new();
        for attribute in element.attributes() {
            let attribute = attribute.map_err(|error| Stop::syntax(offset, error.to_string()))?;
            let value = attribute
                .normalized_value(XmlVersion::Explicit1_0)
                .map_err(|error| Stop::syntax(offset, error.to_string()))?;
            found.push((format!("@{}", attribute.key.0), value.into_owned()));
            if found.len() > MAX_ATTRIBUTES {
                return Err(Stop::syntax(offset, format!("more than {MAX_ATTRIBUTES} attributes")));
            }
        }
        Ok(found)
    }
}

fn find(fields: &'static [Field], name: &str, expected: usize) -> Option<usize> {
    match fields.get(expected) {
        Some(field) if field.name == name => Some(expected),
        _ => fields.iter().position(|field| field.name == name),
    }
}

fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))
}

/// quick-xml's message in the words of this crate's users.
fn reason(error: &Error) -> String {
    match error {
        Error::IllFormed(IllFormedError::MissingEndTag(name)) => format!("<{name}> is never closed"),
        Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
            format!("</{found}> where </{expected}> is needed")
        }
        Error::IllFormed(IllFormedError::UnmatchedEndTag(name)) => format!("</{name}> closes nothing"),
        other => other.to_string(),
    }
}
