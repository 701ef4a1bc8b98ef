//! Conditions, and rules on several fields.

use super::{Field, List};
use crate::place::{Spanned, Text};
use crate::resolved::Source;

/// No rules, for what can have none.
pub(crate) const NO_RULES: List<Rule> = List { items: Vec::new(), whole: true };

#[derive(Debug, Clone)]
pub(crate) struct Condition {
    pub(crate) field: Text,
    pub(crate) is: Predicate,
}

#[derive(Debug, Clone)]
pub(crate) enum Predicate {
    Present,
    Absent,
    OneOf(Vec<Text>),
}

#[derive(Debug)]
pub(crate) struct Rule {
    pub(crate) kind: RuleKind,
    pub(crate) doc: Field<Text>,
    pub(crate) from: Field<Spanned<Source>>,
}

#[derive(Debug)]
pub(crate) enum RuleKind {
    AllOrNone(Vec<Text>),
    AtLeastOne(Vec<Vec<Text>>),
    ExactlyOne(Vec<Vec<Text>>),
    AtMostOne(Vec<Vec<Text>>),
    Needs(Text, Text),
    NotAfter(Text, Text),
}

impl RuleKind {
    /// All rows it names.
    pub(crate) fn names(&self) -> Vec<&Text> {
        match self {
            Self::AllOrNone(names) => names.iter().collect(),
            Self::AtLeastOne(sets) | Self::ExactlyOne(sets) | Self::AtMostOne(sets) => sets.iter().flatten().collect(),
            Self::Needs(name, needed) => vec![name, needed],
            Self::NotAfter(start, end) => vec![start, end],
        }
    }
}
