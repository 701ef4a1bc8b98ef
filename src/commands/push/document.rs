//! A document to push: what it is, told by its root, and what is wrong with it.

use std::path::Path;

use joor_api::v2::bulk_connection::{BulkConnections, Connection};
use joor_api::v2::bulk_inventory::{InventoryItem, InventoryItems};
use joor_api::v2::style_post::Styles;
use joor_api::validate::validate;
use joor_api::{Format, Message};

use super::checked::Checked;
use crate::commands::findings::{self, Finding, Kind};
use crate::failure::Failure;
use crate::input::Input;
use crate::message;
use crate::source::Repeatable;

/// A document and what was found in it.
pub(super) struct Document {
    pub(super) name: String,
    pub(super) payload: Payload,
    pub(super) findings: Vec<Finding>,
}

/// What can be pushed.
pub(super) enum Payload {
    Customers(Box<Checked<BulkConnections, Connection>>),
    Style(Box<Styles>),
    Inventory(Box<Checked<InventoryItems, InventoryItem>>),
}

impl Payload {
    /// How many things it has.
    pub(super) fn count(&self) -> usize {
        match self {
            Self::Customers(customers) => customers.count,
            Self::Style(_) => 1,
            Self::Inventory(inventory) => inventory.count,
        }
    }
}

impl Document {
    /// Reads a document and checks all of it; lists are to be sent so many items at a time.
    pub(super) fn read(file: &Path, name: Option<&str>, format: Option<Format>, batch: u32) -> Result<Self, Failure> {
        let source = Repeatable::open(file, format)?;
        let message = match name {
            Some(name) => message::find(name)?.table.name,
            None => tell(&source)?,
        };
        let name = source.name.clone();
        let (payload, findings) = if message == BulkConnections::MESSAGE.name {
            let (customers, findings) =
                Checked::read(source, |request: &mut BulkConnections| &mut request.connection, batch)?;
            (Payload::Customers(Box::new(customers)), findings)
        } else if message == Styles::MESSAGE.name {
            let (style, findings) = style(&Input::of(source)?)?;
            (Payload::Style(Box::new(style)), findings)
        } else if message == InventoryItems::MESSAGE.name {
            let (inventory, findings) =
                Checked::read(source, |request: &mut InventoryItems| &mut request.inventory_item, batch)?;
            (Payload::Inventory(Box::new(inventory)), findings)
        } else {
            return Err(Failure::usage(format!("{message} cannot be pushed")).help(format!("push {}", pushable())));
        };
        Ok(Self { name, payload, findings })
    }

    pub(super) fn is_valid(&self) -> bool {
        findings::count(&self.findings, Kind::Violation).0 == 0
    }
}

fn style(input: &Input) -> Result<(Styles, Vec<Finding>), Failure> {
    let decoded = Styles::decode(&input.text, input.format);
    let decoded = decoded.map_err(|error| input.unreadable(&error).help("nothing was sent"))?;
    let findings = findings::collect(input, validate(&decoded.value), decoded.notes);
    Ok((decoded.value, findings))
}

/// The message whose root the document has.
fn tell(source: &Repeatable) -> Result<&'static str, Failure> {
    let root = root(&source.beginning, source.format).unwrap_or_default();
    let known = [BulkConnections::MESSAGE, Styles::MESSAGE, InventoryItems::MESSAGE];
    let found = known.iter().find(|message| message.root.name == root);
    found.map(|message| message.name).ok_or_else(|| {
        let failure = Failure::usage(format!("{} begins with {root:?}, which does not tell what it is", source.name));
        failure.help(format!("say --as, one of {}", pushable()))
    })
}

fn pushable() -> String {
    [BulkConnections::MESSAGE.name, Styles::MESSAGE.name, InventoryItems::MESSAGE.name].join(", ")
}

/// Name of the root element, or the first key.
fn root(text: &str, format: Format) -> Option<&str> {
    let text = text.trim_start_matches('\u{feff}').trim_start();
    match format {
        Format::Json => text.strip_prefix('{')?.trim_start().strip_prefix('"')?.split('"').next(),
        Format::Xml => {
            let mut rest = text;
            loop {
                rest = rest.trim_start().strip_prefix('<')?;
                match rest.strip_prefix("!--") {
                    Some(comment) => rest = comment.split_once("-->")?.1,
                    None if rest.starts_with('?') => rest = rest.split_once("?>")?.1,
                    None => {
                        return rest
                            .split(|character: char| character.is_whitespace() || "/>".contains(character))
                            .next();
                    }
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_root_tells_what_a_document_is() {
        let xml = "\u{feff}<?xml version=\"1.0\"?>\n<!-- <no> -->\n<styles>";
        assert_eq!(root(xml, Format::Xml), Some("styles"));
        assert_eq!(root("<inventory_items/>", Format::Xml), Some("inventory_items"));
        assert_eq!(root(" {\n\"bulk_connections\": {", Format::Json), Some("bulk_connections"));
        assert_eq!(root("[]", Format::Json), None);
    }
}
