//! What of items and errors is compared.

use super::matching::Leaves;
use crate::rows::text_at;
use crate::table::{Kind, Type};
use crate::{Content, Match, Model, Refusal};

/// Deepest nesting of an error's details that is looked at.
const DEPTH: usize = 4;

/// What identifies an item that was sent, and its other leaves.
pub(super) fn of_input(item: &dyn Model, alternatives: &[&[Match]]) -> Leaves {
    let paths = alternatives.iter().copied().flatten().map(|pair| pair.request);
    // True and false tell no item from another.
    let leaves = item.table().fields.iter().filter(|field| match field.kind {
        Kind::Leaf(ty) => ty != Type::Boolean,
        _ => false,
    });
    let paths = paths.chain(leaves.map(|field| field.name));
    paths.filter_map(|path| Some((path, text_at(item, path)?))).collect()
}

pub(super) fn of_data(item: &dyn Model, alternatives: &[&[Match]]) -> Leaves {
    let paths = alternatives.iter().copied().flatten().map(|pair| pair.data);
    paths.filter_map(|path| Some((path, text_at(item, path)?))).collect()
}

/// The leaves of an error's details, by paths with dots between their parts.
pub(super) fn of_error(refusal: &Refusal) -> Vec<(String, String)> {
    let mut leaves = Vec::new();
    collect(&refusal.details, "", DEPTH, &mut leaves);
    leaves
}

fn collect(content: &Content, path: &str, depth: usize, leaves: &mut Vec<(String, String)>) {
    let Some(depth) = depth.checked_sub(1) else { return };
    match content {
        Content::Object(entries) => {
            for (name, content) in entries {
                let path = if path.is_empty() { name.clone() } else { format!("{path}.{name}") };
                collect(content, &path, depth, leaves);
            }
        }
        Content::List(items) => items.iter().for_each(|item| collect(item, path, depth, leaves)),
        leaf => {
            if let Some(text) = leaf.text().filter(|text| !text.is_empty() && !path.is_empty()) {
                leaves.push((path.to_owned(), text.to_owned()));
            }
        }
    }
}

/// What an item is known by: the fields of the first alternative of which it has one, or its first leaf.
pub(super) fn identity(item: &dyn Model, alternatives: &[&[Match]]) -> Vec<(&'static str, String)> {
    let of = |pairs: &&[Match]| -> Vec<(&'static str, String)> {
        pairs.iter().filter_map(|pair| Some((pair.request, text_at(item, pair.request)?))).collect()
    };
    if let Some(identity) = alternatives.iter().map(of).find(|identity| !identity.is_empty()) {
        return identity;
    }
    let leaves = item.table().fields.iter().filter(|field| matches!(field.kind, Kind::Leaf(_)));
    leaves.filter_map(|field| Some((field.name, text_at(item, field.name)?))).take(1).collect()
}
