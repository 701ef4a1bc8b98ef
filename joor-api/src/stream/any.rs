//! Reading the items of a list whose type is known at run time only.

use std::io::Read;

use super::error::ReadError;
use super::holder::list_of;
use super::item::{Item, Outer};
use super::items::read_some;
use super::parser::{Parser, Step};
use super::settings::Settings;
use crate::model::{AnyMessage, MessageEntry, Model};
use crate::path::Path;
use crate::table::Field;
use crate::value::Value;
use crate::wire::{Format, Notes, Position};

/// The items of a document, one after another; made by [`read_any`].
pub struct AnyItems<R> {
    reader: R,
    piece: Vec<u8>,
    new: fn() -> Box<dyn AnyMessage>,
    parser: Parser,
    /// The item that was given last, or what is around all.
    holder: Box<dyn AnyMessage>,
    before: Option<Outer<Box<dyn AnyMessage>>>,
    /// Notes on what is around all, once that is read.
    around: Option<Notes>,
    /// Of the items that stood where they are not looked for: how many were given.
    given: usize,
    has_failed: bool,
}

/// Reads a document item by item. `list` is a field of the message's root, such as [`main_list`](super::main_list)
/// gives.
///
/// # Errors
/// If the message has no such list.
pub fn read_any<R: Read>(
    reader: R,
    message: &MessageEntry,
    list: &Field,
    format: Format,
) -> Result<AnyItems<R>, ReadError> {
    read_any_with(reader, message, list, format, Settings::new())
}

/// The same with other limits.
///
/// # Errors
/// If the message has no such list.
pub fn read_any_with<R: Read>(
    reader: R,
    message: &MessageEntry,
    list: &Field,
    format: Format,
    settings: Settings,
) -> Result<AnyItems<R>, ReadError> {
    let position = message.table.root.fields.iter().position(|field| field.name == list.name).unwrap_or(usize::MAX);
    Ok(AnyItems {
        reader,
        piece: vec![0; settings.piece.max(1)],
        new: message.new,
        parser: Parser::new(message.table, position, format, settings)?,
        holder: (message.new)(),
        before: None,
        around: None,
        given: 0,
        has_failed: false,
    })
}

impl<R: Read> AnyItems<R> {
    /// The next item; `None` at the end, and after an error. It is held until the next one is asked for.
    ///
    /// # Errors
    /// If the document cannot be read on.
    pub fn next_item(&mut self) -> Result<Option<Item<&dyn Model>>, ReadError> {
        if self.has_failed {
            return Ok(None);
        }
        while self.around.is_none() {
            if self.step()? {
                let (place, notes) = ((self.parser.count, self.parser.item_position()), self.parser.take_notes());
                return Ok(self.item(0).map(|value| Item::new(value, notes, place, &self.parser)));
            }
        }
        let index = self.given;
        if index >= self.left() {
            return Ok(None);
        }
        let Some(notes) = self.around.as_mut() else { return Ok(None) };
        let notes = self.parser.take_notes_of(notes, index);
        self.given += 1;
        let found = self.parser.locate_around(&[self.parser.path_of(index)]);
        let position = found.first().copied().flatten().unwrap_or(Position { line: 1, column: 1 });
        Ok(self.item(index).map(|value| Item::new(value, notes, (index, position), &self.parser)))
    }

    /// What stands before the items, such as a reply's envelope; read as far as that. `None` where the document has no
    /// items in the usual place, or reading has failed.
    ///
    /// # Errors
    /// If the document cannot be read up to its items.
    pub fn before(&mut self) -> Result<Option<&Outer<Box<dyn AnyMessage>>>, ReadError> {
        while self.before.is_none() && self.around.is_none() && !self.has_failed {
            self.step()?;
        }
        Ok(self.before.as_ref())
    }

    /// Reads to the end, past items that were not asked for, and gives what stands around them all.
    ///
    /// # Errors
    /// If the rest of the document cannot be read, or reading has failed before.
    pub fn finish(&mut self) -> Result<Outer<Box<dyn AnyMessage>>, ReadError> {
        while self.around.is_none() {
            if self.has_failed {
                return Err(std::io::Error::other("reading has failed before").into());
            }
            self.step()?;
        }
        let left = self.left();
        let mut value = std::mem::replace(&mut self.holder, (self.new)());
        if let Some(nodes) = list_of(&mut *value, self.parser.list()) {
            nodes.clear();
        }
        let notes = self.around.replace(Notes::default()).unwrap_or_default();
        Ok(Outer { value, notes, items: self.parser.count + left, list: self.parser.list() })
    }

    /// The item that was given last, as it stands in the document; empty before the first and after the last.
    #[must_use]
    pub fn text(&self) -> &str {
        self.parser.item_text()
    }

    /// The position of each path: in the item that was given last, and after the end around the items. As with
    /// [`locate`](crate::wire::locate) it is that of the nearest node around it where it is not there.
    #[must_use]
    pub fn locate(&self, paths: &[Path]) -> Vec<Option<Position>> {
        if self.around.is_some() { self.parser.locate_around(paths) } else { self.parser.locate_in_item(paths) }
    }

    /// Goes on; whether it came to an item.
    fn step(&mut self) -> Result<bool, ReadError> {
        let stepped = self.try_step();
        self.has_failed |= stepped.is_err();
        stepped
    }

    fn try_step(&mut self) -> Result<bool, ReadError> {
        match self.parser.advance(&mut *self.holder)? {
            Step::More => {
                let length = read_some(&mut self.reader, &mut self.piece)?;
                self.parser.feed(&self.piece[..length]);
            }
            Step::Begun => {
                let value = std::mem::replace(&mut self.holder, (self.new)());
                let notes = self.parser.take_notes();
                self.before = Some(Outer { value, notes, items: 0, list: self.parser.list() });
            }
            Step::Item => return Ok(true),
            Step::End => self.around = Some(self.parser.take_notes()),
        }
        Ok(false)
    }

    fn item(&self, index: usize) -> Option<&dyn Model> {
        match self.holder.get(self.parser.list()) {
            Value::List(nodes) => nodes.item(index),
            _ => None,
        }
    }

    /// Items that stood where they are not looked for.
    fn left(&self) -> usize {
        match self.holder.get(self.parser.list()) {
            Value::List(nodes) => nodes.len(),
            _ => 0,
        }
    }
}
