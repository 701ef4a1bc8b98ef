//! Which fields of a node were in the document.

use crate::extra::Original;
use crate::model::Model;
use crate::value::Value;

/// Which fields of a node have been read already: a bit for each.
#[derive(Default)]
pub(super) struct Seen {
    first: u64,
    rest: Vec<u64>,
}

impl Seen {
    /// Marks a field; `false` if it was marked before.
    #[inline]
    pub(super) fn mark(&mut self, field: usize) -> bool {
        let word = if field < 64 { &mut self.first } else { self.word_of(field) };
        let bit = 1 << (field % 64);
        let is_new = *word & bit == 0;
        *word |= bit;
        is_new
    }

    #[cold]
    fn word_of(&mut self, field: usize) -> &mut u64 {
        let index = field / 64 - 1;
        if self.rest.len() <= index {
            self.rest.resize(index + 1, 0);
        }
        &mut self.rest[index]
    }

    pub(super) fn is_empty(&self) -> bool {
        self.first == 0 && self.rest.is_empty()
    }

    /// Those of so many fields that are not marked.
    fn missing(&self, fields: usize) -> impl Iterator<Item = usize> {
        (0..fields.div_ceil(64)).flat_map(move |index| {
            let seen = if index == 0 { self.first } else { self.rest.get(index - 1).copied().unwrap_or_default() };
            let in_word = (fields - index * 64).min(64);
            let mut missing = !seen & (u64::MAX >> (64 - in_word));
            std::iter::from_fn(move || {
                let field = missing.trailing_zeros() as usize;
                missing &= missing.wrapping_sub(1);
                (field < 64).then_some(index * 64 + field)
            })
        })
    }
}

/// Marks fields that were not in the document although their Rust type cannot be absent.
pub(super) fn mark_absent(model: &mut dyn Model, seen: &Seen) {
    let table = model.table();
    for position in seen.missing(table.fields.len()) {
        let plain = !matches!(model.get(position), Value::Absent | Value::List(_) | Value::Values(_));
        if plain {
            model.extra_mut().push_original(table.fields[position].name, Original::Absent);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields_are_seen_however_many_there_are() {
        for fields in [0, 1, 63, 64, 65, 128, 200] {
            let mut seen = Seen::default();
            assert!(seen.is_empty() && seen.missing(fields).eq(0..fields), "{fields}");
            for field in (0..fields).step_by(3) {
                assert!(seen.mark(field) && !seen.mark(field), "{field} of {fields}");
            }
            assert!(seen.missing(fields).eq((0..fields).filter(|field| field % 3 != 0)), "{fields}");
        }
    }
}
