//! Reading a mapping key by key, reporting what its shape does not allow.

use std::str::FromStr;

use super::shapes::Shape;
use super::words::Word;
use crate::place::{Place, Spanned, Text};
use crate::raw::{Field, List};
use crate::report::Report;
use crate::wording::{one_of, quote};
use crate::yaml::{Value, Yaml};

/// A mapping of a known shape.
pub(super) struct Mapping<'a> {
    shape: &'static Shape,
    /// The value that names the mapping, or its start.
    pub(super) place: Place,
    entries: &'a [(Text, Yaml)],
}

impl<'a> Mapping<'a> {
    /// Takes a value as a mapping of that shape, reporting unknown and missing keys.
    pub(super) fn open(yaml: &'a Yaml, shape: &'static Shape, report: &mut Report) -> Option<Self> {
        let Value::Mapping(entries) = &yaml.value else {
            wrong_shape(yaml, shape.what, "a mapping", "write `key: value` lines, or `{key: value, …}`", report);
            return None;
        };
        let naming =
            entries.iter().find(|(key, value)| key.value == shape.named_by && matches!(value.value, Value::Text(_)));
        let place = naming.map_or(yaml.place, |(_, value)| value.place);
        let mapping = Self { shape, place, entries };
        let misspelt = mapping.report_unknown(report);
        mapping.report_missing(&misspelt, report);
        Some(mapping)
    }

