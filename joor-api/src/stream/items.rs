//! Reading the items of a list whose type is known.

use std::io::Read;

use super::error::ReadError;
use super::item::{Item, Outer};
use super::parser::{Parser, Step};
use super::position_of;
use super::settings::Settings;
use crate::model::{Message, Model};
use crate::path::Path;
use crate::wire::{Format, Notes, Position};

/// The items of a document, one after another; made by [`read`].
///
/// An iterator of [`Item`]s. After an error there is nothing more.
pub struct Items<T, I, R> {
    reader: R,
    piece: Vec<u8>,
    state: State<T, I>,
}

/// Reads a document item by item. `list` gives the list, such as `|request: &mut BulkConnections| &mut
/// request.connection`.
///
/// Nothing is read before it is asked for. A byte order mark is passed over.
///
/// # Errors
/// If what `list` gives is no list of the message.
pub fn read<T, I, R>(reader: R, format: Format, list: fn(&mut T) -> &mut Vec<I>) -> Result<Items<T, I, R>, ReadError>
where
    T: Message,
    I: Model + Default,
    R: Read,
{
    read_with(reader, format, list, Settings::new())
}

/// The same with other limits.
///
/// # Errors
/// If what `list` gives is no list of the message.
pub fn read_with<T, I, R>(
    reader: R,
    format: Format,
    list: fn(&mut T) -> &mut Vec<I>,
    settings: Settings,
) -> Result<Items<T, I, R>, ReadError>
where
    T: Message,
    I: Model + Default,
    R: Read,
{
    let state = State::new(format, list, settings)?;
    Ok(Items { reader, piece: vec![0; settings.piece.max(1)], state })
}

impl<T, I, R> Items<T, I, R>
where
    T: Message,
    I: Model + Default,
    R: Read,
{
    /// What stands before the items, such as a reply's envelope; read as far as that. Of a document that has no items it
    /// is all there is.
    ///
    /// # Errors
    /// If the document cannot be read up to its items.
    pub fn before(&mut self) -> Result<Option<&Outer<T>>, ReadError> {
        while !self.state.has_begun() {
            self.step()?;
        }
        Ok(self.state.before())
    }

    /// Reads to the end, past items that were not asked for, and gives what stands around them all.
    ///
    /// # Errors
    /// If the rest of the document cannot be read, or reading has failed before.
    pub fn finish(&mut self) -> Result<Outer<T>, ReadError> {
        while !self.state.parser.is_done() {
            self.step()?;
        }
        self.state.finish()
    }

    /// The item that was given last, as it stands in the document; empty before the first and after the last.
    #[must_use]
    pub fn text(&self) -> &str {
        self.state.parser.item_text()
    }

    /// The position of each path: in the item that was given last, and after the end around the items. As with
    /// [`locate`](crate::wire::locate) it is that of the nearest node around it where it is not there.
    #[must_use]
    pub fn locate(&self, paths: &[Path]) -> Vec<Option<Position>> {
        let parser = &self.state.parser;
        if parser.is_done() { parser.locate_around(paths) } else { parser.locate_in_item(paths) }
    }

    fn step(&mut self) -> Result<Option<Item<I>>, ReadError> {
        match self.state.advance()? {
            Advance::Given(item) => Ok(Some(item)),
            Advance::Nothing => Ok(None),
            Advance::More => {
                let length = read_some(&mut self.reader, &mut self.piece)?;
                self.state.parser.feed(&self.piece[..length]);
                Ok(None)
            }
        }
    }
}

/// Reads at least one byte, unless there are none.
pub(super) fn read_some(reader: &mut impl Read, piece: &mut [u8]) -> Result<usize, ReadError> {
    loop {
        match reader.read(piece) {
            Ok(length) => return Ok(length),
            Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error.into()),
        }
    }
}

