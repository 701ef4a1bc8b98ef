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

use std::fmt;

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

/// A field of a node.
#[derive(Debug, PartialEq)]
pub struct Field {
    /// Name of the XML element and the JSON key.
    pub name: &'static str,
    /// The same as it is written.
    pub written: WrittenName,
    /// Name of the Rust field.
    pub rust: &'static str,
    /// Leaf, node or list.
    pub kind: Kind,
    /// When it must be there.
    pub requirement: Requirement,
    /// Greatest length or value.
    pub limit: Option<Limit>,
    /// The cells of the row as printed.
    pub printed: Printed,
    /// Where it comes from.
    pub source: Source,
    /// What it is, in a sentence or two; may be empty for nodes.
    pub doc: &'static str,
    /// `false` where the page calls it not available at this time: it is documented, and not to be sent.
    pub available: bool,
    /// Whether JSON may have null in its place.
    pub nullable: bool,
    /// The least and the greatest value that the page's text states.
    pub range: Option<Range>,
}

impl Field {
    /// A field of which nothing is said: an optional text without a name. Generated code says what its row says, and
    /// has all else from here.
    pub const EMPTY: Self = Self {
        name: "",
        written: WrittenName::TO_BE_MADE,
        rust: "",
        kind: Kind::Leaf(Type::String),
        requirement: Requirement::Optional,
        limit: None,
        printed: Printed::new("", ""),
        source: Source::Documented,
        doc: "",
        available: true,
        nullable: false,
        range: None,
    };
}

/// A name with all that stands around it in a document, so that it is written at once; empty where the writers
/// are to make it of the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrittenName {
    /// The start tag in XML.
    pub start_tag: &'static str,
    /// The end tag in XML.
    pub end_tag: &'static str,
    /// The key in JSON, with its quotes and colon.
    pub key: &'static str,
}

impl WrittenName {
    /// To be made of the name.
    pub const TO_BE_MADE: Self = Self { start_tag: "", end_tag: "", key: "" };
}

/// What a field holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Kind {
    /// A value.
    Leaf(Type),
    /// Several values.
    Values(Values),
    /// One node.
    Node(&'static Node),
    /// Many nodes.
    List(Items),
}

/// A field with several values.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Values {
    /// The type of each value.
    pub item: Type,
    /// What stands between them in a parameter, which is one text; `None` in JSON, which has an array.
    pub separator: Option<&'static str>,
}

/// A field with many nodes.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Items {
    /// The node of each item; its name is the child element's.
    pub item: &'static Node,
    /// Whether the items stand inside an element (XML) of the field's name.
    pub wrapped: bool,
    /// Whether the child's name is a level in JSON.
    pub json: Level,
    /// How many items there may be.
    pub cardinality: Cardinality,
}

/// How often a node occurs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cardinality {
    /// Least.
    pub min: u32,
    /// Greatest; `None` is `n`.
    pub max: Option<u32>,
}

impl Cardinality {
    /// From `min` to `max`; no `max` is `n`.
    #[must_use]
    pub const fn new(min: u32, max: Option<u32>) -> Self {
        Self { min, max }
    }
}

impl fmt::Display for Cardinality {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.max {
            Some(max) => write!(f, "{}-{max}", self.min),
            None => write!(f, "{}-n", self.min),
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

/// When a field must be there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Requirement {
    /// Always.
    Required,
    /// Never.
    Optional,
    /// May be left out, better not.
    Recommended,
    /// When all conditions hold.
    RequiredIf(&'static [Condition]),
}

/// A condition on another field of the same node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Condition {
    /// The other field's name on the wire.
    pub field: &'static str,
    /// What must hold of it.
    pub is: Predicate,
}

/// What must hold of a field.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Predicate {
    /// It has a value.
    Present,
    /// It has none.
    Absent,
    /// It has one of these values (codes, for a code list).
    OneOf(&'static [&'static str]),
}

impl fmt::Display for Condition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.is {
            Predicate::Present => write!(f, "{} is given", self.field),
            Predicate::Absent => write!(f, "{} is not given", self.field),
            Predicate::OneOf(values) => {
                write!(f, "{} is ", self.field)?;
                write_alternatives(f, values, "or")
            }
        }
    }
}

pub(crate) fn write_alternatives(f: &mut fmt::Formatter<'_>, values: &[&str], word: &str) -> fmt::Result {
    for (index, value) in values.iter().enumerate() {
        match index {
            0 => {}
            _ if index + 1 == values.len() => write!(f, " {word} ")?,
            _ => f.write_str(", ")?,
        }
        f.write_str(value)?;
    }
    Ok(())
}

/// What MAX counts, and how much.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit {
    /// What is counted.
    pub unit: Unit,
    /// The greatest allowed.
    pub max: u64,
}

/// What MAX counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// Characters (Unicode scalar values), not bytes.
    Characters,
    /// Width of an integer in bytes.
    Bytes,
    /// The value itself.
    Value,
}

impl Limit {
    /// At most so many characters.
    #[must_use]
    pub const fn characters(max: u64) -> Self {
        Self { unit: Unit::Characters, max }
    }

    /// An integer of so many bytes.
    #[must_use]
    pub const fn bytes(max: u64) -> Self {
        Self { unit: Unit::Bytes, max }
    }

    /// At most this value.
    #[must_use]
    pub const fn value(max: u64) -> Self {
        Self { unit: Unit::Value, max }
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.unit {
            Unit::Characters => write!(f, "at most {} characters", self.max),
            Unit::Bytes => write!(f, "an integer of {} bytes", self.max),
            Unit::Value => write!(f, "at most {}", self.max),
        }
    }
}

/// The least and the greatest value, both allowed; one of them at least is there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The least.
    pub min: Option<i64>,
    /// The greatest.
    pub max: Option<i64>,
}

impl Range {
    /// From `min` to `max`.
    #[must_use]
    pub const fn new(min: Option<i64>, max: Option<i64>) -> Self {
        Self { min, max }
    }
}

impl fmt::Display for Range {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.min, self.max) {
            (Some(min), Some(max)) => write!(f, "from {min} to {max}"),
            (Some(min), None) => write!(f, "at least {min}"),
            (None, Some(max)) => write!(f, "at most {max}"),
            (None, None) => f.write_str("any number"),
        }
    }
}

/// The cells of a row as the page prints them; empty where it prints none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Printed {
    /// REQ, or the cardinality of a node.
    pub req: &'static str,
    /// VALUE or TYPE.
    pub value: &'static str,
}

impl Printed {
    /// REQ (or the cardinality) and VALUE.
    #[must_use]
    pub const fn new(req: &'static str, value: &'static str) -> Self {
        Self { req, value }
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

/// A condition over several fields of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct GroupRule {
    /// What must hold.
    pub kind: GroupKind,
    /// In words.
    pub doc: &'static str,
}

/// The kinds of conditions over several fields; names are the fields' names on the wire.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum GroupKind {
    /// All fields or none.
    AllOrNone(&'static [&'static str]),
    /// One alternative is complete.
    AtLeastOne(&'static [&'static [&'static str]]),
    /// Exactly one alternative has any field, and it is complete.
    ExactlyOne(&'static [&'static [&'static str]]),
    /// Not more than one alternative has any field.
    AtMostOne(&'static [&'static [&'static str]]),
    /// The first only together with the second.
    Needs(&'static str, &'static str),
    /// The first day or point in time is not after the second, where both are given.
    NotAfter(&'static str, &'static str),
}
