//! What changed of a thing's description only: one line for each thing, whatever the number of texts.

use super::change::Class;
use super::ledger::{Ledger, Spot, Values};
use crate::resolved::{Node, Printed, Source};

/// Texts that differ.
#[derive(Debug, Default)]
pub(super) struct Remarks {
    changed: Vec<(&'static str, Option<String>, Option<String>)>,
}

impl Remarks {
    pub(super) fn of_nodes(old: &Node, new: &Node) -> Self {
        let mut remarks = Self::default();
        remarks.compare_words("meaning", old.doc.as_deref(), new.doc.as_deref());
        remarks.compare_cells(&old.printed, &new.printed, |cell| {
            cell != "node" || (old.cardinality == new.cardinality && old.requirement == new.requirement)
        });
        remarks.compare_sources(old.source, new.source);
        remarks.compare_words("reason of the correction", old.because.as_deref(), new.because.as_deref());
        remarks
    }

    pub(super) fn compare(&mut self, what: &'static str, old: &str, new: &str) {
        self.compare_words(what, Some(old), Some(new));
    }

    pub(super) fn compare_words(&mut self, what: &'static str, old: Option<&str>, new: Option<&str>) {
        if old != new {
            self.changed.push((what, old.map(str::to_owned), new.map(str::to_owned)));
        }
    }

    /// Cells as printed. `counts` tells whether a cell that changed was not booked already with what it means.
    pub(super) fn compare_cells(&mut self, old: &Printed, new: &Printed, counts: impl Fn(&str) -> bool) {
        for (cell, old, new) in cells(old, new).into_iter().filter(|(cell, ..)| counts(cell)) {
            self.compare_words(cell, old.as_deref(), new.as_deref());
        }
        let depth = |printed: &Printed| printed.depth.map(|depth| depth.to_string());
        self.compare_words("printed depth", depth(old).as_deref(), depth(new).as_deref());
    }

    pub(super) fn compare_sources(&mut self, old: Source, new: Source) {
        self.compare("source", source(old), source(new));
    }

    /// Books them; with both texts where only one differs.
    pub(super) fn book(mut self, spot: &Spot, ledger: &mut Ledger) {
        let names: Vec<&str> = self.changed.iter().map(|(what, ..)| *what).collect();
        let what = format!("described otherwise: {}", names.join(", "));
        match self.changed.len() {
            0 => {}
            1 => {
                let (_, old, new) = self.changed.remove(0);
                let quoted =
                    |text: Option<String>| Some(text.map_or_else(|| "nothing".to_owned(), |text| format!("“{text}”")));
                ledger.add(Class::Docs, spot, what, Values(quoted(old), quoted(new)));
            }
            _ => ledger.add(Class::Docs, spot, what, Values::NONE),
        }
    }
}

/// The texts of the cells, before and after.
fn cells<'a>(old: &'a Printed, new: &'a Printed) -> [(&'static str, &'a Option<String>, &'a Option<String>); 6] {
    [
        ("printed name", &old.name, &new.name),
        ("node", &old.card, &new.card),
        ("REQ", &old.req, &new.req),
        ("VALUE", &old.value, &new.value),
        ("MAX", &old.max, &new.max),
        ("DISPLAY", &old.display, &new.display),
    ]
}

fn source(source: Source) -> &'static str {
    match source {
        Source::Documented => "the page's table",
        Source::Example => "the page's examples",
        Source::Guide => "another page",
        Source::Observed => "public integrations",
    }
}
