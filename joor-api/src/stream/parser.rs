//! Reads a document piece by piece, whoever feeds the pieces.

use super::around::Around;
use super::cutter::{Action, Cut, Cutter};
use super::error::ReadError;
use super::holder::{list_of, validate_around};
use super::settings::Settings;
use super::window::{Window, shifted};
use crate::model::{AnyMessage, Nodes};
use crate::path::{Path, Root, Trail};
use crate::table::{Direction, Field, Kind, MessageTable};
use crate::validate::{Checker, Violations};
use crate::wire::decode::{add_broken_rules, read_text};
use crate::wire::decode_error::Stop;
use crate::wire::item::{Place, locate_in_item, read_fast, read_thoroughly};
use crate::wire::{DecodeError, Format, Note, Notes, Position};

/// What the parser came to.
pub(super) enum Step {
    /// It needs to be fed.
    More,
    /// The holder is what stands before the items.
    Begun,
    /// The holder's list is one item.
    Item,
    /// The holder is all that stands around the items. Items that it has in its list stood where they are not looked for.
    End,
}

/// A document being read.
pub(super) struct Parser {
    message: &'static MessageTable,
    field: &'static Field,
    /// The field's position in its table.
    list: usize,
    /// What an item is called.
    item_name: &'static str,
    format: Format,
    settings: Settings,
    window: Window,
    around: Around,
    cutter: Cutter,
    /// An item without anything, as it is written.
    empty: String,
    /// How long the rest must be for another try to be worth it.
    needed: usize,
    /// Length of the item that was given last and is still in the window, and where it begins.
    item: Option<(usize, Position)>,
    /// Items so far.
    pub(super) count: usize,
    notes: Vec<Note>,
    is_done: bool,
}

impl Parser {
    pub(super) fn new(
        message: &'static MessageTable,
        list: usize,
        format: Format,
        settings: Settings,
    ) -> Result<Self, ReadError> {
        let no_list = ReadError::NoList { message: message.name };
        let Some(field) = message.root.fields.get(list) else { return Err(no_list) };
        let Kind::List(items) = field.kind else { return Err(no_list) };
        let item_name = if format == Format::Xml && !items.wrapped { field.name } else { items.item.name };
        Ok(Self {
            message,
            field,
            list,
            item_name,
            format,
            settings,
            window: Window::new(),
            around: Around::new(),
            empty: match format {
                Format::Xml => format!("<{item_name}/>"),
                Format::Json => "{}".to_owned(),
            },
            cutter: Cutter::new(message, field, items, format),
            needed: 0,
            item: None,
            count: 0,
            notes: Vec::new(),
            is_done: false,
        })
    }

