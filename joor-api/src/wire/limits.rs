//! How much a document may ask of its reader, so that one made to do harm is given up in time.

use super::Note;
use super::decode_error::DecodeProblem;
use crate::model::Model;
use crate::table::Field;

/// Most bytes of an XML tag, its attributes included.
pub(super) const TAG: usize = 64 * 1024;

/// Most bytes of a text, unless its table allows for more.
pub(super) const TEXT: usize = 1024 * 1024;

/// How much longer than its table allows a text may be.
const TEXT_FACTOR: u64 = 4;

/// Memory that reading may take for nodes and notes, whatever the document's size.
const MEMORY: usize = 16 * 1024 * 1024;

/// How much more for each byte of the document. Documents that keep to their tables stay far below.
const MEMORY_FACTOR: usize = 24;

/// Rough size of what a note has elsewhere: an unknown name, or the steps of a long path.
const BESIDE: usize = 64;

/// Most bytes of a field's text.
pub(super) fn text(field: Option<&Field>) -> usize {
    let documented = field.and_then(|field| field.limit).map_or(0, |limit| limit.max.saturating_mul(TEXT_FACTOR));
    usize::try_from(documented).unwrap_or(usize::MAX).max(TEXT)
}

pub(super) fn check_text(length: usize, most: usize) -> Result<(), DecodeProblem> {
    if length > most { Err(DecodeProblem::TooLong { what: "a text", most }) } else { Ok(()) }
}

/// What a reading has taken, and may take.
#[derive(Default)]
pub(super) struct Memory {
    taken: usize,
    most: usize,
}

impl Memory {
    pub(super) fn for_document(bytes: usize) -> Self {
        Self { taken: 0, most: bytes.saturating_mul(MEMORY_FACTOR).saturating_add(MEMORY) }
    }

    pub(super) fn take_node(&mut self, model: &dyn Model) {
        self.taken = self.taken.saturating_add(size_of_val(model));
    }

    /// Takes a node, where there is room for it.
    pub(super) fn try_take_node(&mut self, model: &dyn Model) -> Option<()> {
        self.take_node(model);
        self.check().ok()
    }

    pub(super) fn take_note(&mut self) {
        self.taken = self.taken.saturating_add(size_of::<Note>() + BESIDE);
    }

    pub(super) fn check(&self) -> Result<(), DecodeProblem> {
        if self.taken > self.most { Err(DecodeProblem::TooMuch { most: self.most }) } else { Ok(()) }
    }
}
