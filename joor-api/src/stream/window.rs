//! The part of a document that is in memory: what was fed and not yet passed over.

use crate::wire::Position;

/// Text that is fed at the end and passed over at the beginning.
pub(super) struct Window {
    text: String,
    /// How much of the text is passed over.
    at: usize,
    /// How much of the text the position is the end of.
    counted: usize,
    position: Position,
    /// The beginning of a character whose other bytes have not come yet.
    partial: Vec<u8>,
    /// How many bytes were fed and are text.
    fed: u64,
    begun: bool,
    ended: bool,
    not_utf8: bool,
}

impl Window {
    pub(super) fn new() -> Self {
        Self {
            text: String::new(),
            at: 0,
            counted: 0,
            position: Position { line: 1, column: 1 },
            partial: Vec::new(),
            fed: 0,
            begun: false,
            ended: false,
            not_utf8: false,
        }
    }

    /// What is not passed over.
    pub(super) fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or_default()
    }

    /// Whether nothing comes after the rest.
    pub(super) fn is_whole(&self) -> bool {
        self.ended && !self.not_utf8
    }

    /// Whether feeding may still add to the rest.
    pub(super) fn may_grow(&self) -> bool {
        !self.ended && !self.not_utf8
    }

    /// The first byte that is no UTF-8, if that is where the text ends.
    pub(super) fn not_utf8(&mut self) -> Option<(u64, Position)> {
        let end = self.rest().len();
        self.not_utf8.then(|| (self.fed, self.position(end)))
    }

    /// Takes bytes in; none is the end of the document.
    pub(super) fn feed(&mut self, bytes: &[u8]) {
        self.forget();
        if bytes.is_empty() {
            self.ended = true;
            self.not_utf8 |= !self.partial.is_empty();
        }
        let mut bytes = bytes;
        // A character that began in the piece before has at most three more bytes.
        while let (false, Some((first, rest))) = (self.partial.is_empty(), bytes.split_first()) {
            self.partial.push(*first);
            let partial = std::mem::take(&mut self.partial);
            if self.push(&partial) {
                bytes = rest;
            } else {
                return;
            }
        }
        self.push(bytes);
    }

    /// Adds the text that the bytes are; `false` where they are none.
    fn push(&mut self, bytes: &[u8]) -> bool {
        if self.not_utf8 {
            return false;
        }
        let (valid, rest) = match std::str::from_utf8(bytes) {
            Ok(text) => (text, &[][..]),
            Err(error) => {
                let (valid, rest) = bytes.split_at(error.valid_up_to());
                self.not_utf8 = error.error_len().is_some();
                (std::str::from_utf8(valid).unwrap_or_default(), rest)
            }
        };
        self.partial.extend_from_slice(rest);
        self.fed += valid.len() as u64;
        let text = match self.begun {
            false => valid.strip_prefix('\u{feff}').unwrap_or(valid),
            true => valid,
        };
        self.begun |= !valid.is_empty();
        self.text.push_str(text);
        !self.not_utf8
    }

    /// Lets go of what was passed over.
    fn forget(&mut self) {
        self.count(self.at);
        self.text.drain(..self.at);
        (self.at, self.counted) = (0, 0);
    }

    /// Passes over so many bytes of the rest.
    pub(super) fn pass(&mut self, length: usize) {
        self.at += length;
    }

    /// The position of so many bytes into the rest; none that lies before one asked for earlier.
    pub(super) fn position(&mut self, offset: usize) -> Position {
        self.count(self.at + offset);
        self.position
    }

    fn count(&mut self, to: usize) {
        if let Some(text) = self.text.get(self.counted..to) {
            self.position = advanced(self.position, text);
            self.counted = to;
        }
    }
}

/// The position after a text that begins at one.
pub(super) fn advanced(mut position: Position, text: &str) -> Position {
    let last_line = match memchr::memrchr(b'\n', text.as_bytes()) {
        Some(newline) => {
            position.line += memchr::memchr_iter(b'\n', text.as_bytes()).count();
            position.column = 1;
            &text[newline + 1..]
        }
        None => text,
    };
    position.column += last_line.chars().count();
    position
}

/// The position in a document of one in a part of it that begins at `start`.
pub(super) fn shifted(start: Position, within: Position) -> Position {
    match within.line {
        1 => Position { line: start.line, column: start.column + within.column - 1 },
        line => Position { line: start.line + line - 1, column: within.column },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn characters_may_come_in_pieces() {
        let text = "\u{feff}a\né👗b\n\u{feff}c";
        for piece in 1..text.len() {
            let mut window = Window::new();
            text.as_bytes().chunks(piece).for_each(|bytes| window.feed(bytes));
            window.feed(&[]);
            assert!(window.is_whole() && window.not_utf8().is_none());
            assert_eq!(window.rest(), &text[3..], "{piece}");
            assert_eq!(window.position(8), Position { line: 2, column: 3 });
            window.pass(10);
            assert_eq!(window.rest(), "\u{feff}c");
            assert_eq!(window.position(3), Position { line: 3, column: 2 });
        }
    }

    #[test]
    fn what_is_no_text_is_told_with_its_place() {
        for (bytes, offset, column) in
            [(&b"ab\xff"[..], 2, 3), (b"a\xc3", 1, 2), (b"\xc3\xa9\xf0\x9f\x91x", 2, 2), (b"\xf0\x9f\x91", 0, 1)]
        {
            for piece in 1..=bytes.len() {
                let mut window = Window::new();
                bytes.chunks(piece).for_each(|bytes| window.feed(bytes));
                window.feed(&[]);
                assert!(!window.is_whole());
                assert_eq!(window.not_utf8(), Some((offset, Position { line: 1, column })), "{bytes:?} {piece}");
            }
        }
    }
}
