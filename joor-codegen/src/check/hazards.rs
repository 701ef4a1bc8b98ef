//! Hazards: their conditions are on rows that the call has.

use super::conditions::{Other, Values, check_predicate};
use super::unique::{Seen, where_first};
use crate::place::Place;
use crate::places::{HazardPlaces, PagePlaces};
use crate::report::Report;
use crate::resolved::{Direction, Endpoint, Hazard, HazardCondition, Leaf, Node, Page, Predicate, Type};
use crate::wording::quote;

pub(super) fn check(page: &Page, places: &PagePlaces, values: &Values<'_>, report: &mut Report) {
    for (endpoint, endpoint_places) in page.endpoints.iter().zip(&places.endpoints) {
        let mut names = Seen::default();
        let whole = places.messages_whole && endpoint_places.query_whole && endpoint_places.parameters_whole;
        for (hazard, hazard_places) in endpoint.hazards.iter().zip(&endpoint_places.hazards) {
            check_name(hazard, hazard_places, &mut names, report);
            for (condition, (place, of_values)) in hazard.when.iter().zip(&hazard_places.when) {
                let Some(row) = find(page, endpoint, condition, (*place, whole), report) else { continue };
                check_condition(condition, &row, (*place, of_values), values, report);
            }
        }
    }
}

fn check_name(hazard: &Hazard, places: &HazardPlaces, names: &mut Seen, report: &mut Report) {
    if let Some(first) = names.add(&hazard.name, places.name) {
        let message = format!("the hazard {} is here twice", quote(&hazard.name));
        report.error(places.name, message, format!("give it another name; the first is {}", where_first(first)));
    }
}

fn check_condition(
    condition: &HazardCondition,
    row: &Other<'_>,
    (place, of_values): (Place, &[Place]),
    values: &Values<'_>,
    report: &mut Report,
) {
    match (row, &condition.is) {
        (Other::Leaf(Type::CodeList { .. }), Predicate::OneOf(_)) => {
            let told = format!("{} may be written in many ways, which a hazard does not know", quote(&condition.path));
            report.error(place, told, "write `present` or `absent`");
        }
        (row, Predicate::OneOf(wanted)) => {
            for (value, place) in wanted.iter().zip(of_values) {
                check_predicate(&condition.path, value, *place, row, values, report);
            }
        }
        _ => {}
    }
}

/// The row of an item, or the parameter; both being there under one name is a mistake too.
fn find<'a>(
    page: &'a Page,
    endpoint: &'a Endpoint,
    condition: &HazardCondition,
    (place, whole): (Place, bool),
    report: &mut Report,
) -> Option<Other<'a>> {
    let in_item =
        sent_item(page, endpoint).and_then(|item| item.row_at(&condition.path)).map(|(row, _)| Other::from(row));
    let parameter = parameter(endpoint, &condition.path).map(|leaf| Other::Leaf(&leaf.ty));
    let name = quote(&condition.path);
    match (in_item, parameter) {
        (Some(_), Some(_)) => {
            report.error(place, format!("{name} is both a row of what is sent and a parameter"), "name another row");
            None
        }
        (None, None) => {
            if whole {
                let help = "name a row of an item that is sent, with dots between nodes, or a parameter";
                report.error(place, format!("the call has no row {name}"), help);
            }
            None
        }
        (found, other) => found.or(other),
    }
}

/// What one item that is sent has: the item of the list, where the message is one.
fn sent_item<'a>(page: &'a Page, endpoint: &Endpoint) -> Option<&'a Node> {
    let request = page.messages.iter().find(|message| message.direction == Direction::Request)?;
    endpoint.body.then(|| request.root.only_list().map_or(&request.root, |(_, item)| item))
}

fn parameter<'a>(endpoint: &'a Endpoint, name: &str) -> Option<&'a Leaf> {
    endpoint.parameters.iter().chain(&endpoint.query).find(|leaf| leaf.name == name)
}
