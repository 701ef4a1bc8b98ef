//! Reading and locating one item of a list that was cut out of its document.

use super::decode_error::Stop;
use super::locate::in_document;
use super::reading::Reading;
use super::{Format, Note, Position, json_read, json_scan, xml_read, xml_scan};
use crate::model::Model;
use crate::path::{Path, Trail};

/// An item: where it belongs.
pub(crate) struct Place<'a> {
    pub(crate) format: Format,
    /// Name of its element.
    pub(crate) name: &'static str,
    pub(crate) trail: &'a Trail<'a>,
    /// How deep it is nested in its document; the root is at 1.
    pub(crate) depth: usize,
}

/// Reads the item with which a text begins the fast way; gives its length. `None` where anything is unusual, or the text
/// ends too early; the model is then as far as it came.
pub(crate) fn read_fast(text: &str, model: &mut dyn Model, place: &Place<'_>) -> Option<(usize, Vec<Note>)> {
    let mut reading = Reading::of(text);
    let length = match place.format {
        Format::Xml => xml_scan::read_item(&mut reading, text, model, (place.name, place.trail), place.depth)?,
        Format::Json => json_scan::read_item(&mut reading, text, model, place.trail, place.depth)?,
    };
    Some((length, reading.into_notes(text)))
}

/// Reads the item that a text is.
pub(crate) fn read_thoroughly(text: &str, model: &mut dyn Model, place: &Place<'_>) -> Result<Vec<Note>, Stop> {
    let mut reading = Reading::of(text);
    match place.format {
        Format::Xml => xml_read::read_item(&mut reading, text, model, place.trail, place.depth)?,
        Format::Json => json_read::read_item(&mut reading, text, model, place.trail, place.depth)?,
    }
    Ok(reading.into_notes(text))
}

/// The position in an item's text of each path in the document; `item` is the item's own.
pub(crate) fn locate_in_item(text: &str, format: Format, item: &Path, paths: &[Path]) -> Vec<Option<Position>> {
    let spelt = |path: &Path| if format == Format::Xml { path.xml() } else { path.json() };
    let before = spelt(item);
    // The item is the whole text: in XML its one element, in JSON the value at the top.
    let own = before.rsplit_once('/').map_or("", |(_, own)| own).split('[').next().unwrap_or_default();
    let inside: Vec<_> = paths
        .iter()
        .map(|path| {
            let path = spelt(path);
            let rest = path.strip_prefix(&before).unwrap_or_default();
            if format == Format::Xml { format!("/{own}{rest}") } else { rest.to_owned() }
        })
        .collect();
    in_document(text, format, &inside)
}
