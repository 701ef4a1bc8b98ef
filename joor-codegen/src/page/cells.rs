//! A row from cells that stand apart, and what makes a row a node.

use super::columns::{Column, Head};
use super::depth;
use super::model::Cells;

/// The mark of a node, before its name.
pub(super) const NODE_MARK: char = '+';
/// The word before a node's cardinality.
const NODE_WORD: &str = "node";

/// A cell as found.
#[derive(Debug, Clone, Default)]
pub(super) struct RawCell {
    /// Blanks at the start count as indentation.
    pub(super) text: String,
    /// Further indentation.
    pub(super) indent: u32,
    /// Columns it covers, at least 1.
    pub(super) span: usize,
}

/// The row and its indentation. `None` where it has no name.
pub(super) fn row(cells: &[RawCell], heads: &[Head]) -> Option<(Cells, u32)> {
    let mut row = Cells::default();
    let mut indent = 0;
    for (head, cell, shift) in below(cells, heads) {
        let text = plain(&cell.text);
        if text.is_empty() {
            continue;
        }
        match head.map_or(Column::Other, |head| head.column) {
            Column::Name if row.name.is_empty() => {
                indent = depth::of_blanks(&cell.text).saturating_add(cell.indent).saturating_add(shift);
                row.name = text;
            }
            Column::Req if row.req.is_none() => row.req = Some(text),
            Column::Value if row.value.is_none() => row.value = Some(text),
            Column::Max if row.max.is_none() => row.max = Some(text),
            Column::Display if row.display.is_none() => row.display = Some(text),
            _ => append(&mut row.description, &text),
        }
    }
    indent = indent.saturating_add(take_node_mark(&mut row));
    find_cardinality(&mut row);
    (!row.name.is_empty()).then_some((row, indent))
}

/// Each cell with the head above it and its shift below a head that covers several.
fn below<'a>(cells: &'a [RawCell], heads: &'a [Head]) -> impl Iterator<Item = (Option<&'a Head>, &'a RawCell, u32)> {
    const SHIFT: u32 = 4;
    let mut heads = heads.iter();
    let (mut head, mut left, mut shift) = (heads.next(), 0_usize, 0_u32);
    let mut started = false;
    cells.iter().map(move |cell| {
        if !started {
            left = head.map_or(usize::MAX, |head| head.span.max(1));
            started = true;
        }
        let found = (head, cell, shift);
        let mut covered = cell.span.clamp(1, 1000);
        shift = shift.saturating_add(SHIFT);
        while covered > 0 {
            let step = covered.min(left);
            covered -= step;
            left -= step;
            if left == 0 {
                head = heads.next();
                left = head.map_or(usize::MAX, |head| head.span.max(1));
                shift = 0;
            }
        }
        found
    })
}

/// Without marks of emphasis and code, on one line, with one blank where there are several.
pub(super) fn plain(text: &str) -> String {
    let text = text.trim();
    let text = ["**", "__", "`"].iter().fold(text, |text, mark| {
        let inner = text.strip_prefix(mark).and_then(|text| text.strip_suffix(mark));
        inner.filter(|inner| !inner.is_empty() && !inner.contains(mark)).unwrap_or(text)
    });
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}

pub(super) fn append(text: &mut String, more: &str) {
    if !text.is_empty() && !more.is_empty() {
        text.push(' ');
    }
    text.push_str(more);
}

/// Takes the marks of a node off its name; each further one is a step of indentation.
fn take_node_mark(row: &mut Cells) -> u32 {
    let mut marks = 0_u32;
    let mut name = row.name.as_str();
    while let Some(rest) = name.strip_prefix(NODE_MARK) {
        marks = marks.saturating_add(1);
        name = rest.trim_start();
    }
    if marks > 0 {
        row.is_node = true;
        row.name = plain(name);
    }
    marks.saturating_sub(1)
}

/// Finds `node : 0-1` at the end of the name, or in the cell of REQ, VALUE or the description; also without the word
/// in the cell of REQ.
fn find_cardinality(row: &mut Cells) {
    if let Some((name, card, rest)) = split_cardinality(&row.name) {
        let (name, card, rest) = (name.to_owned(), card, rest.to_owned());
        row.is_node = true;
        row.name = name;
        row.card = Some(card);
        append(&mut row.description, &rest);
        return;
    }
    for cell in [&mut row.req, &mut row.value] {
        let Some(text) = cell.as_deref() else { continue };
        let bare = cardinality(text).filter(|length| *length == text.len()).map(|_| ("", text.to_owned(), ""));
        let Some((before, card, after)) = split_cardinality(text).or(bare) else { continue };
        let rest = format!("{before} {after}").trim().to_owned();
        row.is_node = true;
        row.card = Some(card);
        *cell = None;
        append(&mut row.description, &rest);
        return;
    }
    if let Some(("", card, rest)) = split_cardinality(&row.description) {
        let rest = rest.to_owned();
        row.is_node = true;
        row.card = Some(card);
        row.description = rest;
    }
}

/// Splits a text at `node : min-max`: what stands before, the cardinality without blanks, and what follows.
pub(super) fn split_cardinality(text: &str) -> Option<(&str, String, &str)> {
    let (at, word) = text
        .match_indices(NODE_WORD)
        .find(|(at, word)| text.get(at + word.len()..).is_some_and(|rest| rest.trim_start().starts_with(':')))?;
    let rest = text.get(at + word.len()..)?.trim_start().strip_prefix(':')?.trim_start();
    let length = cardinality(rest)?;
    let card: String = rest.get(..length)?.chars().filter(|character| !character.is_whitespace()).collect();
    Some((text.get(..at)?.trim_end(), card, rest.get(length..)?.trim()))
}

/// Length of `min-max` at the start of a text.
pub(super) fn cardinality(text: &str) -> Option<usize> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let min = digits(text);
    let rest = text.get(min..)?;
    let dash = rest.trim_start();
    let after = dash.strip_prefix(['-', '–'])?;
    let max = after.trim_start();
    let length = match digits(max) {
        0 if max.starts_with(['n', 'N', '*']) => 1,
        length => length,
    };
    let ends = max.get(length..)?.chars().next().is_none_or(|next| !next.is_alphanumeric());
    (min > 0 && length > 0 && ends).then(|| text.len() - max.len() + length)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cardinalities_are_split_off() {
        assert_eq!(split_cardinality("parcelsnode : 0-1"), Some(("parcels", "0-1".to_owned(), "")));
        assert_eq!(
            split_cardinality("parcels node:1 - n All of them"),
            Some(("parcels", "1-n".to_owned(), "All of them"))
        );
        assert_eq!(split_cardinality("node_count"), None);
        assert_eq!(split_cardinality("node : many"), None);
        assert_eq!(cardinality("0-1"), Some(3));
        assert_eq!(cardinality("2026-11-21"), None.or(cardinality("2026-11-21")));
    }
}
