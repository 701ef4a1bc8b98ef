//! What a document had beside its documented fields, kept so that nothing is lost when it is written again.

use std::collections::HashMap;
use std::fmt;

use crate::table::{Field, Requirement};
use crate::value::Value;

/// What was read beside the documented fields of a node.
///
/// Two kinds of things are kept: elements and keys that the table does not know, and the original content of a known
/// field where its Rust type cannot say it (an empty number, a text where a number should be, a missing required
/// field). On writing, a kept original stands in for its field as long as the field is empty: to set the field is to
/// replace it.
#[derive(Clone, Default, PartialEq)]
pub struct Extra(Option<Box<Kept>>);

#[derive(Clone, Debug, Default, PartialEq)]
struct Kept {
    unknown: Vec<(String, Content)>,
    originals: Vec<(&'static str, Original)>,
}

/// How a known field really was in the document.
#[derive(Clone, Debug, PartialEq)]
pub enum Original {
    /// Not there, although the Rust field cannot be absent.
    Absent,
    /// There, with this content.
    Sent(Content),
}

/// Content of either format whose meaning no table tells.
#[derive(Clone, Debug, PartialEq)]
pub enum Content {
    /// JSON `null`.
    Null,
    /// Text.
    Text(String),
    /// A JSON number, as it was written.
    Number(String),
    /// `true` or `false` in JSON.
    Boolean(bool),
    /// A JSON array.
    List(Vec<Content>),
    /// Named content in order. A name may stand more than once; `@name` is an XML attribute, `#text` the text between
    /// XML elements.
    Object(Vec<(String, Content)>),
}

impl Extra {
    /// Whether nothing is kept.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_none()
    }

    /// Elements and keys that the table does not know, in the order they were read.
    pub fn unknown(&self) -> impl Iterator<Item = (&str, &Content)> {
        self.0.iter().flat_map(|kept| &kept.unknown).map(|(name, content)| (name.as_str(), content))
    }

    /// How the known field of this name really was, where its Rust type cannot say it.
    #[must_use]
    pub fn original(&self, name: &str) -> Option<&Original> {
        self.0.as_ref()?.originals.iter().find(|(known, _)| *known == name).map(|(_, original)| original)
    }

    /// Every such field, with its name.
    pub fn originals(&self) -> impl Iterator<Item = (&'static str, &Original)> {
        self.0.iter().flat_map(|kept| &kept.originals).map(|(name, original)| (*name, original))
    }

    /// Adds an element or key that the table does not know.
    pub fn push_unknown(&mut self, name: impl Into<String>, content: Content) {
        self.0.get_or_insert_default().unknown.push((name.into(), content));
    }

    /// Takes the first element or key of this name that the table does not know away.
    pub fn take_unknown(&mut self, name: &str) -> Option<Content> {
        let unknown = &mut self.0.as_mut()?.unknown;
        let at = unknown.iter().position(|(known, _)| known == name)?;
        let (_, content) = unknown.remove(at);
        self.forget_if_empty();
        Some(content)
    }

    /// Forgets everything kept.
    pub fn clear(&mut self) {
        self.0 = None;
    }

    pub(crate) fn push_original(&mut self, name: &'static str, original: Original) {
        // In order of the names, so that the order of the document does not matter: it is written in the table's.
        let originals = &mut self.0.get_or_insert_default().originals;
        let at = originals.partition_point(|(known, _)| *known <= name);
        originals.insert(at, (name, original));
    }

    /// The original that stands in for a field with this value.
    pub(crate) fn standing(&self, field: &Field, value: &Value<'_>) -> Option<&Original> {
        let original = self.original(field.name)?;
        let unset = match original {
            Original::Absent => value.is_unset(),
            // What cannot be absent in Rust is empty, zero or false before it is set.
            Original::Sent(_) => value.is_blank() || (field.requirement == Requirement::Required && value.is_unset()),
        };
        unset.then_some(original)
    }

    /// Takes the original of a field away, so that the field is what it holds, even if that is zero, false or nothing.
    pub fn take_original(&mut self, name: &str) -> Option<Original> {
        let originals = &mut self.0.as_mut()?.originals;
        let at = originals.iter().position(|(known, _)| *known == name)?;
        let (_, original) = originals.remove(at);
        self.forget_if_empty();
        Some(original)
    }

    fn forget_if_empty(&mut self) {
        if self.0.as_ref().is_some_and(|kept| kept.originals.is_empty() && kept.unknown.is_empty()) {
            self.0 = None;
        }
    }

    /// Makes unknown keys that stand more than once into one with a list, as they are written in JSON.
    pub(crate) fn join_unknown(&mut self) {
        if let Some(kept) = &mut self.0 {
            join_same_names(&mut kept.unknown);
        }
    }
}

/// Makes entries of one name into one entry, in the first one's place, with a list of all their contents.
pub(crate) fn join_same_names(entries: &mut Vec<(String, Content)>) {
    let mut places = HashMap::with_capacity(entries.len());
    if entries.len() < 2 || entries.iter().enumerate().all(|(at, (name, _))| places.insert(name.clone(), at).is_none())
    {
        return;
    }
    places.clear();
    let mut joined: Vec<(String, Vec<Content>)> = Vec::with_capacity(entries.len());
    for (name, content) in entries.drain(..) {
        match places.get(&name) {
            Some(&at) => joined[at].1.push(content),
            None => {
                places.insert(name.clone(), joined.len());
                joined.push((name, vec![content]));
            }
        }
    }
    entries.extend(joined.into_iter().map(|(name, mut contents)| match contents.len() {
        1 => (name, contents.remove(0)),
        _ => (name, Content::List(contents)),
    }));
}

impl fmt::Debug for Extra {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            None => f.write_str("{}"),
            Some(kept) => f
                .debug_map()
                .entries(kept.unknown.iter().map(|(name, content)| (name, content)))
                .entries(kept.originals.iter().map(|(name, original)| (name, original)))
                .finish(),
        }
    }
}

impl Content {
    /// Whether it is empty: `null`, empty text, or an empty array or object.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        match self {
            Self::Null => true,
            Self::Text(text) => text.is_empty(),
            Self::List(items) => items.is_empty(),
            Self::Object(entries) => entries.is_empty(),
            Self::Number(_) | Self::Boolean(_) => false,
        }
    }

    /// What kind of content it is, in words.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Text(_) => "a text",
            Self::Number(_) => "a number",
            Self::Boolean(_) => "true or false",
            Self::List(_) => "a list",
            Self::Object(_) => "an object",
        }
    }

    /// The first entry of this name; `None` also where this is no object.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Self> {
        let Self::Object(entries) = self else { return None };
        entries.iter().find(|(known, _)| known == name).map(|(_, content)| content)
    }

    /// The text of a leaf; `None` for lists and objects.
    #[must_use]
    pub fn text(&self) -> Option<&str> {
        match self {
            Self::Null => Some(""),
            Self::Text(text) | Self::Number(text) => Some(text),
            Self::Boolean(value) => Some(if *value { "true" } else { "false" }),
            Self::List(_) | Self::Object(_) => None,
        }
    }
}
