//! The head of the candidate: address, title, day, and the text of the page.

use super::super::ImportOptions;
use super::super::scalar::{Place, comment, scalar};
use super::Writer;
use crate::page::{Page, Part, Remark};

impl Writer {
    pub(super) fn header(&mut self, page: &Page, options: &ImportOptions) {
        let found = page.address.as_ref().map(|address| address.text.as_str());
        let address = options.address.as_deref().or(found).filter(|address| address.starts_with("http"));
        match address {
            Some(address) => self.key(0, "page", address),
            None => self.guessed(0, "page: https://unknown.invalid/", Some("the page does not say its address")),
        }
        match &page.title {
            Some(title) => self.key(0, "title", &title.text),
            None => self.guessed(0, "title: Untitled", Some("the page has no title")),
        }
        match &options.read {
            Some(read) => self.key(0, "read", read),
            None => self.guessed(0, "read: 1970-01-01", Some("the day on which the page was saved")),
        }
        self.complete(page);
        let mut remarks: Vec<Remark> = page.prose.iter().cloned().chain(unwritten_heads(page)).collect();
        remarks.sort_by_key(|remark| remark.line);
        for remark in &remarks {
            self.line(0, &format!("# page: line {}: {}", remark.line, comment(&remark.text)));
        }
    }

    /// A page is cut where an example breaks off or its last table has no row.
    fn complete(&mut self, page: &Page) {
        let cut = page.examples.iter().find_map(|example| example.cut);
        let empty = page.tables.last().filter(|table| table.rows.is_empty()).map(|table| table.line);
        let Some(line) = cut.or(empty) else {
            self.line(0, "complete: true");
            return;
        };
        let last = page.tables.iter().filter_map(|table| table.rows.last()).next_back();
        self.guessed(0, "complete: false", Some(&format!("the page seems to be cut at line {line}")));
        let last = last.map_or("none", |row| row.cells.name.as_str());
        self.guessed(0, &format!("last_row: {}", scalar(last, Place::Block)), Some("the last row before the cut"));
    }
}

/// Heads of tables that have no `columns` in the table language.
fn unwritten_heads(page: &Page) -> impl Iterator<Item = Remark> + '_ {
    let unwritten =
        page.tables.iter().filter(|table| table.rows.is_empty() || matches!(table.part, Part::Query | Part::Path));
    unwritten.map(|table| {
        let heads: Vec<&str> = table.heads.iter().map(|head| head.printed.as_str()).collect();
        Remark { line: table.line, text: format!("a table with {}", heads.join(" | ")) }
    })
}
