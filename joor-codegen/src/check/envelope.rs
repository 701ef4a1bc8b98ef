//! The envelope: the conventions name a node, and the replies have it.

use std::collections::BTreeMap;

use crate::places::{EnvelopePlaces, Places, RowPlaces};
use crate::report::Report;
use crate::resolved::{Direction, Envelope, Message, Node, Row, Schema};
use crate::wording::quote;

pub(super) fn check(schema: &Schema, places: &Places, report: &mut Report) {
    let mut envelopes: BTreeMap<&str, Use<'_>> = BTreeMap::new();
    for (version, conventions) in &schema.conventions {
        let places = places.conventions.get(version).and_then(|places| places.envelope.as_ref());
        if let (Some(envelope), Some(places)) = (&conventions.envelope, places) {
            envelopes.insert(version, Use { envelope, places, replies: 0, found: false, whole: true });
        }
    }
    for (page, places) in schema.pages.iter().zip(&places.pages) {
        let Some(envelope) = envelopes.get_mut(page.version.as_str()) else {
            continue;
        };
        envelope.whole &= places.messages_whole;
        for (message, root) in page.messages.iter().zip(&places.messages) {
            envelope.look_into(message, root, report);
        }
    }
    for envelope in envelopes.values().filter(|envelope| envelope.is_unused()) {
        let message = format!("no reply of this version has a node {}", quote(&envelope.envelope.node));
        report.error(envelope.places.node, message, "name the node of the replies that tells whether the call worked");
    }
}

/// An envelope, and what has been seen of it in replies.
struct Use<'a> {
    envelope: &'a Envelope,
    places: &'a EnvelopePlaces,
    replies: usize,
    found: bool,
    whole: bool,
}

impl Use<'_> {
    fn look_into(&mut self, message: &Message, root: &RowPlaces, report: &mut Report) {
        if message.direction != Direction::Response {
            return;
        }
        self.replies += 1;
        self.whole &= root.whole;
        for (row, places) in message.root.rows.iter().zip(&root.rows) {
            let Row::Node(node) = row else { continue };
            if node.name == self.envelope.node {
                self.found = true;
                self.check_code(node, places, report);
            }
        }
    }

    fn check_code(&self, node: &Node, places: &RowPlaces, report: &mut Report) {
        let has_code = node.rows.iter().any(|row| matches!(row, Row::Leaf(leaf) if leaf.name == self.envelope.code));
        if !has_code && places.whole {
            let message = format!("the envelope {} has no row {}", quote(&node.name), quote(&self.envelope.code));
            let help = format!("add the row; the conventions name it on line {}", self.places.code.line);
            report.error(places.name, message, help);
        }
    }

    const fn is_unused(&self) -> bool {
        self.replies > 0 && self.whole && !self.found
    }
}
