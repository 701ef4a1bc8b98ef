//! Finds the items of an XML document, by quick-xml's events.

use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError, SyntaxError};
use quick_xml::events::Event;

use super::cutter::{Action, Cut};
use crate::table::{Field, Items};
use crate::wire::is_blank;

/// Where in a document the rest begins.
pub(super) struct Xml {
    item: &'static str,
    /// Name of the element around the items, where it is not the root.
    wrapper: Option<&'static str>,
    root: Option<String>,
    /// Open elements.
    depth: usize,
    is_in_wrapper: bool,
    /// Whether there was text beside the items, which the blanks after it belong to.
    has_text: bool,
    /// Whether the first list has begun.
    has_begun: bool,
    /// Bytes since the last place at which all before was known to be right.
    part: usize,
}

impl Xml {
    pub(super) fn new(field: &'static Field, list: Items) -> Self {
        Self {
            item: if list.wrapped { list.item.name } else { field.name },
            wrapper: list.wrapped.then_some(field.name),
            root: None,
            depth: 0,
            is_in_wrapper: false,
            has_text: false,
            has_begun: false,
            part: 0,
        }
    }

    pub(super) fn item_depth(&self) -> usize {
        if self.wrapper.is_some() { 3 } else { 2 }
    }

    /// Start tags down to the list, or to the root alone.
    pub(super) fn opening(&self, is_inside: bool) -> String {
        let root = self.root.as_deref().unwrap_or_default();
        match self.wrapper {
            Some(wrapper) if is_inside => format!("<{root}><{wrapper}>"),
            _ => format!("<{root}>"),
        }
    }

    /// End tags of what is open.
    pub(super) fn closing(&self) -> String {
        let root = self.root.as_deref().unwrap_or_default();
        match (self.depth, self.wrapper) {
            (0, _) => String::new(),
            (_, Some(wrapper)) if self.is_in_wrapper => format!("</{wrapper}></{root}>"),
            _ => format!("</{root}>"),
        }
    }

    /// Whether items may stand here.
    fn is_in_list(&self) -> bool {
        match self.wrapper {
            Some(_) => self.is_in_wrapper && self.depth == 2,
            None => self.depth == 1,
        }
    }

    pub(super) fn next(&mut self, rest: &str) -> Action {
        if !rest.starts_with(['<', '&']) {
            return self.text(rest);
        }
        if self.is_in_list() && is_start_of(self.item, rest) {
            if self.has_begun {
                return Action::Item;
            }
            self.has_begun = true;
            return Action::Begin { length: 0 };
        }
        let (event, length) = match event(rest) {
            Ok(found) => found,
            Err(action) => return action,
        };
        match event {
            Event::Start(element) => self.start(element.name().0, length, false),
            Event::Empty(element) => self.start(element.name().0, length, true),
            Event::End(element) => self.end(element.name().0, length),
            Event::CData(_) | Event::GeneralRef(_) if self.depth == 0 => Action::Wrong,
            Event::CData(_) | Event::GeneralRef(_) if self.is_in_list() => {
                self.has_text = true;
                self.part = 0;
                self.checked(length)
            }
            Event::Comment(_) | Event::PI(_) | Event::Decl(_) if self.is_in_list() && !self.has_text => {
                Action::Blank { length }
            }
            Event::DocType(_) => Action::Wrong,
            _ => self.keep(length),
        }
    }

    fn keep(&mut self, length: usize) -> Action {
        self.part += length;
        Action::Keep { length }
    }

    /// What stands beside the items, and is complete: the items after it are given only if it is right.
    fn checked(&mut self, length: usize) -> Action {
        self.part += length;
        let part = std::mem::take(&mut self.part);
        if self.has_begun { Action::Check { length, part, is_inside: true } } else { Action::Keep { length } }
    }

