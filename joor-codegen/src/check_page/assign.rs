//! Which table of a page is which table of its transcription.

use std::collections::{BTreeMap, HashSet};

use super::pair::spaced;
use super::printed::{self, Printed};
use crate::page::{Page, Part, Table};
use crate::row_index::{Kind, RowIndex};

/// Most tables of a transcription that are compared by their names; an endpoint has two.
const MOST_TABLES: usize = 256;

/// A table of the transcription with its documented rows, and its partner on the page.
pub(super) struct Assigned<'a> {
    pub(super) id: usize,
    pub(super) rows: Vec<Printed<'a>>,
    /// Index of the table of the page.
    pub(super) table: Option<usize>,
}

/// Gives each table the one on the page that shares most names with it. A message has its table for itself; the
/// parameters of several endpoints may stand in one.
pub(super) fn assign<'a>(page: &Page, index: &RowIndex<'a>) -> Vec<Assigned<'a>> {
    let tables = index.tables().take(MOST_TABLES);
    let mut assigned: Vec<Assigned<'a>> =
        tables.map(|(id, _)| Assigned { id, rows: printed::rows(index, id), table: None }).collect();
    let names: Vec<HashSet<String>> =
        assigned.iter().map(|one| one.rows.iter().map(|row| spaced(row.name)).collect()).collect();
    let mut scores: Vec<(usize, bool, usize, usize)> = Vec::new();
    for (table_index, table) in page.tables.iter().enumerate() {
        let on_page: Vec<String> = table.rows.iter().map(|row| spaced(&row.cells.name)).collect();
        for (position, (one, names)) in assigned.iter().zip(&names).enumerate() {
            let shared = on_page.iter().filter(|name| names.contains(*name)).count();
            let fits = fits(table, one.id, index);
            if !one.rows.is_empty() && (shared > 0 || fits) {
                scores.push((shared, fits, position, table_index));
            }
        }
    }
    scores.sort_by_key(|(shared, fits, position, table)| (std::cmp::Reverse((*fits, *shared)), *position, *table));
    let mut taken: BTreeMap<usize, bool> = BTreeMap::new();
    for (_, _, position, table) in scores {
        let Some(one) = assigned.get_mut(position).filter(|one| one.table.is_none()) else { continue };
        let is_message = index.rows.get(one.id).is_some_and(|row| matches!(row.kind, Kind::Message(_)));
        let free = taken.get(&table).is_none_or(|by_message| !by_message && !is_message);
        if free {
            one.table = Some(table);
            taken.insert(table, is_message);
        }
    }
    assigned
}

/// Whether the headings of the page say that a table is the one of the transcription.
pub(super) fn fits(table: &Table, id: usize, index: &RowIndex<'_>) -> bool {
    index.rows.get(id).is_some_and(|row| match (table.part, row.kind) {
        (Part::Request, Kind::Message(_)) => row.name == "request",
        (Part::Response, Kind::Message(_)) => row.name == "response",
        (Part::Query, Kind::Query | Kind::Parameters) | (Part::Path, Kind::Parameters) => true,
        _ => false,
    })
}
