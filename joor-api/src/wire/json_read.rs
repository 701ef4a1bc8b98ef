//! The JSON reader: serde_json's parser, driven by the table.
//!
//! Leaves are taken as the raw text of the document, so that numbers keep every digit and places are known. Models are
//! reached through `dyn`, so that one copy of this code serves them all.

use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, SeqAccess, Visitor};
use serde_json::value::RawValue;

use super::decode_error::{DecodeProblem, Stop};
use super::json_content::{Context, Entries};
use super::json_list::ListSeed;
use super::json_object::Object;
use super::reading::Reading;
use super::seen::Seen;
use super::{Difference, MAX_DEPTH};
use crate::extra::Content;
use crate::model::{Model, NodePlace, Nodes, Slot};
use crate::path::{Root, Trail};
use crate::table::{Kind, Level, MessageTable};

pub(super) fn read(
    reading: &mut Reading,
    text: &str,
    model: &mut dyn Model,
    message: &'static MessageTable,
) -> Result<(), Stop> {
    let mut context = Context::new(reading, text);
    let trail = Trail::root(Root::Message(message));
    let at = text.len() - text.trim_start_matches([' ', '\t', '\n', '\r']).len();
    let target = Target::Model(model);
    let role = Role::Document(message);
    let seed = NodeSeed { context: &mut context, target, trail: &trail, at: Some(at), depth: 1, role };
    let mut deserializer = serde_json::Deserializer::from_str(text);
    match seed.deserialize(&mut deserializer).and_then(|leftover| deserializer.end().map(|()| leftover)) {
        Err(error) => Err(context.stop_of(&error)),
        Ok(Some(content)) => Err(root_is(message, content.kind().to_owned(), at)),
        Ok(None) => Ok(()),
    }
}

pub(super) fn root_is(message: &MessageTable, found: String, offset: usize) -> Stop {
    Stop { offset, problem: DecodeProblem::Root { expected: message.root.name, found } }
}

/// Reads an object that is no whole document into a model.
pub(super) fn read_node(model: &mut dyn Model, text: &str) -> Result<(), DecodeProblem> {
    let mut reading = Reading::of(text);
    let mut context = Context::new(&mut reading, text);
    let trail = Trail::root(Root::Node(model.table()));
    let target = Target::Model(model);
    let seed = NodeSeed { context: &mut context, target, trail: &trail, at: None, depth: 1, role: Role::Node };
    match seed.deserialize(&mut serde_json::Deserializer::from_str(text)) {
        Err(error) => Err(context.stop_of(&error).problem),
        Ok(Some(content)) => Err(DecodeProblem::Syntax(format!("{} where an object is needed", content.kind()))),
        Ok(None) => Ok(()),
    }
}

/// Reads one item of a list: an object, and nothing after it.
pub(super) fn read_item(
    reading: &mut Reading,
    text: &str,
    model: &mut dyn Model,
    trail: &Trail<'_>,
    depth: usize,
) -> Result<(), Stop> {
    let mut context = Context::new(reading, text);
    let target = Target::Model(model);
    let seed = NodeSeed { context: &mut context, target, trail, at: Some(0), depth, role: Role::Node };
    match seed.deserialize(&mut serde_json::Deserializer::from_str(text)) {
        Err(error) => Err(context.stop_of(&error)),
        Ok(Some(content)) => Err(Stop::syntax(0, format!("{} where an object is needed", content.kind()))),
        Ok(None) => Ok(()),
    }
}

/// The keys of the object with which a text begins, if they are those of the root: at least one other than a field of
/// the root's own name.
pub(crate) fn root_keys(message: &MessageTable, text: &str) -> Option<Vec<String>> {
    if !text.starts_with('{') {
        return None;
    }
    let entries = Entries::deserialize(&mut serde_json::Deserializer::from_str(text)).ok()?.0;
    let is_of_root = |name: &str| name != message.root.name && message.root.field(name).is_some();
    let has_any = entries.iter().any(|(name, _)| is_of_root(name));
    has_any.then(|| entries.into_iter().map(|(name, _)| name.into_owned()).collect())
}

/// Where an object goes; made only once it is known to be one.
pub(super) enum Target<'a> {
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
pub(super) struct NodeSeed<'a, 'c, 'de> {
    pub(super) context: &'a mut Context<'c, 'de>,
    pub(super) target: Target<'a>,
    pub(super) trail: &'a Trail<'a>,
    /// Byte offset of the value, where it is known.
    pub(super) at: Option<usize>,
    pub(super) depth: usize,
    pub(super) role: Role<'a>,
}

