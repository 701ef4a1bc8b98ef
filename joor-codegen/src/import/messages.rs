//! Which tables and examples make up the request, the response and the parameters.

use std::collections::{BTreeSet, HashSet};

use super::draft::{Draft, Entry};
use super::examples::{Shapes, merge, settle_lists};
use super::judge::{self, Printed};
use super::names::set_rust_names;
use super::{calls, flat, nest};
use crate::page::{Cells, Example, Page, Part, Remark, Row, Table, Vocabulary};
use crate::resolved::Direction;

/// The messages and endpoints of a page.
pub(super) struct Messages {
    pub(super) endpoints: Vec<calls::Endpoint>,
    pub(super) request: Option<Message>,
    pub(super) response: Option<Message>,
}

/// A message in the making.
pub(super) struct Message {
    pub(super) direction: Direction,
    /// Column heads as printed; none where the page has no table of it.
    pub(super) columns: Vec<String>,
    pub(super) draft: Draft,
    /// Whether JSON keeps the root; `None` where no example says it.
    pub(super) json_root_kept: Option<bool>,
}

/// A row of a table, its name corrected where a blank is all that is wrong with it.
pub(super) fn entry(row: &Row) -> Entry {
    let mut entry = Entry { cells: row.cells.clone(), line: row.line, ..Entry::default() };
    judge::name(&mut entry);
    entry
}

pub(super) fn messages(page: &Page, vocabulary: &Vocabulary, unplaced: &mut Vec<Remark>) -> Messages {
    let reads_only =
        !page.calls.is_empty() && page.calls.iter().all(|call| matches!(call.method.as_str(), "GET" | "DELETE"));
    let mut sorted = Sorted::default();
    for table in &page.tables {
        sorted.table(table, reads_only, unplaced);
    }
    for example in &page.examples {
        sorted.example(example, reads_only);
    }
    let endpoints = calls::endpoints(page, &sorted.parameters, vocabulary, unplaced);
    let mut types: BTreeSet<String> = endpoints.iter().map(calls::Endpoint::rust_type).collect();
    let mut message = |direction, table: Option<&Table>, examples: &[&Example]| {
        message(direction, table, examples, vocabulary, &mut types, unplaced)
    };
    let request = message(Direction::Request, sorted.request, &sorted.request_examples);
    let response = message(Direction::Response, sorted.response, &sorted.response_examples);
    Messages { endpoints, request, response }
}

/// Tables and examples by what they are about.
#[derive(Default)]
struct Sorted<'p> {
    parameters: Vec<&'p Table>,
    request: Option<&'p Table>,
    response: Option<&'p Table>,
    request_examples: Vec<&'p Example>,
    response_examples: Vec<&'p Example>,
}

impl<'p> Sorted<'p> {
    fn table(&mut self, table: &'p Table, reads_only: bool, unplaced: &mut Vec<Remark>) {
        let of_request = match table.part {
            Part::Query | Part::Path => {
                self.parameters.push(table);
                return;
            }
            Part::Request => true,
            Part::Response => false,
            Part::Unknown => !reads_only && self.request.is_none(),
        };
        let seat = if of_request { &mut self.request } else { &mut self.response };
        if seat.is_none_or(|seated| seated.rows.is_empty()) {
            *seat = Some(table);
        } else {
            let rows = table.rows.iter().map(|row| Remark::new(row.line, format!("{} (second table)", row.cells.name)));
            unplaced.extend(rows);
        }
    }

    fn example(&mut self, example: &'p Example, reads_only: bool) {
        let of_request = match example.part {
            Part::Request => !reads_only,
            Part::Response => false,
            Part::Query | Part::Path | Part::Unknown => {
                let (request, response) = (overlap(self.request, example), overlap(self.response, example));
                let is_first = self.request_examples.iter().all(|other| other.format != example.format);
                request > response || (request == response && !reads_only && is_first)
            }
        };
        if of_request { self.request_examples.push(example) } else { self.response_examples.push(example) }
    }
}

/// Number of a table's names that an example has.
fn overlap(table: Option<&Table>, example: &Example) -> usize {
    let names: HashSet<&str> = example.shape.names().collect();
    table.map_or(0, |table| table.rows.iter().filter(|row| names.contains(row.cells.name.as_str())).count())
}

fn message(
    direction: Direction,
    table: Option<&Table>,
    examples: &[&Example],
    vocabulary: &Vocabulary,
    types: &mut BTreeSet<String>,
    unplaced: &mut Vec<Remark>,
) -> Option<Message> {
    let shapes = Shapes::new(examples);
    let table = table.filter(|table| !table.rows.is_empty());
    if table.is_none() && shapes.is_empty() {
        return None;
    }
    let (name, suffix) = match direction {
        Direction::Request => ("request", "Request"),
        Direction::Response => ("response", "Reply"),
    };
    let nested = table.filter(|table| table.has_nodes());
    let mut draft = match nested {
        Some(table) => {
            let mut draft = nest::nest(table, flat::root(&shapes, name), &shapes, unplaced);
            merge(&mut draft, &shapes, vocabulary);
            draft
        }
        None => flat::place(table, &shapes, name, vocabulary, unplaced),
    };
    list_empty_nodes(&mut draft, unplaced);
    settle_lists(&mut draft, &shapes);
    if draft.children(0).is_empty() {
        let line = examples.first().map(|example| example.line).or(table.map(|table| table.line));
        unplaced.push(Remark::new(line.unwrap_or(1), format!("a {name} without fields")));
        return None;
    }
    judge::draft(&mut draft, table.map(Printed::of).unwrap_or_default(), vocabulary);
    set_rust_names(&mut draft, types, suffix);
    let root = draft.entries.first().map(|root| root.name().to_owned()).unwrap_or_default();
    let columns = table.map(|table| table.heads.iter().map(|head| head.printed.clone()).collect()).unwrap_or_default();
    Some(Message { direction, columns, json_root_kept: shapes.json_root_kept(&root), draft })
}

/// Takes away nodes without rows, which the table language does not have, and lists them.
fn list_empty_nodes(draft: &mut Draft, unplaced: &mut Vec<Remark>) {
    let mut empty = HashSet::new();
    // Rows come after the node they are in, so that one pass from the end finds what becomes empty.
    for (id, entry) in draft.entries.iter().enumerate().skip(1).rev() {
        if entry.cells.is_node && entry.children.iter().all(|child| empty.contains(child)) {
            empty.insert(id);
            let Cells { name, card, description, .. } = &entry.cells;
            let text = format!("+ {name} {} {description} (a node without rows)", card.as_deref().unwrap_or(""));
            unplaced.push(Remark::new(entry.line, text));
        }
    }
    for entry in &mut draft.entries {
        entry.children.retain(|child| !empty.contains(child));
    }
}
