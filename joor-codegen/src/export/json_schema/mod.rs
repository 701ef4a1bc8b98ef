//! JSON Schema 2020-12 for the JSON shape of a message.

mod given;
mod leaf;
mod node;
mod rules;
mod spelling;

use super::words::sentence;
use crate::json::{Json, Object, texts};
use crate::resolved::{Direction, Format, Leaf, Level, Message, Page};
use crate::samples::Lists;

pub(super) use self::node::asks;

/// What every schema says of itself.
const COMMENT: &str = "Made from field tables by joor-codegen. It says what is written: readers also take a value of \
                       another kind (a number in a text, a text in a number's place) and keys that no table knows.";

/// Makes schemas of the rows of one message.
pub(super) struct Schemas<'a> {
    pub(super) lists: Lists<'a>,
    pub(super) direction: Direction,
    /// Where the definitions of texts stand.
    pub(super) definitions: &'static str,
    /// Whether the names and wrappers of XML are told, as OpenAPI has them.
    pub(super) xml_hints: bool,
    /// Whether the message is written in XML too, which cannot carry every character.
    pub(super) has_xml: bool,
}

/// The document of a message.
pub(super) fn document(page: &Page, message: &Message, lists: Lists<'_>) -> String {
    let has_xml = message.formats.contains(&Format::Xml);
    let schemas = Schemas { lists, direction: message.direction, definitions: "#/$defs", xml_hints: false, has_xml };
    let mut schema = Object::new()
        .with("$schema", "https://json-schema.org/draft/2020-12/schema")
        .with("title", message.name.as_str())
        .with("description", about(page, message))
        .with("$comment", COMMENT);
    let mut body = schemas.body(message);
    match message.json_root {
        Level::Dropped => {
            body.remove("description");
            schema.extend(body);
        }
        Level::Kept => {
            body.set("title", message.root.name.as_str());
            let properties = Object::new().with(&message.root.name, body);
            schema.extend(Object::new().with("type", "object").with("properties", properties));
            schema.set("required", texts([&message.root.name]));
        }
    }
    schema.set("$defs", definitions(&message.formats));
    Json::from(schema).document()
}

/// The definitions that the schemas of messages in these formats refer to.
pub(super) fn definitions(formats: &[Format]) -> Object {
    let mut all = Object::new();
    for (name, definition) in node::definitions(formats.contains(&Format::Xml)) {
        all.set(name, definition);
    }
    all
}

/// What a message is, and where it is documented.
pub(super) fn about(page: &Page, message: &Message) -> String {
    let doc = message.doc.as_deref().or(message.root.doc.as_deref()).unwrap_or(&page.origin.title);
    let mut text = format!("{} {}, read {}.", sentence(doc), page.origin.url, page.origin.read);
    if let Some(last) = &page.origin.last_row {
        text.push_str(&format!(" Partial: the stored copy of the page ends at {last}."));
    }
    if message.direction == Direction::Response {
        text.push_str(" A reply can have anything else; this is what is documented.");
    }
    text
}

impl Schemas<'_> {
    /// What stands under the root's name, or alone where JSON has no such level.
    pub(super) fn body(&self, message: &Message) -> Object {
        let root = &message.root;
        match root.list_item() {
            Some(_) => self.list(root),
            None => self.node(root, true),
        }
    }

    /// The schema of a parameter.
    pub(super) fn parameter(&self, leaf: &Leaf) -> Object {
        let mut schema = self.leaf(leaf);
        schema.remove("description");
        schema
    }
}