    /// Reports keys that the shape does not have; the keys that were probably meant.
    fn report_unknown(&self, report: &mut Report) -> Vec<&'static str> {
        let mut meant = Vec::new();
        for (key, _) in self.entries.iter().filter(|(key, _)| !self.shape.knows(&key.value)) {
            let near = report.nearest(&key.value, self.shape.keys());
            let help = match (self.shape.help_for_misplaced(&key.value), near) {
                (Some(help), _) => help.to_owned(),
                (None, Some(near)) => format!("did you mean {}?", quote(near)),
                (None, None) => format!("its keys are {}", one_of(self.shape.keys())),
            };
            report.error(key.place, format!("{} has no key {}", self.shape.what, quote(&key.value)), help);
            meant.extend(near);
        }
        meant
    }

    fn report_missing(&self, misspelt: &[&str], report: &mut Report) {
        let missing = |key: &&&str| self.entry(key).is_none() && !misspelt.contains(key);
        for key in self.shape.required.iter().filter(missing) {
            let message = format!("{} needs {}", self.shape.what, quote(key));
            report.error(self.place, message, format!("add `{key}: …`"));
        }
    }

    fn entry(&self, key: &str) -> Option<&'a (Text, Yaml)> {
        self.entries.iter().find(|(name, _)| name.value == key)
    }

    /// Whether all keys are those of the shape.
    pub(super) fn is_known(&self) -> bool {
        self.entries.iter().all(|(key, _)| self.shape.knows(&key.value))
    }

    /// Whether the key is there, whatever its value.
    pub(super) fn has(&self, key: &str) -> bool {
        self.entry(key).is_some()
    }

    /// Place of a key, or of the mapping where it is missing.
    pub(super) fn key_place(&self, key: &str) -> Place {
        self.entry(key).map_or(self.place, |(name, _)| name.place)
    }

    /// The value of a key, if it is there, without a word on whether it may be.
    pub(super) fn peek(&self, key: &str) -> Option<&'a Yaml> {
        self.entry(key).map(|(_, value)| value)
    }

    /// The value of a key. A required key that is missing has been reported, so it counts as broken; a key that the
    /// shape does not have counts as absent, for the same reason.
    pub(super) fn value(&self, key: &str, report: &mut Report) -> Field<&'a Yaml> {
        match self.entry(key) {
            Some(_) if !self.shape.knows(key) => Field::Absent,
            None if self.shape.required.contains(&key) => Field::Broken,
            None => Field::Absent,
            Some((name, Yaml { value: Value::Missing, .. })) => {
                let message = format!("{} has no value", quote(key));
                report.error(name.place, message, "write the value, or take the key away; an empty cell is `\"\"`");
                Field::Broken
            }
            Some((_, Yaml { value: Value::Refused, .. })) => Field::Broken,
            Some((_, value)) => Field::Given(value),
        }
    }

    /// The value of a key, read by a function that reports for itself.
    pub(super) fn read<T>(
        &self,
        key: &str,
        report: &mut Report,
        read: impl FnOnce(&'a Yaml, &mut Report) -> Option<T>,
    ) -> Field<T> {
        match self.value(key, report) {
            Field::Given(yaml) => read(yaml, report).map_or(Field::Broken, Field::Given),
            Field::Absent => Field::Absent,
            Field::Broken => Field::Broken,
        }
    }

    /// A cell as printed, which may be empty.
    pub(super) fn cell(&self, key: &str, report: &mut Report) -> Field<Text> {
        self.read(key, report, |yaml, report| text(yaml, &quote(key), report))
    }

    /// A text that says something, without blanks at its ends.
    pub(super) fn text(&self, key: &str, report: &mut Report) -> Field<Text> {
        self.read(key, report, |yaml, report| said(yaml, &quote(key), report))
    }

    /// One of the words of a type.
    pub(super) fn word<T: Word>(&self, key: &str, report: &mut Report) -> Field<Spanned<T>> {
        self.read(key, report, |yaml, report| word(yaml, &quote(key), report))
    }

    pub(super) fn number<T: FromStr>(&self, key: &str, report: &mut Report) -> Field<Spanned<T>> {
        self.read(key, report, |yaml, report| number(yaml, &quote(key), report))
    }

    /// A whole number that may be negative.
    pub(super) fn integer(&self, key: &str, report: &mut Report) -> Field<Spanned<i64>> {
        self.read(key, report, |yaml, report| {
            let text = text(yaml, &quote(key), report)?;
            match text.value.parse() {
                Ok(value) if !text.value.starts_with('+') => Some(Spanned::new(value, text.place)),
                _ => {
                    let message = format!("{} must be a whole number, not {}", quote(key), quote(&text.value));
                    report.error(
                        text.place,
                        message,
                        "write digits alone, with a `-` before them where it is negative",
                    );
                    None
                }
            }
        })
    }

    /// The items of a list, each read by a function that reports for itself; empty where the key is not there.
    pub(super) fn list<T>(
        &self,
        key: &str,
        report: &mut Report,
        read: impl FnMut(&'a Yaml, &mut Report) -> Option<T>,
    ) -> List<T> {
        self.read(key, report, |yaml, report| list(yaml, &quote(key), report, read)).or_empty()
    }
}

/// Any text.
pub(super) fn text(yaml: &Yaml, what: &str, report: &mut Report) -> Option<Text> {
    if let Value::Text(text) = &yaml.value {
        return Some(Spanned::new(text.clone(), yaml.place));
    }
    wrong_shape(yaml, what, "a text", "write one text; put quotes around one with brackets in it", report);
    None
}

/// A text that is not blank, without blanks at its ends.
pub(super) fn said(yaml: &Yaml, what: &str, report: &mut Report) -> Option<Text> {
    let text = text(yaml, what, report)?;
    if text.value.trim().is_empty() {
        report.error(text.place, format!("{what} is empty"), "write what it is");
        return None;
    }
    Some(Spanned::new(text.value.trim().to_owned(), text.place))
}

pub(super) fn word<T: Word>(yaml: &Yaml, what: &str, report: &mut Report) -> Option<Spanned<T>> {
    let text = text(yaml, what, report)?;
    if let Some(value) = T::from_word(&text.value) {
        return Some(Spanned::new(value, text.place));
    }
    let words = one_of(T::WORDS.iter().map(|(word, _)| *word));
    report.error(text.place, format!("{what} cannot be {}", quote(&text.value)), format!("write {words}"));
    None
}

pub(super) fn number<T: FromStr>(yaml: &Yaml, what: &str, report: &mut Report) -> Option<Spanned<T>> {
    let text = text(yaml, what, report)?;
    let digits = text.value.bytes().all(|byte| byte.is_ascii_digit());
    if let (true, Ok(value)) = (digits, text.value.parse()) {
        return Some(Spanned::new(value, text.place));
    }
    report.error(
        text.place,
        format!("{what} must be a whole number, not {}", quote(&text.value)),
        "write digits alone",
    );
    None
}

/// A list, leaving out the items that cannot be read.
pub(super) fn list<'a, T>(
    yaml: &'a Yaml,
    what: &str,
    report: &mut Report,
    mut read: impl FnMut(&'a Yaml, &mut Report) -> Option<T>,
) -> Option<List<T>> {
    let Value::List(values) = &yaml.value else {
        wrong_shape(yaml, what, "a list", "write `- item` lines, or `[item, …]`", report);
        return None;
    };
    let items: Vec<T> = values.iter().filter_map(|value| read(value, report)).collect();
    let whole = items.len() == values.len();
    Some(List { items, whole })
}

/// A mapping whose keys are the user's own.
pub(super) fn pairs<'a>(yaml: &'a Yaml, what: &str, report: &mut Report) -> Option<&'a [(Text, Yaml)]> {
    if let Value::Mapping(entries) = &yaml.value {
        return Some(entries);
    }
    wrong_shape(yaml, what, "a mapping", "write `{name: value}`", report);
    None
}

fn wrong_shape(yaml: &Yaml, what: &str, expected: &str, help: &str, report: &mut Report) {
    let found = match &yaml.value {
        Value::Refused => return,
        Value::Missing => "nothing",
        Value::Text(_) => "a text",
        Value::List(_) => "a list",
        Value::Mapping(_) => "a mapping",
    };
    report.error(yaml.place, format!("{what} must be {expected}, not {found}"), help);
}
