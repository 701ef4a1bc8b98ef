//! The JSON reader: serde_json's parser, driven by the table.
//!
//! Leaves are taken as the raw text of the document, so that numbers keep every digit and places are known. Models are
//! reached through `dyn`, so that one copy of this code serves them all.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::decode::{DecodeProblem, Read, Reading, Seen, Stop, mark_absent};
use super::{Difference, MAX_DEPTH};
use crate::extra::{Content, Original};
use crate::model::{Model, NodePlace, Nodes, Slot};
use crate::path::{Root, Trail};
use crate::table::{Field, Kind, Level, List, MessageTable};

pub(super) fn read(reading: &mut Reading, text: &str, model: &mut dyn Model, message: &'static MessageTable) -> Result<(), Stop> {
    let mut context = Context { reading, text, stop: None };
    let trail = Trail::root(Root::Message(message));
    let seed = NodeSeed { context: &mut context, target: Target::Model(model), trail: &trail, depth: 1, role: Role::Document(message) };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    let result = seed.deserialize(&mut deserializer).and_then(|leftover| deserializer.end().map(|()| leftover));
    match (context.stop.take(), result) {
        (Some(stop), _) => Err(stop),
        (None, Err(error)) => Err(Stop::syntax(offset_of(text, error.line(), error.column()), reason(&error))),
        (None, Ok(Some(content))) => {
            let problem = DecodeProblem::Root { expected: message.root.name, found: content.kind().to_owned() };
            Err(Stop { offset: 0, problem })
        }
        (None, Ok(None)) => Ok(()),
    }
}

/// Reads an object that is no whole document into a model.
pub(super) fn read_node(model: &mut dyn Model, text: &str) -> Result<(), DecodeProblem> {
    let mut reading = Reading::default();
    let mut context = Context { reading: &mut reading, text, stop: None };
    let trail = Trail::root(Root::Node(model.table()));
    let seed = NodeSeed { context: &mut context, target: Target::Model(model), trail: &trail, depth: 1, role: Role::Node };
    match (seed.deserialize(&mut serde_json::Deserializer::from_str(text)), context.stop) {
        (_, Some(stop)) => Err(stop.problem),
        (Err(error), None) => Err(DecodeProblem::Syntax(reason(&error))),
        (Ok(Some(content)), None) => Err(DecodeProblem::Syntax(format!("{} where an object is needed", content.kind()))),
        (Ok(None), None) => Ok(()),
    }
}

/// serde_json's message without the place, which is told apart.
fn reason(error: &serde_json::Error) -> String {
    let text = error.to_string();
    match text.rfind(" at line ") {
        Some(at) => text[..at].to_owned(),
        None => text,
    }
}

/// Byte offset of serde_json's line (from 1) and column (bytes, from 1, the last byte read).
fn offset_of(text: &str, line: usize, column: usize) -> usize {
    let start = match line.checked_sub(2) {
        None => 0,
        Some(newline) => text.match_indices('\n').nth(newline).map_or(text.len(), |(at, _)| at + 1),
    };
    (start + column.saturating_sub(1)).min(text.len())
}

struct Context<'c, 'de> {
    reading: &'c mut Reading,
    text: &'de str,
    stop: Option<Stop>,
}

impl<'de> Context<'_, 'de> {
    /// Byte offset of a part of the document.
    fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len())
    }

    fn stop<E: Error>(&mut self, offset: usize, problem: DecodeProblem) -> E {
        self.stop = Some(Stop { offset, problem });
        E::custom("reading stopped")
    }

    fn content<E: Error>(&mut self, raw: &'de RawValue, depth: usize) -> Result<Content, E> {
        content(raw, depth).map_err(|problem| self.stop(self.offset(raw.get()), problem))
    }

    fn leaf<E: Error>(&mut self, raw: &'de RawValue, depth: usize) -> Result<Read<'de>, E> {
        let text = raw.get();
        Ok(match text.as_bytes().first() {
            Some(b'"') => Read::String(string(text)),
            Some(b't') => Read::Boolean(true),
            Some(b'f') => Read::Boolean(false),
            Some(b'n') => Read::Null,
            Some(b'{' | b'[') => Read::Other(self.content(raw, depth)?),
            _ => Read::Number(text),
        })
    }
}

