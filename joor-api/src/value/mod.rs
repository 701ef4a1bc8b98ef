//! The types of leaves: text, numbers, dates, codes, and how each is read from and written as text.

mod code;
mod date;
mod decimal;
mod leaf;
mod list;
mod normalize;
mod secret;

use std::fmt;

pub use code::{CodeEntry, CodeList};
pub use date::{Date, Timestamp, is_date};
pub use decimal::Decimal;
pub use leaf::{Blank, Leaf, NotReadable, Scalar, Text, Value};
pub use list::ValueList;
pub(crate) use list::joined;
pub use normalize::normalize;
pub use secret::Secret;

/// A value that is not what its type needs.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct ParseError {
    /// What was given.
    pub text: String,
    /// What was expected.
    pub expected: &'static str,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { text, expected } = self;
        write!(f, "{text:?} is not {expected}")
    }
}

impl std::error::Error for ParseError {}

impl ParseError {
    pub(crate) fn new(text: &str, expected: &'static str) -> Self {
        Self { text: text.to_owned(), expected }
    }
}
