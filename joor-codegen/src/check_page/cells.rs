//! The cells of two rows that are the same.

use super::comparison::{About, Findings, Found, quoted};
use super::pair::spaced;
use super::printed::Printed;
use crate::page::{Column, Row, Table};
use crate::place::{Place, Text};
use crate::raw::Field;
use crate::resolved::ExceptionCell;
use crate::row_index::{Kind, RowIndex};
use crate::wording::quote;

/// A cell with its head, its column, and what stands in it here and on the page.
type Pair<'a> = (ExceptionCell, &'static str, Option<Column>, &'a Field<Text>, &'a Option<String>);

/// Compares the cells of a row of the page with those of its partner.
pub(super) fn compare(table: &Table, row: &Row, printed: &Printed<'_>, index: &RowIndex<'_>, findings: &mut Findings) {
    let Some(indexed) = index.rows.get(printed.id) else { return };
    let mut differ = |cell: ExceptionCell, head: &str, place: Place, on_page: Option<&str>, in_table: Option<&str>| {
        let says = |text: Option<&str>| text.map_or_else(|| "nothing".to_owned(), quote);
        let path = index.path(printed.id);
        let mut message =
            format!("{head} of {} is {} here and {} on the page", quoted(&path), says(in_table), says(on_page));
        if row.cells.guess.is_some() {
            message.push_str(" (a guess: its cells are squeezed together)");
        }
        findings.found.push(Found {
            about: About::Row(printed.id, cell),
            page_line: row.line,
            place,
            message,
            on_page: on_page.map(str::to_owned),
            in_table: in_table.map(str::to_owned),
        });
    };
    if row.cells.is_node != printed.is_node {
        let kind = |is_node: bool| Some(if is_node { "node" } else { "leaf" });
        differ(ExceptionCell::Card, "the kind", indexed.place, kind(row.cells.is_node), kind(printed.is_node));
        return;
    }
    let cells: Vec<Pair<'_>> = match indexed.kind {
        Kind::Node(node) => vec![(ExceptionCell::Card, "the cardinality", None, &node.card, &row.cells.card)],
        Kind::Leaf(leaf) => vec![
            (ExceptionCell::Req, "REQ", Some(Column::Req), &leaf.req, &row.cells.req),
            (ExceptionCell::Value, "VALUE", Some(Column::Value), &leaf.value, &row.cells.value),
            (ExceptionCell::Max, "MAX", Some(Column::Max), &leaf.max, &row.cells.max),
            (ExceptionCell::Display, "DISPLAY", Some(Column::Display), &leaf.display, &row.cells.display),
        ],
        Kind::Message(_) | Kind::Query | Kind::Parameters => Vec::new(),
    };
    for (cell, head, column, here, on_page) in cells {
        if column.is_some_and(|column| !table.has(column)) {
            continue;
        }
        let in_table = here.given().map(|text| spaced(&text.value)).filter(|text| !text.is_empty());
        let on_page = on_page.as_deref().map(spaced).filter(|text| !text.is_empty());
        if in_table != on_page {
            let place = here.place().unwrap_or(indexed.place);
            differ(cell, head, place, on_page.as_deref(), in_table.as_deref());
        }
    }
}
