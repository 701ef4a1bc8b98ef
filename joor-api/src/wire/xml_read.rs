//! The XML reader: quick-xml's events, driven by the table.

use std::borrow::Cow;

use quick_xml::errors::{Error, IllFormedError};
use quick_xml::events::{BytesRef, BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

use super::decode_error::{DecodeProblem, Stop};
use super::reading::{Read, Reading};
use super::seen::{Seen, mark_absent};
use super::{Difference, MAX_DEPTH, is_blank, is_xml_name, limits};
use crate::extra::{Content, Original};
use crate::model::{Model, Nodes, Slot};
use crate::path::{Root, Trail};
use crate::table::{Field, Items, Kind, MessageTable};

/// Most attributes that one element may have.
const MAX_ATTRIBUTES: usize = 64;

pub(super) fn read(
    reading: &mut Reading,
    text: &str,
    model: &mut dyn Model,
    message: &'static MessageTable,
) -> Result<(), Stop> {
    let mut document = Document { reader: Reader::from_str(text), reading, start: 0 };
    let config = document.reader.config_mut();
    config.expand_empty_elements = true;
    config.check_comments = true;
    let trail = Trail::root(Root::Message(message));
    let root = document.root()?;
    let found = root.name().0;
    if message.root.name.is_empty() {
        let (name, content) = (document.checked(found)?, document.content(&root, 1)?);
        model.extra_mut().push_unknown(name, content);
        return document.end();
    }
    if found != message.root.name && message.any_xml_root {
        let found = document.checked(found)?;
        let offset = document.start;
        document.reading.note(&trail, Difference::OtherRoot { found }, Some(offset));
    } else if found != message.root.name {
        let problem = DecodeProblem::Root { expected: message.root.name, found: format!("<{found}>") };
        return Err(Stop { offset: document.start, problem });
    }
    document.node(model, &root, &trail, 1)?;
    document.end()
}

/// Reads one item of a list, of which the text begins with the start tag.
pub(super) fn read_item(
    reading: &mut Reading,
    text: &str,
    model: &mut dyn Model,
    trail: &Trail<'_>,
    depth: usize,
) -> Result<(), Stop> {
    let mut document = Document { reader: Reader::from_str(text), reading, start: 0 };
    let config = document.reader.config_mut();
    config.expand_empty_elements = true;
    config.check_comments = true;
    let element = document.root()?;
    document.node(model, &element, trail, depth)
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
            Ok(Event::Start(element)) if element.len() > limits::TAG => {
                Err(self.stop(DecodeProblem::TooLong { what: "a tag", most: limits::TAG }))
            }
            Ok(Event::Start(element)) => match self.reading.memory.check() {
                Ok(()) => Ok(Event::Start(element)),
                Err(problem) => Err(self.stop(problem)),
            },
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
                event => return Err(self.outside(&event, "text before the root element")),
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
                event => return Err(self.outside(&event, "text or an element after the root element")),
            }
        }
    }

    fn outside(&self, event: &Event<'_>, what: &str) -> Stop {
        let blanks = match event {
            Event::Text(text) => text.len() - text.trim_start_matches(BLANKS).len(),
            _ => 0,
        };
        Stop::syntax(self.start + blanks, what)
    }

    /// The content of an element into a model, up to its end tag.
    fn node(
        &mut self,
        model: &mut dyn Model,
        element: &BytesStart<'_>,
        trail: &Trail<'_>,
        depth: usize,
    ) -> Result<(), Stop> {
        self.check_depth(depth)?;
        self.reading.memory.take_node(model);
        self.attributes_of_node(model, element, trail)?;
        let table = model.table();
        let (mut seen, mut expected) = (Seen::default(), 0);
        let mut between = Between::default();
        loop {
            match self.event()? {
                Event::Start(child) => {
                    let name = child.name().0;
                    let offset = self.start;
                    let Some(position) = table.position(name, expected) else {
                        self.beside(model, &child, trail, depth, Difference::Unknown)?;
                        continue;
                    };
                    let field = &table.fields[position];
                    let again = !seen.mark(position);
                    if again && !matches!(field.kind, Kind::List(_)) {
                        self.beside(model, &child, trail, depth, Difference::Repeated)?;
                        continue;
                    }
                    if again && matches!(field.kind, Kind::List(Items { wrapped: true, .. })) {
                        self.reading.note(&trail.field(field), Difference::Repeated, Some(offset));
                    }
                    self.field(model, field, position, &child, trail, depth)?;
                    // Repeated children without a wrapper come one after another.
                    expected = if matches!(field.kind, Kind::List(Items { wrapped: false, .. })) {
                        position
                    } else {
                        position + 1
                    };
                }
                Event::End(_) => break,
                Event::Eof => return Err(self.cut()),
                event => self.push_between(&mut between, event)?,
            }
        }
        if let Some((text, offset)) = between.found() {
            self.reading.note(trail, Difference::TextBetweenElements, Some(offset));
            model.extra_mut().push_unknown("#text", Content::Text(text));
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
                let offset = self.start;
                self.attributes_of_leaf(element, &here)?;
                let read = self.leaf(field, depth + 1)?;
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
                let beside = self.list(nodes, list, element, &here, depth + 1)?;
                let empty = nodes.is_empty();
                keep_of_list(model, field, empty, beside);
                None
            }
            _ => Some(self.content(element, depth + 1)?),
        };
        if let Some(content) = original {
            model.extra_mut().push_original(field.name, Original::Sent(content));
        }
        Ok(())
    }

    /// The children of a list's wrapper. Gives what else it had: attributes, other elements, text.
    fn list(
        &mut self,
        nodes: &mut dyn Nodes,
        list: Items,
        element: &BytesStart<'_>,
        trail: &Trail<'_>,
        depth: usize,
    ) -> Result<Vec<(String, Content)>, Stop> {
        self.check_depth(depth)?;
        let offset = self.start;
        let mut beside = Vec::new();
        for (name, value) in self.attributes(element)? {
            self.reading.note(&trail.unknown(&name), Difference::Unknown, Some(offset));
            beside.push((name, Content::Text(value)));
        }
        let attributes = beside.len();
        let mut between = Between::default();
        loop {
            match self.event()? {
                Event::Start(child) if child.name().0 == list.item.name => {
                    let item = trail.item(nodes.len());
                    self.node(nodes.push(), &child, &item, depth + 1)?;
                }
                Event::Start(child) => {
                    let offset = self.start;
                    let name = self.name_of(&child)?;
                    self.reading.note(&trail.unknown(&name), Difference::Unknown, Some(offset));
                    beside.push((name, self.content(&child, depth + 1)?));
                }
                Event::End(_) => break,
                Event::Eof => return Err(self.cut()),
                event => self.push_between(&mut between, event)?,
            }
        }
        if let Some((text, offset)) = between.found() {
            self.reading.note(trail, Difference::TextBetweenElements, Some(offset));
            beside.insert(attributes, ("#text".to_owned(), Content::Text(text)));
        }
        Ok(beside)
    }

    /// The name of an element that the table does not know.
    fn name_of(&self, element: &BytesStart<'_>) -> Result<String, Stop> {
        self.checked(element.name().0)
    }

    fn checked(&self, name: &str) -> Result<String, Stop> {
        if is_xml_name(name) {
            Ok(name.to_owned())
        } else {
            Err(Stop::syntax(self.start, format!("{name:?} is no name")))
        }
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
        let offset = self.start;
        let name = self.name_of(element)?;
        let content = self.content(element, depth + 1)?;
        self.reading.keep(model.extra_mut(), trail, &name, content, (difference, Some(offset)));
        Ok(())
    }

    /// The text of a leaf up to its end tag; elements inside make it content.
    fn leaf(&mut self, field: &Field, depth: usize) -> Result<Read<'de>, Stop> {
        let most = limits::text(Some(field));
        let mut text: Cow<'de, str> = Cow::Borrowed("");
        loop {
            match self.event()? {
                Event::Text(part) if text.is_empty() => {
                    self.check_text(part.len(), most)?;
                    text = part.xml10_content();
                }
                Event::End(_) => return Ok(Read::Xml(text)),
                Event::Eof => return Err(self.cut()),
                Event::Start(child) => {
                    let name = self.name_of(&child)?;
                    let mut entries = vec![(name, self.content(&child, depth + 1)?)];
                    let text = text.into_owned() + &self.entries(&mut entries, depth)?;
                    if !is_blank(&text) {
                        entries.insert(0, ("#text".to_owned(), Content::Text(text)));
                    }
                    return Ok(Read::Other(Content::Object(entries)));
                }
                event => self.push_text(text.to_mut(), event, most)?,
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
                    let name = self.name_of(&child)?;
                    entries.push((name, self.content(&child, depth + 1)?));
                }
                Event::End(_) => return Ok(text),
                Event::Eof => return Err(self.cut()),
                event => self.push_text(&mut text, event, limits::text(None))?,
            }
        }
    }

    /// Adds the text of an event.
    fn push_text(&self, text: &mut String, event: Event<'_>, most: usize) -> Result<(), Stop> {
        match event {
            Event::Text(part) => text.push_str(&part.xml10_content()),
            Event::CData(part) => text.push_str(&part.xml10_content()),
            Event::GeneralRef(entity) => text.push(self.resolve(&entity)?),
            _ => {}
        }
        self.check_text(text.len(), most)
    }

    fn check_text(&self, length: usize, most: usize) -> Result<(), Stop> {
        limits::check_text(length, most).map_err(|problem| self.stop(problem))
    }

    /// The character that a reference stands for.
    fn resolve(&self, entity: &BytesRef<'_>) -> Result<char, Stop> {
        character_of(entity).ok_or_else(|| self.stop(DecodeProblem::Entity(entity.clone().into_inner().into_owned())))
    }

    fn push_between(&mut self, between: &mut Between, event: Event<'_>) -> Result<(), Stop> {
        if let (Event::Text(text), None) = (&event, between.offset)
            && is_blank(text)
        {
            return Ok(());
        }
        let before = between.text.len();
        self.push_text(&mut between.text, event, limits::text(None))?;
        let added = &between.text[before..];
        if between.offset.is_none() && !is_blank(added) {
            between.offset = Some(self.start + (added.len() - added.trim_start_matches(BLANKS).len()));
        }
        Ok(())
    }

    fn attributes_of_node(
        &mut self,
        model: &mut dyn Model,
        element: &BytesStart<'_>,
        trail: &Trail<'_>,
    ) -> Result<(), Stop> {
        for (name, value) in self.attributes(element)? {
            let offset = self.start;
            let about = (Difference::Unknown, Some(offset));
            self.reading.keep(model.extra_mut(), trail, &name, Content::Text(value), about);
        }
        Ok(())
    }

    fn attributes_of_leaf(&mut self, element: &BytesStart<'_>, trail: &Trail<'_>) -> Result<(), Stop> {
        for (name, _) in self.attributes(element)? {
            let offset = self.start;
            self.reading.note(trail, Difference::AttributeIgnored { name }, Some(offset));
        }
        Ok(())
    }

    /// The attributes of an element, named `@name`.
    fn attributes(&self, element: &BytesStart<'_>) -> Result<Vec<(String, String)>, Stop> {
        if is_blank(element.attributes_raw()) {
            return Ok(Vec::new());
        }
        let offset = self.start;
        let mut found = Vec::new();
        for attribute in element.attributes() {
            let attribute = attribute.map_err(|error| Stop::syntax(offset, error.to_string()))?;
            let value = attribute
                .normalized_value(XmlVersion::Explicit1_0)
                .map_err(|error| Stop::syntax(offset, error.to_string()))?;
            if let Some((_, illegal)) = super::illegal_in_xml(&value)
                && !attribute.value.contains(illegal)
            {
                return Err(self.stop(DecodeProblem::Entity(format!("#{}", u32::from(illegal)))));
            }
            found.push((format!("@{}", self.checked(attribute.key.0)?), value.into_owned()));
            if found.len() > MAX_ATTRIBUTES {
                return Err(Stop::syntax(offset, format!("more than {MAX_ATTRIBUTES} attributes")));
            }
        }
        Ok(found)
    }
}

