//! The rows of a table: nodes, leaves and their types.

use super::page::{Cardinality, Level, Printed, Source};
use super::rule::{Requirement, Rule};
use super::values::EnumerationWire;

/// A row: leaf or node.
#[derive(Debug, Clone, PartialEq)]
pub enum Row {
    /// A value.
    Leaf(Leaf),
    /// Rows of its own.
    Node(Node),
}

impl Row {
    /// Name on the wire.
    #[must_use]
    pub fn name(&self) -> &str {
        match self {
            Self::Leaf(leaf) => &leaf.name,
            Self::Node(node) => &node.name,
        }
    }
}

/// A node.
#[derive(Debug, Clone, PartialEq)]
pub struct Node {
    /// Name on the wire.
    pub name: String,
    /// Name of the Rust type, if one is made.
    pub rust_type: String,
    /// Name of the Rust field that holds it.
    pub rust_field: String,
    /// As printed.
    pub printed: Printed,
    /// As meant.
    pub cardinality: Cardinality,
    /// Whether this level is there in JSON.
    pub json: Level,
    /// Whether JSON may have null in its place.
    pub nullable: bool,
    /// The node of the conventions whose type and rows it has.
    pub shared: Option<String>,
    /// Requirement beyond the cardinality, where the table states one.
    pub requirement: Requirement,
    /// Where it comes from.
    pub source: Source,
    /// What it is.
    pub doc: Option<String>,
    /// Reason of a correction.
    pub because: Option<String>,
    /// Depth; the root has 0.
    pub depth: u32,
    /// Conditions over several rows.
    pub rules: Vec<Rule>,
    /// The rows, in the page's order.
    pub rows: Vec<Row>,
}

impl Node {
    /// The repeated child, where this node is a list: one repeated node as the only row, its level dropped in JSON.
    #[must_use]
    pub fn list_item(&self) -> Option<&Self> {
        match self.rows.as_slice() {
            [Row::Node(item)] if item.repeats() && item.json == Level::Dropped => Some(item),
            _ => None,
        }
    }

    /// The node whose items the whole node is, and the item: where its only row is a list.
    #[must_use]
    pub fn only_list(&self) -> Option<(&Self, &Self)> {
        match self.rows.as_slice() {
            [Row::Node(list)] => Some((list, list.items()?)),
            _ => None,
        }
    }

    /// The item, where this node is a list or may occur more than once.
    #[must_use]
    pub fn items(&self) -> Option<&Self> {
        self.list_item().or_else(|| self.repeats().then_some(self))
    }

    /// The row that a path with dots between its parts leads to, and whether a list is on the way.
    #[must_use]
    pub fn row_at(&self, path: &str) -> Option<(&Row, bool)> {
        let (name, rest) = path.split_once('.').map_or((path, None), |(name, rest)| (name, Some(rest)));

        let row = self.rows.iter().find(|row| row.name() == name)?;
        let Some(rest) = rest else { return Some((row, false)) };
        let Row::Node(node) = row else { return None };
        let (found, below) = node.items().unwrap_or(node).row_at(rest)?;
        Some((found, below || node.items().is_some()))
    }

    /// Whether it may occur more than once.
    #[must_use]
    pub fn repeats(&self) -> bool {
        self.cardinality.max != Some(1)
    }
}

/// A leaf.
#[derive(Debug, Clone, PartialEq)]
pub struct Leaf {
    /// Name on the wire.
    pub name: String,
    /// Name of the Rust field.
    pub rust_field: String,
    /// As printed.
    pub printed: Printed,
    /// Type; of a list, that of each value.
    pub ty: Type,
    /// How several values are written, where it holds several.
    pub list: Option<ListForm>,
    /// When it must be there.
    pub requirement: Requirement,
    /// Greatest length or value.
    pub limit: Option<Limit>,
    /// The least and the greatest value that the text states.
    pub range: Option<Range>,
    /// Written as a JSON string though its type is a number.
    pub json_string: bool,
    /// In JSON the value stands in an object under this key.
    pub json_key: Option<String>,
    /// The default as the page gives it.
    pub default: Option<String>,
    /// For a parameter: the value that a new call carries.
    pub sends: Option<String>,
    /// `false`: the page calls it not available at this time.
    pub available: bool,
    /// A password or token, which is never shown.
    pub secret: bool,
    /// Whether JSON may have null in its place.
    pub nullable: bool,
    /// Where it comes from.
    pub source: Source,
    /// What it is.
    pub doc: String,
    /// Reason of a correction.
    pub because: Option<String>,
    /// Depth; the root has 0.
    pub depth: u32,
}

/// A built-in type.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Scalar {
    String,
    Integer,
    Decimal,
    Boolean,
    Timestamp,
    Date,
    Uuid,
    /// JSON of any shape.
    Any,
}

/// How a leaf with several values is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ListForm {
    /// As a JSON array.
    Array,
    /// As one text, with commas between.
    Comma,
}

/// The type of a leaf.
#[derive(Debug, Clone, PartialEq)]
pub enum Type {
    /// Built in.
    Scalar(Scalar),
    /// An enumeration.
    Enumeration(EnumerationRef),
    /// A code list, by name.
    CodeList {
        /// Its name in the schema.
        name: String,
        /// Name of the Rust type.
        rust_type: String,
    },
}

/// Where a named enumeration is defined.
#[derive(Debug, Clone, PartialEq)]
pub struct EnumerationRef {
    /// Its name in the schema.
    pub name: String,
    /// Name of the Rust type.
    pub rust_type: String,
    /// `true` where it is defined in the version's conventions, `false` for this page's own.
    pub shared: bool,
    /// As [`Enumeration::open`](super::Enumeration::open).
    pub open: bool,
    /// How it is written in JSON.
    pub wire: EnumerationWire,
}

/// What MAX means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MaxMeaning {
    /// Greatest number of characters.
    Characters,
    /// Width of an integer in bytes.
    Bytes,
    /// Greatest value.
    Value,
}

/// MAX with its meaning.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// What it counts.
    pub means: MaxMeaning,
    /// How much.
    pub max: u64,
}

/// The least and the greatest value that the text states; one of them at least is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub min: Option<i64>,
    /// The greatest.
    pub max: Option<i64>,
}
