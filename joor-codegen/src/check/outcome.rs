//! The outcome: the conventions name two nodes, and the replies have them.

use crate::places::{OutcomePlaces, Places, RowPlaces};
use crate::report::Report;
use crate::resolved::{Direction, Message, Node, Outcome, Row, Schema};
use crate::wording::quote;

pub(super) fn check(schema: &Schema, all_places: &Places, report: &mut Report) {
    for (version, conventions) in &schema.conventions {
        let places = all_places.conventions.get(version).and_then(|places| places.outcome.as_ref());
        let (Some(outcome), Some(places)) = (&conventions.outcome, places) else { continue };
        let mut seen = Seen { outcome, places, replies: 0, data: false, whole: true };
        for (page, places) in schema.pages.iter().zip(&all_places.pages).filter(|(page, _)| page.version == *version) {
            seen.whole &= places.messages_whole;
            for (message, root) in page.messages.iter().zip(&places.messages) {
                seen.look_into(message, root, report);
            }
        }
        if seen.replies > 0 && seen.whole && !seen.data {
            let message = format!("no reply of this version has a list {}", quote(&outcome.data));
            report.error(places.data, message, "name the node of the replies with what was taken or found");
        }
    }
}

/// An outcome, and what has been seen of it in replies.
struct Seen<'a> {
    outcome: &'a Outcome,
    places: &'a OutcomePlaces,
    replies: usize,
    data: bool,
    whole: bool,
}

impl Seen<'_> {
    fn look_into(&mut self, message: &Message, root: &RowPlaces, report: &mut Report) {
        if message.direction != Direction::Response {
            return;
        }
        self.replies += 1;
        self.whole &= root.whole;
        for (row, places) in message.root.rows.iter().zip(&root.rows) {
            let is_data = row.name() == self.outcome.data;
            if !is_data && row.name() != self.outcome.errors {
                continue;
            }
            let item = if let Row::Node(node) = row { node.items() } else { None };
            match item {
                Some(_) if is_data => self.data = true,
                Some(item) => self.check_error(item, row, places, report),
                None => {
                    let told = format!("{} of the outcome is no list", quote(row.name()));
                    report.error(places.name, told, "make it a node with the cardinality `0-n`");
                }
            }
        }
    }

    fn check_error(&self, item: &Node, row: &Row, places: &RowPlaces, report: &mut Report) {
        let whole = places.whole && places.rows.iter().all(|places| places.whole);
        let Outcome { status, message, details, .. } = self.outcome;
        for (name, named) in [status, message, details].into_iter().zip(self.places.rows) {
            if whole && item.rows.iter().all(|row| row.name() != name) {
                let told = format!("an item of {} has no row {}", quote(row.name()), quote(name));
                let help = format!("add the row; the conventions name it on line {}", named.line);
                report.error(places.name, told, help);
            }
        }
    }
}
