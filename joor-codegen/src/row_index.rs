//! The rows of a page by their paths, such as `request.node.row`.

#![cfg_attr(not(feature = "pages"), allow(dead_code, reason = "exceptions are checked with a part of it"))]

use std::collections::HashMap;

use crate::place::{Place, Text};
use crate::raw::{Field, Leaf, Means, Message, Node, Page, Row};
use crate::resolved::Source;

/// Most dots within one name of a path.
const MOST_DOTS: usize = 8;

/// The rows of all tables of a page.
pub(crate) struct RowIndex<'a> {
    nodes: &'a [Node],
    pub(crate) rows: Vec<IndexedRow<'a>>,
    by_name: HashMap<(usize, &'a str), usize>,
    tables: HashMap<String, usize>,
    /// `false` where a row could not be read, so that an unknown name may be its.
    pub(crate) whole: bool,
}

/// A row, or a table with its rows.
pub(crate) struct IndexedRow<'a> {
    pub(crate) parent: Option<usize>,
    /// The real name; the path of a table.
    pub(crate) name: String,
    pub(crate) kind: Kind<'a>,
    pub(crate) place: Place,
    /// Depth below its table; the outermost rows have 0.
    pub(crate) depth: u32,
    /// Whether the page's table has it.
    pub(crate) documented: bool,
}

