//! The collector of changes, and the places they are booked under.

use super::change::{Change, Class};
use crate::resolved::{Direction, Format, Level, Message, Node};

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
    /// `None` where the message is not written in XML.
    xml: Option<String>,
    json: String,
    /// Whether the whole document is an array in JSON, so that its one row has no level of its own.
    is_array: bool,
}

impl Place {
    pub(super) fn of_root(module: &str, message: &Message) -> Self {
        let root = &message.root;
        let json = if root.json == Level::Kept { root.name.clone() } else { String::new() };
        let xml = message.formats.contains(&Format::Xml).then(|| root.name.clone());
        let (rust_type, direction) = (root.rust_type.clone(), message.direction);
        Self { module: module.to_owned(), rust_type, direction, xml, json, is_array: root.list_item().is_some() }
    }

    /// The struct itself.
    pub(super) fn spot(&self) -> Spot {
        let json = if self.json.is_empty() { "(the whole document)".to_owned() } else { self.json.clone() };
        Spot {
            rust: format!("{}::{}", self.module, self.rust_type),
            xml: self.xml.as_ref().map(|xml| format!("/{xml}")),
            json: Some(json),
        }
    }

    /// A field, by its name in Rust and on the wire.
    pub(super) fn field(&self, rust_field: &str, name: &str) -> Spot {
        Spot {
            rust: format!("{}::{}::{rust_field}", self.module, self.rust_type),
            xml: self.xml.as_ref().map(|xml| format!("/{xml}/{name}")),
            json: Some(self.json_of(name)),
        }
    }

    /// The struct that a node's field holds.
    pub(super) fn inner(&self, node: &Node) -> Self {
        let mut xml = self.xml.as_ref().map(|xml| format!("{xml}/{}", node.name));
        let mut json = self.json_of(&node.name);
        let held = held(node);
        if let Some(item) = node.list_item() {
            xml = xml.map(|xml| format!("{xml}/{}", item.name));
        }
        if held.repeats() {
            json.push_str("[]");
        }
        // A shared node's type is the version's.
        let version = self.module.split("::").next().unwrap_or_default();
        let module = if held.shared.is_some() { version } else { &self.module }.to_owned();
        Self { module, rust_type: held.rust_type.clone(), direction: self.direction, xml, json, is_array: false }
    }

    fn json_of(&self, name: &str) -> String {
        if self.is_array { self.json.clone() } else { join(&self.json, name) }
    }
}

/// The node whose struct a field holds: of a list, its item.
pub(super) fn held(node: &Node) -> &Node {
    node.list_item().unwrap_or(node)
}

fn join(parent: &str, name: &str) -> String {
    if parent.is_empty() { name.to_owned() } else { format!("{parent}.{name}") }
}
