//! Field tables as comma-separated values (RFC 4180), one line a row.

use super::rows::{self, Content, Placed};
use super::words;
use crate::resolved::{Message, Node, Printed};

const HEAD: [&str; 16] = [
    "message",
    "xml",
    "json",
    "rust",
    "name",
    "kind",
    "type",
    "cardinality",
    "required",
    "limit",
    "req",
    "value",
    "max",
    "source",
    "rules",
    "meaning",
];

/// The tables of these messages.
pub(super) fn document<'a>(messages: impl Iterator<Item = &'a Message>) -> String {
    let mut text = line(&HEAD.map(str::to_owned));
    for message in messages {
        for placed in rows::of(message) {
            text.push_str(&line(&cells(message, &placed)));
        }
    }
    text
}

fn cells(message: &Message, placed: &Placed<'_>) -> [String; 16] {
    let place = [message.name.clone(), placed.xml.clone(), placed.json.clone(), placed.rust.clone()];
    let rest = match placed.row {
        Content::Leaf(leaf) => leaf_cells(leaf),
        Content::Node(node) => node_cells(node, "node", node),
        Content::List(node, item) => node_cells(node, "list", item),
    };
    let mut cells = place.into_iter().chain(rest);
    std::array::from_fn(|_| cells.next().unwrap_or_default())
}

fn leaf_cells(leaf: &crate::resolved::Leaf) -> [String; 12] {
    let Printed { req, value, max, .. } = &leaf.printed;
    let text = |cell: &Option<String>| cell.clone().unwrap_or_default();
    [
        leaf.name.clone(),
        "value".to_owned(),
        words::type_name(leaf),
        String::new(),
        words::requirement(&leaf.requirement),
        words::limits(leaf),
        text(req),
        text(value),
        text(max),
        words::source(leaf.source).to_owned(),
        String::new(),
        words::leaf(leaf),
    ]
}

fn node_cells(node: &Node, kind: &str, counted: &Node) -> [String; 12] {
    let doc = words::node(node, counted);
    let rules: Vec<_> = counted.rules.iter().map(words::rule).collect();
    [
        node.name.clone(),
        kind.to_owned(),
        String::new(),
        words::cardinality(counted.cardinality),
        words::requirement(&node.requirement),
        String::new(),
        node.printed.card.clone().unwrap_or_default(),
        String::new(),
        String::new(),
        words::source(node.source).to_owned(),
        rules.join(" "),
        doc.unwrap_or_default(),
    ]
}

fn line(cells: &[String]) -> String {
    let quoted: Vec<_> = cells.iter().map(|cell| quoted(cell)).collect();
    quoted.join(",") + "\r\n"
}

fn quoted(cell: &str) -> String {
    if cell.contains([',', '"', '\r', '\n']) { format!("\"{}\"", cell.replace('"', "\"\"")) } else { cell.to_owned() }
}
