//! The XML reader's texts, attributes, and elements of any shape.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::decode_error::{DecodeProblem, Stop};
use super::reading::Read;
use super::xml_events::{BLANKS, Document};
use super::{Difference, is_blank, limits};
use crate::extra::Content;
use crate::model::Model;
use crate::path::Trail;
use crate::table::Field;

/// Most attributes that one element may have.
const MAX_ATTRIBUTES: usize = 64;

impl<'de> Document<'_, 'de> {
    /// The text of a leaf up to its end tag; elements inside make it content.
    pub(super) fn leaf(&mut self, field: &Field, depth: usize) -> Result<Read<'de>, Stop> {
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
    pub(super) fn content(&mut self, element: &BytesStart<'_>, depth: usize) -> Result<Content, Stop> {
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

    pub(super) fn push_between(&mut self, between: &mut Between, event: Event<'_>) -> Result<(), Stop> {
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

    pub(super) fn attributes_of_node(
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

    pub(super) fn attributes_of_leaf(&mut self, element: &BytesStart<'_>, trail: &Trail<'_>) -> Result<(), Stop> {
        for (name, _) in self.attributes(element)? {
            let offset = self.start;
            self.reading.note(trail, Difference::AttributeIgnored { name }, Some(offset));
        }
        Ok(())
    }

    /// The attributes of an element, named `@name`.
    pub(super) fn attributes(&self, element: &BytesStart<'_>) -> Result<Vec<(String, String)>, Stop> {
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
pub(super) struct Between {
    text: String,
    /// Where it begins to be more than blanks.
    offset: Option<usize>,
}

impl Between {
    /// The text without the blanks around it, unless there are only blanks.
    pub(super) fn found(&self) -> Option<(String, usize)> {
        Some((self.text.trim_matches(BLANKS).to_owned(), self.offset?))
    }
}
