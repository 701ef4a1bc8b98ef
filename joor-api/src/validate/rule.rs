//! The rules a table can state, each with what is needed to act on it.

use std::fmt;

use crate::table::{Condition, GroupKind, GroupRule, Range, Type, write_alternatives};

/// Which rule is broken, with its parameters.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Rule {
    /// REQ says it must be there, and it is absent or empty.
    Required,
    /// It must be there because of other fields, and it is absent or empty.
    RequiredIf {
        /// The conditions, all of which hold.
        conditions: &'static [Condition],
        /// What the first field they name has now.
        value: Option<String>,
    },
    /// REQ advises to send it. Advice only.
    Recommended,
    /// A text is too long.
    MaxCharacters {
        /// Most characters allowed.
        max: u64,
        /// Characters there are.
        has: usize,
    },
    /// A number is too great.
    MaxValue {
        /// Greatest allowed.
        max: u64,
        /// The number.
        has: String,
    },
    /// A number is not within the bounds that the page's text states.
    Range {
        /// The bounds.
        range: Range,
        /// The number.
        has: String,
    },
    /// A whole number does not fit its width.
    Width {
        /// Width in bytes.
        bytes: u64,
        /// The number.
        has: i64,
    },
    /// A list has too few items.
    MinItems {
        /// Least number of items.
        min: u32,
        /// Name of an item.
        item: &'static str,
    },
    /// A list has too many items.
    MaxItems {
        /// Most items allowed.
        max: u32,
        /// Items there are.
        has: usize,
    },
    /// A text has a character that XML 1.0 cannot carry.
    Character {
        /// The character.
        character: char,
        /// Its position, in characters from 0.
        at: usize,
    },
    /// The document had something that is no value of the field's type.
    Type {
        /// The type.
        expected: Type,
        /// What kind of content it had, or the text itself.
        found: String,
    },
    /// The document had something else where a node or list should be.
    Shape {
        /// What kind of content it had.
        found: String,
    },
    /// The document had the field more than once, or more under its name than the table has place for.
    Repeated,
    /// The page calls the field not available at this time.
    NotAvailable,
    /// REQ says it must be there, and the page calls it not available at this time: there is nothing to send. Advice
    /// only, for the service asks for it elsewhere.
    RequiredNotAvailable,
    /// A value of several has what separates them, and would arrive as two.
    Separator {
        /// What separates them.
        separator: &'static str,
    },
    /// A condition over several fields.
    Group(&'static GroupRule),
    /// A code list does not know the value. Advice only: the service may.
    UnknownCode {
        /// What the list is of.
        list: &'static str,
        /// The value.
        value: String,
    },
    /// An enumeration does not document the value. Advice only: the service may know it.
    UnknownValue {
        /// The enumeration.
        enumeration: &'static str,
        /// The value.
        value: String,
    },
}

impl Rule {
    /// A name for programs to act on, such as `max_characters`; it stays the same from version to version.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Required => "required",
            Self::RequiredIf { .. } => "required_if",
            Self::Recommended => "recommended",
            Self::MaxCharacters { .. } => "max_characters",
            Self::MaxValue { .. } => "max_value",
            Self::Range { .. } => "range",
            Self::Width { .. } => "width",
            Self::MinItems { .. } => "min_items",
            Self::MaxItems { .. } => "max_items",
            Self::Character { .. } => "character",
            Self::Type { .. } => "type",
            Self::Shape { .. } => "shape",
            Self::Repeated => "repeated",
            Self::NotAvailable => "not_available",
            Self::RequiredNotAvailable => "required_not_available",
            Self::Separator { .. } => "separator",
            Self::Group(_) => "group",
            Self::UnknownCode { .. } => "unknown_code",
            Self::UnknownValue { .. } => "unknown_value",
        }
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Required => f.write_str("required"),
            Self::RequiredIf { conditions, value } => write_required_if(f, conditions, value.as_deref()),
            Self::Recommended => f.write_str("highly recommended"),
            Self::MaxCharacters { max, has } => write!(f, "at most {max} characters, has {has}"),
            Self::MaxValue { max, has } => write!(f, "at most {max}, is {has}"),
            Self::Range { range, has } => write!(f, "{range}, is {has}"),
            Self::Width { bytes, has } => write!(f, "must fit {bytes} bytes, is {has}"),
            Self::MinItems { min: 1, item } => write!(f, "at least one {item} is required"),
            Self::MinItems { min, item } => write!(f, "at least {min} of {item} are required"),
            Self::MaxItems { max, has } => write!(f, "at most {max} items, has {has}"),
            Self::Character { character, at } => {
                write!(f, "character U+{:04X} at position {at} cannot be sent", u32::from(*character))
            }
            Self::Type { expected, found } => write!(f, "must be {expected}, is {found}"),
            Self::Shape { found } => write!(f, "must have fields of its own, is {found}"),
            Self::Repeated => f.write_str("more than once"),
            Self::NotAvailable => f.write_str("not available at this time"),
            Self::RequiredNotAvailable => f.write_str("required, but not available at this time"),
            Self::Separator { separator } => write!(f, "has {separator:?}, which stands between two values"),
            Self::Group(rule) => write_group(f, rule),
            Self::UnknownCode { list, value } => write!(f, "{value:?} is no known {list} code or English name"),
            Self::UnknownValue { enumeration, value } => write!(f, "{value:?} is no documented {enumeration}"),
        }
    }
}

fn write_required_if(f: &mut fmt::Formatter<'_>, conditions: &[Condition], value: Option<&str>) -> fmt::Result {
    f.write_str("required when ")?;
    for (index, condition) in conditions.iter().enumerate() {
        if index > 0 {
            f.write_str(" and ")?;
        }
        write!(f, "{condition}")?;
    }
    match value {
        Some(value) => write!(f, " ({value:?})"),
        None => Ok(()),
    }
}

fn write_group(f: &mut fmt::Formatter<'_>, rule: &GroupRule) -> fmt::Result {
    let alternatives = |f: &mut fmt::Formatter<'_>, sets: &[&[&str]]| {
        for (index, set) in sets.iter().enumerate() {
            if index > 0 {
                f.write_str("; or ")?;
            }
            write_alternatives(f, set, "and")?;
        }
        Ok(())
    };
    match rule.kind {
        GroupKind::AllOrNone(fields) => {
            f.write_str("all or none of ")?;
            write_alternatives(f, fields, "and")?;
        }
        GroupKind::AtLeastOne(sets) => {
            f.write_str("needs ")?;
            alternatives(f, sets)?;
        }
        GroupKind::ExactlyOne(sets) => {
            f.write_str("needs exactly one of: ")?;
            alternatives(f, sets)?;
        }
        GroupKind::AtMostOne(sets) => {
            f.write_str("at most one of: ")?;
            alternatives(f, sets)?;
        }
        GroupKind::Needs(field, other) => write!(f, "{field} needs {other}")?,
        GroupKind::NotAfter(start, end) => write!(f, "{start} must not be after {end}")?,
    }
    if rule.doc.is_empty() { Ok(()) } else { write!(f, " ({})", rule.doc.trim_end_matches('.')) }
}
