//! The messages of the candidate with their rows.

use super::super::draft::{Draft, Entry, Key};
use super::super::messages::Message;
use super::super::names::neutral_doc;
use super::super::scalar::{Place, comment, scalar};
use super::Writer;
use crate::resolved::Direction;

impl Writer {
    pub(super) fn message(&mut self, message: &Message) {
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
            self.row_start(row, indent);
            if row.cells.is_node {
                self.node(row, indent, documented);
                open.extend(row.children.iter().rev());
            } else {
                self.leaf(row, indent, documented);
            }
        }
    }

    /// The page's text about a row.
    pub(super) fn row_start(&mut self, row: &Entry, indent: usize) {
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
    pub(super) fn leaf(&mut self, row: &Entry, indent: usize, documented: bool) {
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

/// What is said beside a key.
fn guess(row: &Entry, key: Key) -> Option<String> {
    let texts: Vec<&str> =
        row.guesses.iter().filter(|guess| guess.key == key).map(|guess| guess.text.as_str()).collect();
    (!texts.is_empty()).then(|| texts.join("; "))
}
