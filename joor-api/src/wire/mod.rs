//! Reading and writing: one model, two formats whose shapes differ, both driven by the model's table.

pub(crate) mod around;
#[cfg(test)]
mod both_ways;
pub(crate) mod decode;
pub(crate) mod decode_error;
mod encode;
pub(crate) mod item;
mod json_content;
mod json_list;
mod json_object;
mod json_read;
mod json_scan;
mod json_values;
mod json_write;
mod limits;
mod locate;
mod note;
mod reading;
mod seen;
mod serde_support;
mod xml_content;
mod xml_events;
mod xml_read;
mod xml_scan;
mod xml_write;

use std::fmt;

pub use decode::{decode, decode_any};
pub use decode_error::{DecodeError, DecodeProblem, Position};
pub use encode::{EncodeError, Layout, encode, encode_node, encode_with};
pub(crate) use json_read::root_keys;
pub use locate::locate;
pub use note::{Decoded, Difference, Note, Notes};
pub use serde_support::{deserialize_message, deserialize_node, serialize_message, serialize_node};

use crate::bytes;

/// A wire format.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Format {
    /// `application/xml`.
    Xml,
    /// `application/json`.
    Json,
}

impl Format {
    /// The content type.
    #[must_use]
    pub fn content_type(self) -> &'static str {
        match self {
            Self::Xml => "application/xml",
            Self::Json => "application/json",
        }
    }

    /// The format that a Content-Type header names, parameters and `+xml`, `+json` suffixes included.
    #[must_use]
    pub fn from_content_type(header: &str) -> Option<Self> {
        let name = header.split(';').next()?.trim().to_ascii_lowercase();
        let (_, subtype) = name.split_once('/')?;
        match subtype.rsplit('+').next()? {
            "xml" => Some(Self::Xml),
            "json" => Some(Self::Json),
            _ => None,
        }
    }

    /// The format of a document by its first character: `<` is XML, anything else JSON.
    #[must_use]
    pub fn guess(text: &str) -> Self {
        if text.trim_start_matches('\u{feff}').trim_start().starts_with('<') { Self::Xml } else { Self::Json }
    }
}

impl fmt::Display for Format {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Xml => "XML",
            Self::Json => "JSON",
        })
    }
}

/// Deepest nesting that is read.
pub const MAX_DEPTH: usize = 64;

/// Whether a text is nothing but what both formats take for blanks.
pub(crate) fn is_blank(text: &str) -> bool {
    text.bytes().all(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n'))
}

/// Whether a text may have a character that XML 1.0 cannot carry; quick, and wrong only in saying yes.
pub(crate) fn may_be_illegal_in_xml(text: &str) -> bool {
    // U+FFFE and U+FFFF begin with the byte EF, as do some legal characters.
    bytes::any_below_20_or(0xef, text.as_bytes())
}

/// The first character that XML 1.0 cannot carry, with its position in characters.
pub(crate) fn illegal_in_xml(text: &str) -> Option<(usize, char)> {
    text.chars().enumerate().find(|(_, character)| is_illegal_in_xml(*character))
}

fn is_illegal_in_xml(character: char) -> bool {
    !matches!(character, '\t' | '\n' | '\r' | ' '..='\u{fffd}' | '\u{10000}'..)
}

/// Whether a text is a name as XML 1.0 defines it, for an element or attribute.
pub(crate) fn is_xml_name(name: &str) -> bool {
    let starts = |character: char| {
        matches!(character,
            ':' | '_' | 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{d6}' | '\u{d8}'..='\u{f6}' | '\u{f8}'..='\u{2ff}'
            | '\u{370}'..='\u{37d}' | '\u{37f}'..='\u{1fff}' | '\u{200c}'..='\u{200d}' | '\u{2070}'..='\u{218f}'
            | '\u{2c00}'..='\u{2fef}' | '\u{3001}'..='\u{d7ff}' | '\u{f900}'..='\u{fdcf}' | '\u{fdf0}'..='\u{fffd}'
            | '\u{10000}'..='\u{effff}')
    };
    let follows = |character: char| {
        starts(character)
            || matches!(character, '-' | '.' | '0'..='9' | '\u{b7}' | '\u{300}'..='\u{36f}' | '\u{203f}'..='\u{2040}')
    };
    name.starts_with(starts) && name.chars().all(follows)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn content_types_name_formats() {
        assert_eq!(Format::from_content_type("application/xml; charset=utf-8"), Some(Format::Xml));
        assert_eq!(Format::from_content_type("TEXT/XML"), Some(Format::Xml));
        assert_eq!(Format::from_content_type("application/problem+json"), Some(Format::Json));
        assert_eq!(Format::from_content_type("text/html"), None);
        assert_eq!(Format::from_content_type(""), None);
    }

    #[test]
    fn the_quick_test_never_misses_an_illegal_character() {
        for character in (0..=0x10_ffff).filter_map(char::from_u32) {
            let text = character.to_string();
            assert!(!is_illegal_in_xml(character) || may_be_illegal_in_xml(&text), "U+{:04X}", u32::from(character));
        }
        assert!(is_illegal_in_xml('\u{0}') && is_illegal_in_xml('\u{fffe}') && is_illegal_in_xml('\u{1f}'));
        assert!(!is_illegal_in_xml('\n') && !is_illegal_in_xml('é') && !is_illegal_in_xml('\u{1f600}'));
    }

    #[test]
    fn names_are_those_of_xml() {
        for name in ["a", "_", "x:y", "a-b.c9", "côté", "名前", "a\u{b7}"] {
            assert!(is_xml_name(name), "{name}");
        }
        for name in ["", "9a", "-a", ".a", "a b", "a/b", "@a", "#text", "a=b", "½", "a\u{aa}", "×", "\u{b7}a"] {
            assert!(!is_xml_name(name), "{name}");
        }
    }
}
