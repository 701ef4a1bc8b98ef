//! Where a payload example starts and ends on a page, and what reads it.

use super::shape::Shape;
use super::{json, xml};
use crate::resolved::Format;

/// Deepest nesting that is followed.
pub(super) const DEEPEST: usize = 64;

/// What was read of an example.
pub(super) struct Read {
    pub(super) shape: Shape,
    /// Bytes that belong to it.
    pub(super) end: usize,
    /// Line where it breaks off, if it is not whole.
    pub(super) cut: Option<usize>,
}

/// Reads the payload at the start of a text. `None` where none starts there.
pub(super) fn read(text: &str, first_line: usize) -> Option<(Format, Read)> {
    match format(text)? {
        Format::Xml => Some((Format::Xml, xml::read(text, first_line))),
        Format::Json => Some((Format::Json, json::read(text, first_line))),
    }
}

/// The format of a payload that starts here.
pub(super) fn format(text: &str) -> Option<Format> {
    let mut letters = text.trim_start().chars();
    match (letters.next()?, letters.next()) {
        ('<', Some(next)) if next == '?' || next.is_ascii_alphabetic() => Some(Format::Xml),
        ('{', _) => Some(Format::Json),
        ('[', next) => {
            let inner =
                next.filter(|next| !next.is_whitespace()).or_else(|| letters.find(|next| !next.is_whitespace()));
            inner.is_none_or(|inner| matches!(inner, '{' | '[' | '"' | ']')).then_some(Format::Json)
        }
        _ => None,
    }
}

/// Whether a line can belong to the payload that the lines before it started.
pub(super) fn goes_on(line: &str) -> bool {
    let line = line.trim();
    let starts = line.starts_with(['<', '{', '}', '[', ']', '"']);
    let ends = line.ends_with(['>', ',', '{', '}', '[', ']']);
    line.is_empty() || starts || ends || line.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}

/// Line numbers of offsets that only grow.
pub(super) struct Lines<'a> {
    text: &'a str,
    at: usize,
    line: usize,
}

impl<'a> Lines<'a> {
    pub(super) fn new(text: &'a str, first_line: usize) -> Self {
        Self { text, at: 0, line: first_line }
    }

    pub(super) fn at(&mut self, offset: usize) -> usize {
        let offset = offset.min(self.text.len());
        if offset > self.at {
            let between = self.text.as_bytes().get(self.at..offset).unwrap_or(&[]);
            self.line += between.iter().filter(|byte| **byte == b'\n').count();
            self.at = offset;
        }
        self.line
    }
}
