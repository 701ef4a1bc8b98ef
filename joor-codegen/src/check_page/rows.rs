//! The rows of a page beside those of its transcription: added, gone, moved, changed.

use std::collections::BTreeSet;

use super::assign::{Assigned, assign};
use super::comparison::{About, Findings, Found, quoted};
use super::pair::{Pairs, pair, spaced};
use super::{cells, printed::Printed};
use crate::page::{Page, Part, Row, Table};
use crate::place::Place;
use crate::raw::Field;
use crate::resolved::ExceptionCell;
use crate::row_index::{Kind, RowIndex};
use crate::wording::quote;

pub(super) fn compare(page: &Page, index: &RowIndex<'_>) -> Findings {
    let mut findings = Findings::default();
    let assigned = assign(page, index);
    for (position, table) in page.tables.iter().enumerate() {
        findings.rows += table.rows.len();
        let partners: Vec<&Assigned<'_>> = assigned.iter().filter(|one| one.table == Some(position)).collect();
        compare_table(table, &partners, index, &mut findings);
    }
    for one in assigned.iter().filter(|one| one.table.is_none()) {
        one.rows.iter().for_each(|row| gone(row, index, &mut findings));
    }
    for remark in &page.unplaced {
        findings.notes.push(format!("line {} of the page could not be read: {}", remark.line, quote(&remark.text)));
    }
    findings
}

