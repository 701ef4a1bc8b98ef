//! The entries of a JSON object, each into the field of its name.

use serde::de::{Error, MapAccess};
use serde_json::value::RawValue;

use super::json_content::{Context, Entries, Key};
use super::json_list::{Leftover, ListSeed};
use super::json_read::{NodeSeed, Role, Target, root_is, root_keys};
use super::seen::{Seen, mark_absent};
use super::{Difference, json_values};
use crate::model::{Model, Slot};
use crate::path::Trail;
use crate::table::{Field, Kind, Level, MessageTable, Type};

/// An object being read into its model.
pub(super) struct Object<'a, 'c, 'de> {
    pub(super) context: &'a mut Context<'c, 'de>,
    pub(super) model: &'a mut dyn Model,
    pub(super) trail: &'a Trail<'a>,
    pub(super) depth: usize,
}

impl<'de> Object<'_, '_, 'de> {
    pub(super) fn entries<A: MapAccess<'de>>(&mut self, map: &mut A, seen: &mut Seen) -> Result<(), A::Error> {
        let mut expected = 0;
        while let Some(key) = self.context.key(map)? {
            expected = self.entry(map, &key, seen, expected)?;
        }
        Ok(())
    }

    pub(super) fn finish(&mut self, seen: &Seen) {
        mark_absent(self.model, seen);
        if !self.model.extra().is_empty() {
            self.model.extra_mut().join_unknown();
        }
    }

    /// Reads one entry; gives the position at which the next one is expected in the table.
    fn entry<A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &Key<'de>,
        seen: &mut Seen,
        expected: usize,
    ) -> Result<usize, A::Error> {
        let table = self.model.table();
        let Some(position) = table.position(&key.name, expected) else {
            self.beside(map.next_value()?, &key.name, Difference::Unknown)?;
            return Ok(expected);
        };
        if !seen.mark(position) {
            self.beside(map.next_value()?, &key.name, Difference::Repeated)?;
            return Ok(expected);
        }
        self.field(map, key, &table.fields[position], position)?;
        Ok(position + 1)
    }

    /// The root's entries: the root's name may be a key here, or its fields, or (in a document that is otherwise than
    /// its page) the one where the other is documented.
    pub(super) fn read_root<A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        message: &'static MessageTable,
    ) -> Result<(), A::Error> {
        let mut seen = Seen::default();
        let (mut expected, mut descended, mut first_unknown) = (0, false, None);
        let kept = message.json_root == Level::Kept;
        while let Some(key) = self.context.key(map)? {
            let at = self.context.value_after(&key);
            let is_field = message.root.position(&key.name, expected).is_some();
            let is_root = key.name == message.root.name && !descended;
            if is_root && (kept || (seen.is_empty() && self.is_root_level(message, at))) {
                descended = true;
                if !kept {
                    self.context.reading.note(self.trail, Difference::RootLevel, Some(at));
                }
                self.descend(map, message, &mut seen, at)?;
            } else {
                if is_field && kept && !descended {
                    self.context.reading.note(self.trail, Difference::RootLevel, Some(at));
                } else if !is_field {
                    first_unknown.get_or_insert_with(|| (key.name.to_string(), at));
                }
                expected = self.entry(map, &key, &mut seen, expected)?;
            }
        }
        self.finish(&seen);
        let found = match first_unknown {
            _ if descended || !seen.is_empty() || message.root.name.is_empty() => return Ok(()),
            Some((name, _)) if name == message.root.name => return Ok(()),
            Some((name, at)) => (format!("{name:?}"), at),
            None if kept => ("an empty object".to_owned(), 0),
            None => return Ok(()),
        };
        Err(self.context.stop(root_is(message, found.0, found.1)))
    }

    /// Whether a value under the root's name is the root although the page drops it: an object with the root's fields,
    /// other than one that may have the same name.
    fn is_root_level(&self, message: &MessageTable, at: usize) -> bool {
        root_keys(message, self.context.rest(at)).is_some()
    }

    fn descend<A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        message: &'static MessageTable,
        seen: &mut Seen,
        at: usize,
    ) -> Result<(), A::Error> {
        let target = Target::Model(&mut *self.model);
        let role = Role::Body(seen);
        let seed =
            NodeSeed { context: self.context, target, trail: self.trail, at: Some(at), depth: self.depth + 1, role };
        match map.next_value_seed(seed)? {
            None => Ok(()),
            Some(content) if content.is_empty() => Ok(()),
            Some(content) => Err(self.context.stop(root_is(message, content.kind().to_owned(), at))),
        }
    }

    fn beside<E: Error>(&mut self, raw: &'de RawValue, name: &str, difference: Difference) -> Result<(), E> {
        let content = self.context.content(raw, self.depth + 1)?;
        let offset = self.context.offset(raw.get());
        let about = (difference, Some(offset));
        self.context.reading.keep(self.model.extra_mut(), self.trail, name, content, about);
        Ok(())
    }

    fn field<A: MapAccess<'de>>(
        &mut self,
        map: &mut A,
        key: &Key<'de>,
        field: &'static Field,
        position: usize,
    ) -> Result<(), A::Error> {
        let here = self.trail.field(field);
        let depth = self.depth + 1;
        let leftover = match (self.model.slot(position), field.kind) {
            (Some(Slot::Leaf(place)), Kind::Leaf(ty)) => {
                let raw: &'de RawValue = unwrapped(map.next_value()?, ty);
                let read = self.context.leaf(raw, Some(field), depth)?;
                let offset = self.context.offset(raw.get());
                Leftover::original(self.context.reading.leaf(place, field, ty, self.trail, (read, offset)))
            }
            (Some(Slot::Values(values)), Kind::Values(kind)) => {
                json_values::read(self.context, (values, kind), map.next_value()?, &here, depth)?
            }
            (Some(Slot::Any(place)), _) => {
                *place = Some(self.context.content(map.next_value()?, depth)?);
                Leftover::default()
            }
            (Some(Slot::Node(place)), _) => {
                let at = Some(self.context.value_after(key));
                let target = Target::Place(place);
                let seed = NodeSeed { context: self.context, target, trail: &here, at, depth, role: Role::Node };
                let content = map.next_value_seed(seed)?;
                if let Some(content) = content.as_ref().filter(|content| !content.is_empty()) {
                    self.context.reading.note(&here, Difference::OtherShape { found: content.kind() }, at);
                }
                Leftover::original(content)
            }
            (Some(Slot::List(nodes)), Kind::List(list)) => {
                let at = self.context.value_after(key);
                map.next_value_seed(ListSeed { context: self.context, nodes, list, trail: &here, at, depth })?
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

/// The value of a leaf that stands in an object of its own in JSON; any other value as it is.
fn unwrapped(raw: &RawValue, ty: Type) -> &RawValue {
    let Type::StringUnder(key) = ty else { return raw };
    match serde_json::from_str::<Entries<'_>>(raw.get()).as_ref().map(|entries| entries.0.as_slice()) {
        Ok([(name, value)]) if *name == key && !value.get().starts_with(['{', '[']) => value,
        _ => raw,
    }
}
