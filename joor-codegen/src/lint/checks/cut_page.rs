//! `cut-page`: a page that seems to be cut without saying so, or says so with a last row that is not there.

use std::collections::HashSet;

use super::{Found, docs};
use crate::lint::Lint;
use crate::lint::view::{Page, Table, View};
use crate::place::Text;
use crate::raw::Header;
use crate::wording::quote;

/// What people write of a page that is cut.
const PHRASES: &[&str] = &[
    "page is cut",
    "copy is cut",
    "table is cut",
    "page ends here",
    "copy ends",
    "table ends here",
    "cut off",
    "page is truncated",
    "copy is truncated",
    "table is truncated",
    "rest of the page",
    "rest of the table",
    "rows are missing",
    "not the whole page",
];

/// Words that no sentence ends with.
const HANGING: &[&str] = &["and", "or", "the", "a", "an", "of", "for", "with", "to", "in", "by", "that", "if", "is"];

pub(super) fn check(view: &View<'_>, found: &mut Found) {
    let headers = view.pages.iter().map(|page| &page.raw.header);
    let headers: Vec<&Header> = headers.chain(view.versions.iter().map(|version| &version.raw.header)).collect();
    let whole: HashSet<usize> =
        headers.iter().filter(|header| header.last_row.is_absent()).map(|header| header.place.file).collect();
    for doc in docs::all(view).iter().filter(|doc| whole.contains(&doc.text.place.file)) {
        let text = doc.text.value.to_lowercase();
        if let Some(phrase) = PHRASES.iter().find(|phrase| text.contains(**phrase)) {
            let message = format!("the page is called complete, but this says {}", quote(phrase));
            found.add(Lint::CutPage, &doc.row, doc.text.place, message, help());
        }
    }
    for page in &view.pages {
        match page.raw.header.last_row.given() {
            None => check_last_rows(page, found),
            Some(last_row) => check_known(page, last_row, found),
        }
    }
}

fn help() -> &'static str {
    "write `complete: false` with the `last_row` that the stored copy shows, or finish the sentence"
}

/// The last row of each message is where a cut would show.
fn check_last_rows(page: &Page<'_>, found: &mut Found) {
    for table in [Table::Request, Table::Response] {
        let last = page.groups.iter().rev().filter(|group| group.table == table).flat_map(|group| group.leaves.last());
        let Some(leaf) = last.max_by_key(|leaf| (leaf.raw.name.place.line, leaf.raw.name.place.column)) else {
            continue;
        };
        let Some(doc) = leaf.raw.doc.given().filter(|doc| hangs(&doc.value)) else { continue };
        let message = format!("the table ends with {}, whose doc breaks off", quote(&leaf.resolved.name));
        found.add(Lint::CutPage, &leaf.path, doc.place, message, help());
    }
}

/// Whether a text ends in the middle of a sentence.
fn hangs(text: &str) -> bool {
    let text = text.trim_end();
    let last = text.rsplit(|letter: char| !letter.is_alphanumeric()).next().unwrap_or("").to_lowercase();
    text.ends_with([',', ';', ':', '(', '-', '–', '—', '…'])
        || text.ends_with("...")
        || HANGING.contains(&last.as_str())
        || text.matches('(').count() > text.matches(')').count()
}

fn check_known(page: &Page<'_>, last_row: &Text, found: &mut Found) {
    let is_it = |name: &str| name == last_row.value;
    let known = page.groups.iter().any(|group| {
        let node = group.node.is_some_and(|node| is_it(&node.resolved.name) || is_it(&node.raw.name.value));
        node || group.leaves.iter().any(|leaf| is_it(&leaf.resolved.name) || is_it(&leaf.raw.name.value))
    });
    if !known {
        let message = format!("the last row, {}, is in none of the tables", quote(&last_row.value));
        found.add(Lint::CutPage, "", last_row.place, message, "name the last row that was transcribed, as printed");
    }
}
