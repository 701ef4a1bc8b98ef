//! How replies are matched to what was sent: both sides have the rows that are compared.

use crate::place::Place;
use crate::places::{EndpointPlaces, PagePlaces, Places};
use crate::report::Report;
use crate::resolved::{Direction, Endpoint, Node, Outcome, Page, Row, Schema};
use crate::wording::quote;

pub(super) fn check(schema: &Schema, all_places: &Places, report: &mut Report) {
    for (page, places) in schema.pages.iter().zip(&all_places.pages) {
        let outcome = schema.conventions.get(&page.version).and_then(|conventions| conventions.outcome.as_ref());
        for (endpoint, endpoint_places) in page.endpoints.iter().zip(&places.endpoints) {
            if endpoint.matches.is_empty() {
                continue;
            }
            let Some(outcome) = outcome else {
                let help = "delete `matches`, or name the `outcome` in the version's conventions";
                report.error(endpoint_places.name, "only calls of a version with an outcome have `matches`", help);
                continue;
            };
            check_endpoint(schema, (page, places), endpoint, endpoint_places, outcome, report);
        }
    }
}

fn check_endpoint(
    schema: &Schema,
    (page, page_places): (&Page, &PagePlaces),
    endpoint: &Endpoint,
    places: &EndpointPlaces,
    outcome: &Outcome,
    report: &mut Report,
) {
    let Some(item) = page.request_list(endpoint).map(|(_, item)| item) else {
        if page_places.messages_whole {
            let help = "delete `matches`; it is for requests whose root has one list and nothing else";
            report.error(places.name, "this call sends no list whose items a reply could be matched to", help);
        }
        return;
    };
    let data = endpoint.reply.as_ref().and_then(|reply| schema.reply_list(reply, &outcome.data)).map(|(_, item)| item);
    for (pairs, places) in endpoint.matches.iter().zip(&places.matches) {
        for (pair, (request, told)) in pairs.iter().zip(places) {
            check_path(item, &pair.request, *request, "an item of the request", report);
            // What a reply of any shape has is not known.
            if let Some(data) = data {
                check_path(data, &pair.data, *told, "an item of the reply", report);
            }
        }
    }
}

fn check_path(item: &Node, path: &str, place: Place, what: &str, report: &mut Report) {
    let help = match item.row_at(path) {
        Some((Row::Leaf(leaf), false)) if leaf.list.is_none() => return,
        Some((Row::Node(_), _)) => "a node has no value; go on to one of its rows, with a dot",
        Some((Row::Leaf(_), _)) => "a list has many of it; name a row with one value",
        None => "name a row by its real name, those of nodes with a dot, such as `address.city`",
    };
    report.error(place, format!("{} is no single value of {what}", quote(path)), help);
}

impl Page {
    /// The list that an endpoint sends, and its item, where its message is one list and nothing else.
    pub(crate) fn request_list(&self, endpoint: &Endpoint) -> Option<(&Node, &Node)> {
        let request = self.messages.iter().find(|message| message.direction == Direction::Request)?;
        request.root.only_list().filter(|_| endpoint.body)
    }
}

impl Schema {
    /// The list of that name in the root of a reply, and its item.
    pub(crate) fn reply_list(&self, reply: &str, name: &str) -> Option<(&Node, &Node)> {
        let message = self.pages.iter().flat_map(|page| &page.messages).find(|message| message.name == reply)?;
        message.root.rows.iter().find_map(|row| match row {
            Row::Node(node) if node.name == name => Some((node, node.items()?)),
            _ => None,
        })
    }
}
