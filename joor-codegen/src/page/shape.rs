//! The fields of a payload example: which stand in which, without how often.

use std::collections::HashMap;

/// Most nodes that are kept of one example.
const MOST_NODES: usize = 50_000;

/// A tree of names; node 0 stands for the payload as a whole and has no name.
#[derive(Debug, Clone, PartialEq)]
pub struct Shape {
    nodes: Vec<ShapeNode>,
    index: HashMap<(usize, String), usize>,
}

/// A name in an example.
#[derive(Debug, Clone, PartialEq)]
pub struct ShapeNode {
    /// The name.
    pub name: String,
    /// Line of the page where it stands first.
    pub line: usize,
    /// What stands in it, in the order of the example.
    pub children: Vec<usize>,
    /// Whether it holds a list, or stands several times beside itself.
    pub repeats: bool,
    /// The first value that is not empty.
    pub sample: Option<Sample>,
    /// Which occurrence of its parent it was last seen in.
    seen_in: usize,
    /// Number of occurrences so far.
    occurrences: usize,
}

/// A value in an example.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sample {
    /// Text.
    Text(String),
    /// A JSON number, as written.
    Number(String),
    /// A JSON boolean.
    Boolean,
}

impl Shape {
    pub(super) fn new(line: usize) -> Self {
        Self { nodes: vec![ShapeNode::new(String::new(), line)], index: HashMap::new() }
    }

    /// A node.
    #[must_use]
    pub fn node(&self, id: usize) -> Option<&ShapeNode> {
        self.nodes.get(id)
    }

    /// The node of that name in another.
    #[must_use]
    pub fn child(&self, id: usize, name: &str) -> Option<usize> {
        self.index.get(&(id, name.to_owned())).copied()
    }

    /// What stands in a node.
    #[must_use]
    pub fn children(&self, id: usize) -> &[usize] {
        self.nodes.get(id).map_or(&[], |node| &node.children)
    }

    /// All names, each with the line where it stands first.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.nodes.iter().skip(1).map(|node| node.name.as_str())
    }

    /// Adds an occurrence of a name. `None` where there is no more room.
    pub(super) fn enter(&mut self, parent: usize, name: &str, line: usize) -> Option<usize> {
        let occurrence = self.nodes.get(parent)?.occurrences;
        let id = match self.child(parent, name) {
            Some(id) => id,
            None => self.add(parent, name, line)?,
        };
        let node = self.nodes.get_mut(id)?;
        if node.occurrences > 0 && node.seen_in == occurrence {
            node.repeats = true;
        }
        node.seen_in = occurrence;
        node.occurrences += 1;
        Some(id)
    }

    fn add(&mut self, parent: usize, name: &str, line: usize) -> Option<usize> {
        let id = self.nodes.len();
        if id >= MOST_NODES {
            return None;
        }
        self.nodes.push(ShapeNode::new(name.to_owned(), line));
        self.index.insert((parent, name.to_owned()), id);
        self.nodes.get_mut(parent)?.children.push(id);
        Some(id)
    }

    pub(super) fn set_repeats(&mut self, id: usize) {
        if let Some(node) = self.nodes.get_mut(id) {
            node.repeats = true;
        }
    }

    /// A further occurrence of a node, such as the next item of an array.
    pub(super) fn again(&mut self, id: usize) {
        if let Some(node) = self.nodes.get_mut(id) {
            node.occurrences += 1;
        }
    }

    pub(super) fn set_sample(&mut self, id: usize, sample: Sample) {
        if let Some(node) = self.nodes.get_mut(id) {
            node.sample.get_or_insert(sample);
        }
    }
}

impl ShapeNode {
    fn new(name: String, line: usize) -> Self {
        Self { name, line, children: Vec::new(), repeats: false, sample: None, seen_in: 0, occurrences: 0 }
    }
}
