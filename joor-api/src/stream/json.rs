//! Finds the items of a JSON document: `serde_json` tells where values end, the message's table which of them are items.

use serde::de::IgnoredAny;

use super::cutter::{Action, Cut};
use crate::table::{Field, Level, MessageTable};
use crate::wire;

/// Where in a document the rest begins.
pub(super) struct Json {
    message: &'static MessageTable,
    list: &'static Field,
    next: Next,
    /// Open objects that are the document's or the root's.
    level: usize,
    key: String,
    has_descended: bool,
    /// Whether any field of the root was met.
    has_field: bool,
    has_list: bool,
    is_in_list: bool,
    /// Items and other values of the list so far.
    pub(super) elements: usize,
}

/// What may come next.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Next {
    Document,
    FirstKey,
    Key,
    Colon,
    Value,
    AfterValue,
    FirstItem,
    Item,
    AfterItem,
    Nothing,
}

impl Json {
    pub(super) fn new(message: &'static MessageTable, list: &'static Field) -> Self {
        Self {
            message,
            list,
            next: Next::Document,
            level: 0,
            key: String::new(),
            has_descended: false,
            has_field: false,
            has_list: false,
            is_in_list: false,
            elements: 0,
        }
    }

    pub(super) fn item_depth(&self) -> usize {
        self.level + 2
    }

    /// What stands before the list at the least.
    pub(super) fn opening(&self) -> String {
        let list = if self.is_array() { "[".to_owned() } else { format!("{{\"{}\":[", self.list.name) };
        match self.level {
            0 => list,
            _ if self.has_descended && (self.level == 2 || self.is_array()) => {
                format!("{{\"{}\":{list}", self.message.root.name)
            }
            _ => list,
        }
    }

    /// What ends all that is open.
    pub(super) fn closing(&self) -> String {
        let list = if self.is_in_list { "]" } else { "" };
        format!("{list}{}", "}".repeat(self.level))
    }

    /// Whether the list is the whole root.
    fn is_array(&self) -> bool {
        self.message.root.json_array().is_some_and(|field| field.name == self.list.name) && self.key_is_root()
    }

    /// Whether the value being read is the document or the root, and not a field.
    fn key_is_root(&self) -> bool {
        self.level == 0 || (self.level == 1 && self.has_descended && self.key == self.message.root.name)
    }

    /// An item was passed over.
    pub(super) fn item_passed(&mut self) {
        self.elements += 1;
        self.next = Next::AfterItem;
    }

    pub(super) fn next(&mut self, rest: &str, is_whole: bool) -> Action {
        let blanks = rest.bytes().take_while(|byte| matches!(byte, b' ' | b'\t' | b'\r' | b'\n')).count();
        if blanks > 0 {
            return if self.is_in_list { Action::Blank { length: blanks } } else { Action::Keep { length: blanks } };
        }
        let Some(first) = rest.bytes().next() else { return Action::More };
        match (self.next, first) {
            (Next::Document, b'{') => self.open_object(),
            (Next::Document, b'[') if self.is_array() => self.begin(),
            (Next::Document, _) => self.value(rest, is_whole, Next::Nothing),
            (Next::FirstKey, b'}') | (Next::AfterValue, b'}') => self.close_object(),
            (Next::FirstKey | Next::Key, b'"') => self.key(rest),
            (Next::Colon, b':') => self.passed(Next::Value),
            (Next::Value, _) => {
                let before = (self.has_descended, self.has_field, self.has_list);
                let action = self.value_of_key(rest, first, is_whole);
                if matches!(action, Action::More) {
                    (self.has_descended, self.has_field, self.has_list) = before;
                }
                action
            }
            (Next::AfterValue, b',') => self.passed(Next::Key),
            (Next::FirstItem | Next::AfterItem, b']') => self.end(),
            (Next::FirstItem | Next::Item, b'{') => Action::Item,
            (Next::FirstItem | Next::Item, _) => self.other_item(rest, is_whole),
            (Next::AfterItem, b',') => {
                self.next = Next::Item;
                Action::Blank { length: 1 }
            }
            _ => Action::Wrong,
        }
    }

    fn passed(&mut self, next: Next) -> Action {
        self.next = next;
        Action::Keep { length: 1 }
    }

