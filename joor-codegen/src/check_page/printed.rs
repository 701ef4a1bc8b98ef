//! The rows of a transcription as its page prints them.

use crate::place::Text;
use crate::raw::{Field, Means};
use crate::row_index::{Kind, RowIndex};

/// A documented row.
pub(super) struct Printed<'a> {
    pub(super) id: usize,
    pub(super) name: &'a str,
    pub(super) is_node: bool,
    /// Less that of the outermost documented row.
    pub(super) depth: u32,
    /// Name of the last node printed before it.
    pub(super) section: Option<&'a str>,
}

/// The documented rows of a table, in order.
pub(super) fn rows<'a>(index: &RowIndex<'a>, table: usize) -> Vec<Printed<'a>> {
    let mut printed = Vec::new();
    let mut section = None;
    for id in index.below(table) {
        let Some(row) = index.rows.get(id).filter(|row| row.documented) else { continue };
        let (name, means, is_node): (&'a Text, &'a Field<Means>, bool) = match row.kind {
            Kind::Node(node) => (&node.name, &node.means, true),
            Kind::Leaf(leaf) => (&leaf.name, &leaf.means, false),
            Kind::Message(_) | Kind::Query | Kind::Parameters => continue,
        };
        let corrected = means.given().and_then(|means| means.printed_depth.value());
        let depth = corrected.unwrap_or(row.depth);
        printed.push(Printed { id, name: name.as_str(), is_node, depth, section });
        if is_node {
            section = Some(name.as_str());
        }
    }
    let least = printed.iter().map(|row| row.depth).min().unwrap_or(0);
    for row in &mut printed {
        row.depth -= least;
    }
    printed
}

/// REQ and VALUE cells of all rows, by which squeezed cells can be told apart.
pub(super) fn cells<'a>(index: &'a RowIndex<'_>) -> impl Iterator<Item = (Option<&'a str>, Option<&'a str>)> + 'a {
    index.rows.iter().filter_map(|row| match row.kind {
        Kind::Leaf(leaf) if row.documented => {
            Some((leaf.req.given().map(Text::as_str), leaf.value.given().map(Text::as_str)))
        }
        _ => None,
    })
}
