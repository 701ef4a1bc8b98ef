//! A row of a table as data: what a field is called, holds and may be.

use std::fmt;

use super::{Condition, Level, Node, Requirement, Source, Type};

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

/// How generated code says what a row says.
impl Field {
    /// An optional value of which nothing more is said.
    #[must_use]
    pub const fn leaf(name: WrittenName, ty: Type) -> Self {
        Self::new(name, Kind::Leaf(ty))
    }

    /// Several values, and what stands between them where they are one text.
    #[must_use]
    pub const fn values(name: WrittenName, item: Type, separator: Option<&'static str>) -> Self {
        Self::new(name, Kind::Values(Values { item, separator }))
    }

    /// An optional node.
    #[must_use]
    pub const fn node(name: WrittenName, node: &'static Node) -> Self {
        Self::new(name, Kind::Node(node))
    }

    /// From `min` to `max` nodes of the same kind (no `max` is `n`); their name is a level in JSON.
    #[must_use]
    pub const fn list(name: WrittenName, item: &'static Node, min: u32, max: Option<u32>) -> Self {
        let cardinality = Cardinality::new(min, max);
        Self::new(name, Kind::List(Items { item, wrapped: false, json: Level::Kept, cardinality }))
    }

    const fn new(name: WrittenName, kind: Kind) -> Self {
        Self {
            name: name.name,
            written: name,
            rust: name.name,
            kind,
            requirement: Requirement::Optional,
            limit: None,
            printed: Printed::new("", ""),
            source: Source::Documented,
            doc: "",
            available: true,
            nullable: false,
            range: None,
        }
    }

    /// The Rust field has another name.
    #[must_use]
    pub const fn rust(mut self, rust: &'static str) -> Self {
        self.rust = rust;
        self
    }

    /// The items of a list stand inside an element of the field's name.
    #[must_use]
    pub const fn wrapped(mut self) -> Self {
        if let Kind::List(items) = &mut self.kind {
            items.wrapped = true;
        }
        self
    }

    /// The name of a list's items is no level in JSON.
    #[must_use]
    pub const fn dropped_in_json(mut self) -> Self {
        if let Kind::List(items) = &mut self.kind {
            items.json = Level::Dropped;
        }
        self
    }

    /// It must be there.
    #[must_use]
    pub const fn required(mut self) -> Self {
        self.requirement = Requirement::Required;
        self
    }

    /// It had better be there.
    #[must_use]
    pub const fn recommended(mut self) -> Self {
        self.requirement = Requirement::Recommended;
        self
    }

    /// It must be there when all conditions hold.
    #[must_use]
    pub const fn required_if(mut self, conditions: &'static [Condition]) -> Self {
        self.requirement = Requirement::RequiredIf(conditions);
        self
    }

    /// It has a greatest length or value.
    #[must_use]
    pub const fn limit(mut self, limit: Limit) -> Self {
        self.limit = Some(limit);
        self
    }

    /// Its row has these cells: REQ (or the cardinality) and VALUE.
    #[must_use]
    pub const fn printed(mut self, req: &'static str, value: &'static str) -> Self {
        self.printed = Printed::new(req, value);
        self
    }

    /// It is not from the page's table.
    #[must_use]
    pub const fn source(mut self, source: Source) -> Self {
        self.source = source;
        self
    }

    /// What it is.
    #[must_use]
    pub const fn doc(mut self, doc: &'static str) -> Self {
        self.doc = doc;
        self
    }

    /// The page calls it not available at this time.
    #[must_use]
    pub const fn not_available(mut self) -> Self {
        self.available = false;
        self
    }

    /// JSON may have null in its place.
    #[must_use]
    pub const fn nullable(mut self) -> Self {
        self.nullable = true;
        self
    }

    /// The page's text states bounds.
    #[must_use]
    pub const fn range(mut self, min: Option<i64>, max: Option<i64>) -> Self {
        self.range = Some(Range::new(min, max));
        self
    }
}

/// A name with all that stands around it in a document, so that it is written at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrittenName {
    /// The name itself.
    pub name: &'static str,
    /// The start tag in XML; empty, as the other two, where the writers are to make it of the name.
    pub start_tag: &'static str,
    /// The end tag in XML.
    pub end_tag: &'static str,
    /// The key in JSON, with its quotes and colon.
    pub key: &'static str,
}

impl WrittenName {
    /// What stands around the name is to be made when it is written: JSON would escape some of it.
    #[must_use]
    pub const fn to_be_made(name: &'static str) -> Self {
        Self { name, start_tag: "", end_tag: "", key: "" }
    }
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
