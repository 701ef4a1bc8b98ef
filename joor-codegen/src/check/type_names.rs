//! Names of Rust types and modules: no two alike in one module, and none that generated code uses itself.

use super::unique::{Seen, where_first};
use crate::load::layout::CONVENTIONS;
use crate::place::Place;
use crate::places::{ConventionsPlaces, PagePlaces, RowPlaces};
use crate::report::Report;
use crate::reserved::TYPES;
use crate::resolved::{Conventions, Enumeration, Node, Page, Row};
use crate::wording::quote;

/// Messages, enumerations and endpoints of a page share its module.
pub(super) fn check_page(page: &Page, places: &PagePlaces, report: &mut Report) {
    let mut seen = Seen::default();
    check_enumerations(
        page.enumerations.iter().zip(places.enumerations.iter().map(|places| places.name)),
        &mut seen,
        report,
    );
    for (endpoint, places) in page.endpoints.iter().zip(&places.endpoints) {
        let help = "give the endpoint another name";
        check_name(&endpoint.rust_type, places.name, help, &mut seen, report);
    }
    for (message, places) in page.messages.iter().zip(&places.messages) {
        check_type_of(&message.root, places, &mut seen, report);
        check_below(&message.root, places, &mut seen, report);
    }
}

/// Enumerations and nodes of the conventions share a module.
pub(super) fn check_shared(conventions: &Conventions, places: &ConventionsPlaces, report: &mut Report) {
    let mut seen = Seen::default();
    let names = places.enumerations.iter().map(|places| places.name);
    check_enumerations(conventions.enumerations.iter().zip(names), &mut seen, report);
    for (node, places) in conventions.nodes.iter().zip(&places.nodes) {
        check_type_of(node, places, &mut seen, report);
        check_below(node, places, &mut seen, report);
    }
}

fn check_enumerations<'a>(
    enumerations: impl Iterator<Item = (&'a Enumeration, Place)>,
    seen: &mut Seen,
    report: &mut Report,
) {
    for (enumeration, place) in enumerations {
        check_name(&enumeration.rust_type, place, "give the enumeration another name", seen, report);
    }
}

fn check_below(node: &Node, places: &RowPlaces, seen: &mut Seen, report: &mut Report) {
    for (row, places) in node.rows.iter().zip(&places.rows) {
        let Row::Node(inner) = row else { continue };
        // A list becomes a vector of its items and has no type of its own; that of a shared node is elsewhere.
        if inner.list_item().is_none() && inner.shared.is_none() {
            check_type_of(inner, places, seen, report);
        }
        check_below(inner, places, seen, report);
    }
}

fn check_type_of(node: &Node, places: &RowPlaces, seen: &mut Seen, report: &mut Report) {
    check_name(&node.rust_type, places.rust_type, "give the node's type another name with `rust:`", seen, report);
}

/// Reports a type name that generated code uses itself.
pub(super) fn check_free(name: &str, place: Place, help: &str, report: &mut Report) {
    if TYPES.contains(&name) {
        report.error(place, format!("generated code uses the type name {} itself", quote(name)), help);
    }
}

fn check_name(name: &str, place: Place, help: &str, seen: &mut Seen, report: &mut Report) {
    check_free(name, place, help, report);
    if let Some(first) = seen.add(name, place) {
        let message = format!("a second type of this page gets the Rust name {}", quote(name));
        report.error(place, message, format!("{help}; the first is {}", where_first(first)));
    }
}

/// Pages of a version are modules side by side, and its conventions are one more.
pub(super) fn check_modules(pages: &[Page], places: &[PagePlaces], report: &mut Report) {
    let mut seen = Seen::default();
    for (page, places) in pages.iter().zip(places) {
        let path = format!("{}/{}", page.version, page.module);
        if seen.add(&path, places.file).is_some() || page.module == CONVENTIONS {
            let message = format!("a second page of this version gets the Rust module {}", quote(&page.module));
            report.error(places.file, message, "rename one of the two files");
        }
    }
}