/// The text of a JSON string, known to be well-formed.
fn string(raw: &str) -> Cow<'_, str> {
    let inner = raw.get(1..raw.len().saturating_sub(1)).unwrap_or_default();
    if !inner.contains('\\') {
        return Cow::Borrowed(inner);
    }
    serde_json::from_str(raw).map_or_else(|_| Cow::Borrowed(inner), Cow::Owned)
}

/// Any JSON value as content.
fn content(raw: &RawValue, depth: usize) -> Result<Content, DecodeProblem> {
    if depth > MAX_DEPTH {
        return Err(DecodeProblem::Depth);
    }
    let text = raw.get();
    let syntax = |error: serde_json::Error| DecodeProblem::Syntax(reason(&error));
    Ok(match text.as_bytes().first() {
        Some(b'"') => Content::Text(string(text).into_owned()),
        Some(b't') => Content::Boolean(true),
        Some(b'f') => Content::Boolean(false),
        Some(b'n') => Content::Null,
        Some(b'[') => {
            let items: Vec<&RawValue> = serde_json::from_str(text).map_err(syntax)?;
            Content::List(items.into_iter().map(|item| content(item, depth + 1)).collect::<Result<_, _>>()?)
        }
        Some(b'{') => {
            let Entries(entries) = serde_json::from_str(text).map_err(syntax)?;
            let entries = entries.into_iter().map(|(name, value)| Ok((name.into_owned(), content(value, depth + 1)?)));
            Content::Object(entries.collect::<Result<_, DecodeProblem>>()?)
        }
        _ => Content::Number(text.to_owned()),
    })
}

/// The entries of an object in order, doubles included.
pub(super) struct Entries<'de>(pub(super) Vec<(Cow<'de, str>, &'de RawValue)>);

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct EntriesVisitor;
        impl<'de> Visitor<'de> for EntriesVisitor {
            type Value = Entries<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Entries<'de>, A::Error> {
                let mut entries = Vec::new();
                while let Some(name) = map.next_key_seed(Key)? {
                    entries.push((name, map.next_value()?));
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(EntriesVisitor)
    }
}

/// A key, borrowed where it has no escapes.
struct Key;

impl<'de> DeserializeSeed<'de> for Key {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Cow<'de, str>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Key {
    type Value = Cow<'de, str>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a key")
    }

    fn visit_borrowed_str<E: Error>(self, key: &'de str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Borrowed(key))
    }

    fn visit_str<E: Error>(self, key: &str) -> Result<Cow<'de, str>, E> {
        Ok(Cow::Owned(key.to_owned()))
    }
}

/// Where an object goes; made only once it is known to be one.
enum Target<'a> {
    Model(&'a mut dyn Model),
    Place(&'a mut dyn NodePlace),
    NextOf(&'a mut dyn Nodes),
}

impl Target<'_> {
    fn model(&mut self) -> &mut dyn Model {
        match self {
            Self::Model(model) => *model,
            Self::Place(place) => place.fill(),
            Self::NextOf(nodes) => nodes.push(),
        }
    }
}

/// Reads an object into a model; anything else comes back as content.
struct NodeSeed<'a, 'c, 'de> {
    context: &'a mut Context<'c, 'de>,
    target: Target<'a>,
    trail: &'a Trail<'a>,
    depth: usize,
    role: Role,
}

/// What a value is in its document.
#[derive(Clone, Copy)]
enum Role {
    /// All of it.
    Document(&'static MessageTable),
    /// What stands under the root's name.
    Body,
    /// A node.
    Node,
}

macro_rules! other_values_as_content {
    ($value:ty, $wrap:expr) => {
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("any value")
        }

        fn visit_bool<E: Error>(self, value: bool) -> Result<$value, E> {
            Ok($wrap(Content::Boolean(value)))
        }

        fn visit_i64<E: Error>(self, value: i64) -> Result<$value, E> {
            Ok($wrap(Content::Number(value.to_string())))
        }

        fn visit_u64<E: Error>(self, value: u64) -> Result<$value, E> {
            Ok($wrap(Content::Number(value.to_string())))
        }

        fn visit_f64<E: Error>(self, value: f64) -> Result<$value, E> {
            Ok($wrap(Content::Number(value.to_string())))
        }

        fn visit_str<E: Error>(self, value: &str) -> Result<$value, E> {
            Ok($wrap(Content::Text(value.to_owned())))
        }

        fn visit_unit<E: Error>(self) -> Result<$value, E> {
            Ok($wrap(Content::Null))
        }
    };
}

