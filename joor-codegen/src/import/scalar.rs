//! Texts as YAML scalars and comments.

use std::fmt::Write as _;

/// Where a scalar stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// On a line of its own.
    Block,
    /// Within `{…}` or `[…]`.
    Flow,
}

/// The text as a scalar, with quotes where they are needed.
pub(super) fn scalar(text: &str, place: Place) -> String {
    if is_plain(text, place) { text.to_owned() } else { quoted(text) }
}

fn is_plain(text: &str, place: Place) -> bool {
    let signs = |character: char| match character {
        ',' | '[' | ']' | '{' | '}' => place == Place::Block,
        ' ' | '_' | '-' | '.' | '/' | '(' | ')' | '\'' | '+' | '=' | ';' | ':' | '?' | '&' | '%' | '…' | '–' => {
            true
        }
        other => other.is_alphanumeric(),
    };
    text.starts_with(|first: char| first.is_ascii_alphanumeric() || first == '_' || first == '/')
        && !text.ends_with([' ', ':'])
        && !text.contains(": ")
        && text.chars().all(signs)
}

fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for character in text.chars() {
        match character {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            other if unprintable(other) => {
                let _ = write!(quoted, "\\U{:08X}", u32::from(other));
            }
            other => quoted.push(other),
        }
    }
    quoted.push('"');
    quoted
}

fn unprintable(character: char) -> bool {
    character.is_control()
        || matches!(character, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
        || (character.is_whitespace() && character != ' ')
}

/// The text on one line of a comment.
pub(super) fn comment(text: &str) -> String {
    text.chars().map(|character| if unprintable(character) { ' ' } else { character }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotes_only_where_needed() {
        assert_eq!(scalar("Y (if US, CA)N", Place::Block), "Y (if US, CA)N");
        assert_eq!(scalar("Y (if US, CA)N", Place::Flow), "\"Y (if US, CA)N\"");
        for text in ["", "- a", "a: b", "a #b", "*x", "x:", "[0,1]"] {
            assert!(scalar(text, Place::Flow).starts_with('"'), "{text}");
        }
    }
}
