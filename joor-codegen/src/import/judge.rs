//! What is uncertain of a row's cells: whatever the table language would not take as printed.

use std::collections::BTreeSet;

use super::draft::{Draft, Entry, Key};
use super::names::real_name;
use crate::page::{Cells, Column, Table, Vocabulary};
use crate::resolved::{MaxMeaning, ReqMeaning, Scalar};

/// Most bytes of an integer.
const WIDEST_INTEGER: u64 = 8;

/// The columns that a row's table prints.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Printed {
    pub(super) req: bool,
    pub(super) value: bool,
}

impl Printed {
    pub(super) fn of(table: &Table) -> Self {
        Self { req: table.has(Column::Req), value: table.has(Column::Value) }
    }
}

/// Marks the guesses of all rows of a message.
pub(super) fn draft(draft: &mut Draft, printed: Printed, vocabulary: &Vocabulary) {
    for parent in 0..draft.entries.len() {
        let siblings = names(draft.children(parent).iter().filter_map(|child| draft.entries.get(*child)));
        for child in draft.children(parent).to_vec() {
            if let Some(row) = draft.entries.get_mut(child) {
                judge(row, printed, &siblings, vocabulary);
            }
        }
    }
    if let Some(root) = draft.entries.first_mut() {
        judge(root, printed, &BTreeSet::new(), vocabulary);
    }
}

/// The names of rows that stand side by side.
pub(super) fn names<'a>(rows: impl Iterator<Item = &'a Entry>) -> BTreeSet<String> {
    rows.map(|row| row.name().to_owned()).collect()
}

/// Marks the guesses of one row.
pub(super) fn judge(row: &mut Entry, printed: Printed, siblings: &BTreeSet<String>, vocabulary: &Vocabulary) {
    if let Some(guess) = row.cells.guess {
        row.guess(Key::Name, guess);
    }
    if row.cells.is_node {
        card(row);
        stray_cells(row);
    } else if !row.from_example {
        req(row, printed, siblings, vocabulary);
        value(row, printed, vocabulary);
        max(row, vocabulary);
    }
}

/// Corrects a name with a blank in it.
pub(super) fn name(row: &mut Entry) {
    match real_name(&row.cells.name) {
        Ok(()) => {}
        Err(Some(name)) => row.correct("name", name, "a blank within the printed name"),
        Err(None) => {
            row.guess(Key::Name, "no name that XML allows; say the real one with `means: {name: …, because: …}`");
        }
    }
}

/// Marks a name of an example that the table language does not take.
pub(super) fn shown_name(row: &mut Entry) {
    if real_name(&row.cells.name).is_err() {
        row.guess(Key::Name, "no name that XML allows");
    }
}

fn card(row: &mut Entry) {
    let Some(card) = row.cells.card.as_deref() else { return };
    let number = |part: &str| part.parse::<u32>().ok();
    let is_known = card.split_once('-').is_some_and(|(min, max)| match (number(min), max) {
        (Some(_), "n") => true,
        (Some(min), max) => number(max).is_some_and(|max| max >= min.max(1)),
        _ => false,
    });
    if !is_known {
        row.guess(Key::Card, "no cardinality; say it with `means: {card: …, because: …}`");
    }
}

/// Cells of a leaf on a node have no place in the table language.
fn stray_cells(row: &mut Entry) {
    let Cells { req, value, max, display, .. } = &mut row.cells;
    let cells = [("REQ", req.take()), ("VALUE", value.take()), ("MAX", max.take()), ("DISPLAY", display.take())];
    let stray: Vec<String> = cells.into_iter().filter_map(|(head, cell)| Some(format!("{head} {}", cell?))).collect();
    if !stray.is_empty() {
        row.guess(Key::Name, format!("the page prints {} on this node", stray.join(", ")));
    }
}

fn req(row: &mut Entry, printed: Printed, siblings: &BTreeSet<String>, vocabulary: &Vocabulary) {
    if !printed.req {
        return;
    }
    let cell = row.cells.req.get_or_insert_default().clone();
    match vocabulary.req(&cell) {
        Some(ReqMeaning::Conditional) => {
            row.guess(Key::Req, "say on which rows it depends, with `means: {required_if: …}` or a rule");
        }
        Some(_) => {}
        None => match named_in_brackets(&cell, siblings, vocabulary) {
            Some(other) => {
                row.correct("required_if", format!("{{{other}: present}}"), "");
                row.guess(Key::Req, "taken to mean: required together with the row it names");
            }
            None => row.guess(Key::Req, "say when it is required, with `means: {required_if: …}`"),
        },
    }
}

/// The one row named in `N (Y if other was provided)`.
fn named_in_brackets(cell: &str, siblings: &BTreeSet<String>, vocabulary: &Vocabulary) -> Option<String> {
    let (_, inner) = cell.split_once('(')?;
    let inner = inner.strip_suffix(')')?;
    let words: Vec<&str> = inner.split_whitespace().collect();
    let requires = vocabulary.req(words.first()?) == Some(ReqMeaning::Required);
    let has = words.iter().any(|word| ["provided", "present", "sent", "given", "set"].contains(word));
    let negated = words.iter().any(|word| ["not", "no", "unless", "or", "and"].contains(word));
    let mut named = words.iter().filter(|word| siblings.contains(**word));
    let name = named.next()?;
    (requires && has && !negated && named.next().is_none() && real_name(name).is_ok()).then(|| (*name).to_owned())
}

fn value(row: &mut Entry, printed: Printed, vocabulary: &Vocabulary) {
    if !printed.value {
        row.guess(Key::Name, "the table has no VALUE; add `means: {type: …, because: …}` and `value: \"\"`");
        return;
    }
    let cell = row.cells.value.get_or_insert_default().clone();
    if vocabulary.value(&cell).is_none() {
        row.guess(Key::Value, "no VALUE name of the conventions; say it with `means: {type: …, because: …}`");
    }
}

fn max(row: &mut Entry, vocabulary: &Vocabulary) {
    let Some(cell) = row.cells.max.as_deref() else { return };
    let Ok(max) = cell.parse::<u64>() else {
        row.guess(Key::Max, "MAX is no whole number");
        return;
    };
    let Some(name) = row.cells.value.as_deref().and_then(|value| vocabulary.value(value)) else {
        row.guess(Key::Max, "say what MAX counts, with `means: {max: …, because: …}`");
        return;
    };
    let is_number = matches!(name.scalar, Scalar::Integer | Scalar::Decimal);
    match name.max {
        None => row.guess(Key::Max, "say what MAX counts, with `means: {max: …, because: …}`"),
        Some(MaxMeaning::Bytes) if name.scalar == Scalar::Integer && !(1..=WIDEST_INTEGER).contains(&max) => {
            row.correct("max", "value", format!("no integer has {max} bytes"));
            row.guess(Key::Max, "taken to be the greatest value");
        }
        Some(MaxMeaning::Bytes) if name.scalar == Scalar::Integer => {}
        Some(MaxMeaning::Value) if is_number => {}
        Some(MaxMeaning::Characters) if !is_number && name.scalar != Scalar::Boolean => {}
        Some(_) => row.guess(Key::Max, "MAX counts something else here; say it with `means: {max: …, because: …}`"),
    }
}
