//! Rows of one node: no two with one name, on the wire or in Rust.

use super::unique::{Seen, where_first};
use crate::place::Place;
use crate::places::RowPlaces;
use crate::report::Report;
use crate::reserved::FIELD;
use crate::resolved::{Node, Row};
use crate::wording::quote;

pub(super) fn check(node: &Node, places: &RowPlaces, report: &mut Report) {
    let names = node.rows.iter().map(|row| match row {
        Row::Leaf(leaf) => (leaf.name.as_str(), leaf.rust_field.as_str()),
        Row::Node(node) => (node.name.as_str(), node.rust_field.as_str()),
    });
    Fields::new(&[FIELD]).check_table(names.zip(&places.rows), report);
    for (row, places) in node.rows.iter().zip(&places.rows) {
        if let Row::Node(node) = row {
            check(node, places, report);
        }
    }
}

/// The fields of one Rust struct.
pub(super) struct Fields {
    seen: Seen,
    reserved: &'static [&'static str],
}

impl Fields {
    pub(super) fn new(reserved: &'static [&'static str]) -> Self {
        Self { seen: Seen::default(), reserved }
    }

    /// Checks the rows of one table, given as name on the wire and name of the Rust field.
    pub(super) fn check_table<'a>(
        &mut self,
        rows: impl Iterator<Item = ((&'a str, &'a str), &'a RowPlaces)>,
        report: &mut Report,
    ) {
        let mut names = Seen::default();
        for ((name, field), places) in rows {
            if let Some(first) = names.add(name, places.name) {
                let message = format!("the row {} is here twice", quote(name));
                report.error(places.name, message, format!("keep one; the first is {}", where_first(first)));
            } else {
                self.check_field(field, places.field, report);
            }
        }
    }

    fn check_field(&mut self, field: &str, place: Place, report: &mut Report) {
        if self.reserved.contains(&field) {
            let message = format!("generated code uses the field name {} itself", quote(field));
            report.error(place, message, "give the row another name with `rust:`");
        } else if let Some(first) = self.seen.add(field, place) {
            let message = format!("a second row gets the Rust field {}", quote(field));
            let help = format!("give one of them another name with `rust:`; the first is {}", where_first(first));
            report.error(place, message, help);
        }
    }
}