fn compare_table(table: &Table, partners: &[&Assigned<'_>], index: &RowIndex<'_>, findings: &mut Findings) {
    let mut known: BTreeSet<usize> = BTreeSet::new();
    let mut first: Option<(usize, Pairs)> = None;
    for one in partners {
        let pairs = pair(table, &one.rows);
        known.extend(pairs.partner.iter().enumerate().filter(|(_, partner)| partner.is_some()).map(|(row, _)| row));
        columns(table, one.id, index, findings);
        compare_rows(table, one, &pairs, index, findings);
        first.get_or_insert((one.id, pairs));
    }
    let rows = partners.first().map_or(&[][..], |one| &one.rows);
    let Some((id, pairs)) = first else {
        table.rows.iter().for_each(|row| without_table(table.part, row, findings));
        return;
    };
    let parents = parents(table);
    for (position, row) in table.rows.iter().enumerate().filter(|(position, _)| !known.contains(position)) {
        let (parent, name) = new_path(position, table, &parents, &pairs, rows, id);
        let before = (0..position).rev().take(64).find_map(|before| partner_id(before, &pairs, rows));
        let place = index.rows.get(before.unwrap_or(parent)).map_or(Place::whole_file(0), |row| row.place);
        extra(row, parent, name, place, index, findings);
    }
}

fn compare_rows(table: &Table, one: &Assigned<'_>, pairs: &Pairs, index: &RowIndex<'_>, findings: &mut Findings) {
    let is_path = index.rows.get(one.id).is_some_and(|row| matches!(row.kind, Kind::Parameters));
    let nested = table.has_nodes();
    if nested && !table.indented && table.rows.len() > 1 {
        findings.notes.push(format!("the table at line {} has no indentation; depths are not compared", table.line));
    }
    for (position, (row, partner)) in table.rows.iter().zip(&pairs.partner).enumerate() {
        let Some(printed) = partner.and_then(|partner| one.rows.get(partner)) else { continue };
        cells::compare(table, row, printed, index, findings);
        if nested && table.indented && row.depth != printed.depth {
            let message =
                |path: &str| format!("{path} is printed at depth {} here and {} on the page", printed.depth, row.depth);
            moved(row, printed, message, index, findings);
        } else if pairs.moved.contains(&position) && !is_path {
            moved(row, printed, |path| format!("{path} stands at another place on the page"), index, findings);
        }
    }
    // Path parameters often stand in no table.
    if !is_path {
        pairs.gone.iter().filter_map(|gone| one.rows.get(*gone)).for_each(|row| gone(row, index, findings));
    }
}

fn gone(row: &Printed<'_>, index: &RowIndex<'_>, findings: &mut Findings) {
    let Some(indexed) = index.rows.get(row.id) else { return };
    let in_path = indexed
        .parent
        .and_then(|parent| index.rows.get(parent))
        .is_some_and(|row| matches!(row.kind, Kind::Parameters));
    if in_path {
        return;
    }
    findings.found.push(Found {
        about: About::Row(row.id, ExceptionCell::Missing),
        page_line: 0,
        place: indexed.place,
        message: format!("the page has no row {}", quoted(&index.path(row.id))),
        on_page: None,
        in_table: Some(row.name.to_owned()),
    });
}

fn moved(
    row: &Row,
    printed: &Printed<'_>,
    message: impl Fn(&str) -> String,
    index: &RowIndex<'_>,
    findings: &mut Findings,
) {
    let Some(indexed) = index.rows.get(printed.id) else { return };
    findings.found.push(Found {
        about: About::Row(printed.id, ExceptionCell::Moved),
        page_line: row.line,
        place: indexed.place,
        message: message(&quoted(&index.path(printed.id))),
        on_page: None,
        in_table: None,
    });
}

fn extra(row: &Row, parent: usize, name: String, place: Place, index: &RowIndex<'_>, findings: &mut Findings) {
    let path = format!("{}.{name}", index.path(parent));
    findings.found.push(Found {
        about: About::New(parent, name, ExceptionCell::Extra),
        page_line: row.line,
        place,
        message: format!("the page has a row {} that is not here; it would follow this one", quoted(&path)),
        on_page: Some(shown(row)),
        in_table: None,
    });
}

fn without_table(part: Part, row: &Row, findings: &mut Findings) {
    let table = match part {
        Part::Query | Part::Path => "query",
        Part::Request => "request",
        Part::Response => "response",
        Part::Unknown => "table",
    };
    let path = format!("{table}.{}", spaced(&row.cells.name));
    findings.found.push(Found {
        message: format!("the page has a row {} and there is no such table here", quoted(&path)),
        about: About::NoTable(path),
        page_line: row.line,
        place: Place::whole_file(0),
        on_page: Some(shown(row)),
        in_table: None,
    });
}

/// The cells of a row of the page.
fn shown(row: &Row) -> String {
    let cells = &row.cells;
    let name = if cells.is_node { format!("+ {}", cells.name) } else { cells.name.clone() };
    let rest = [&cells.card, &cells.req, &cells.value, &cells.max, &cells.display];
    std::iter::once(name).chain(rest.into_iter().flatten().cloned()).collect::<Vec<String>>().join(" | ")
}

/// For each row of the page the node it stands in: by depth, or where that is lost the last one before it.
fn parents(table: &Table) -> Vec<Option<usize>> {
    let mut open: Vec<usize> = Vec::new();
    let mut parents = Vec::with_capacity(table.rows.len());
    for (position, row) in table.rows.iter().enumerate() {
        while table.indented
            && open.last().and_then(|top| table.rows.get(*top)).is_some_and(|top| top.depth >= row.depth)
        {
            open.pop();
        }
        parents.push(open.last().copied());
        if row.cells.is_node {
            if !table.indented {
                open.clear();
            }
            open.push(position);
        }
    }
    parents
}

/// The row of the transcription below which a new row stands, and its path from there.
fn new_path(
    position: usize,
    table: &Table,
    parents: &[Option<usize>],
    pairs: &Pairs,
    rows: &[Printed<'_>],
    id: usize,
) -> (usize, String) {
    const MOST_NAMES: usize = 8;
    let mut names = Vec::new();
    let mut at = Some(position);
    while let Some(here) = at.filter(|_| names.len() < MOST_NAMES) {
        if let Some(parent) = partner_id(here, pairs, rows) {
            names.reverse();
            return (parent, names.join("."));
        }
        names.extend(table.rows.get(here).map(|row| spaced(&row.cells.name)));
        at = parents.get(here).copied().flatten();
    }
    names.reverse();
    (id, names.join("."))
}

fn partner_id(position: usize, pairs: &Pairs, rows: &[Printed<'_>]) -> Option<usize> {
    let partner = pairs.partner.get(position).copied().flatten()?;
    rows.get(partner).map(|row| row.id)
}

/// Compares the column heads of a message.
fn columns(table: &Table, id: usize, index: &RowIndex<'_>, findings: &mut Findings) {
    let Some(Kind::Message(message)) = index.rows.get(id).map(|row| row.kind) else { return };
    let Field::Given(columns) = &message.columns else { return };
    let compact = |text: &str| text.split_whitespace().collect::<String>().to_lowercase();
    let here: Vec<String> = columns.items.iter().map(|column| compact(&column.value)).collect();
    let on_page: Vec<String> =
        table.heads.iter().map(|head| compact(&head.printed)).filter(|head| !head.is_empty()).collect();
    if here == on_page {
        return;
    }
    let joined = |heads: Vec<&str>| heads.join(" | ");
    let heads = joined(table.heads.iter().map(|head| head.printed.as_str()).collect());
    findings.found.push(Found {
        about: About::Columns(id),
        page_line: table.line,
        place: columns.items.first().map_or(message.place, |column| column.place),
        message: format!("the columns on the page are {}", quote(&heads)),
        on_page: Some(heads),
        in_table: Some(joined(columns.items.iter().map(|column| column.as_str()).collect())),
    });
}
