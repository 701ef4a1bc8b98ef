//! A payload as a tree, not yet in a format.

/// The rows of a node that are there, in the table's order.
#[derive(Debug, Clone, Default)]
pub(super) struct Object {
    /// Position of the row in its node, and what it holds.
    pub(super) entries: Vec<(usize, Content)>,
}

/// What a row holds.
#[derive(Debug, Clone)]
pub(super) enum Content {
    /// A value as XML writes it, or any text where a node should be.
    Text(String),
    /// Several values, each as XML would write it.
    Values(Vec<String>),
    /// A node.
    Node(Object),
    /// The items of a list.
    Items(Vec<Object>),
}
