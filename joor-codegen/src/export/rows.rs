//! The rows of a message one after another, each with its place in every spelling.

use crate::resolved::{Format, Level, Message, Node, Row};

/// A row and its place. Items of a list are `[]`. Where a message is not written in XML, it has no place there.
pub(super) struct Placed<'a> {
    pub(super) row: Content<'a>,
    pub(super) rust: String,
    pub(super) xml: String,
    pub(super) json: String,
    pub(super) depth: usize,
}

/// What a row is.
#[derive(Clone, Copy)]
pub(super) enum Content<'a> {
    Leaf(&'a crate::resolved::Leaf),
    Node(&'a Node),
    /// A list and its item.
    List(&'a Node, &'a Node),
}

/// The rows of a message, the root first.
pub(super) fn of(message: &Message) -> Vec<Placed<'_>> {
    let root = &message.root;
    let xml = format!("/{}", root.name);
    let json = match message.json_root {
        Level::Kept => format!("/{}", root.name),
        Level::Dropped => String::new(),
    };
    let mut rows = Vec::new();
    rows.push(Placed { row: Content::Node(root), rust: String::new(), xml: xml.clone(), json: json.clone(), depth: 0 });
    let above = Above { rust: String::new(), xml, json, depth: 1, array_root: root.list_item().is_some() };
    below(root, &above, &mut rows);
    let has_xml = message.formats.contains(&Format::Xml);
    for row in &mut rows {
        if !has_xml {
            row.xml.clear();
        }
        // The field that stands for a whole document is named by us, and left out of paths to what is inside.
        if let (true, Some((_, inside))) = (message.is_array_only(), row.rust.split_once("[]")) {
            row.rust = format!("[]{inside}");
        }
    }
    rows
}

struct Above {
    rust: String,
    xml: String,
    json: String,
    depth: usize,
    /// The root is an array in JSON: its one row has no level of its own.
    array_root: bool,
}

fn below<'a>(node: &'a Node, above: &Above, rows: &mut Vec<Placed<'a>>) {
    for row in &node.rows {
        let field = match row {
            Row::Leaf(leaf) => &leaf.rust_field,
            Row::Node(node) => &node.rust_field,
        };
        let rust = if above.rust.is_empty() { field.clone() } else { format!("{}.{field}", above.rust) };
        let xml = format!("{}/{}", above.xml, row.name());
        let json = if above.array_root { above.json.clone() } else { format!("{}/{}", above.json, row.name()) };
        let (content, inside) = match row {
            Row::Leaf(leaf) => (Content::Leaf(leaf), None),
            Row::Node(inner) => match inner.list_item() {
                Some(item) => (Content::List(inner, item), Some((item, format!("{xml}/{}[]", item.name), "/[]"))),
                None if inner.repeats() => (Content::List(inner, inner), Some((inner, format!("{xml}[]"), "/[]"))),
                None => (Content::Node(inner), Some((inner, xml.clone(), ""))),
            },
        };
        if let Some((inner, inside_xml, items)) = inside {
            let index = if items.is_empty() { "" } else { "[]" };
            let inside = Above {
                rust: format!("{rust}{index}"),
                xml: inside_xml,
                json: format!("{json}{items}"),
                depth: above.depth + 1,
                array_root: false,
            };
            rows.push(Placed { row: content, rust, xml, json, depth: above.depth });
            below(inner, &inside, rows);
        } else {
            rows.push(Placed { row: content, rust, xml, json, depth: above.depth });
        }
    }
}
