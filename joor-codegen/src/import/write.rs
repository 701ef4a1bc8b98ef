//! The candidate as YAML.

use std::fmt::Write as _;

use super::ImportOptions;
use super::calls::{Endpoint, formats};
use super::draft::{Draft, Entry, Key};
use super::messages::{Message, Messages};
use super::names::neutral_doc;
use super::scalar::{Place, comment, scalar};
use crate::page::{Page, Part, Remark, Vocabulary};
use crate::resolved::{Direction, Effect, Format};

/// What marks a place that the author has to look at.
const GUESS: &str = "# guess: ";

/// A candidate transcription.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The file.
    pub yaml: String,
    /// Number of endpoints.
    pub endpoints: usize,
    /// Number of rows, with nodes and parameters.
    pub rows: usize,
    /// Number of places that the author has to look at.
    pub guesses: usize,
    /// What could not be placed; it stands at the end of the file too.
    pub unplaced: Vec<Remark>,
}

pub(super) fn write(
    page: &Page,
    messages: &Messages,
    vocabulary: &Vocabulary,
    options: &ImportOptions,
    mut unplaced: Vec<Remark>,
) -> Imported {
    let mut writer = Writer::default();
    writer.header(page, options);
    writer.endpoints(messages, &formats(page, vocabulary));
    for message in messages.request.iter().chain(&messages.response) {
        writer.message(message);
    }
    unplaced.sort_by_key(|remark| remark.line);
    if !unplaced.is_empty() {
        writer.text.push('\n');
    }
    for remark in &unplaced {
        writer.line(0, &format!("# not placed: line {}: {}", remark.line, comment(&remark.text)));
    }
    let guesses = writer.text.matches(GUESS).count();
    Imported { yaml: writer.text, endpoints: messages.endpoints.len(), rows: writer.rows, guesses, unplaced }
}

#[derive(Default)]
struct Writer {
    text: String,
    rows: usize,
}

impl Writer {
    fn line(&mut self, indent: usize, line: &str) {
        let _ = writeln!(self.text, "{:indent$}{}", "", line.trim_end());
    }

    fn key(&mut self, indent: usize, key: &str, value: &str) {
        let value = scalar(value, Place::Block);
        self.line(indent, &format!("{key}: {value}"));
    }

    fn guessed(&mut self, indent: usize, line: &str, guess: Option<&str>) {
        match guess {
            Some(guess) => self.line(indent, &format!("{line}   {GUESS}{}", comment(guess))),
            None => self.line(indent, line),
        }
    }

