//! The tables as the documentation prints them, made from `schema/` when the program is built.

/// A message's table.
pub(crate) struct Table {
    pub(crate) name: &'static str,
    pub(crate) title: &'static str,
    pub(crate) url: &'static str,
    pub(crate) read: &'static str,
    pub(crate) last_row: Option<&'static str>,
    pub(crate) columns: &'static [&'static str],
    pub(crate) doc: &'static str,
    pub(crate) json_root: &'static str,
    pub(crate) rows: &'static [Row],
}

/// A row, with its cells as printed and what they mean.
pub(crate) struct Row {
    pub(crate) depth: usize,
    pub(crate) name: &'static str,
    pub(crate) printed_name: &'static str,
    pub(crate) is_node: bool,
    /// REQ; the cardinality of a node.
    pub(crate) req: &'static str,
    pub(crate) value: &'static str,
    pub(crate) max: &'static str,
    pub(crate) display: &'static str,
    /// What REQ or the cardinality means.
    pub(crate) meaning: &'static str,
    /// The type; the cardinality as meant for a node.
    pub(crate) ty: &'static str,
    pub(crate) source: &'static str,
    pub(crate) doc: &'static str,
    pub(crate) because: &'static str,
}

include!(concat!(env!("OUT_DIR"), "/tables.rs"));
