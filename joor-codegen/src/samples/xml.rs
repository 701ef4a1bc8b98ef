//! A payload as XML, laid out as the runtime lays it out.

use super::document::{Content, Object};
use crate::resolved::{Node, Row};

/// The document of a message.
pub(super) fn document(root: &Node, object: &Object) -> String {
    let mut out = Writer { text: r#"<?xml version="1.0" encoding="UTF-8"?>"#.to_owned(), depth: 0 };
    out.node(&root.name, root, object);
    out.text.push('\n');
    out.text
}

struct Writer {
    text: String,
    depth: usize,
}

impl Writer {
    fn line(&mut self) {
        self.text.push('\n');
        self.text.push_str(&"  ".repeat(self.depth));
    }

    fn node(&mut self, name: &str, node: &Node, object: &Object) {
        if object.entries.is_empty() {
            return self.leaf(name, "");
        }
        self.element(name, |out| {
            for (row, content) in &object.entries {
                if let Some(row) = node.rows.get(*row) {
                    out.row(row, content);
                }
            }
        });
    }

    fn row(&mut self, row: &Row, content: &Content) {
        match (row, content) {
            (_, Content::Text(text)) => self.leaf(row.name(), text),
            (Row::Node(node), Content::Node(object)) => self.node(&node.name, node, object),
            (Row::Node(node), Content::Items(items)) => match node.list_item() {
                Some(_) if items.is_empty() => self.leaf(&node.name, ""),
                Some(item) => self.element(&node.name, |out| out.items(item, items)),
                None => self.items(node, items),
            },
            (Row::Leaf(_), _) | (_, Content::Values(_)) => {}
        }
    }

    fn items(&mut self, item: &Node, objects: &[Object]) {
        for object in objects {
            self.node(&item.name, item, object);
        }
    }

    fn element(&mut self, name: &str, inside: impl FnOnce(&mut Self)) {
        self.line();
        self.text.push_str(&format!("<{name}>"));
        self.depth += 1;
        inside(self);
        self.depth -= 1;
        self.line();
        self.text.push_str(&format!("</{name}>"));
    }

    fn leaf(&mut self, name: &str, text: &str) {
        self.line();
        if text.is_empty() {
            self.text.push_str(&format!("<{name} />"));
        } else {
            self.text.push_str(&format!("<{name}>{}</{name}>", escaped(text)));
        }
    }
}

/// Text with what XML reserves as entities.
pub(crate) fn escaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '&' => out.push_str("&amp;"),
            '"' => out.push_str("&quot;"),
            '\r' => out.push_str("&#13;"),
            other => out.push(other),
        }
    }
    out
}
