//! Payload examples.

use super::model::Part;
use super::shape::Shape;
use crate::resolved::Format;

/// A payload example.
#[derive(Debug, Clone, PartialEq)]
pub struct Example {
    /// Line of the page where it starts.
    pub line: usize,
    /// What the heading above it says it is an example of.
    pub part: Part,
    /// Its format.
    pub format: Format,
    /// Its fields.
    pub shape: Shape,
    /// Line where it breaks off, if it is not whole.
    pub cut: Option<usize>,
}

impl Example {
    /// The name at its top, where there is one alone.
    #[must_use]
    pub fn root(&self) -> Option<&str> {
        match self.shape.children(0) {
            [root] => self.shape.node(*root).map(|node| node.name.as_str()),
            _ => None,
        }
    }
}
