//! A page, its messages, and what of it was printed otherwise.

use super::Origin;
use super::endpoint::{Endpoint, Format};
use super::row::Node;
use super::values::Enumeration;

/// A transcribed page.
#[derive(Debug, Clone, PartialEq)]
pub struct Page {
    /// `<version>/<page>`.
    pub name: String,
    /// First part of the name.
    pub version: String,
    /// Name of the Rust module, such as `bulk_connection`.
    pub module: String,
    /// The page itself.
    pub origin: Origin,
    /// Differences between the page and its tables that are to stay.
    pub exceptions: Vec<Exception>,
    /// Enumerations of this page.
    pub enumerations: Vec<Enumeration>,
    /// Documented calls.
    pub endpoints: Vec<Endpoint>,
    /// Request and response, where there are such.
    pub messages: Vec<Message>,
}

/// A difference between a page and its tables that is to stay.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exception {
    /// The row, as `request.node.row`, `response.node.row`, `endpoints.<name>.query.row` or
    /// `endpoints.<name>.parameters.row`.
    pub row: String,
    /// What differs.
    pub cell: ExceptionCell,
    /// The reason.
    pub because: String,
}

/// What may differ between a row of a page and that of its table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExceptionCell {
    /// REQ.
    Req,
    /// VALUE or TYPE.
    Value,
    /// MAX.
    Max,
    /// Cardinality.
    Card,
    /// DISPLAY.
    Display,
    /// The page does not have the row.
    Missing,
    /// Only the page has the row.
    Extra,
    /// The page has the row at another place or depth.
    Moved,
    /// An example shows the row, and the table does not have it.
    Example,
}

/// Request or response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// What is sent.
    Request,
    /// What is read.
    Response,
}

/// A request or response body.
#[derive(Debug, Clone, PartialEq)]
pub struct Message {
    /// `<page>.request` or `<page>.response`.
    pub name: String,
    /// Which of the two.
    pub direction: Direction,
    /// Formats in which it is written and read.
    pub formats: Vec<Format>,
    /// Column heads as printed.
    pub columns: Vec<String>,
    /// What the message is.
    pub doc: Option<String>,
    /// Whether the root's name is a key in JSON.
    pub json_root: Level,
    /// Whether the page shows no XML, so that the root's name is ours and any other is read too.
    pub any_xml_root: bool,
    /// The root node.
    pub root: Node,
}

impl Message {
    /// Whether it is written in JSON alone, as an array: the names of root and field are ours then.
    #[must_use]
    pub fn is_array_only(&self) -> bool {
        self.formats == [Format::Json] && self.json_root == Level::Dropped && self.root.list_item().is_some()
    }
}

/// Whether a level of the XML nesting is there in JSON too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// It is.
    Kept,
    /// It is not.
    Dropped,
}

/// Where a row comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The page's table.
    Documented,
    /// The page's examples only.
    Example,
    /// Another page.
    Guide,
    /// Public integrations, unverified.
    Observed,
}

/// How often a node occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cardinality {
    /// Least.
    pub min: u32,
    /// Greatest; `None` is `n`.
    pub max: Option<u32>,
}

/// The cells of a row as printed.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Printed {
    /// Name, where it differs from the real one.
    pub name: Option<String>,
    /// Depth, where it differs from the real one.
    pub depth: Option<u32>,
    /// Cardinality.
    pub card: Option<String>,
    /// REQ.
    pub req: Option<String>,
    /// VALUE or TYPE.
    pub value: Option<String>,
    /// MAX.
    pub max: Option<String>,
    /// DISPLAY.
    pub display: Option<String>,
}
