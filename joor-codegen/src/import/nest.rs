//! The rows of a table with nodes, nested by their indentation, or where that is lost by the examples and by order.

use super::draft::{Draft, Entry, Key};
use super::examples::{Seen, Shapes};
use super::messages::entry;
use crate::page::{Remark, Row, Table};

/// A node whose rows may still come.
#[derive(Clone, Copy)]
struct Open {
    id: usize,
    printed: u32,
    /// Whether it takes rows that are printed at its own depth.
    adopts: bool,
    seen: Seen,
    /// Depth at which the examples confirm that one of its rows is printed.
    confirmed: Option<u32>,
}

/// Nests the rows of a table: under its first one if that is a node, else under a given root.
pub(super) fn nest(table: &Table, root: Entry, shapes: &Shapes<'_>, unplaced: &mut Vec<Remark>) -> Draft {
    let (root, rows, above) = match table.rows.split_first() {
        Some((first, rows)) if first.cells.is_node => (entry(first), rows, 0),
        _ => (root, table.rows.as_slice(), 1),
    };
    let seen = shapes.root(root.name());
    let mut draft = Draft::new(root);
    let mut open = vec![Open { id: 0, printed: 0, adopts: false, seen, confirmed: None }];
    for row in rows {
        let row = &Row { depth: row.depth.saturating_add(above), ..row.clone() };
        let placed = if table.indented {
            by_indentation(&mut draft, &mut open, row, shapes)
        } else {
            by_examples(&mut draft, &mut open, row, shapes)
        };
        if placed.is_none() {
            unplaced.push(Remark::new(row.line, format!("{} (nested too deep)", row.cells.name)));
        }
    }
    draft
}

fn by_indentation(draft: &mut Draft, open: &mut Vec<Open>, row: &Row, shapes: &Shapes<'_>) -> Option<()> {
    while open.len() > 1 && open.last().is_some_and(|top| ends(draft, top, row)) {
        open.pop();
    }
    let same_depth = open.last().is_some_and(|top| top.printed == row.depth && open.len() > 1);
    let top = open.last_mut()?;
    top.adopts |= same_depth;
    let mut entry = entry(row);
    let shown = shapes.child(top.seen, entry.name(), entry.cells.is_node);
    if shown.is_shown() {
        top.confirmed = Some(row.depth);
    }
    let top = *top;
    let parent = draft.entries.get(top.id)?;
    let printed = usize::try_from(row.depth).ok()?;
    let confirmed = top.confirmed == Some(row.depth);
    if printed != parent.depth + 1 {
        let with_parent = usize::try_from(top.printed).ok() != Some(parent.depth) && row.depth == top.printed + 1;
        let (why, is_guess) = match (confirmed, with_parent) {
            (true, _) => (format!("the examples nest it directly in {}", parent.name()), false),
            (_, true) => (format!("printed too deep with {}", parent.name()), false),
            _ => (format!("no other node stands between {} and it", parent.name()), true),
        };
        entry.correct("printed_depth", printed.to_string(), why);
        if is_guess {
            entry.guess(Key::Means, format!("printed at depth {printed}; it may belong elsewhere"));
        }
    } else if same_depth && !confirmed {
        entry.guess(Key::Name, "printed at the depth of its node");
    }
    if printed == 0 {
        entry.guess(Key::Name, "printed at the depth of the root");
    }
    place(draft, open, top.id, row, entry, shown)
}

/// Whether a node is over where a row comes. One without rows takes those that are printed at its own depth.
fn ends(draft: &Draft, top: &Open, row: &Row) -> bool {
    let takes = !row.cells.is_node && (top.adopts || draft.children(top.id).is_empty());
    top.printed > row.depth || (top.printed == row.depth && !takes)
}

fn by_examples(draft: &mut Draft, open: &mut Vec<Open>, row: &Row, shapes: &Shapes<'_>) -> Option<()> {
    let mut entry = entry(row);
    let name = entry.name().to_owned();
    let fits = |top: &Open| {
        let shown = shapes.child(top.seen, &name, row.cells.is_node);
        let taken = draft.child(top.id, &name).is_some();
        shown.is_shown() && !taken
    };
    if let Some(found) = open.iter().rposition(fits) {
        open.truncate(found + 1);
        if row.cells.is_node {
            entry.guess(Key::Name, "nested as in the examples; the page's indentation is lost");
        }
    } else {
        by_order(draft, open, row);
        entry.guess(Key::Name, "nested by order; the page's indentation is lost");
    }
    let top = *open.last()?;
    let shown = shapes.child(top.seen, &name, row.cells.is_node);
    place(draft, open, top.id, row, entry, shown)
}

/// A leaf stays in the innermost node. A node goes into one that has no row yet, else it is beside the innermost
/// node that does not repeat.
fn by_order(draft: &Draft, open: &mut Vec<Open>, row: &Row) {
    let is_empty = open.last().is_some_and(|top| draft.children(top.id).is_empty());
    if !row.cells.is_node || is_empty {
        return;
    }
    let repeats = |top: &Open| draft.entries.get(top.id).is_some_and(Entry::repeats);
    while open.len() > 1 && open.last().is_some_and(repeats) {
        open.pop();
    }
    if open.len() > 1 {
        open.pop();
    }
}

fn place(draft: &mut Draft, open: &mut Vec<Open>, parent: usize, row: &Row, entry: Entry, seen: Seen) -> Option<()> {
    let id = draft.add(parent, entry)?;
    if row.cells.is_node {
        open.push(Open { id, printed: row.depth, adopts: false, seen, confirmed: None });
    }
    Some(())
}
