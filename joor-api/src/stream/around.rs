//! What stands around the items of a document, as a document of its own: an empty item stands for all that follow each
//! other.

use super::window::advanced;
use crate::path::Path;
use crate::wire::{Format, Position, locate};

/// A document without most of its items, and where its parts were.
pub(super) struct Around {
    pub(super) text: String,
    /// Offsets in the text from which on it is as in the document from that position on.
    pieces: Vec<(usize, Position)>,
    /// The item that stands for the last ones, unless something else came after it.
    last: Option<Last>,
    /// For each item of the list in here which one of the document it is, others than objects counted as well.
    pub(super) indexes: Vec<usize>,
}

struct Last {
    /// Where it ends.
    end: usize,
    /// How many pieces there are up to its end.
    pieces: usize,
}

impl Around {
    pub(super) fn new() -> Self {
        let start = Position { line: 1, column: 1 };
        Self { text: String::new(), pieces: vec![(0, start)], last: None, indexes: Vec::new() }
    }

    /// Adds what follows in the document.
    pub(super) fn push(&mut self, text: &str) {
        self.text.push_str(text);
    }

    /// Something other than blanks, which no item may be joined with across.
    pub(super) fn break_off(&mut self) {
        self.last = None;
    }

    /// Adds an item, with the position of its start, of its last byte, and of what follows.
    pub(super) fn push_item(&mut self, empty: &str, index: usize, positions: [Position; 3]) {
        let [start, last_byte, after] = positions;
        match &self.last {
            Some(last) => {
                self.text.truncate(last.end);
                self.pieces.truncate(last.pieces - 2);
            }
            None => {
                self.pieces.push((self.text.len(), start));
                self.indexes.push(index);
                self.text.push_str(empty);
            }
        }
        let end = self.text.len();
        self.pieces.push((end - 1, last_byte));
        self.pieces.push((end, after));
        self.last = Some(Last { end, pieces: self.pieces.len() });
    }

    /// Where something in the text was in the document.
    pub(super) fn position(&self, offset: usize) -> Position {
        let mut offset = offset.min(self.text.len());
        while !self.text.is_char_boundary(offset) {
            offset -= 1;
        }
        let piece = self.pieces.partition_point(|(start, _)| *start <= offset).saturating_sub(1);
        let (start, position) = self.pieces[piece];
        advanced(position, &self.text[start..offset])
    }
    /// Where paths were in the document.
    pub(super) fn locate(&self, format: Format, paths: &[Path]) -> Vec<Option<Position>> {
        let of_text = |position| self.position(offset_of(&self.text, position));
        locate(&self.text, format, paths).into_iter().map(|position| position.map(of_text)).collect()
    }
}

/// The byte offset of a position.
fn offset_of(text: &str, position: Position) -> usize {
    let start = text.match_indices('\n').nth(position.line.wrapping_sub(2)).map_or(0, |(at, _)| at + 1);
    let within = text[start..].char_indices().nth(position.column - 1).map_or(text.len() - start, |(at, _)| at);
    start + within
}
