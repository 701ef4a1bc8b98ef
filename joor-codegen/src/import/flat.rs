//! A table without nodes: its rows stand where the examples have them.

use std::collections::HashMap;

use super::draft::{Draft, Entry, Key};
use super::examples::{Shapes, merge};
use super::judge;
use super::messages::entry;
use crate::page::{Cells, Example, Remark, Table, Vocabulary};

/// A draft whose nesting is that of the examples, with the rows of a flat table in it.
pub(super) fn place(
    table: Option<&Table>,
    shapes: &Shapes<'_>,
    root: &str,
    vocabulary: &Vocabulary,
    unplaced: &mut Vec<Remark>,
) -> Draft {
    let mut draft = Draft::new(self::root(shapes, root));
    merge(&mut draft, shapes, vocabulary);
    let mut by_name: HashMap<String, usize> = HashMap::new();
    for (id, row) in draft.entries.iter().enumerate().filter(|(_, row)| !row.cells.is_node) {
        by_name.entry(row.name().to_owned()).or_insert(id);
    }
    let homes = homes(&draft);
    let mut home = 0;
    for row in table.map_or(&[][..], |table| &table.rows) {
        match by_name.remove(&row.cells.name) {
            Some(id) => {
                home = homes.get(&id).copied().unwrap_or(home);
                put(&mut draft, id, entry(row));
            }
            None => {
                let mut entry = entry(row);
                entry.guess(Key::Name, "no example shows where it stands");
                if entry.cells.is_node || draft.add(home, entry).is_none() {
                    unplaced.push(Remark::new(row.line, row.cells.name.clone()));
                }
            }
        }
    }
    draft
}

/// The root that the examples show, else one of that name.
pub(super) fn root(shapes: &Shapes<'_>, name: &str) -> Entry {
    let shown = shapes.xml.and_then(Example::root).or_else(|| shapes.json.and_then(Example::root));
    let mut root = Entry { from_example: true, ..Entry::default() };
    root.cells = Cells { name: shown.unwrap_or(name).to_owned(), is_node: true, ..Cells::default() };
    judge::shown_name(&mut root);
    if shown.is_none() {
        root.guess(Key::Name, "the name of the root; no example shows it");
    }
    root
}

/// The node of each row.
fn homes(draft: &Draft) -> HashMap<usize, usize> {
    let nodes = draft.entries.iter().enumerate();
    nodes.flat_map(|(id, node)| node.children.iter().map(move |child| (*child, id))).collect()
}

/// Puts the printed row in the place of one that an example showed.
fn put(draft: &mut Draft, id: usize, row: Entry) {
    if let Some(old) = draft.entries.get_mut(id) {
        let depth = old.depth;
        *old = Entry { depth, ..row };
    }
}