/// The character that a reference stands for, if it is known and may stand in XML.
pub(super) fn character_of(entity: &BytesRef<'_>) -> Option<char> {
    if let Some(character) = entity.resolve_char_ref().ok()? {
        return (!super::is_illegal_in_xml(character)).then_some(character);
    }
    match &**entity {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "apos" => Some('\''),
        "quot" => Some('"'),
        _ => None,
    }
}

/// Text that stands between elements.
#[derive(Default)]
struct Between {
    text: String,
    /// Where it begins to be more than blanks.
    offset: Option<usize>,
}

impl Between {
    /// The text without the blanks around it, unless there are only blanks.
    fn found(&self) -> Option<(String, usize)> {
        Some((self.text.trim_matches(BLANKS).to_owned(), self.offset?))
    }
}

/// Keeps what a list's wrapper had beside its items: in the list's place as long as there are no items, else beside.
pub(super) fn keep_of_list(
    model: &mut dyn Model,
    field: &'static Field,
    empty: bool,
    mut beside: Vec<(String, Content)>,
) {
    let content = match beside.as_slice() {
        [] => Content::Text(String::new()),
        [(name, _)] if name == "#text" => beside.remove(0).1,
        _ => Content::Object(beside),
    };
    let extra = model.extra_mut();
    let earlier = match extra.take_original(field.name) {
        Some(Original::Sent(content)) => Some(content),
        _ => None,
    };
    let contents = earlier.into_iter().chain([content]);
    if !empty {
        contents.filter(|content| !content.is_empty()).for_each(|content| extra.push_unknown(field.name, content));
        return;
    }
    for (index, content) in contents.enumerate() {
        if index == 0 {
            extra.push_original(field.name, Original::Sent(content));
        } else if !content.is_empty() {
            extra.push_unknown(field.name, content);
        }
    }
}

pub(super) const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];

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
