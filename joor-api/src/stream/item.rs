//! What a stream gives: an item with its place, and what stands around all items.

use super::holder::validate_around;
use super::parser::Parser;
use crate::model::{AnyMessage, Message, Model};
use crate::path::{Path, Root, Trail};
use crate::table::{Field, MessageTable};
use crate::validate::{Checker, Violations};
use crate::wire::{Notes, Position};

/// An item of a list.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Item<M> {
    /// The item.
    pub value: M,
    /// What it had otherwise than the table; paths and positions are those in the whole document. Of a reply also the
    /// rules that it breaks.
    pub notes: Notes,
    /// Its index in the list, from 0.
    pub index: usize,
    /// Where it begins in the document.
    pub position: Position,
    message: &'static MessageTable,
    field: &'static Field,
}

impl<M> Item<M> {
    pub(super) fn new(value: M, notes: Notes, (index, position): (usize, Position), parser: &Parser) -> Self {
        Self { value, notes, index, position, message: parser.message(), field: parser.field() }
    }

    /// Its path in the document.
    #[must_use]
    pub fn path(&self) -> Path {
        Trail::root(Root::Message(self.message)).field(self.field).item(self.index).path()
    }

    fn check(&self, model: &dyn Model) -> Violations {
        let root = Trail::root(Root::Message(self.message));
        let list = root.field(self.field);
        let mut found = Vec::new();
        Checker::run(model, &list.item(self.index), &mut found);
        found.into_iter().collect()
    }
}

impl<M: Model> Item<M> {
    /// Every documented rule that the item breaks, and advice; paths are those in the whole document.
    #[must_use]
    pub fn validate(&self) -> Violations {
        self.check(&self.value)
    }
}

impl Item<&dyn Model> {
    /// Every documented rule that the item breaks, and advice; paths are those in the whole document.
    #[must_use]
    pub fn validate(&self) -> Violations {
        self.check(self.value)
    }
}

/// What a document has around its items: a message whose list is empty.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Outer<M> {
    /// The message without items.
    pub value: M,
    /// What it had otherwise than the table, apart from the items. Of a reply that was read to its end also the rules
    /// that it breaks.
    pub notes: Notes,
    /// How many items were read so far.
    pub items: usize,
    pub(super) list: usize,
}

impl<M: Message> Outer<M> {
    /// Every documented rule that the message breaks apart from those about single items, and advice; its list counts as
    /// having the items that were read.
    #[must_use]
    pub fn validate(&mut self) -> Violations {
        validate_around(&mut self.value, self.list, self.items)
    }
}

impl Outer<Box<dyn AnyMessage>> {
    /// Every documented rule that the message breaks apart from those about single items, and advice; its list counts as
    /// having the items that were read.
    #[must_use]
    pub fn validate(&mut self) -> Violations {
        validate_around(&mut *self.value, self.list, self.items)
    }
}
