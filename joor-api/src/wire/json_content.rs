//! JSON values that no table describes, strings and keys: taken from the raw text of the document, so that nothing is
//! lost and every place is known.

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, Error, MapAccess, Visitor};
use serde_json::value::RawValue;

use super::decode_error::{DecodeProblem, Stop};
use super::reading::{Read, Reading};
use super::{MAX_DEPTH, limits};
use crate::extra::{Content, join_same_names};
use crate::table::Field;

/// The document being read, and where reading stopped if it did.
pub(super) struct Context<'c, 'de> {
    pub(super) reading: &'c mut Reading,
    text: &'de str,
    stopped: Option<Stop>,
}

impl<'c, 'de> Context<'c, 'de> {
    pub(super) fn new(reading: &'c mut Reading, text: &'de str) -> Self {
        Self { reading, text, stopped: None }
    }

    /// Why reading failed: the place told apart, or what the parser says.
    pub(super) fn stop_of(&mut self, error: &serde_json::Error) -> Stop {
        self.stopped.take().unwrap_or_else(|| syntax(0, self.text, error))
    }

    /// Byte offset of a part of the document.
    pub(super) fn offset(&self, part: &str) -> usize {
        (part.as_ptr() as usize).saturating_sub(self.text.as_ptr() as usize).min(self.text.len())
    }

    /// Byte offset of the value after a key.
    pub(super) fn value_after(&self, key: &Key<'_>) -> usize {
        let after = self.offset(key.raw) + key.raw.len();
        let is_between = |byte: &u8| matches!(byte, b':' | b' ' | b'\t' | b'\n' | b'\r');
        after + self.text.as_bytes()[after..].iter().take_while(|byte| is_between(byte)).count()
    }

    /// The rest of the document.
    pub(super) fn rest(&self, offset: usize) -> &'de str {
        self.text.get(offset..).unwrap_or_default()
    }

    pub(super) fn stop<E: Error>(&mut self, stop: Stop) -> E {
        self.stopped.get_or_insert(stop);
        E::custom("reading stopped")
    }

    /// The error for one that came up in a part of the document.
    pub(super) fn fail<E: Error>(&mut self, error: &serde_json::Error, raw: &RawValue) -> E {
        let stop = syntax(self.offset(raw.get()), raw.get(), error);
        self.stop(stop)
    }

    /// Gives up where too much was taken before this part of the document.
    pub(super) fn check_memory<E: Error>(&mut self, raw: &RawValue) -> Result<(), E> {
        let checked = self.reading.memory.check();
        checked.map_err(|problem| self.stop(Stop { offset: self.offset(raw.get()), problem }))
    }

    pub(super) fn content<E: Error>(&mut self, raw: &'de RawValue, depth: usize) -> Result<Content, E> {
        self.any(raw.get(), depth).map_err(|stop| self.stop(stop))
    }

    /// A value, whose texts are as long as its field allows where there is one.
    pub(super) fn leaf<E: Error>(
        &mut self,
        raw: &'de RawValue,
        field: Option<&Field>,
        depth: usize,
    ) -> Result<Read<'de>, E> {
        let text = raw.get();
        let first = text.as_bytes().first();
        // The texts of an object or array are looked at one by one.
        let is_one = !matches!(first, Some(b'{' | b'['));
        if let (true, Err(problem)) = (is_one, limits::check_text(text.len(), limits::text(field))) {
            return Err(self.stop(Stop { offset: self.offset(text), problem }));
        }
        Ok(match first {
            Some(b'"') => Read::String(self.string(text).map_err(|stop| self.stop(stop))?),
            Some(b't') => Read::Boolean(true),
            Some(b'f') => Read::Boolean(false),
            Some(b'n') => Read::Null,
            Some(b'{' | b'[') => Read::Other(self.content(raw, depth)?),
            _ => Read::Number(text),
        })
    }

    pub(super) fn key<A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<Option<Key<'de>>, A::Error> {
        let Some(raw) = map.next_key::<&'de RawValue>()? else { return Ok(None) };
        let raw = raw.get();
        let checked = self.reading.memory.check().and_then(|()| limits::check_text(raw.len(), limits::text(None)));
        if let Err(problem) = checked {
            return Err(self.stop(Stop { offset: self.offset(raw), problem }));
        }
        let name = self.string(raw).map_err(|stop| self.stop::<A::Error>(stop))?;
        Ok(Some(Key { name, raw }))
    }

    /// The text of a JSON string whose quotes and escapes are known to be well-formed; its surrogates are not.
    fn string(&self, raw: &'de str) -> Result<Cow<'de, str>, Stop> {
        let inner = raw.get(1..raw.len().saturating_sub(1)).unwrap_or_default();
        if !inner.contains('\\') {
            return Ok(Cow::Borrowed(inner));
        }
        serde_json::from_str(raw).map(Cow::Owned).map_err(|error| syntax(self.offset(raw), raw, &error))
    }

    /// Any value as content.
    fn any(&self, raw: &'de str, depth: usize) -> Result<Content, Stop> {
        Values { context: self, rest: raw }.value(depth)
    }
}

