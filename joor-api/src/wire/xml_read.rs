//! The XML reader: quick-xml's events, driven by the table.

use quick_xml::events::{BytesStart, Event};

use super::Difference;
use super::decode_error::{DecodeProblem, Stop};
use super::reading::Reading;
use super::seen::{Seen, mark_absent};
use super::xml_content::Between;
use super::xml_events::Document;
use crate::extra::{Content, Original};
use crate::model::{Model, Nodes, Slot};
use crate::path::{Root, Trail};
use crate::table::{Field, Items, Kind, MessageTable};

pub(super) fn read(
    reading: &mut Reading,
    text: &str,
    model: &mut dyn Model,
    message: &'static MessageTable,
) -> Result<(), Stop> {
    let mut document = Document::new(text, reading);
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
    let mut document = Document::new(text, reading);
    let element = document.root()?;
    document.node(model, &element, trail, depth)
}

impl Document<'_, '_> {
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
