//! When a field must be there, and what must hold of several fields together.

use std::fmt;

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
