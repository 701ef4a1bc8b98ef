//! The documentation's tables as data at run time: what each message, node and field is called, requires and allows.
//!
//! Every model knows its table ([`Model::table`](crate::Model::table)), so that forms, CSV headers and error messages
//! can be made from the same source as the checks.
//!
//! ```
//! use joor_api::v2::bulk_connection::Buyer;
//!
//! let name = Buyer::TABLE.field("buyer_name").unwrap();
//! assert_eq!(name.printed.req, "Y");
//! assert_eq!(name.limit.unwrap().max, 50);
//! ```

mod field;
mod rules;

use std::fmt;

pub use field::{Cardinality, Field, Items, Kind, Limit, Printed, Range, Unit, Values, WrittenName};
pub(crate) use rules::write_alternatives;
pub use rules::{Condition, GroupKind, GroupRule, Predicate, Requirement};

use crate::wire::Format;

/// A transcribed page of the documentation.
#[derive(Debug, PartialEq, Eq)]
pub struct Page {
    /// `<version>/<page>`, such as `v2/bulk-connection`.
    pub name: &'static str,
    /// Address of the page.
    pub url: &'static str,
    /// Title of the page.
    pub title: &'static str,
    /// Day on which the transcription was last held against the page, `YYYY-MM-DD`.
    pub read: &'static str,
    /// Where the stored copy of the page is cut; `None` for a whole one.
    pub last_row: Option<&'static str>,
}

/// A request or response body.
#[derive(Debug, PartialEq)]
pub struct MessageTable {
    /// `<page>.request` or `<page>.response`.
    pub name: &'static str,
    /// Which of the two.
    pub direction: Direction,
    /// Its page.
    pub page: &'static Page,
    /// Formats in which it is written and read.
    pub formats: &'static [Format],
    /// Whether the root's name is a key in JSON.
    pub json_root: Level,
    /// Whether the page shows no XML: the root's name is ours, and any other is read too.
    pub any_xml_root: bool,
    /// The root node.
    pub root: &'static Node,
    /// Where a reply tells whether the call worked.
    pub envelope: Option<Envelope>,
    /// Where a reply tells what became of each item that was sent.
    pub outcome: Option<OutcomeNames>,
}

impl MessageTable {
    /// Whether the whole document is an array in JSON.
    #[must_use]
    pub(crate) fn is_array(&self) -> bool {
        self.json_root == Level::Dropped && self.root.json_array().is_some()
    }
}

/// Names of the node of a reply that tells whether the call worked, and of its fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Envelope {
    /// The node, a field of the root.
    pub node: &'static str,
    /// Field with the response code.
    pub code: &'static str,
    /// Field with the comment.
    pub comment: &'static str,
    /// Field with the id of the logged call.
    pub log: &'static str,
}

/// Names of the two lists of a reply that tell what became of each item that was sent, and of the fields of an error.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OutcomeNames {
    /// List in the root with the items that were taken, or found.
    pub data: &'static str,
    /// List in the root with the errors.
    pub errors: &'static str,
    /// Field of an error with its code.
    pub status: &'static str,
    /// Field of an error with its text.
    pub message: &'static str,
    /// Field of an error with what it is about, of any shape.
    pub details: &'static str,
}

/// Request or response.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// What is sent.
    Request,
    /// What is read.
    Response,
}

/// Whether a level of the XML nesting is there in JSON too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// It is.
    Kept,
    /// It is not.
    Dropped,
}

/// A node of a table: the fields of one struct.
#[derive(Debug, PartialEq)]
pub struct Node {
    /// Name of the XML element.
    pub name: &'static str,
    /// The same as it is written.
    pub written: WrittenName,
    /// Name of the Rust type.
    pub rust: &'static str,
    /// Where it comes from.
    pub source: Source,
    /// What it is, in a sentence; may be empty.
    pub doc: &'static str,
    /// The fields, in the page's order.
    pub fields: &'static [Field],
    /// Conditions over several fields.
    pub rules: &'static [GroupRule],
}

impl Node {
    /// The field with this name on the wire.
    #[must_use]
    pub fn field(&self, name: &str) -> Option<&'static Field> {
        self.fields.iter().find(|field| field.name == name)
    }

    /// Position of the field with this name, looked for from `expected` on first: most documents keep the table's order.
    #[must_use]
    pub(crate) fn position(&self, name: &str, expected: usize) -> Option<usize> {
        let (before, after) = self.fields.split_at_checked(expected).unwrap_or((self.fields, &[]));
        match after.iter().position(|field| field.name == name) {
            Some(position) => Some(expected + position),
            None => before.iter().position(|field| field.name == name),
        }
    }

    /// The list that stands for the whole node in JSON: its only field, where the child's level is dropped.
    #[must_use]
    pub(crate) fn json_array(&self) -> Option<&'static Field> {
        match self.fields {
            [field] if matches!(field.kind, Kind::List(Items { wrapped: false, json: Level::Dropped, .. })) => {
                Some(field)
            }
            _ => None,
        }
    }
}

/// The type of a leaf.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Type {
    /// Text.
    String,
    /// Text that in JSON stands in an object under this key, though XML has a plain leaf.
    StringUnder(&'static str),
    /// Text that is never shown: a password or token.
    Secret,
    /// A whole number.
    Integer,
    /// A whole number that JSON writes as a string.
    IntegerString,
    /// An exact decimal number.
    Decimal,
    /// An exact decimal number that JSON writes as a string.
    DecimalString,
    /// True or false.
    Boolean,
    /// A point in time.
    Timestamp,
    /// A calendar day.
    Date,
    /// A UUID, kept as text.
    Uuid,
    /// One of a list of values, written as text.
    Enumeration(&'static str),
    /// One of a list of values, written as a number in JSON.
    IntegerEnumeration(&'static str),
    /// A code of a code list, or its English name.
    Code(&'static str),
    /// JSON of any shape.
    Any,
}

impl fmt::Display for Type {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::String | Self::StringUnder(_) | Self::Secret => "a text",
            Self::Integer | Self::IntegerString => "a whole number",
            Self::Decimal | Self::DecimalString => "a decimal number",
            Self::Boolean => "true or false",
            Self::Timestamp => "a date and time with offset, such as 2016-07-15T19:49:19+00:00",
            Self::Date => "a date, such as 2016-07-15",
            Self::Uuid => "a UUID",
            Self::Any => "a value of any shape",
            Self::Enumeration(name) | Self::IntegerEnumeration(name) | Self::Code(name) => name,
        })
    }
}

/// Where a row comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// The page's table.
    Documented,
    /// The page's payload examples only.
    Example,
    /// Another page of the documentation.
    Guide,
    /// Public integrations; unverified.
    Observed,
}

impl fmt::Display for Source {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Documented => "documented",
            Self::Example => "example",
            Self::Guide => "guide",
            Self::Observed => "observed",
        })
    }
}
