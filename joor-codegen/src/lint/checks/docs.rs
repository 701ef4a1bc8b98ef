//! Every text of our own in the tables.

use crate::lint::view::{Page, View};
use crate::place::Text;
use crate::raw::{Enumeration, Field, Header, Rule};

/// A doc, and the row it belongs to; no row for what is said of a file as a whole.
pub(super) struct Doc<'a> {
    pub(super) row: String,
    pub(super) text: &'a Text,
}

/// All docs of all files.
pub(super) fn all<'a>(view: &View<'a>) -> Vec<Doc<'a>> {
    let mut docs = Vec::new();
    for version in &view.versions {
        of_header(&version.raw.header, &mut docs);
        version.raw.req_codes.items.iter().for_each(|code| add("", &code.doc, &mut docs));
        version.raw.content_types.items.iter().for_each(|ty| add("", &ty.doc, &mut docs));
        of_enumerations(&version.raw.enumerations.items, &mut docs);
    }
    for page in &view.pages {
        of_header(&page.raw.header, &mut docs);
        of_page(page, &mut docs);
    }
    for list in view.code_lists {
        add("", &list.doc, &mut docs);
    }
    docs
}

fn of_page<'a>(page: &Page<'a>, docs: &mut Vec<Doc<'a>>) {
    of_enumerations(&page.raw.enumerations.items, docs);
    for endpoint in &page.raw.endpoints.items {
        let row = format!("endpoints.{}", endpoint.name.value);
        add(&row, &endpoint.doc, docs);
        of_rules(&row, &endpoint.rules.items, docs);
        endpoint.hazards.items.iter().for_each(|hazard| add(&row, &hazard.doc, docs));
    }
    for (row, message) in [("request", &page.raw.request), ("response", &page.raw.response)] {
        if let Some(message) = message.given() {
            add(row, &message.doc, docs);
        }
    }
    for group in &page.groups {
        if let Some(node) = group.node {
            add(&group.path, &node.raw.doc, docs);
            of_rules(&group.path, &node.raw.rules.items, docs);
        }
        group.leaves.iter().for_each(|leaf| add(&leaf.path, &leaf.raw.doc, docs));
    }
}

fn of_header<'a>(header: &'a Header, docs: &mut Vec<Doc<'a>>) {
    add("", &header.doc, docs);
}

fn of_rules<'a>(row: &str, rules: &'a [Rule], docs: &mut Vec<Doc<'a>>) {
    rules.iter().for_each(|rule| add(row, &rule.doc, docs));
}

fn of_enumerations<'a>(enumerations: &'a [Enumeration], docs: &mut Vec<Doc<'a>>) {
    for enumeration in enumerations {
        let row = format!("enumerations.{}", enumeration.name.value);
        add(&row, &enumeration.doc, docs);
        enumeration.values.items.iter().for_each(|value| add(&row, &value.doc, docs));
    }
}

fn add<'a>(row: &str, doc: &'a Field<Text>, docs: &mut Vec<Doc<'a>>) {
    if let Some(text) = doc.given() {
        docs.push(Doc { row: row.to_owned(), text });
    }
}
