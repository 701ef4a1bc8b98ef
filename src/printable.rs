//! Text from documents made safe to show in a terminal.

use std::borrow::Cow;

/// The text with control characters and marks that reorder text shown as `\u{…}`; line feeds and tabs stay.
pub(crate) fn printable(text: &str) -> Cow<'_, str> {
    if !text.chars().any(is_unsafe) {
        return Cow::Borrowed(text);
    }
    let mut safe = String::with_capacity(text.len());
    for character in text.chars() {
        if is_unsafe(character) {
            safe.extend(character.escape_unicode());
        } else {
            safe.push(character);
        }
    }
    Cow::Owned(safe)
}

/// The same on one line: line feeds and tabs are blanks.
pub(crate) fn one_line(text: &str) -> Cow<'_, str> {
    match text.contains(['\n', '\t']) {
        true => Cow::Owned(printable(&text.replace(['\n', '\t'], " ")).into_owned()),
        false => printable(text),
    }
}

fn is_unsafe(character: char) -> bool {
    let control = character.is_control() && !matches!(character, '\n' | '\t');
    let reorders =
        matches!(character, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    control || reorders
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn escapes_what_a_terminal_would_obey() {
        assert_eq!(printable("a\u{1b}[31mb"), "a\\u{1b}[31mb");
        assert_eq!(printable("a\u{9b}b\u{202e}c\rd"), "a\\u{9b}b\\u{202e}c\\u{d}d");
        assert_eq!(printable("é\tline\n"), "é\tline\n");
        assert_eq!(one_line("two\nlines\u{7}"), "two lines\\u{7}");
    }
}
