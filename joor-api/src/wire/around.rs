//! Writing a message in two parts, with a place between them for items that come one by one.

use super::encode::EncodeError;
use super::{Format, Layout, json_write, xml_write};
use crate::model::Model;
use crate::path::{Root, Trail};
use crate::table::MessageTable;
use crate::value::Value;

/// What is written before and after the items.
pub(crate) struct Opened {
    pub(crate) before: String,
    pub(crate) after: String,
    /// How deep the items are indented.
    pub(crate) depth: usize,
    /// How many items there are already.
    pub(crate) items: usize,
}

/// A place in what is written.
#[derive(Default)]
pub(super) struct Hole {
    /// Position of the root's field, until that is written.
    pub(super) field: Option<usize>,
    /// Whether the list that is written next is the one.
    pub(super) is_next: bool,
    /// Where in the text, and how deep.
    pub(super) found: Option<(usize, usize)>,
}

/// Writes a message as if its list had an item more.
pub(crate) fn open(
    model: &dyn Model,
    message: &'static MessageTable,
    list: usize,
    format: Format,
    layout: Layout,
) -> Result<Opened, EncodeError> {
    let hole = Hole { field: Some(list), ..Hole::default() };
    let trail = Trail::root(Root::Message(message));
    let (mut before, hole) = match format {
        Format::Xml => xml_write::write_with(model, &trail, layout, hole)?,
        Format::Json => json_write::write_with(model, message, layout, hole),
    };
    let (at, depth) = hole.found.unwrap_or((before.len(), 0));
    let after = before.split_off(at);
    let items = match model.get(list) {
        Value::List(nodes) => nodes.len(),
        _ => 0,
    };
    Ok(Opened { before, after, depth, items })
}

/// Writes an item as it stands between the two parts.
pub(crate) fn item(
    model: &dyn Model,
    name: &str,
    trail: &Trail<'_>,
    (is_first, depth): (bool, usize),
    format: Format,
    layout: Layout,
) -> Result<String, EncodeError> {
    match format {
        Format::Xml => xml_write::item(model, name, trail, layout, depth),
        Format::Json => Ok(json_write::item(model, is_first, layout, depth)),
    }
}
