//! The part of the JSON reader for lists, and for what a field's value had that its place cannot hold.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::decode_error::{DecodeProblem, Stop};
use super::json_content::Context;
use super::json_read::{NodeSeed, Role, Target, is_number, other_values_as_content};
use super::{Difference, MAX_DEPTH};
use crate::extra::{Content, Original, join_same_names};
use crate::model::{Model, Nodes};
use crate::path::Trail;
use crate::table::{Field, Items};

/// What a field's value had that its place cannot hold.
#[derive(Default)]
pub(super) struct Leftover {
    /// All of it, where the place got nothing.
    pub(super) original: Option<Content>,
    /// Items of a list that are no objects.
    pub(super) items: Vec<Content>,
    /// Entries of a list's level that the page drops.
    pub(super) entries: Vec<(String, Content)>,
}

impl Leftover {
    pub(super) fn original(original: Option<Content>) -> Self {
        Self { original, ..Self::default() }
    }

    pub(super) fn keep_in(self, model: &mut dyn Model, field: &'static Field) {
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
pub(super) struct ListSeed<'a, 'c, 'de> {
    pub(super) context: &'a mut Context<'c, 'de>,
    pub(super) nodes: &'a mut dyn Nodes,
    pub(super) list: Items,
    pub(super) trail: &'a Trail<'a>,
    /// Byte offset of the value.
    pub(super) at: usize,
    pub(super) depth: usize,
}

impl<'de> DeserializeSeed<'de> for ListSeed<'_, '_, 'de> {
    type Value = Leftover;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Leftover, D::Error> {
        if self.depth > MAX_DEPTH {
            return Err(self.context.stop(Stop { offset: self.at, problem: DecodeProblem::Depth }));
        }
        if is_number(self.context.rest(self.at)) {
            let raw = <&'de RawValue>::deserialize(deserializer)?;
            let content = self.context.content(raw, self.depth)?;
            return Ok(self.not_a_list(content));
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> ListSeed<'_, '_, 'de> {
    fn not_a_list(self, content: Content) -> Leftover {
        if !content.is_empty() {
            self.context.reading.note(self.trail, Difference::OtherShape { found: content.kind() }, Some(self.at));
        }
        Leftover::original(Some(content))
    }

    /// Entries of the level that the page drops.
    fn level<E: Error>(self, entries: &[(Cow<'de, str>, &'de RawValue)]) -> Result<Leftover, E> {
        let Self { context, nodes, list, trail, depth, .. } = self;
        let before = nodes.len();
        let mut leftover = Leftover::default();
        for (name, raw) in entries {
            let at = context.offset(raw.get());
            if *name != list.item.name {
                context.reading.note(&trail.unknown(name), Difference::Unknown, Some(at));
                leftover.entries.push((name.to_string(), context.content(raw, depth + 1)?));
                continue;
            }
            context.reading.note(trail, Difference::ExtraLevel, Some(at));
            let mut inner = serde_json::Deserializer::from_str(raw.get());
            let is_array = raw.get().starts_with('[');
            if is_array {
                let seed = ListSeed { context: &mut *context, nodes: &mut *nodes, list, trail, at, depth: depth + 1 };
                let inside = seed.deserialize(&mut inner).map_err(|error| context.fail(&error, raw))?;
                leftover.items.extend(inside.items);
            } else {
                let here = trail.item(nodes.len());
                let target = Target::NextOf(&mut *nodes);
                let (at, depth) = (Some(at), depth + 1);
                let seed = NodeSeed { context: &mut *context, target, trail: &here, at, depth, role: Role::Node };
                let content = seed.deserialize(&mut inner).map_err(|error| context.fail(&error, raw))?;
                leftover.items.extend(content);
            }
        }
        if nodes.len() > before {
            join_same_names(&mut leftover.entries);
            return Ok(leftover);
        }
        Ok(Leftover::original(Some(match entries {
            [(_, raw)] if serde_json::from_str::<[(); 0]>(raw.get()).is_ok() => Content::List(Vec::new()),
            _ => object_content(context, entries, depth)?,
        })))
    }
}

fn object_content<'de, E: Error>(
    context: &mut Context<'_, 'de>,
    entries: &[(Cow<'de, str>, &'de RawValue)],
    depth: usize,
) -> Result<Content, E> {
    let entries = entries.iter().map(|(name, raw)| Ok((name.to_string(), context.content(raw, depth + 1)?)));
    let mut entries = entries.collect::<Result<Vec<_>, E>>()?;
    join_same_names(&mut entries);
    Ok(Content::Object(entries))
}

impl<'de> Visitor<'de> for ListSeed<'_, '_, 'de> {
    type Value = Leftover;

    other_values_as_content!(Leftover, Self::not_a_list);

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Leftover, A::Error> {
        let mut entries = Vec::new();
        while let Some(key) = self.context.key(&mut map)? {
            entries.push((key.name, map.next_value::<&'de RawValue>()?));
        }
        if entries.iter().any(|(name, raw)| *name == self.list.item.name && raw.get().starts_with(['[', '{'])) {
            return self.level(&entries);
        }
        let content = object_content(self.context, &entries, self.depth)?;
        Ok(self.not_a_list(content))
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut seq: A) -> Result<Leftover, A::Error> {
        let Self { context, nodes, trail, at, depth, .. } = self;
        let before = nodes.len();
        let mut others = Vec::new();
        for index in 0.. {
            let here = trail.item(nodes.len());
            let target = Target::NextOf(&mut *nodes);
            let depth = depth + 1;
            let seed = NodeSeed { context: &mut *context, target, trail: &here, at: None, depth, role: Role::Node };
            match seq.next_element_seed(seed)? {
                None => break,
                Some(None) => {}
                Some(Some(content)) => others.push((index, content)),
            }
        }
        let mut leftover = Leftover { items: exactly(context, others, trail, at, depth)?, ..Leftover::default() };
        if nodes.len() == before {
            leftover.original = Some(Content::List(std::mem::take(&mut leftover.items)));
        }
        Ok(leftover)
    }
}

/// Items of a list that are no objects, by their index, read once more from the raw text of the array.
fn exactly<'de, E: Error>(
    context: &mut Context<'_, 'de>,
    others: Vec<(usize, Content)>,
    trail: &Trail<'_>,
    at: usize,
    depth: usize,
) -> Result<Vec<Content>, E> {
    if others.is_empty() {
        return Ok(Vec::new());
    }
    let mut again = serde_json::Deserializer::from_str(context.rest(at));
    let items = Vec::<&'de RawValue>::deserialize(&mut again).unwrap_or_default();
    let mut contents = Vec::with_capacity(others.len());
    for (index, content) in others {
        let raw = items.get(index).copied();
        let offset = raw.map(|raw| context.offset(raw.get()));
        let difference = Difference::OtherShape { found: content.kind() };
        context.reading.note(&trail.item(index), difference, offset);
        contents.push(match raw {
            Some(raw) => context.content(raw, depth + 1)?,
            None => content,
        });
    }
    Ok(contents)
}