impl<T, I, R> Iterator for Items<T, I, R>
where
    T: Message,
    I: Model + Default,
    R: Read,
{
    type Item = Result<Item<I>, ReadError>;

    fn next(&mut self) -> Option<Self::Item> {
        while !self.state.is_over() {
            match self.step() {
                Ok(None) => {}
                Ok(Some(item)) => return Some(Ok(item)),
                Err(error) => {
                    self.state.fail();
                    return Some(Err(error));
                }
            }
        }
        None
    }
}

/// What all readers of a known type share, however they get their bytes.
pub(super) struct State<T, I> {
    pub(super) parser: Parser,
    select: fn(&mut T) -> &mut Vec<I>,
    holder: T,
    before: Option<Outer<T>>,
    after: Option<Outer<T>>,
    /// Items that stood where they are not looked for.
    left: std::vec::IntoIter<I>,
    given: usize,
    has_failed: bool,
}

pub(super) enum Advance<I> {
    More,
    Nothing,
    Given(Item<I>),
}

impl<T, I> State<T, I>
where
    T: Message,
    I: Model + Default,
{
    pub(super) fn new(
        format: Format,
        select: fn(&mut T) -> &mut Vec<I>,
        settings: Settings,
    ) -> Result<Self, ReadError> {
        let list = position_of(select).ok_or(ReadError::NoList { message: T::MESSAGE.name })?;
        Ok(Self {
            parser: Parser::new(T::MESSAGE, list, format, settings)?,
            select,
            holder: T::default(),
            before: None,
            after: None,
            left: Vec::new().into_iter(),
            given: 0,
            has_failed: false,
        })
    }

    pub(super) fn has_begun(&self) -> bool {
        self.before.is_some() || self.parser.is_done()
    }

    pub(super) fn before(&self) -> Option<&Outer<T>> {
        self.before.as_ref().or(self.after.as_ref())
    }

    pub(super) fn is_over(&self) -> bool {
        self.has_failed || (self.parser.is_done() && self.left.len() == 0)
    }

    pub(super) fn fail(&mut self) {
        self.has_failed = true;
    }

    pub(super) fn finish(&mut self) -> Result<Outer<T>, ReadError> {
        let failed = || std::io::Error::other("reading has failed before, or what is around was taken");
        self.left = Vec::new().into_iter();
        self.after.take().ok_or_else(|| failed().into())
    }

    pub(super) fn advance(&mut self) -> Result<Advance<I>, ReadError> {
        if self.parser.is_done() {
            return Ok(self.left_over());
        }
        match self.parser.advance(&mut self.holder)? {
            Step::More => return Ok(Advance::More),
            Step::Begun => self.before = Some(self.outer(0)),
            Step::Item => {
                let Some(value) = (self.select)(&mut self.holder).pop() else { return Ok(Advance::Nothing) };
                let place = (self.parser.count, self.parser.item_position());
                return Ok(Advance::Given(Item::new(value, self.parser.take_notes(), place, &self.parser)));
            }
            Step::End => {
                let mut outer = self.outer(self.parser.count);
                let left = std::mem::take((self.select)(&mut outer.value));
                outer.items += left.len();
                self.left = left.into_iter();
                self.after = Some(outer);
            }
        }
        Ok(Advance::Nothing)
    }

    fn outer(&mut self, items: usize) -> Outer<T> {
        let value = std::mem::take(&mut self.holder);
        Outer { value, notes: self.parser.take_notes(), items, list: self.parser.list() }
    }

    fn left_over(&mut self) -> Advance<I> {
        let Some(value) = self.left.next() else { return Advance::Nothing };
        let index = self.given;
        self.given += 1;
        let notes =
            self.after.as_mut().map_or_else(Notes::default, |outer| self.parser.take_notes_of(&mut outer.notes, index));
        let found = self.parser.locate_around(&[self.parser.path_of(index)]);
        let position = found.first().copied().flatten().unwrap_or(Position { line: 1, column: 1 });
        Advance::Given(Item::new(value, notes, (index, position), &self.parser))
    }
}