    fn header(&mut self, page: &Page, options: &ImportOptions) {
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

    fn endpoints(&mut self, messages: &Messages, formats: &[Format]) {
        if messages.endpoints.is_empty() {
            return;
        }
        self.text.push('\n');
        self.line(0, "endpoints:");
        for endpoint in &messages.endpoints {
            self.endpoint(endpoint, messages, formats);
        }
    }

    fn endpoint(&mut self, endpoint: &Endpoint, messages: &Messages, formats: &[Format]) {
        self.guessed(2, &format!("- name: {}", endpoint.name), Some("the name"));
        self.key(4, "method", &endpoint.method);
        self.key(4, "path", &endpoint.path);
        let effect = match endpoint.effect {
            Effect::Read => "read",
            Effect::ConsumingRead => "consuming-read",
            Effect::IdempotentWrite => "idempotent-write",
            Effect::Write => "write",
        };
        self.guessed(4, &format!("effect: {effect}"), Some("by the method"));
        let words = |format: &Format| if *format == Format::Xml { "xml" } else { "json" };
        let list: Vec<&str> = formats.iter().map(words).collect();
        match list.as_slice() {
            [] => self.guessed(4, "formats: [xml, json]", Some("the page names none")),
            list => self.line(4, &format!("formats: [{}]", list.join(", "))),
        }
        self.key(4, "doc", &format!("{} {}.", endpoint.method, endpoint.path));
        self.leaves("parameters", &endpoint.parameters);
        self.leaves("query", &endpoint.query);
        if messages.request.is_some() && endpoint.has_body() {
            self.line(4, "body: request");
        }
        let unknown = messages.response.is_none().then_some("the page shows no response");
        self.guessed(4, "reply: response", unknown);
    }

    fn leaves(&mut self, key: &str, rows: &[Entry]) {
        if !rows.is_empty() {
            self.line(4, &format!("{key}:"));
        }
        for row in rows {
            self.row_start(row, 6, false);
            if !row.cells.is_node {
                self.leaf(row, 6, true);
            }
        }
    }

    fn message(&mut self, message: &Message) {
        let documented = message.columns.iter().any(|column| !column.is_empty());
        let (name, doc) = match message.direction {
            Direction::Request => ("request", "What is sent."),
            Direction::Response => ("response", "What is read."),
        };
        self.text.push('\n');
        self.line(0, &format!("{name}:"));
        if documented {
            let columns = message.columns.iter().filter(|column| !column.is_empty());
            let columns: Vec<String> = columns.map(|column| scalar(column, Place::Flow)).collect();
            self.line(2, &format!("columns: [{}]", columns.join(", ")));
        } else {
            self.line(2, "from: example");
        }
        self.key(2, "doc", doc);
        let (root, guess) = match message.json_root_kept {
            Some(true) => ("kept", None),
            Some(false) => ("dropped", None),
            None => ("kept", Some("no JSON example shows it")),
        };
        self.guessed(2, &format!("json: {{root: {root}}}"), guess);
        self.line(2, "rows:");
        self.rows(&message.draft, documented);
    }

    fn rows(&mut self, draft: &Draft, documented: bool) {
        let mut open = vec![0];
        while let Some(id) = open.pop() {
            let Some(row) = draft.entries.get(id) else { continue };
            let indent = 4 + 4 * row.depth;
            self.row_start(row, indent, documented);
            if row.cells.is_node {
                self.node(row, indent, documented);
                open.extend(row.children.iter().rev());
            } else {
                self.leaf(row, indent, documented);
            }
        }
    }

    /// The page's text about a row, and guesses that no cell of it is about.
    fn row_start(&mut self, row: &Entry, indent: usize, _documented: bool) {
        self.rows += 1;
        if !row.cells.description.is_empty() {
            self.line(indent, &format!("# page: {}", comment(&row.cells.description)));
        }
    }

    fn node(&mut self, row: &Entry, indent: usize, documented: bool) {
        let line = format!("- node: {}", scalar(&row.cells.name, Place::Block));
        self.guessed(indent, &line, guess(row, Key::Name).as_deref());
        if let Some(card) = &row.cells.card {
            self.cell(row, indent + 2, "card", card, Key::Card);
        }
        if row.from_example && documented {
            self.line(indent + 2, "from: example");
        }
        if let Some(rust) = &row.rust {
            self.key(indent + 2, "rust", rust);
        }
        if row.json_kept {
            self.line(indent + 2, "json: kept");
        }
        self.key(indent + 2, "doc", &neutral_doc(row.name()));
        self.means(row, indent + 2);
        self.line(indent + 2, "rows:");
    }

    /// A leaf on one line, or with a line for each cell where one of them is a guess or corrected.
    fn leaf(&mut self, row: &Entry, indent: usize, documented: bool) {
        let cells = [
            ("req", &row.cells.req, Key::Req),
            ("value", &row.cells.value, Key::Value),
            ("max", &row.cells.max, Key::Max),
            ("display", &row.cells.display, Key::Means),
        ];
        let given: Vec<(&str, &str, Key)> =
            cells.into_iter().filter_map(|(key, cell, guess)| Some((key, cell.as_deref()?, guess))).collect();
        let from = row.from_example && documented;
        let doc = neutral_doc(row.name());
        if row.guesses.is_empty() && row.means.is_empty() {
            let mut parts = vec![format!("name: {}", scalar(&row.cells.name, Place::Flow))];
            parts.extend(from.then(|| "from: example".to_owned()));
            parts.extend(given.iter().map(|(key, cell, _)| format!("{key}: {}", scalar(cell, Place::Flow))));
            parts.extend(row.rust.iter().map(|rust| format!("rust: {rust}")));
            parts.push(format!("doc: {}", scalar(&doc, Place::Flow)));
            self.line(indent, &format!("- {{{}}}", parts.join(", ")));
            return;
        }
        let line = format!("- name: {}", scalar(&row.cells.name, Place::Block));
        self.guessed(indent, &line, guess(row, Key::Name).as_deref());
        if from {
            self.line(indent + 2, "from: example");
        }
        for (key, cell, guess) in given {
            self.cell(row, indent + 2, key, cell, guess);
        }
        if let Some(rust) = &row.rust {
            self.key(indent + 2, "rust", rust);
        }
        self.key(indent + 2, "doc", &doc);
        self.means(row, indent + 2);
    }

    fn cell(&mut self, row: &Entry, indent: usize, key: &str, cell: &str, about: Key) {
        let guess = if key == "display" { None } else { guess(row, about) };
        self.guessed(indent, &format!("{key}: {}", scalar(cell, Place::Block)), guess.as_deref());
    }

    fn means(&mut self, row: &Entry, indent: usize) {
        let mut parts: Vec<String> = Vec::new();
        for (key, value) in &row.means {
            // A condition is written in the table language already.
            let value = if *key == "required_if" { value.clone() } else { scalar(value, Place::Flow) };
            parts.push(format!("{key}: {value}"));
        }
        if !row.because.is_empty() {
            parts.push(format!("because: {}", scalar(&row.because.join("; "), Place::Flow)));
        }
        if !parts.is_empty() {
            self.guessed(indent, &format!("means: {{{}}}", parts.join(", ")), guess(row, Key::Means).as_deref());
        }
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

/// What is said beside a key.
fn guess(row: &Entry, key: Key) -> Option<String> {
    let texts: Vec<&str> =
        row.guesses.iter().filter(|guess| guess.key == key).map(|guess| guess.text.as_str()).collect();
    (!texts.is_empty()).then(|| texts.join("; "))
}