    fn text(&mut self, rest: &str) -> Action {
        let length = rest.find(['<', '&']).unwrap_or(rest.len());
        let is_blank = is_blank(&rest[..length]);
        if length == 0 {
            return Action::More;
        }
        if self.depth == 0 && self.root.is_some() && !is_blank {
            return Action::Wrong;
        }
        if self.is_in_list() && is_blank && !self.has_text {
            return Action::Blank { length };
        }
        self.has_text |= self.is_in_list();
        self.keep(length)
    }

    fn start(&mut self, name: &str, length: usize, is_empty: bool) -> Action {
        let open = usize::from(!is_empty);
        if self.depth == 0 {
            if self.root.is_some() {
                return Action::Wrong;
            }
            self.root = Some(name.to_owned());
            self.depth = open;
            return Action::Root { length };
        }
        if self.depth == 1 && self.wrapper == Some(name) && !is_empty {
            (self.depth, self.is_in_wrapper, self.has_text) = (2, true, false);
            self.part += length;
            let part = std::mem::take(&mut self.part);
            if std::mem::replace(&mut self.has_begun, true) {
                return Action::Check { length, part, is_inside: false };
            }
            return Action::Begin { length };
        }
        if self.is_in_list() {
            self.part = 0;
            if is_empty {
                return self.checked(length);
            }
        }
        self.depth += open;
        self.keep(length)
    }

    fn end(&mut self, name: &str, length: usize) -> Action {
        if self.depth == 0 {
            return Action::Wrong;
        }
        if self.is_in_wrapper && self.depth == 2 {
            if self.wrapper != Some(name) {
                return Action::Wrong;
            }
            (self.depth, self.is_in_wrapper, self.part) = (1, false, 0);
            return Action::Keep { length };
        }
        self.depth -= 1;
        if self.is_in_list() { self.checked(length) } else { self.keep(length) }
    }
}

/// Whether a start tag of this name begins here.
fn is_start_of(name: &str, rest: &str) -> bool {
    let after = rest.strip_prefix('<').and_then(|rest| rest.strip_prefix(name));
    after.is_some_and(|after| after.starts_with(['>', ' ', '\t', '\r', '\n']) || after.starts_with("/>"))
}

fn reader(rest: &str) -> Reader<&[u8]> {
    let mut reader = Reader::from_str(rest);
    reader.config_mut().check_comments = true;
    reader
}

/// The event with which a text begins, and its length.
fn event(rest: &str) -> Result<(Event<'_>, usize), Action> {
    let mut reader = reader(rest);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    let event = reader.read_event();
    let length = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX).min(rest.len());
    match event {
        Ok(event) => Ok((event, length)),
        Err(error) if is_cut(&error, &reader, rest) => Err(Action::More),
        Err(_) => Err(Action::Wrong),
    }
}

/// Where the element ends with which a text begins.
pub(super) fn cut(rest: &str) -> Cut {
    let mut reader = reader(rest);
    let mut depth = 0_usize;
    loop {
        match reader.read_event() {
            Ok(Event::Start(_)) => depth += 1,
            Ok(Event::End(_)) => depth = depth.saturating_sub(1),
            Ok(Event::Eof) => return Cut::Incomplete,
            Ok(Event::DocType(_)) => return Cut::Wrong,
            Ok(_) => {}
            Err(error) if is_cut(&error, &reader, rest) => return Cut::Incomplete,
            Err(_) => return Cut::Wrong,
        }
        if depth == 0 {
            return Cut::At(usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX).min(rest.len()));
        }
    }
}

/// Whether an error may only be that the text ends too early.
fn is_cut(error: &Error, reader: &Reader<&[u8]>, rest: &str) -> bool {
    let left = |offset: u64| rest.len().saturating_sub(usize::try_from(offset).unwrap_or(usize::MAX));
    match error {
        // Only the byte after `<!` tells what it is.
        Error::Syntax(SyntaxError::InvalidBangMarkup) => left(reader.error_position()) <= 2,
        Error::Syntax(_) => true,
        Error::IllFormed(IllFormedError::UnclosedReference) => left(reader.buffer_position()) == 0,
        _ => false,
    }
}
