//! Field tables as Markdown, one section a message.

use super::rows::{self, Content, Placed};
use super::words;
use crate::resolved::{Message, Node, Page};

/// The tables of these messages.
pub(super) fn document<'a>(messages: impl Iterator<Item = (&'a Page, &'a Message)>) -> String {
    let sections: Vec<_> = messages.map(|(page, message)| section(page, message)).collect();
    format!("# Field tables\n\n{}", sections.join("\n"))
}

fn section(page: &Page, message: &Message) -> String {
    let mut text = format!("## {}\n\n{}\n\n", message.name, escaped(&super::json_schema::about(page, message)));
    text.push_str("| field | type | required | limit | meaning |\n|---|---|---|---|---|\n");
    for placed in rows::of(message) {
        text.push_str(&line(&placed));
    }
    text
}

fn line(placed: &Placed<'_>) -> String {
    let indent = "&emsp;".repeat(placed.depth);
    let cells = match placed.row {
        Content::Leaf(leaf) => [
            format!("{indent}`{}`", leaf.name),
            words::type_name(leaf),
            words::requirement(&leaf.requirement),
            words::limits(leaf),
            escaped(&words::leaf(leaf)),
        ],
        Content::Node(node) => node_cells(&indent, node, node, "node".to_owned()),
        Content::List(node, item) if node.name == item.name => node_cells(&indent, node, item, "list".to_owned()),
        Content::List(node, item) => node_cells(&indent, node, item, format!("list of `{}`", item.name)),
    };
    format!("| {} |\n", cells.join(" | "))
}

fn node_cells(indent: &str, node: &Node, inside: &Node, kind: String) -> [String; 5] {
    let mut about: Vec<_> = words::node(node, inside).into_iter().collect();
    about.extend(inside.rules.iter().map(words::rule));
    [
        format!("{indent}**`{}`**", node.name),
        kind,
        words::requirement(&node.requirement),
        words::cardinality(inside.cardinality),
        escaped(&about.join(" ")),
    ]
}

/// Text as it is, within a cell.
fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '|' | '<' | '*' | '_' | '`' | '[' | ']' | '\\' => {
                out.push('\\');
                out.push(character);
            }
            '\n' | '\r' => out.push(' '),
            other => out.push(other),
        }
    }
    out
}
