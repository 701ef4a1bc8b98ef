//! What differs between a page and its transcription, for people and for programs.

use std::fmt;

use crate::diagnostics::Diagnostic;
use crate::json::{Json, Object};
use crate::place::Place;
use crate::resolved::ExceptionCell;
use crate::wording::printable;

/// Longest path that a message repeats whole.
const SHOWN_CHARACTERS: usize = 300;

/// A path between backquotes.
pub(super) fn quoted(path: &str) -> String {
    format!("`{}`", path.chars().take(SHOWN_CHARACTERS).map(printable).collect::<String>())
}

/// A difference as found, before exceptions.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) about: About,
    pub(super) page_line: usize,
    pub(super) place: Place,
    pub(super) message: String,
    pub(super) on_page: Option<String>,
    pub(super) in_table: Option<String>,
}

/// What a difference is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum About {
    /// A row of the transcription.
    Row(usize, ExceptionCell),
    /// A row that only the page has, below a row or table of the transcription.
    New(usize, String, ExceptionCell),
    /// A row that only the page has, where the transcription has no such table.
    NoTable(String),
    /// The column heads.
    Columns(usize),
}

/// All differences found so far, and what else is to be said.
#[derive(Debug, Default)]
pub(super) struct Findings {
    pub(super) found: Vec<Found>,
    pub(super) notes: Vec<String>,
    pub(super) rows: usize,
}

/// One difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// `req`, `value`, `max`, `card`, `display`, `missing`, `extra`, `moved`, `example` or `columns`.
    pub kind: &'static str,
    /// Path of the row, such as `request.node.row`.
    pub row: String,
    /// Line of the page; 0 where the page does not have it.
    pub page_line: usize,
    /// What the page has, where it is a cell.
    pub on_page: Option<String>,
    /// What the transcription has, where it is a cell.
    pub in_table: Option<String>,
    /// Where it is in the transcription, and what it is.
    pub diagnostic: Diagnostic,
}

/// A page and its transcription.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    /// Path of the page.
    pub page: String,
    /// Path of the transcription.
    pub file: String,
    /// Number of rows on the page that were compared.
    pub rows: usize,
    /// The differences, in the order of the transcription.
    pub differences: Vec<Difference>,
    /// Exceptions that except nothing.
    pub unused: Vec<Diagnostic>,
    /// Number of differences that are excepted.
    pub excepted: usize,
    /// What could not be compared.
    pub notes: Vec<String>,
}

impl Comparison {
    /// Whether there is no difference and no exception too many.
    #[must_use]
    pub fn agrees(&self) -> bool {
        self.differences.is_empty() && self.unused.is_empty()
    }

    /// The same for programs, as JSON.
    #[must_use]
    pub fn to_json(&self) -> String {
        let differences: Vec<Json> = self.differences.iter().map(|difference| difference.json(&self.page)).collect();
        let unused: Vec<Json> = self.unused.iter().map(|unused| place(unused).into()).collect();
        let notes: Vec<Json> = self.notes.iter().map(|note| Json::Text(note.clone())).collect();
        let object = Object::new()
            .with("page", Json::Text(self.page.clone()))
            .with("file", Json::Text(self.file.clone()))
            .with("agrees", Json::Boolean(self.agrees()))
            .with("rows", Json::Number(self.rows.to_string()))
            .with("excepted", Json::Number(self.excepted.to_string()))
            .with("differences", Json::List(differences))
            .with("unused_exceptions", Json::List(unused))
            .with("notes", Json::List(notes));
        Json::Object(object).document()
    }
}

impl Difference {
    fn json(&self, page: &str) -> Json {
        let text = |text: &String| Json::Text(text.clone());
        let line = (self.page_line > 0).then(|| Json::Number(self.page_line.to_string()));
        Json::Object(
            place(&self.diagnostic)
                .with("kind", Json::Text(self.kind.to_owned()))
                .with("row", text(&self.row))
                .with("page", Json::Text(page.to_owned()))
                .with_some("page_line", line)
                .with_some("on_page", self.on_page.as_ref().map(text))
                .with_some("in_table", self.in_table.as_ref().map(text)),
        )
    }
}

fn place(diagnostic: &Diagnostic) -> Object {
    Object::new()
        .with("file", Json::Text(diagnostic.file.clone()))
        .with("line", Json::Number(diagnostic.line.to_string()))
        .with("column", Json::Number(diagnostic.column.to_string()))
        .with("message", Json::Text(diagnostic.message.clone()))
        .with("help", Json::Text(diagnostic.help.clone()))
}

impl fmt::Display for Comparison {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for difference in &self.differences {
            difference.diagnostic.write(difference.kind, formatter)?;
            writeln!(formatter)?;
        }
        for unused in &self.unused {
            writeln!(formatter, "{unused}")?;
        }
        for note in &self.notes {
            writeln!(formatter, "note: {note}")?;
        }
        let counted = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
        let rows = counted(self.rows, "row");
        let excepted = match self.excepted {
            0 => String::new(),
            count => format!(", {} excepted", counted(count, "difference")),
        };
        if self.agrees() {
            return write!(formatter, "{} and {} agree: {rows}{excepted}", self.page, self.file);
        }
        let differences = counted(self.differences.len(), "difference");
        let unused = match self.unused.len() {
            0 => String::new(),
            count => format!(", {} unused", counted(count, "exception")),
        };
        write!(formatter, "{} and {} differ: {differences} in {rows}{excepted}{unused}", self.page, self.file)
    }
}
