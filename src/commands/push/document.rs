//! A document to push: what it is, told by its root, and what is wrong with it.

use std::path::Path;

use joor_api::v2::bulk_connection::BulkConnections;
use joor_api::v2::bulk_inventory::InventoryItems;
use joor_api::v2::style_post::Styles;
use joor_api::validate::validate;
use joor_api::{Format, Message};

use crate::commands::findings::{self, Finding, Kind};
use crate::failure::Failure;
use crate::input::Input;
use crate::message;

/// A document and what was found in it.
pub(super) struct Document {
    pub(super) name: String,
    pub(super) payload: Payload,
    pub(super) findings: Vec<Finding>,
}

/// What can be pushed.
pub(super) enum Payload {
    Customers(BulkConnections),
    Style(Box<Styles>),
    Inventory(InventoryItems),
}

impl Payload {
    /// How many things it has.
    pub(super) fn count(&self) -> usize {
        match self {
            Self::Customers(customers) => customers.connection.len(),
            Self::Style(_) => 1,
            Self::Inventory(inventory) => inventory.inventory_item.len(),
        }
    }
}

impl Document {
    pub(super) fn read(file: &Path, name: Option<&str>, format: Option<Format>) -> Result<Self, Failure> {
        let input = Input::read(file, format)?;
        let name = match name {
            Some(name) => message::find(name)?.table.name,
            None => tell(&input)?,
        };
        let (payload, findings) = if name == BulkConnections::MESSAGE.name {
            decode(&input, Payload::Customers)?
        } else if name == Styles::MESSAGE.name {
            decode(&input, |style| Payload::Style(Box::new(style)))?
        } else if name == InventoryItems::MESSAGE.name {
            decode(&input, Payload::Inventory)?
        } else {
            return Err(Failure::usage(format!("{name} cannot be pushed")).help(format!("push {}", pushable())));
        };
        Ok(Self { name: input.name, payload, findings })
    }

    pub(super) fn is_valid(&self) -> bool {
        findings::count(&self.findings, Kind::Violation).0 == 0
    }
}

fn decode<M: Message>(input: &Input, payload: impl FnOnce(M) -> Payload) -> Result<(Payload, Vec<Finding>), Failure> {
    let decoded = M::decode(&input.text, input.format);
    let decoded = decoded.map_err(|error| input.unreadable(&error).help("nothing was sent"))?;
    let findings = findings::collect(input, validate(&decoded.value), decoded.notes);
    Ok((payload(decoded.value), findings))
}

/// The message whose root the document has.
fn tell(input: &Input) -> Result<&'static str, Failure> {
    let root = root(&input.text, input.format).unwrap_or_default();
    let known = [BulkConnections::MESSAGE, Styles::MESSAGE, InventoryItems::MESSAGE];
    let found = known.iter().find(|message| message.root.name == root);
    found.map(|message| message.name).ok_or_else(|| {
        let failure = Failure::usage(format!("{} begins with {root:?}, which does not tell what it is", input.name));
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