    pub(super) fn message(&self) -> &'static MessageTable {
        self.message
    }

    pub(super) fn field(&self) -> &'static Field {
        self.field
    }

    pub(super) fn list(&self) -> usize {
        self.list
    }

    /// Takes bytes in; none is the end of the document.
    pub(super) fn feed(&mut self, bytes: &[u8]) {
        self.leave_item();
        self.window.feed(bytes);
    }

    /// What differed from the table in what was given last.
    pub(super) fn take_notes(&mut self) -> Notes {
        Notes(std::mem::take(&mut self.notes))
    }

    /// The item that was given last, as it stands in the document; empty after anything else.
    pub(super) fn item_text(&self) -> &str {
        self.item.and_then(|(length, _)| self.window.rest().get(..length)).unwrap_or_default()
    }

    /// Where the item that was given last begins.
    pub(super) fn item_position(&self) -> Position {
        self.item.map_or(Position { line: 1, column: 1 }, |(_, position)| position)
    }

    /// Goes on to the next thing. After an error or the end there is nothing more.
    pub(super) fn advance(&mut self, holder: &mut dyn AnyMessage) -> Result<Step, ReadError> {
        let step = self.try_advance(holder);
        self.is_done |= matches!(step, Err(_) | Ok(Step::End));
        step
    }

    pub(super) fn is_done(&self) -> bool {
        self.is_done
    }

    fn try_advance(&mut self, holder: &mut dyn AnyMessage) -> Result<Step, ReadError> {
        self.leave_item();
        if !self.message.formats.contains(&self.format) {
            return self.end(holder);
        }
        loop {
            if self.window.rest().len() < self.needed && self.window.may_grow() {
                return Ok(Step::More);
            }
            match self.cutter.next(self.window.rest(), self.window.is_whole()) {
                Action::More => return self.more(holder, false),
                Action::Wrong => return Err(self.wrong(holder)),
                Action::Item => match self.read_item(holder)? {
                    Some(()) => return Ok(Step::Item),
                    None => return self.more(holder, true),
                },
                Action::Begin { length } => {
                    self.keep(length);
                    self.notes = self.read_opened(holder)?;
                    self.clear_list(holder);
                    return Ok(Step::Begun);
                }
                Action::Root { length } => {
                    self.keep(length);
                    self.read_opened(holder)?;
                }
                Action::Blank { length } => self.pass(length),
                Action::Keep { length } => self.keep(length),
                Action::Check { length, part, is_inside } => {
                    self.keep(length);
                    self.check(holder, part, is_inside)?;
                }
                Action::Other { length } => {
                    if let Cutter::Json(json) = &self.cutter {
                        self.around.indexes.push(json.elements - 1);
                    }
                    self.keep(length);
                    self.check(holder, length, true)?;
                }
            }
            if self.around.text.len() > self.settings.max_around {
                return Err(self.around_too_long());
            }
        }
    }

    fn pass(&mut self, length: usize) {
        self.needed = 0;
        self.around.push(self.window.rest().get(..length).unwrap_or_default());
        self.window.pass(length);
    }

    fn keep(&mut self, length: usize) {
        self.pass(length);
        if length > 0 {
            self.around.break_off();
        }
    }

    /// Passes over the item that was given.
    fn leave_item(&mut self) {
        let Some((length, start)) = self.item.take() else { return };
        let positions = [start, self.window.position(length.saturating_sub(1)), self.window.position(length)];
        match &mut self.cutter {
            Cutter::Xml(_) => self.around.push_item(&self.empty, self.count, positions),
            Cutter::Json(json) => {
                self.around.push_item(&self.empty, json.elements, positions);
                json.item_passed();
            }
        }
        self.count += 1;
        self.window.pass(length);
        self.needed = 0;
    }

    /// More is needed: it may come, or the document ends here.
    fn more(&mut self, holder: &mut dyn AnyMessage, is_item: bool) -> Result<Step, ReadError> {
        if self.window.is_whole() {
            return self.end(holder);
        }
        if let Some((offset, position)) = self.window.not_utf8() {
            return Err(ReadError::Utf8 { offset, position });
        }
        let length = self.window.rest().len();
        if is_item && length > self.settings.max_item {
            return Err(self.item_too_long());
        }
        if !is_item && self.around.text.len() + length > self.settings.max_around {
            return Err(self.around_too_long());
        }
        // So that what is read again and again does not grow faster than the document.
        self.needed = length * 2;
        Ok(Step::More)
    }

    fn item_too_long(&mut self) -> ReadError {
        ReadError::ItemTooLong { limit: self.settings.max_item, position: self.window.position(0) }
    }

    fn around_too_long(&mut self) -> ReadError {
        ReadError::AroundTooLong { limit: self.settings.max_around, position: self.window.position(0) }
    }

    /// Reads the item that begins here into the holder's list. `None` where it is not all there.
    fn read_item(&mut self, holder: &mut dyn AnyMessage) -> Result<Option<()>, ReadError> {
        let root = Trail::root(Root::Message(self.message));
        let list = root.field(self.field);
        let trail = list.item(self.count);
        let Some(nodes) = list_of(holder, self.list) else { return Ok(None) };
        let Some((length, mut notes)) = self.read_text_of_item(nodes, &trail)? else { return Ok(None) };
        if length > self.settings.max_item {
            return Err(self.item_too_long());
        }
        let start = self.window.position(0);
        for note in &mut notes {
            note.position = note.position.map(|position| shifted(start, position));
        }
        if self.message.direction == Direction::Response
            && let Some(item) = nodes.item(0)
        {
            let mut broken = Vec::new();
            Checker::run(item, &trail, &mut broken);
            add_broken_rules(&mut notes, Violations::from_iter(broken));
        }
        self.notes = notes;
        self.item = Some((length, start));
        Ok(Some(()))
    }

    /// The item's length and what differs in it, with positions from its start.
    fn read_text_of_item(
        &mut self,
        nodes: &mut dyn Nodes,
        trail: &Trail<'_>,
    ) -> Result<Option<(usize, Vec<Note>)>, ReadError> {
        let place = Place { format: self.format, name: self.item_name, trail, depth: self.cutter.item_depth() };
        let rest = self.window.rest();
        nodes.clear();
        if let Some(read) = read_fast(rest, nodes.push(), &place) {
            return Ok(Some(read));
        }
        let (text, length) = match self.cutter.cut(rest) {
            Cut::At(length) => (&rest[..length], length),
            Cut::Incomplete if !self.window.is_whole() => return Ok(None),
            // What is wrong is told by reading it.
            Cut::Incomplete | Cut::Wrong => (rest, 0),
        };
        nodes.clear();
        match read_thoroughly(text, nodes.push(), &place) {
            Ok(notes) if length > 0 => Ok(Some((length, notes))),
            Ok(_) => Err(self.error_in_item(Stop::syntax(rest.len(), "the document ends too early"))),
            Err(stop) => Err(self.error_in_item(stop)),
        }
    }

    fn error_in_item(&mut self, stop: Stop) -> ReadError {
        let within = Position::of(self.window.rest(), stop.offset);
        let position = shifted(self.window.position(0), within);
        DecodeError { format: self.format, position, problem: stop.problem }.into()
    }

    fn error_around(&self, stop: Stop) -> ReadError {
        let position = self.around.position(stop.offset);
        DecodeError { format: self.format, position, problem: stop.problem }.into()
    }

    /// Reads what there is around the items so far, with what is open closed.
    fn read_opened(&mut self, holder: &mut dyn AnyMessage) -> Result<Vec<Note>, ReadError> {
        let length = self.around.text.len();
        self.around.push(&self.cutter.closing());
        let read = self.read_around(holder);
        self.around.text.truncate(length);
        read
    }

    fn read_around(&self, holder: &mut dyn AnyMessage) -> Result<Vec<Note>, ReadError> {
        holder.clear();
        let reading = read_text(holder, self.message, &self.around.text, self.format);
        let found = reading.map_err(|stop| self.error_around(stop))?.into_offsets();
        let placed = found.into_iter().map(|(mut note, offset)| {
            note.position = offset.map(|offset| self.around.position(offset));
            note
        });
        Ok(placed.collect())
    }

    /// Whether the last so many bytes around the items can be read, in the list or before it.
    fn check(&mut self, holder: &mut dyn AnyMessage, part: usize, is_inside: bool) -> Result<(), ReadError> {
        let (opening, closing) = (self.cutter.opening(is_inside), self.cutter.closing());
        let start = self.around.text.len().saturating_sub(part);
        let part = self.around.text.get(start..).unwrap_or_default();
        let text = format!("{opening}{part}{closing}");
        holder.clear();
        let read = read_text(holder, self.message, &text, self.format);
        holder.clear();
        match read {
            Ok(_) => Ok(()),
            Err(Stop { offset, problem }) => {
                Err(self.error_around(Stop { offset: start + offset.saturating_sub(opening.len()), problem }))
            }
        }
    }

    /// Something that no document has here: reading what there is tells what.
    fn wrong(&mut self, holder: &mut dyn AnyMessage) -> ReadError {
        self.keep(self.window.rest().len());
        match self.read_around(holder) {
            Err(error) => error,
            Ok(_) => self.error_around(Stop::syntax(self.around.text.len(), "the document goes on where it has ended")),
        }
    }

    /// All that stands around the items.
    fn end(&mut self, holder: &mut dyn AnyMessage) -> Result<Step, ReadError> {
        self.pass(self.window.rest().len());
        if self.around.text.len() > self.settings.max_around {
            return Err(self.around_too_long());
        }
        let mut notes = self.read_around(holder)?;
        if self.count > 0 {
            self.clear_list(holder);
        }
        for note in &mut notes {
            if let Some(index) = note.path.item_of(self.field).and_then(|index| self.around.indexes.get(index)) {
                note.path.set_item(*index);
            }
        }
        if self.message.direction == Direction::Response {
            add_broken_rules(&mut notes, validate_around(holder, self.list, self.count));
        }
        self.notes = notes;
        Ok(Step::End)
    }

    fn clear_list(&self, holder: &mut dyn AnyMessage) {
        if let Some(nodes) = list_of(holder, self.list) {
            nodes.clear();
        }
    }

    /// Takes the notes on an item that stands in the list of what is around.
    pub(super) fn take_notes_of(&mut self, notes: &mut Notes, index: usize) -> Notes {
        let all = std::mem::take(&mut notes.0);
        let (of_item, others) = all.into_iter().partition(|note| note.path.item_of(self.field) == Some(index));
        notes.0 = others;
        Notes(of_item)
    }

    /// The path of an item.
    pub(super) fn path_of(&self, index: usize) -> Path {
        Trail::root(Root::Message(self.message)).field(self.field).item(index).path()
    }

    /// The positions of paths in the item that was given last.
    pub(super) fn locate_in_item(&self, paths: &[Path]) -> Vec<Option<Position>> {
        let Some((_, start)) = self.item else { return vec![None; paths.len()] };
        let found = locate_in_item(self.item_text(), self.format, &self.path_of(self.count), paths);
        found.into_iter().map(|position| position.map(|position| shifted(start, position))).collect()
    }

    /// The positions of paths around the items.
    pub(super) fn locate_around(&self, paths: &[Path]) -> Vec<Option<Position>> {
        self.around.locate(self.format, paths)
    }
}
