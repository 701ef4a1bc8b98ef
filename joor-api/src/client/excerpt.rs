//! Short, harmless pieces of what a service sent, for people to read.

/// Most characters of a reply that an error shows.
const LENGTH: usize = 200;

/// Bytes of a reply that an excerpt is made from.
const READ: usize = 16 * 1024;

/// The beginning of a reply.
pub(super) fn of(body: &[u8], redact: impl Fn(&str) -> String) -> String {
    let beginning = String::from_utf8_lossy(&body[..body.len().min(READ)]);
    clean(&redact(&beginning), LENGTH)
}

/// The text on one line, without anything that a terminal would obey, and not longer than this many characters.
pub(super) fn clean(text: &str, length: usize) -> String {
    let mut clean = String::new();
    let mut left = length;
    for word in text
        .split(|character: char| character.is_whitespace() || character.is_control())
        .filter(|word| !word.is_empty())
    {
        let blank = (!clean.is_empty()).then_some(' ');
        for character in blank.into_iter().chain(word.chars()).filter(|character| !is_invisible(*character)) {
            if left == 0 {
                clean.push('…');
                return clean;
            }
            clean.push(character);
            left -= 1;
        }
    }
    clean
}

/// Marks that turn the direction of text or do not show.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' | '\u{61c}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_a_terminal_obeys() {
        let body = "\u{feff}<html>\r\n\t<b>\u{1b}[31mred\u{7}\u{202e}der\u{0}</b>";
        assert_eq!(of(body.as_bytes(), str::to_owned), "<html> <b> [31mred der </b>");
        assert_eq!(of(b"caf\xe9", str::to_owned), "caf\u{fffd}");
    }

    #[test]
    fn never_long() {
        let text = "a b ".repeat(1000);
        assert_eq!(clean(&text, 5), "a b a…");
        assert_eq!(clean("a b a", 5), "a b a");
        assert_eq!(of(text.as_bytes(), str::to_owned).chars().count(), 201);
    }
}
