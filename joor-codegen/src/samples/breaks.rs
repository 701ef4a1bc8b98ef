//! Every rule of a message's table, and how to break it and no other.

use super::document::Content;
use super::fill::{MOST_ITEMS, Twist};
use super::limits;
use super::rules::{self, Constraint};
use crate::resolved::{Direction, Format, Leaf, Message, Node, Requirement, Row};

/// A way to break one rule.
pub(super) struct Break {
    /// The rule, as the runtime names it.
    pub(super) rule: &'static str,
    /// The place, as the runtime spells it.
    pub(super) path: String,
    /// The rows that lead to the node that is twisted.
    pub(super) way: Vec<usize>,
    pub(super) twist: Twist,
    /// Whether XML can say it.
    pub(super) in_xml: bool,
}

/// Every rule that a payload of this message can break; of a reply only limits, for the rest cannot be told from a
/// reply of another kind.
pub(super) fn of_message(message: &Message) -> Vec<Break> {
    let mut finder = Finder { message, found: Vec::new() };
    finder.node(&message.root, &[], "");
    finder.found
}

struct Finder<'a> {
    message: &'a Message,
    found: Vec<Break>,
}

impl Finder<'_> {
    fn node(&mut self, node: &Node, way: &[usize], path: &str) {
        if self.message.direction == Direction::Request {
            self.constraints(node, way, path);
        }
        for (index, row) in node.rows.iter().enumerate() {
            match row {
                Row::Leaf(leaf) => self.leaf((index, leaf), way, path),
                Row::Node(inner) => self.inner((index, inner), way, path),
            }
        }
    }

    fn constraints(&mut self, node: &Node, way: &[usize], path: &str) {
        for (index, constraint) in rules::of_node(node).iter().enumerate() {
            let Some(rule) = constraint.rule(node, self.message.direction) else { continue };
            let row = match constraint {
                Constraint::Required(row) | Constraint::RequiredIf(row, _) | Constraint::NotAvailable(row) => {
                    node.rows.get(*row)
                }
                Constraint::Group(..) => None,
            };
            let path = match row {
                Some(row) => below(path, rust_field(row)),
                None if path.is_empty() => self.message.root.name.clone(),
                None => path.to_owned(),
            };
            let twist = Twist { broken: Some(index), ..Twist::default() };
            self.found.push(Break { rule, path, way: way.to_vec(), twist, in_xml: true });
        }
    }

    fn leaf(&mut self, (index, leaf): (usize, &Leaf), way: &[usize], path: &str) {
        if !leaf.available {
            return;
        }
        let path = below(path, &leaf.rust_field);
        let mut add = |rule, text: String, given, in_xml| {
            let content = Some(if leaf.list.is_some() { Content::Values(vec![text]) } else { Content::Text(text) });
            let twist = Twist { row: Some(index), given, content, ..Twist::default() };
            // Where no value can be read, it is the row that breaks the rule.
            let at = if leaf.list.is_some() && given { format!("{path}[0]") } else { path.clone() };
            self.found.push(Break { rule, path: at, way: way.to_vec(), twist, in_xml });
        };
        if let Some((rule, text)) = limits::past(leaf) {
            add(rule, text, true, true);
        }
        if let Some(text) = limits::outside(leaf) {
            add("range", text, true, true);
        }
        if self.message.direction == Direction::Response {
            return;
        }
        let has_xml = self.message.formats.contains(&Format::Xml);
        if let Some(text) = limits::unwritable(leaf).filter(|_| has_xml) {
            add("character", text, true, false);
        }
        if let Some(text) = limits::unreadable(leaf) {
            add("type", text.to_owned(), false, true);
        }
    }

    fn inner(&mut self, (index, inner): (usize, &Node), way: &[usize], path: &str) {
        let field = below(path, &inner.rust_field);
        let is_list = inner.repeats() || inner.list_item().is_some();
        if self.message.direction == Direction::Request {
            let mut add = |rule, twist, in_xml| {
                let twist = Twist { row: Some(index), ..twist };
                self.found.push(Break { rule, path: field.clone(), way: way.to_vec(), twist, in_xml });
            };
            if is_list {
                let wrapped = inner.list_item().is_some();
                list(inner, inner.list_item().unwrap_or(inner), wrapped, &mut add);
            }
            let is_array_root = way.is_empty() && self.message.root.list_item().is_some();
            if !is_array_root && (is_list || inner.requirement != Requirement::Required) {
                let content = Some(Content::Text("a text".to_owned()));
                add("shape", Twist { content, ..Twist::default() }, inner.list_item().is_some());
            }
        }
        let mut way = way.to_vec();
        way.push(index);
        // The runtime leaves out the field that stands for a whole document, for its name is ours.
        let is_document = self.message.is_array_only() && path.is_empty() && way.len() == 1;
        let inside = match (is_list, is_document) {
            (true, true) => "[0]".to_owned(),
            (true, false) => format!("{field}[0]"),
            (false, _) => field,
        };
        self.node(inner.list_item().unwrap_or(inner), &way, &inside);
    }
}

/// How many items a list may have.
fn list(node: &Node, item: &Node, wrapped: bool, add: &mut impl FnMut(&'static str, Twist, bool)) {
    let least = item.cardinality.min.max(1);
    match node.requirement {
        Requirement::Required if least > 1 => {
            add("min_items", Twist { items: Some(least - 1), given: true, ..Twist::default() }, true);
        }
        Requirement::Optional | Requirement::Recommended if wrapped && item.cardinality.min > 0 => {
            add("min_items", Twist { content: Some(Content::Items(Vec::new())), ..Twist::default() }, true);
        }
        _ => {}
    }
    if let Some(max) = item.cardinality.max.filter(|max| *max <= MOST_ITEMS) {
        add("max_items", Twist { items: Some(max + 1), given: true, ..Twist::default() }, true);
    }
}

fn rust_field(row: &Row) -> &str {
    match row {
        Row::Leaf(leaf) => &leaf.rust_field,
        Row::Node(node) => &node.rust_field,
    }
}

fn below(path: &str, field: &str) -> String {
    if path.is_empty() { field.to_owned() } else { format!("{path}.{field}") }
}
