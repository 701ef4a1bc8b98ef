//! Lists that are read page by page: the reply has what the paging names.

use crate::place::Place;
use crate::places::Places;
use crate::report::Report;
use crate::resolved::{Endpoint, Message, Node, PagingBy, Row, Schema};
use crate::wording::quote;

pub(super) fn check(schema: &Schema, places: &Places, report: &mut Report) {
    for (page, places) in schema.pages.iter().zip(&places.pages) {
        let envelope = schema.conventions.get(&page.version).and_then(|conventions| conventions.envelope.as_ref());
        for (endpoint, places) in page.endpoints.iter().zip(&places.endpoints) {
            let node = envelope.map(|envelope| envelope.node.as_str());
            check_endpoint(schema, endpoint, node, places.name, report);
        }
    }
}

fn check_endpoint(schema: &Schema, endpoint: &Endpoint, envelope: Option<&str>, place: Place, report: &mut Report) {
    let Some(paging) = &endpoint.paging else { return };
    let Some(reply) = &endpoint.reply else {
        report.error(place, "a list that is read page by page has a known reply", "delete `paging`");
        return;
    };
    // A reply that names no message has been reported.
    let messages = schema.pages.iter().flat_map(|page| &page.messages);
    let Some(message) = messages.into_iter().find(|message| message.name == *reply) else { return };
    if !has_list(message, &paging.list) {
        let told = format!("the root of {reply} has no list {}", quote(&paging.list));
        report.error(place, told, "name the field with the items as `paging: {list: …}`");
    }
    let PagingBy::Position { next: name } = &paging.by else { return };
    let next = envelope.and_then(|name| node(&message.root, name));
    if !next.is_some_and(|envelope| envelope.rows.iter().any(|row| row.name() == name)) {
        let told = format!("the envelope of {reply} has no row {}", quote(name));
        report.error(place, told, "name the field with the next position as `paging: {next: …}`");
    }
}

fn has_list(message: &Message, name: &str) -> bool {
    node(&message.root, name).is_some_and(|node| node.repeats() || node.list_item().is_some())
}

fn node<'a>(parent: &'a Node, name: &str) -> Option<&'a Node> {
    parent.rows.iter().find_map(|row| match row {
        Row::Node(node) if node.name == name => Some(node),
        _ => None,
    })
}
