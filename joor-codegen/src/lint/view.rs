//! The tables as the lints look at them: raw and resolved form side by side, rows with their paths.

use std::collections::HashSet;

use crate::place::{Place, Text};
use crate::raw::{self, Field, Header, Tables};
use crate::resolved::{self, Direction, MaxMeaning, Schema, Source};

/// All tables.
pub(super) struct View<'a> {
    pub(super) pages: Vec<Page<'a>>,
    /// Conventions, with the spellings of VALUE that MAX counts the characters of.
    pub(super) versions: Vec<Version<'a>>,
    pub(super) code_lists: &'a [raw::CodeList],
}

pub(super) struct Version<'a> {
    pub(super) raw: &'a raw::Conventions,
    /// The nodes that pages have by name.
    pub(super) nodes: &'a [resolved::Node],
    pub(super) texts: HashSet<&'a str>,
}

pub(super) struct Page<'a> {
    pub(super) raw: &'a raw::Page,
    pub(super) resolved: &'a resolved::Page,
    /// Nodes and parameter tables, in the page's order.
    pub(super) groups: Vec<Group<'a>>,
}

/// Rows that stand side by side: those of a node, or of a table of an endpoint.
pub(super) struct Group<'a> {
    pub(super) table: Table,
    /// Path of the node or table, such as `request.orders.order`.
    pub(super) path: String,
    /// Name of the node or table.
    pub(super) name: &'a str,
    pub(super) node: Option<Node<'a>>,
    pub(super) leaves: Vec<Leaf<'a>>,
    pub(super) rules: &'a [resolved::Rule],
}

/// Which table of a page a row stands in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) enum Table {
    Request,
    Response,
    Parameters,
}

impl Table {
    /// Whether a request can be refused for what the table says.
    pub(super) const fn is_sent(self) -> bool {
        matches!(self, Self::Request | Self::Parameters)
    }
}

#[derive(Clone, Copy)]
pub(super) struct Node<'a> {
    pub(super) raw: &'a raw::Node,
    pub(super) resolved: &'a resolved::Node,
}

pub(super) struct Leaf<'a> {
    pub(super) path: String,
    pub(super) raw: &'a raw::Leaf,
    pub(super) resolved: &'a resolved::Leaf,
}

impl Leaf<'_> {
    /// Whether the page itself has the row, in its table or in its examples.
    pub(super) fn is_printed(&self) -> bool {
        matches!(self.resolved.source, Source::Documented | Source::Example)
    }

    /// Place of the name.
    pub(super) fn place(&self) -> Place {
        real_name(&self.raw.name, &self.raw.means).place
    }
}

impl Node<'_> {
    pub(super) fn place(&self) -> Place {
        real_name(&self.raw.name, &self.raw.means).place
    }
}

fn real_name<'a>(printed: &'a Text, means: &'a Field<raw::Means>) -> &'a Text {
    means.given().and_then(|means| means.name.given()).unwrap_or(printed)
}

impl<'a> View<'a> {
    /// The forms belong together and have no problem, so their lists have the same order and length.
    pub(super) fn new(tables: &'a Tables, schema: &'a Schema) -> Self {
        let pages = tables.pages.iter().zip(&schema.pages).map(|(raw, resolved)| page(raw, resolved)).collect();
        let versions = tables.conventions.iter().map(|raw| version(raw, schema)).collect();
        Self { pages, versions, code_lists: &tables.code_lists }
    }
}

fn version<'a>(raw: &'a raw::Conventions, schema: &'a Schema) -> Version<'a> {
    let texts = raw.value_names.items.iter().filter(|name| name.max.value() == Some(MaxMeaning::Characters));
    let nodes = schema.conventions.get(&raw.version).map_or(&[][..], |conventions| &conventions.nodes);
    Version { raw, nodes, texts: texts.map(|name| name.value.as_str()).collect() }
}

fn page<'a>(raw: &'a raw::Page, resolved: &'a resolved::Page) -> Page<'a> {
    let mut groups = Vec::new();
    for (raw, resolved) in raw.endpoints.items.iter().zip(&resolved.endpoints) {
        let path = format!("endpoints.{}", resolved.name);
        groups.push(parameters(&path, "parameters", (&raw.parameters.items, &resolved.parameters), &[]));
        groups.push(parameters(&path, "query", (&raw.query.items, &resolved.query), &resolved.rules));
    }
    for message in &resolved.messages {
        let (table, name) = match message.direction {
            Direction::Request => (Table::Request, "request"),
            Direction::Response => (Table::Response, "response"),
        };
        let root = raw.message(message.direction).given().and_then(|message| message.rows.items.first());
        if let Some(raw::Row::Node(root)) = root {
            let path = format!("{name}.{}", message.root.name);
            collect(Node { raw: root, resolved: &message.root }, table, path, &mut groups);
        }
    }
    Page { raw, resolved, groups }
}

fn parameters<'a>(
    endpoint: &str,
    name: &'a str,
    (raw, resolved): (&'a [raw::Leaf], &'a [resolved::Leaf]),
    rules: &'a [resolved::Rule],
) -> Group<'a> {
    let path = format!("{endpoint}.{name}");
    let leaves = raw.iter().zip(resolved).map(|(raw, resolved)| leaf(&path, raw, resolved)).collect();
    Group { table: Table::Parameters, path, name, node: None, leaves, rules }
}

fn leaf<'a>(parent: &str, raw: &'a raw::Leaf, resolved: &'a resolved::Leaf) -> Leaf<'a> {
    Leaf { path: format!("{parent}.{}", resolved.name), raw, resolved }
}

/// Adds a node and the nodes in it.
fn collect<'a>(node: Node<'a>, table: Table, path: String, groups: &mut Vec<Group<'a>>) {
    let (mut leaves, mut nodes) = (Vec::new(), Vec::new());
    for (raw, resolved) in node.raw.rows.items.iter().zip(&node.resolved.rows) {
        match (raw, resolved) {
            (raw::Row::Leaf(raw), resolved::Row::Leaf(resolved)) => leaves.push(leaf(&path, raw, resolved)),
            (raw::Row::Node(raw), resolved::Row::Node(resolved)) => {
                nodes.push((Node { raw, resolved }, format!("{path}.{}", resolved.name)));
            }
            _ => {}
        }
    }
    let (name, rules) = (node.resolved.name.as_str(), node.resolved.rules.as_slice());
    groups.push(Group { table, path, name, node: Some(node), leaves, rules });
    for (node, path) in nodes {
        collect(node, table, path, groups);
    }
}

/// Index of a page's file.
pub(super) fn file_of(header: &Header) -> usize {
    header.place.file
}
