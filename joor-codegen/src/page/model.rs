//! What is found on a page.

use super::columns::{Column, Head};
use super::example::Example;

/// A page, as far as it can be told apart.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// Its title.
    pub title: Option<Remark>,
    /// Its own address, where the page says it.
    pub address: Option<Remark>,
    /// The calls of its endpoint boxes.
    pub calls: Vec<Call>,
    /// Its tables of fields.
    pub tables: Vec<Table>,
    /// Its payload examples.
    pub examples: Vec<Example>,
    /// Headings and text.
    pub prose: Vec<Remark>,
    /// What looks like a part of a table, a call or an example and cannot be read as one.
    pub unplaced: Vec<Remark>,
}

/// Text and where it stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Remark {
    /// Line of the page, from 1.
    pub line: usize,
    /// The text, on one line.
    pub text: String,
}

impl Remark {
    pub(crate) fn new(line: usize, text: impl Into<String>) -> Self {
        Self { line, text: text.into() }
    }
}

/// A call: method and address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Call {
    /// Line of the page, from 1.
    pub line: usize,
    /// HTTP method, in capitals.
    pub method: String,
    /// Path without the host, each parameter as `{name}`.
    pub path: String,
    /// Names of query parameters that the address shows.
    pub query: Vec<String>,
}

/// The part of a call that a table or an example is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Part {
    /// Query parameters, or parameters of any kind.
    Query,
    /// Path parameters.
    Path,
    /// What is sent.
    Request,
    /// What is read.
    Response,
    /// The headings do not say.
    #[default]
    Unknown,
}

/// A table of fields.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// Line of the heads.
    pub line: usize,
    /// What the heading above it says it is about.
    pub part: Part,
    /// Column heads as printed.
    pub heads: Vec<Head>,
    /// The rows.
    pub rows: Vec<Row>,
    /// Whether rows are indented, so that their depth can be read. `false` also for a flat table.
    pub indented: bool,
}

impl Table {
    /// Whether it has that column.
    #[must_use]
    pub fn has(&self, column: Column) -> bool {
        self.heads.iter().any(|head| head.column == column)
    }

    /// Whether any row is a node.
    #[must_use]
    pub fn has_nodes(&self) -> bool {
        self.rows.iter().any(|row| row.cells.is_node)
    }
}

/// A row.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// Line of the page, from 1.
    pub line: usize,
    /// How far it is set in, in units of the rendering.
    pub indent: u32,
    /// Depth by indentation; the outermost rows have 0.
    pub depth: u32,
    /// Its cells.
    pub cells: Cells,
}

/// The cells of a row as printed; `None` where the cell is empty or its column is not there.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Cells {
    /// The name.
    pub name: String,
    /// Whether the row is a node.
    pub is_node: bool,
    /// Cardinality of a node.
    pub card: Option<String>,
    /// REQ.
    pub req: Option<String>,
    /// VALUE or TYPE.
    pub value: Option<String>,
    /// MAX.
    pub max: Option<String>,
    /// DISPLAY.
    pub display: Option<String>,
    /// DESCRIPTION or NOTES, and columns with other heads.
    pub description: String,
    /// Why the cells are a guess, where their borders are lost.
    pub guess: Option<&'static str>,
}