/// Values one after another, of a text that is known to be well-formed but for its surrogates; in one pass, however
/// deep they are nested.
struct Values<'a, 'c, 'de> {
    context: &'a Context<'c, 'de>,
    rest: &'de str,
}

impl<'de> Values<'_, '_, 'de> {
    fn value(&mut self, depth: usize) -> Result<Content, Stop> {
        let first = self.first();
        if depth > MAX_DEPTH {
            return Err(Stop { offset: self.context.offset(self.rest), problem: DecodeProblem::Depth });
        }
        Ok(match first {
            Some(b'"') => Content::Text(self.string()?.into_owned()),
            Some(b'[') => {
                let mut items = Vec::new();
                while self.goes_on(b']') {
                    items.push(self.value(depth + 1)?);
                }
                Content::List(items)
            }
            Some(b'{') => {
                let mut entries = Vec::new();
                while self.goes_on(b'}') {
                    let name = self.string()?.into_owned();
                    self.first();
                    self.take(1);
                    entries.push((name, self.value(depth + 1)?));
                }
                join_same_names(&mut entries);
                Content::Object(entries)
            }
            _ => {
                let is_end = |byte: u8| matches!(byte, b',' | b']' | b'}' | b' ' | b'\t' | b'\n' | b'\r');
                let length = self.rest.bytes().position(is_end).unwrap_or(self.rest.len());
                match self.take(length) {
                    "true" => Content::Boolean(true),
                    "false" => Content::Boolean(false),
                    "null" => Content::Null,
                    number => Content::Number(number.to_owned()),
                }
            }
        })
    }

    /// The first byte of what follows, after blanks.
    fn first(&mut self) -> Option<u8> {
        self.rest = self.rest.trim_start_matches([' ', '\t', '\n', '\r']);
        self.rest.bytes().next()
    }

    fn take(&mut self, length: usize) -> &'de str {
        let (taken, rest) = self.rest.split_at_checked(length).unwrap_or((self.rest, ""));
        self.rest = rest;
        taken
    }

    /// Passes over a bracket or comma; whether there is another item before the closing bracket.
    fn goes_on(&mut self, close: u8) -> bool {
        if self.first() != Some(close) {
            self.take(1);
        }
        match self.first() {
            Some(first) if first != close => true,
            _ => {
                self.take(1);
                false
            }
        }
    }

    fn string(&mut self) -> Result<Cow<'de, str>, Stop> {
        let mut escaped = true; // for the first quote
        let end = self.rest.bytes().position(|byte| {
            let is_end = byte == b'"' && !escaped;
            escaped = byte == b'\\' && !escaped;
            is_end
        });
        let raw = self.take(end.map_or(self.rest.len(), |end| end + 1));
        let checked = limits::check_text(raw.len(), limits::text(None));
        checked.map_err(|problem| Stop { offset: self.context.offset(raw), problem })?;
        self.context.string(raw)
    }
}

/// A key of an object.
pub(super) struct Key<'de> {
    pub(super) name: Cow<'de, str>,
    raw: &'de str,
}

/// The stop that an error of the parser means which read a part of the document.
fn syntax(offset: usize, part: &str, error: &serde_json::Error) -> Stop {
    Stop::syntax(offset + offset_of(part, error.line(), error.column()), reason(error))
}

/// serde_json's message without the place, which is told apart.
pub(super) fn reason(error: &serde_json::Error) -> String {
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
                while let Some(name) = map.next_key_seed(Name)? {
                    entries.push((name, map.next_value()?));
                }
                Ok(Entries(entries))
            }
        }
        deserializer.deserialize_map(EntriesVisitor)
    }
}

/// A key's text, borrowed where it has no escapes.
struct Name;

impl<'de> DeserializeSeed<'de> for Name {
    type Value = Cow<'de, str>;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Cow<'de, str>, D::Error> {
        deserializer.deserialize_str(self)
    }
}

impl<'de> Visitor<'de> for Name {
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
