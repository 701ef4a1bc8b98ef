//! What is required, when, and what rules hold between rows.

use super::page::Source;

/// When a row must be there.
#[derive(Debug, Clone, PartialEq)]
pub enum Requirement {
    /// Always.
    Required,
    /// Never.
    Optional,
    /// Better.
    Recommended,
    /// When all conditions hold.
    RequiredIf(Vec<Condition>),
}

/// A condition on another row of the same node.
#[derive(Debug, Clone, PartialEq)]
pub struct Condition {
    /// Name on the wire of the other row.
    pub field: String,
    /// Name of its Rust field.
    pub rust_field: String,
    /// What must hold.
    pub is: Predicate,
}

/// What must hold of a row.
#[derive(Debug, Clone, PartialEq)]
pub enum Predicate {
    /// It has a value.
    Present,
    /// It has none.
    Absent,
    /// It has one of these values (codes, for a code list).
    OneOf(Vec<String>),
}

/// A condition over several rows of a node.
#[derive(Debug, Clone, PartialEq)]
pub struct Rule {
    /// What must hold.
    pub kind: RuleKind,
    /// What the user is told.
    pub doc: String,
    /// Where it comes from.
    pub source: Source,
}

/// A row named by a rule: name on the wire and Rust field.
#[derive(Debug, Clone, PartialEq)]
pub struct RowRef {
    /// Name on the wire.
    pub name: String,
    /// Name of the Rust field.
    pub rust_field: String,
}

/// The kinds of conditions over several rows.
#[derive(Debug, Clone, PartialEq)]
pub enum RuleKind {
    /// All rows or none.
    AllOrNone(Vec<RowRef>),
    /// One alternative is complete.
    AtLeastOne(Vec<Vec<RowRef>>),
    /// Exactly one alternative has any row, and it is complete.
    ExactlyOne(Vec<Vec<RowRef>>),
    /// Not more than one alternative has any row.
    AtMostOne(Vec<Vec<RowRef>>),
    /// The first only together with the second.
    Needs(RowRef, RowRef),
    /// The first is not after the second, where both have a value.
    NotAfter(RowRef, RowRef),
}
