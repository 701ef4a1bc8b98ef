//! Endpoints: the path and its parameters agree, and rows can be told apart.

use std::collections::BTreeSet;

use super::conditions::{Values, check_leaves};
use super::rows::Fields;
use super::unique::{Seen, where_first};
use crate::places::{EndpointPlaces, PagePlaces, RowPlaces};
use crate::report::Report;
use crate::reserved::{BODY_FIELD, FIELD};
use crate::resolved::{Direction, Endpoint, Leaf, Page, Requirement, Row};
use crate::wording::quote;

pub(super) fn check(page: &Page, places: &PagePlaces, values: &Values<'_>, report: &mut Report) {
    let mut names = Seen::default();
    for (endpoint, places) in page.endpoints.iter().zip(&places.endpoints) {
        if let Some(first) = names.add(&endpoint.name, places.name) {
            let message = format!("the endpoint {} is here twice", quote(&endpoint.name));
            report.error(places.name, message, format!("give it another name; the first is {}", where_first(first)));
        }
        check_path(endpoint, places, report);
        check_tables(endpoint, places, report);
        check_form(page, endpoint, places, report);
        check_leaves(&endpoint.parameters, &places.parameters, values, report);
        check_leaves(&endpoint.query, &places.query, values, report);
    }
}

/// A field of the endpoint's type holds each row of either table.
fn check_tables(endpoint: &Endpoint, places: &EndpointPlaces, report: &mut Report) {
    let mut fields = Fields::new(if endpoint.body { &[FIELD, BODY_FIELD] } else { &[FIELD] });
    fields.check_table(wire_and_field(&endpoint.parameters).zip(&places.parameters), report);
    fields.check_table(wire_and_field(&endpoint.query).zip(&places.query), report);
}

/// The fields of a form are texts, so its message has no nodes below its root.
fn check_form(page: &Page, endpoint: &Endpoint, places: &EndpointPlaces, report: &mut Report) {
    let request = page.messages.iter().find(|message| message.direction == Direction::Request);
    let (true, Some(_), Some(message)) = (endpoint.body, endpoint.form, request) else { return };
    for row in &message.root.rows {
        if let Row::Node(node) = row {
            let told = format!("a form cannot carry the node {}", quote(&node.name));
            report.error(places.name, told, "delete `form`, or make it a leaf");
        }
    }
}

fn wire_and_field(leaves: &[Leaf]) -> impl Iterator<Item = (&str, &str)> {
    leaves.iter().map(|leaf| (leaf.name.as_str(), leaf.rust_field.as_str()))
}

fn check_path(endpoint: &Endpoint, places: &EndpointPlaces, report: &mut Report) {
    if endpoint.path.is_empty() {
        return;
    }
    if !endpoint.path.starts_with('/') {
        report.error(places.path, "a path starts with `/`", "write the path without the host");
    }
    let Some(in_path) = parameters(&endpoint.path) else {
        let help = "write each parameter as `{name}`, and a query as rows under `query`";
        report.error(places.path, format!("{} is no path", quote(&endpoint.path)), help);
        return;
    };
    let rows: BTreeSet<&str> = endpoint.parameters.iter().map(|row| row.name.as_str()).collect();
    let mut seen = BTreeSet::new();
    for name in &in_path {
        if !seen.insert(*name) {
            report.error(places.path, format!("the path has {} twice", quote(name)), "name each parameter once");
        } else if places.parameters_whole && !rows.contains(name) {
            let message = format!("the path has {} but `parameters` has no row of that name", quote(name));
            let help = report.did_you_mean(name, rows.iter().copied(), "add the row under `parameters`");
            report.error(places.path, message, help);
        }
    }
    for (row, places) in endpoint.parameters.iter().zip(&places.parameters) {
        check_parameter(row, places, &seen, report);
    }
}

fn check_parameter(row: &Leaf, places: &RowPlaces, in_path: &BTreeSet<&str>, report: &mut Report) {
    if !in_path.contains(row.name.as_str()) {
        let message = format!("the path has no parameter {}", quote(&row.name));
        let otherwise = "put it into the path, or move the row to `query`";
        let help = report.did_you_mean(&row.name, in_path.iter().copied(), otherwise);
        report.error(places.name, message, help);
    }
    if row.requirement != Requirement::Required {
        let message = format!("{} is part of the path, so it cannot be left out", quote(&row.name));
        report.error(places.name, message, "correct it with `means: {required: true, because: …}`");
    }
}

/// Names of the parameters in a path. `None` where braces do not pair, or where there is more than a path.
fn parameters(path: &str) -> Option<Vec<&str>> {
    let mut names = Vec::new();
    let mut rest = path;
    while let Some((before, after)) = rest.split_once('{') {
        let (name, behind) = after.split_once('}')?;
        if name.is_empty() || name.contains('{') || before.contains('}') {
            return None;
        }
        names.push(name);
        rest = behind;
    }
    let plain = !rest.contains('}') && !path.contains(['?', '#']) && !path.contains(char::is_whitespace);
    plain.then_some(names)
}

#[cfg(test)]
mod tests {
    use super::parameters;

    #[test]
    fn parameters_of_paths() {
        assert_eq!(parameters("/a/b"), Some(vec![]));
        assert_eq!(parameters("/a/{b}/{c}/"), Some(vec!["b", "c"]));
        for path in ["/{", "/}", "/{}", "/{a{b}}", "/}a{", "/a?b={c}", "/a b"] {
            assert_eq!(parameters(path), None, "{path}");
        }
    }
}