/// What a value is in its document.
pub(super) enum Role<'a> {
    /// All of it.
    Document(&'static MessageTable),
    /// What stands under the root's name.
    Body(&'a mut Seen),
    /// A node.
    Node,
}

macro_rules! other_values_as_content {
    ($value:ty, $wrap:expr) => {
        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("any value")
        }

        fn visit_bool<E: Error>(self, value: bool) -> Result<$value, E> {
            Ok($wrap(self, Content::Boolean(value)))
        }

        fn visit_i64<E: Error>(self, value: i64) -> Result<$value, E> {
            Ok($wrap(self, Content::Number(value.to_string())))
        }

        fn visit_u64<E: Error>(self, value: u64) -> Result<$value, E> {
            Ok($wrap(self, Content::Number(value.to_string())))
        }

        // Only where the content is not kept, or read again: a number never passes through a float.
        fn visit_f64<E: Error>(self, value: f64) -> Result<$value, E> {
            Ok($wrap(self, Content::Number(value.to_string())))
        }

        fn visit_str<E: Error>(self, value: &str) -> Result<$value, E> {
            Ok($wrap(self, Content::Text(value.to_owned())))
        }

        fn visit_unit<E: Error>(self) -> Result<$value, E> {
            Ok($wrap(self, Content::Null))
        }
    };
}
pub(super) use other_values_as_content;

/// Whether a value starts like a number, which is to be taken as raw text.
pub(super) fn is_number(rest: &str) -> bool {
    rest.starts_with(|first: char| first == '-' || first.is_ascii_digit())
}

impl<'de> DeserializeSeed<'de> for NodeSeed<'_, '_, 'de> {
    type Value = Option<Content>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Self::Value, D::Error> {
        let offset = self.at.unwrap_or_default();
        if self.depth > MAX_DEPTH {
            return Err(self.context.stop(Stop { offset, problem: DecodeProblem::Depth }));
        }
        if let Err(problem) = self.context.reading.memory.check() {
            return Err(self.context.stop(Stop { offset, problem }));
        }
        if self.at.is_some_and(|at| is_number(self.context.rest(at))) {
            let raw = <&'de RawValue>::deserialize(deserializer)?;
            return self.context.content(raw, self.depth).map(Some);
        }
        deserializer.deserialize_any(self)
    }
}

impl<'de> Visitor<'de> for NodeSeed<'_, '_, 'de> {
    type Value = Option<Content>;

    other_values_as_content!(Option<Content>, |_, content| Some(content));

    fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<Self::Value, A::Error> {
        let model = self.target.model();
        self.context.reading.memory.take_node(model);
        let mut object = Object { context: self.context, model, trail: self.trail, depth: self.depth };
        match self.role {
            Role::Document(message) => object.read_root(&mut map, message)?,
            Role::Body(seen) => object.entries(&mut map, seen)?,
            Role::Node => {
                let mut seen = Seen::default();
                object.entries(&mut map, &mut seen)?;
                object.finish(&seen);
            }
        }
        Ok(None)
    }

    fn visit_seq<A: SeqAccess<'de>>(mut self, mut seq: A) -> Result<Self::Value, A::Error> {
        if matches!(self.role, Role::Node) {
            return array_content(self.context, &mut seq, self.depth).map(Some);
        }
        let model = self.target.model();
        if model.table().name.is_empty() {
            let content = array_content(self.context, &mut seq, self.depth)?;
            model.extra_mut().push_unknown("", content);
            return Ok(None);
        }
        let Some(field) = model.table().json_array() else {
            return array_content(self.context, &mut seq, self.depth).map(Some);
        };
        let again = match &mut self.role {
            Role::Body(seen) => !seen.mark(0),
            _ => false,
        };
        if again {
            let content = array_content(self.context, &mut seq, self.depth)?;
            let about = (Difference::Repeated, self.at);
            self.context.reading.keep(model.extra_mut(), self.trail, field.name, content, about);
            return Ok(None);
        }
        let (Some(Slot::List(nodes)), Kind::List(list)) = (model.slot(0), field.kind) else {
            return array_content(self.context, &mut seq, self.depth).map(Some);
        };
        let here = self.trail.field(field);
        let at = self.at.unwrap_or_default();
        if matches!(self.role, Role::Document(message) if message.json_root == Level::Kept) {
            self.context.reading.note(self.trail, Difference::RootLevel, Some(at));
        }
        let seed = ListSeed { context: self.context, nodes, list, trail: &here, at, depth: self.depth };
        let mut leftover = seed.visit_seq(seq)?;
        // An empty root is written so.
        leftover.original.take_if(|content| content.is_empty());
        leftover.keep_in(model, field);
        Ok(None)
    }
}

pub(super) fn array_content<'de, A: SeqAccess<'de>>(
    context: &mut Context<'_, 'de>,
    seq: &mut A,
    depth: usize,
) -> Result<Content, A::Error> {
    let mut items = Vec::new();
    while let Some(raw) = seq.next_element::<&RawValue>()? {
        items.push(context.content(raw, depth + 1)?);
    }
    Ok(Content::List(items))
}
