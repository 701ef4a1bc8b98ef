//! What of a struct its users see: the fields with their types, and which of them `new` asks for.

use super::fields::{self, Field};
use super::words;
use crate::resolved::{Condition, Direction, Leaf, Node};

/// A field as its users see it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Surface {
    /// The type, without the path of the runtime and of modules further out.
    pub(crate) ty: String,
    /// Whether `new` asks for it.
    pub(crate) in_new: bool,
}

impl Surface {
    /// The type without `Option`.
    pub(crate) fn inner(&self) -> &str {
        self.ty.strip_prefix("Option<").and_then(|rest| rest.strip_suffix('>')).unwrap_or(&self.ty)
    }
}

/// The fields of a node's struct, in the order of its rows.
pub(crate) fn of_node(node: &Node, direction: Direction) -> Vec<Surface> {
    fields::of_node(node, direction).iter().map(|field| surface(field, direction)).collect()
}

/// The fields of a call's struct, in the order given.
pub(crate) fn of_leaves<'a>(leaves: impl Iterator<Item = &'a Leaf>) -> Vec<Surface> {
    fields::of_leaves(leaves).iter().map(|field| surface(field, Direction::Request)).collect()
}

/// Conditions in words.
pub(crate) fn conditions(conditions: &[Condition]) -> String {
    words::all(conditions)
}

fn surface(field: &Field<'_>, direction: Direction) -> Surface {
    let ty = field.ty(&quote::quote!(crate)).to_string().replace(' ', "");
    Surface { ty: ty.replace("crate::", "").replace("super::", ""), in_new: field.in_new(direction) }
}
