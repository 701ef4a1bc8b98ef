//! The collector of changes, and the places they are booked under.

use super::change::{Change, Class};
use crate::resolved::{Direction, Level, Node};

/// All changes found so far.
#[derive(Debug, Default)]
pub(super) struct Ledger {
    pub(super) changes: Vec<Change>,
}

impl Ledger {
    /// Books a change.
    pub(super) fn add(&mut self, class: Class, spot: &Spot, what: impl Into<String>, values: Values) {
        self.add_with_effect(class, None, spot, what, values);
    }

    /// Books a change that breaks code and does something to requests besides.
    pub(super) fn add_with_effect(
        &mut self,
        class: Class,
        effect: Option<Class>,
        spot: &Spot,
        what: impl Into<String>,
        Values(old, new): Values,
    ) {
        let Spot { rust, xml, json } = spot.clone();
        self.changes.push(Change { class, effect, rust, xml, json, what: what.into(), old, new });
    }

    /// Books what a request is checked for. A reply is never refused, so there it is a remark only.
    pub(super) fn add_check(&mut self, class: Class, direction: Direction, spot: &Spot, what: &str, values: Values) {
        match direction {
            Direction::Request => self.add(class, spot, what, values),
            Direction::Response => self.add(Class::Docs, spot, format!("{what}; a reply is never refused"), values),
        }
    }
}

/// What something was and what it is.
pub(super) struct Values(pub(super) Option<String>, pub(super) Option<String>);

impl Values {
    pub(super) const NONE: Self = Self(None, None);

    pub(super) fn new(old: impl Into<String>, new: impl Into<String>) -> Self {
        Self(Some(old.into()), Some(new.into()))
    }

    pub(super) fn old(old: impl Into<String>) -> Self {
        Self(Some(old.into()), None)
    }

    pub(super) fn only_new(new: impl Into<String>) -> Self {
        Self(None, Some(new.into()))
    }
}

/// Where in the generated code, in XML and in JSON something is.
#[derive(Debug, Clone)]
pub(super) struct Spot {
    pub(super) rust: String,
    pub(super) xml: Option<String>,
    pub(super) json: Option<String>,
}

impl Spot {
    /// Something that is in no message.
    pub(super) fn code(rust: impl Into<String>) -> Self {
        Self { rust: rust.into(), xml: None, json: None }
    }
}

/// A struct of a message: its module and type, and where its fields are on the wire.
#[derive(Debug, Clone)]
pub(super) struct Place {
    pub(super) module: String,
    pub(super) rust_type: String,
    pub(super) direction: Direction,
    xml: String,
    json: String,
}

impl Place {
    pub(super) fn of_root(module: &str, direction: Direction, root: &Node) -> Self {
        let json = if root.json == Level::Kept { root.name.clone() } else { String::new() };
        let (rust_type, xml) = (root.rust_type.clone(), root.name.clone());
        Self { module: module.to_owned(), rust_type, direction, xml, json }
    }

    /// The struct itself.
    pub(super) fn spot(&self) -> Spot {
        let json = if self.json.is_empty() { "(the whole document)".to_owned() } else { self.json.clone() };
        Spot {
            rust: format!("{}::{}", self.module, self.rust_type),
            xml: Some(format!("/{}", self.xml)),
            json: Some(json),
        }
    }

    /// A field, by its name in Rust and on the wire.
    pub(super) fn field(&self, rust_field: &str, name: &str) -> Spot {
        Spot {
            rust: format!("{}::{}::{rust_field}", self.module, self.rust_type),
            xml: Some(format!("/{}/{name}", self.xml)),
            json: Some(join(&self.json, name)),
        }
    }

    /// The struct that a node's field holds.
    pub(super) fn inner(&self, node: &Node) -> Self {
        let (mut xml, mut json) = (format!("{}/{}", self.xml, node.name), join(&self.json, &node.name));
        let held = held(node);
        if let Some(item) = node.list_item() {
            xml = format!("{xml}/{}", item.name);
        }
        if held.repeats() {
            json.push_str("[]");
        }
        let (module, rust_type) = (self.module.clone(), held.rust_type.clone());
        Self { module, rust_type, direction: self.direction, xml, json }
    }
}

/// The node whose struct a field holds: of a list, its item.
pub(super) fn held(node: &Node) -> &Node {
    node.list_item().unwrap_or(node)
}

fn join(parent: &str, name: &str) -> String {
    if parent.is_empty() { name.to_owned() } else { format!("{parent}.{name}") }
}