impl<'de> DeserializeSeed<'de> for NodeSeed<'_, '_, 'de> {
    type Value = Option<Content>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        if self.depth > MAX_DEPTH {
            return Err(self.context.stop(self.context.text.len(), DecodeProblem::Depth));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for NodeSeed<'_, '_, 'de> {
    type Value = Option<Content>;

    other_values_as_content!(Option<Content>, Some);

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut object = Object { context: self.context, model: self.target.model(), trail: self.trail, depth: self.depth };
        match self.role {
            Role::Document(message) => object.read_root(&mut map, message)?,
            Role::Body | Role::Node => object.read(&mut map)?,
        }
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<Self::Value, A::Error> {
        if matches!(self.role, Role::Node) {
            return array_content(self.context, &mut seq, self.depth).map(Some);
        }
        let model = self.target.model();
        let Some(field) = model.table().json_array() else {
            return array_content(self.context, &mut seq, self.depth).map(Some);
        };
        let (Some(Slot::List(nodes)), Kind::List(list)) = (model.slot(0), field.kind) else {
            return array_content(self.context, &mut seq, self.depth).map(Some);
        };
        let here = self.trail.field(field);
        let seed = ListSeed { context: self.context, nodes, list, trail: &here, depth: self.depth };
        let leftover = seed.visit_seq(seq)?;
        leftover.keep_in(model, field);
        Ok(None)
    }
}

fn array_content<'de, A: SeqAccess<'de>>(context: &mut Context<'_, 'de>, seq: &mut A, depth: usize) -> Result<Content, A::Error> {
    let mut items = Vec::new();
    while let Some(raw) = seq.next_element::<&RawValue>()? {
        items.push(context.content(raw, depth + 1)?);
    }
    Ok(Content::List(items))
}

/// An object being read into its model.
struct Object<'a, 'c, 'de> {
    context: &'a mut Context<'c, 'de>,
    model: &'a mut dyn Model,
    trail: &'a Trail<'a>,
    depth: usize,
}

impl<'de> Object<'_, '_, 'de> {
    fn read<A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<(), A::Error> {
        let mut seen = Seen::default();
        let mut expected = 0;
        while let Some(name) = map.next_key_seed(Key)? {
            expected = self.entry(map, &name, &mut seen, expected)?;
        }
        mark_absent(self.model, &seen);
        Ok(())
    }

