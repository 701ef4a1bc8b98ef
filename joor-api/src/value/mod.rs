//! The types of leaves: text, numbers, dates, codes, and how each is read from and written as text.

mod code;
mod date;
mod decimal;
mod leaf;
mod list;
mod normalize;
mod secret;

pub use code::{CodeEntry, CodeList};
pub use date::{Date, Timestamp, is_date};
pub use decimal::Decimal;
pub use leaf::{Blank, Leaf, NotReadable, Scalar, Text, Value};
pub use list::ValueList;
pub(crate) use list::joined;
pub use normalize::normalize;
pub use secret::Secret;

/// A value that is not what its type needs.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{text:?} is not {expected}")]
#[non_exhaustive]
pub struct ParseError {
    /// What was given.
    pub text: String,
    /// What was expected.
    pub expected: &'static str,
}

impl ParseError {
    pub(crate) fn new(text: &str, expected: &'static str) -> Self {
        Self { text: text.to_owned(), expected }
    }
}