#[derive(Clone, Copy)]
pub(crate) enum Kind<'a> {
    Message(&'a Message),
    Query,
    Parameters,
    Node(&'a Node),
    Leaf(&'a Leaf),
}

impl<'a> RowIndex<'a> {
    /// `nodes` are those of the version's conventions.
    pub(crate) fn new(page: &'a Page, nodes: &'a [Node]) -> Self {
        let mut index = Self { nodes, rows: Vec::new(), by_name: HashMap::new(), tables: HashMap::new(), whole: true };
        for (name, message) in [("request", &page.request), ("response", &page.response)] {
            match message {
                Field::Given(message) => index.message(name, message),
                Field::Broken => index.whole = false,
                Field::Absent => {}
            }
        }
        index.whole &= page.endpoints.whole;
        for endpoint in &page.endpoints.items {
            let name = endpoint.name.as_str();
            let source = endpoint.from.value().unwrap_or(Source::Documented);
            let tables =
                [("query", Kind::Query, &endpoint.query), ("parameters", Kind::Parameters, &endpoint.parameters)];
            for (suffix, kind, rows) in tables {
                index.whole &= rows.whole;
                let table = index.table(format!("endpoints.{name}.{suffix}"), kind, endpoint.name.place);
                for leaf in &rows.items {
                    index.leaf(leaf, table, source, 0);
                }
            }
        }
        index
    }

    /// All rows of a table, in the order of the file.
    pub(crate) fn below(&self, table: usize) -> impl Iterator<Item = usize> + '_ {
        let rest = self.rows.iter().enumerate().skip(table + 1);
        rest.take_while(|(_, row)| row.parent.is_some()).map(|(id, _)| id)
    }

    /// The tables.
    pub(crate) fn tables(&self) -> impl Iterator<Item = (usize, &IndexedRow<'a>)> {
        self.rows.iter().enumerate().filter(|(_, row)| row.parent.is_none())
    }

    pub(crate) fn child(&self, parent: usize, name: &str) -> Option<usize> {
        self.by_name.get(&(parent, name)).copied()
    }

    /// The row of a path.
    pub(crate) fn find(&self, path: &str) -> Option<usize> {
        let (mut at, mut rest) = self.first(path)?;
        while !rest.is_empty() {
            let (name, after) = prefixes(rest).find(|(name, _)| self.child(at, name).is_some())?;
            at = self.child(at, name)?;
            rest = after;
        }
        self.rows.get(at)?.parent.map(|_| at)
    }

    /// The table or node in which a path would add a row, with the name of that row.
    pub(crate) fn find_parent<'p>(&self, path: &'p str) -> Option<(usize, &'p str)> {
        let (before, name) = path.rsplit_once('.')?;
        let parent = self.tables.get(before).copied().or_else(|| self.find(before))?;
        let is_leaf = matches!(self.rows.get(parent)?.kind, Kind::Leaf(_));
        (!is_leaf && !name.is_empty()).then_some((parent, name))
    }

    /// The path of a row.
    pub(crate) fn path(&self, id: usize) -> String {
        let mut names = Vec::new();
        let mut at = Some(id);
        while let Some(row) = at.and_then(|id| self.rows.get(id)) {
            names.push(row.name.as_str());
            at = row.parent;
        }
        names.reverse();
        names.join(".")
    }

    /// The table that a path starts with, and the rest of the path.
    fn first<'p>(&self, path: &'p str) -> Option<(usize, &'p str)> {
        prefixes(path).find_map(|(name, rest)| Some((*self.tables.get(name)?, rest)))
    }

    fn table(&mut self, name: String, kind: Kind<'a>, place: Place) -> usize {
        let id = self.rows.len();
        self.tables.entry(name.clone()).or_insert(id);
        self.rows.push(IndexedRow { parent: None, name, kind, place, depth: 0, documented: false });
        id
    }

    fn message(&mut self, name: &str, message: &'a Message) {
        self.whole &= message.rows.whole;
        let table = self.table(name.to_owned(), Kind::Message(message), message.place);
        let source = message.from.value().unwrap_or(Source::Documented);
        for row in &message.rows.items {
            self.row(row, table, source, (0, self.nodes));
        }
    }

    /// A row may have the rows of one of the `nodes`, and those have only what stands above them.
    fn row(&mut self, row: &'a Row, parent: usize, source: Source, (depth, nodes): (u32, &'a [Node])) {
        match row {
            Row::Leaf(leaf) => self.leaf(leaf, parent, source, depth),
            Row::Node(node) => {
                self.whole &= node.rows.whole;
                let own = node.from.value().unwrap_or(source);
                let id = self.add(parent, &node.name, &node.means, Kind::Node(node), own, depth);
                let shared = node.of.given().and_then(|of| nodes.iter().rposition(|node| node.name.value == of.value));
                if let Some((position, shared)) = shared.and_then(|position| Some((position, nodes.get(position)?))) {
                    let source = shared.from.value().unwrap_or(Source::Documented);
                    for row in &shared.rows.items {
                        self.row(row, id, source, (depth + 1, nodes.get(..position).unwrap_or_default()));
                    }
                }
                for row in &node.rows.items {
                    self.row(row, id, source, (depth + 1, nodes));
                }
            }
        }
    }

    fn leaf(&mut self, leaf: &'a Leaf, parent: usize, source: Source, depth: u32) {
        let own = leaf.from.value().unwrap_or(source);
        self.add(parent, &leaf.name, &leaf.means, Kind::Leaf(leaf), own, depth);
    }

    fn add(
        &mut self,
        parent: usize,
        printed: &'a Text,
        means: &'a Field<Means>,
        kind: Kind<'a>,
        source: Source,
        depth: u32,
    ) -> usize {
        let id = self.rows.len();
        let name = means.given().and_then(|means| means.name.given()).unwrap_or(printed).as_str();
        self.by_name.entry((parent, name)).or_insert(id);
        let documented = source == Source::Documented;
        self.rows.push(IndexedRow {
            parent: Some(parent),
            name: name.to_owned(),
            kind,
            place: printed.place,
            depth,
            documented,
        });
        id
    }
}

/// The ways to split the first name off a path; a name may have dots in it.
fn prefixes(path: &str) -> impl Iterator<Item = (&str, &str)> {
    let dots = path.match_indices('.').take(MOST_DOTS);
    let split = dots.filter_map(|(dot, _)| Some((path.get(..dot)?, path.get(dot + 1..)?)));
    split.chain(std::iter::once((path, "")))
}