    /// Reads one entry; gives the position at which the next one is expected in the table.
    fn entry<A: MapAccess<'de>>(&mut self, map: &mut A, name: &str, seen: &mut Seen, expected: usize) -> Result<usize, A::Error> {
        let table = self.model.table();
        let Some(position) = table.position(name, expected) else {
            self.beside(map.next_value()?, name, Difference::Unknown)?;
            return Ok(expected);
        };
        if !seen.mark(position) {
            self.beside(map.next_value()?, name, Difference::Repeated)?;
            return Ok(expected);
        }
        self.field(map, &table.fields[position], position)?;
        Ok(position + 1)
    }

    /// The root's entries: the root's name may be a key here, or its fields, or (in a document that is otherwise than
    /// its page) the one where the other is documented.
    fn read_root<A: MapAccess<'de>>(&mut self, map: &mut A, message: &'static MessageTable) -> Result<(), A::Error> {
        let mut seen = Seen::default();
        let (mut expected, mut descended, mut first_unknown) = (0, false, None);
        while let Some(name) = map.next_key_seed(Key)? {
            let is_field = message.root.position(&name, expected).is_some();
            let kept = message.json_root == Level::Kept;
            if name == message.root.name && !descended && (kept || !is_field) {
                descended = true;
                if !kept {
                    self.context.reading.note(self.trail, Difference::RootLevel, None);
                }
                self.descend(map, message)?;
            } else {
                if is_field && kept {
                    self.context.reading.note(self.trail, Difference::RootLevel, None);
                } else if !is_field {
                    first_unknown.get_or_insert_with(|| name.to_string());
                }
                expected = self.entry(map, &name, &mut seen, expected)?;
            }
        }
        let empty = seen.is_empty() && !descended;
        if empty && (first_unknown.is_some() || message.json_root == Level::Kept) {
            let found = first_unknown.map_or_else(|| "an empty object".to_owned(), |name| format!("{name:?}"));
            return Err(self.context.stop(0, DecodeProblem::Root { expected: message.root.name, found }));
        }
        if !descended {
            mark_absent(self.model, &seen);
        }
        Ok(())
    }

    fn descend<A: MapAccess<'de>>(&mut self, map: &mut A, message: &'static MessageTable) -> Result<(), A::Error> {
        let target = Target::Model(&mut *self.model);
        let role = Role::Body;
        let seed = NodeSeed { context: self.context, target, trail: self.trail, depth: self.depth + 1, role };
        match map.next_value_seed(seed)? {
            None => Ok(()),
            Some(content) if content.is_empty() => Ok(()),
            Some(content) => {
                let problem = DecodeProblem::Root { expected: message.root.name, found: content.kind().to_owned() };
                Err(self.context.stop(0, problem))
            }
        }
    }

    fn beside<E: Error>(&mut self, raw: &'de RawValue, name: &str, difference: Difference) -> Result<(), E> {
        let content = self.context.content(raw, self.depth + 1)?;
        let offset = self.context.offset(raw.get());
        let about = (difference, Some(offset));
        self.context.reading.keep(self.model.extra_mut(), self.trail, name, content, about);
        Ok(())
    }

    fn field<A: MapAccess<'de>>(&mut self, map: &mut A, field: &'static Field, position: usize) -> Result<(), A::Error> {
        let here = self.trail.field(field);
        let depth = self.depth + 1;
        let leftover = match (self.model.slot(position), field.kind) {
            (Some(Slot::Leaf(place)), Kind::Leaf(ty)) => {
                let raw: &'de RawValue = map.next_value()?;
                let read = self.context.leaf(raw, depth)?;
                let offset = self.context.offset(raw.get());
                Leftover::original(self.context.reading.leaf(place, field, ty, self.trail, (read, offset)))
            }
            (Some(Slot::Node(place)), _) => {
                let target = Target::Place(place);
                let seed = NodeSeed { context: self.context, target, trail: &here, depth, role: Role::Node };
                let content = map.next_value_seed(seed)?;
                if let Some(content) = content.as_ref().filter(|content| !content.is_empty()) {
                    self.context.reading.note(&here, Difference::OtherShape { found: content.kind() }, None);
                }
                Leftover::original(content)
            }
            (Some(Slot::List(nodes)), Kind::List(list)) => {
                map.next_value_seed(ListSeed { context: self.context, nodes, list, trail: &here, depth })?
            }
            _ => Leftover::original(Some({
                let raw = map.next_value()?;
                self.context.content(raw, depth)?
            })),
        };
        leftover.keep_in(self.model, field);
        Ok(())
    }
}

/// What a field's value had that its place cannot hold.
#[derive(Default)]
struct Leftover {
    original: Option<Content>,
    /// Items of a list that are no objects.
    items: Vec<Content>,
    /// Entries of a list's level that the page drops.
    entries: Vec<(String, Content)>,
}

impl Leftover {
    fn original(original: Option<Content>) -> Self {
        Self { original, ..Self::default() }
    }

    fn keep_in(self, model: &mut dyn Model, field: &'static Field) {
        let extra = if self.original.is_none() && self.items.is_empty() && self.entries.is_empty() {
            return;
        } else {
            model.extra_mut()
        };
        if let Some(content) = self.original {
            extra.push_original(field.name, Original::Sent(content));
        }
        if !self.items.is_empty() {
            extra.push_unknown(field.name, Content::List(self.items));
        }
        if !self.entries.is_empty() {
            extra.push_unknown(field.name, Content::Object(self.entries));
        }
    }
}

/// Reads an array into a list; also an object with the level that the page drops.
struct ListSeed<'a, 'c, 'de> {
    context: &'a mut Context<'c, 'de>,
    nodes: &'a mut dyn Nodes,
    list: List,
    trail: &'a Trail<'a>,
    depth: usize,
}

