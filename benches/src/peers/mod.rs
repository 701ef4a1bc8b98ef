//! What the models are measured against: the same fields, written by hand for serde and garde, and typify's types.

pub mod json;
pub mod typify;
pub mod xml;