    fn open_object(&mut self) -> Action {
        self.level += 1;
        self.passed(Next::FirstKey)
    }

    fn close_object(&mut self) -> Action {
        self.level -= 1;
        self.passed(if self.level == 0 { Next::Nothing } else { Next::AfterValue })
    }

    fn begin(&mut self) -> Action {
        (self.has_list, self.has_field, self.is_in_list, self.next) = (true, true, true, Next::FirstItem);
        Action::Begin { length: 1 }
    }

    fn end(&mut self) -> Action {
        self.is_in_list = false;
        self.passed(if self.level == 0 { Next::Nothing } else { Next::AfterValue })
    }

    fn key(&mut self, rest: &str) -> Action {
        match cut(rest) {
            Cut::At(length) => {
                // What cannot be read, such as half a surrogate, is told when the text around the items is read.
                self.key = serde_json::from_str(&rest[..length]).unwrap_or_default();
                self.next = Next::Colon;
                Action::Keep { length }
            }
            Cut::Incomplete => Action::More,
            Cut::Wrong => Action::Wrong,
        }
    }

    fn value_of_key(&mut self, rest: &str, first: u8, is_whole: bool) -> Action {
        let is_kept = self.message.json_root == Level::Kept;
        let is_root = self.level == 1 && self.key == self.message.root.name && !self.has_descended;
        if is_root && is_kept {
            self.has_descended = true;
            return match first {
                b'{' => self.open_object(),
                b'[' if self.is_array() && !self.has_list => self.begin(),
                _ => self.value(rest, is_whole, Next::AfterValue),
            };
        }
        if is_root && first == b'{' {
            return self.maybe_root(rest, is_whole);
        }
        self.has_field |= self.message.root.field(&self.key).is_some();
        if self.key == self.list.name && !std::mem::replace(&mut self.has_list, true) && first == b'[' {
            return self.begin();
        }
        self.value(rest, is_whole, Next::AfterValue)
    }

    /// An object under the root's name where the page drops it: the root all the same, or a field of that name.
    fn maybe_root(&mut self, rest: &str, is_whole: bool) -> Action {
        let action = self.value(rest, is_whole, Next::AfterValue);
        let Action::Keep { length } = action else { return action };
        let keys = if self.has_field { None } else { wire::root_keys(self.message, &rest[..length]) };
        match keys {
            Some(keys) => {
                self.has_descended = true;
                self.has_list |= keys.iter().any(|key| key == self.list.name);
                self.has_field |= keys.iter().any(|key| self.message.root.field(key).is_some());
            }
            None => {
                self.has_list |= self.key == self.list.name;
                self.has_field |= self.message.root.field(&self.key).is_some();
            }
        }
        action
    }

    fn value(&mut self, rest: &str, is_whole: bool, next: Next) -> Action {
        match cut(rest) {
            // A number may go on.
            Cut::At(length) if length == rest.len() && !is_whole && !rest.ends_with(['"', '}', ']']) => Action::More,
            Cut::At(length) => {
                self.next = next;
                Action::Keep { length }
            }
            Cut::Incomplete => Action::More,
            Cut::Wrong => Action::Wrong,
        }
    }

    fn other_item(&mut self, rest: &str, is_whole: bool) -> Action {
        match self.value(rest, is_whole, Next::AfterItem) {
            Action::Keep { length } => {
                self.elements += 1;
                Action::Other { length }
            }
            action => action,
        }
    }
}

/// Where the value ends with which a text begins.
pub(super) fn cut(rest: &str) -> Cut {
    let mut values = serde_json::Deserializer::from_str(rest).into_iter::<IgnoredAny>();
    match values.next() {
        Some(Ok(_)) => Cut::At(values.byte_offset()),
        Some(Err(error)) if !error.is_eof() && !is_at_end(&error, rest) => Cut::Wrong,
        Some(Err(_)) | None => Cut::Incomplete,
    }
}

/// Whether an error may only be that the text ends too early: `-` alone is no number, and more may come.
fn is_at_end(error: &serde_json::Error, rest: &str) -> bool {
    let last_line = rest.len() - rest.rfind('\n').map_or(0, |newline| newline + 1);
    let lines = rest.bytes().filter(|byte| *byte == b'\n').count() + 1;
    error.line() == lines && error.column() >= last_line
}