impl<'de> DeserializeSeed<'de> for ListSeed<'_, '_, 'de> {
    type Value = Leftover;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Leftover, D::Error> {
        if self.depth > MAX_DEPTH {
            return Err(self.context.stop(self.context.text.len(), DecodeProblem::Depth));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> ListSeed<'_, '_, 'de> {
    fn not_a_list(self, content: Content) -> Leftover {
        if !content.is_empty() {
            self.context.reading.note(self.trail, Difference::OtherShape { found: content.kind() }, None);
        }
        Leftover::original(Some(content))
    }

    /// Entries of the level that the page drops.
    fn level<E: Error>(self, entries: Vec<(Cow<'de, str>, &'de RawValue)>) -> Result<Leftover, E> {
        let Self { context, nodes, list, trail, depth } = self;
        let mut leftover = Leftover::default();
        for (name, raw) in entries {
            let offset = context.offset(raw.get());
            if name != list.item.name {
                context.reading.note(&trail.unknown(&name), Difference::Unknown, Some(offset));
                leftover.entries.push((name.into_owned(), context.content(raw, depth + 1)?));
                continue;
            }
            context.reading.note(trail, Difference::ExtraLevel, Some(offset));
            let mut inner = serde_json::Deserializer::from_str(raw.get());
            let is_array = raw.get().starts_with('[');
            if is_array {
                let seed = ListSeed { context: &mut *context, nodes: &mut *nodes, list, trail, depth: depth + 1 };
                let inside = seed.deserialize(&mut inner).map_err(E::custom)?;
                leftover.items.extend(inside.items);
            } else {
                let here = trail.item(nodes.len());
                let target = Target::NextOf(&mut *nodes);
                let seed = NodeSeed { context: &mut *context, target, trail: &here, depth: depth + 1, role: Role::Node };
                leftover.items.extend(seed.deserialize(&mut inner).map_err(E::custom)?);
            }
        }
        Ok(leftover)
    }
}

impl<'de> Visitor<'de> for ListSeed<'_, '_, 'de> {
    type Value = Leftover;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("any value")
    }

    fn visit_bool<E: Error>(self, value: bool) -> Result<Leftover, E> {
        Ok(self.not_a_list(Content::Boolean(value)))
    }

    fn visit_i64<E: Error>(self, value: i64) -> Result<Leftover, E> {
        Ok(self.not_a_list(Content::Number(value.to_string())))
    }

    fn visit_u64<E: Error>(self, value: u64) -> Result<Leftover, E> {
        Ok(self.not_a_list(Content::Number(value.to_string())))
    }

    fn visit_f64<E: Error>(self, value: f64) -> Result<Leftover, E> {
        Ok(self.not_a_list(Content::Number(value.to_string())))
    }

    fn visit_str<E: Error>(self, value: &str) -> Result<Leftover, E> {
        Ok(self.not_a_list(Content::Text(value.to_owned())))
    }

    fn visit_unit<E: Error>(self) -> Result<Leftover, E> {
        Ok(self.not_a_list(Content::Null))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Leftover, A::Error> {
        let mut entries = Vec::new();
        while let Some(name) = map.next_key_seed(Key)? {
            entries.push((name, map.next_value::<&'de RawValue>()?));
        }
        if entries.iter().any(|(name, raw)| *name == self.list.item.name && raw.get().starts_with(['[', '{'])) {
            return self.level(entries);
        }
        let mut object = Vec::with_capacity(entries.len());
        for (name, raw) in entries {
            object.push((name.into_owned(), self.context.content(raw, self.depth + 1)?));
        }
        Ok(self.not_a_list(Content::Object(object)))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Leftover, A::Error> {
        let Self { context, nodes, trail, depth, .. } = self;
        let mut leftover = Leftover::default();
        let mut any = false;
        loop {
            let here = trail.item(nodes.len());
            let target = Target::NextOf(&mut *nodes);
            let seed = NodeSeed { context: &mut *context, target, trail: &here, depth: depth + 1, role: Role::Node };
            match seq.next_element_seed(seed)? {
                None => break,
                Some(None) => {}
                Some(Some(content)) => {
                    context.reading.note(&here, Difference::OtherShape { found: content.kind() }, None);
                    leftover.items.push(content);
                }
            }
            any = true;
        }
        if !any {
            leftover.original = Some(Content::List(Vec::new()));
        }
        Ok(leftover)
    }
}
