//! Pages, with all that is made of them: enumerations, messages and calls.

use super::change::Class;
use super::ledger::{Ledger, Place, Spot, Values};
use super::pairs::pair;
use super::remarks::Remarks;
use super::{calls, enumerations, nodes, origins};
use crate::resolved::{Direction, Format, Level, Message, Page, Schema};

pub(super) fn compare(old: &Schema, new: &Schema, ledger: &mut Ledger) {
    let pairs = pair(&old.pages, &new.pages, |page| &page.name);
    for page in pairs.gone {
        let what = "the page's module is gone";
        ledger.add(Class::Breaking, &Spot::code(module(page)), what, Values(content(page), None));
    }
    for page in pairs.added {
        let what = "the page's module is new";
        ledger.add(Class::Loosening, &Spot::code(module(page)), what, Values(None, content(page)));
    }
    for (old, new) in pairs.both {
        compare_pages(old, new, ledger);
    }
}

fn module(page: &Page) -> String {
    format!("{}::{}", page.version, page.module)
}

/// Messages and calls by their Rust types.
fn content(page: &Page) -> Option<String> {
    let messages = page.messages.iter().map(|message| message.root.rust_type.as_str());
    let calls = page.endpoints.iter().map(|endpoint| endpoint.rust_type.as_str());
    let names: Vec<String> = messages.chain(calls).map(|name| format!("`{name}`")).collect();
    (!names.is_empty()).then(|| names.join(", "))
}

fn compare_pages(old: &Page, new: &Page, ledger: &mut Ledger) {
    let module = module(new);
    origins::remarks(&old.origin, &new.origin).book(&Spot::code(&module), ledger);
    enumerations::compare(&module, &old.enumerations, &new.enumerations, ledger);
    for direction in [Direction::Request, Direction::Response] {
        let message = |page| message(page, direction);
        match (message(old), message(new)) {
            (None, None) => {}
            (Some(old), None) => {
                let spot = Place::of_root(&module, old).spot();
                ledger.add(Class::Breaking, &spot, format!("the {} is gone", word(direction)), Values::NONE);
            }
            (None, Some(new)) => {
                let spot = Place::of_root(&module, new).spot();
                ledger.add(Class::Loosening, &spot, format!("the {} is new", word(direction)), Values::NONE);
            }
            (Some(old), Some(new)) => compare_messages(&module, old, new, ledger),
        }
    }
    calls::compare(&module, old, new, ledger);
}

fn message(page: &Page, direction: Direction) -> Option<&Message> {
    page.messages.iter().find(|message| message.direction == direction)
}

fn word(direction: Direction) -> &'static str {
    match direction {
        Direction::Request => "request",
        Direction::Response => "reply",
    }
}

fn compare_messages(module: &str, old: &Message, new: &Message, ledger: &mut Ledger) {
    let old_place = Place::of_root(module, old);
    let place = Place::of_root(module, new);
    let spot = place.spot();
    compare_roots(old, new, &spot, ledger);
    let mut remarks = Remarks::default();
    remarks.compare_words("the message", old.doc.as_deref(), new.doc.as_deref());
    remarks.compare("column heads", &old.columns.join(", "), &new.columns.join(", "));
    remarks.book(&spot, ledger);
    nodes::compare(&old.root, &new.root, (&old_place, &place), ledger);
}

fn compare_roots(old: &Message, new: &Message, spot: &Spot, ledger: &mut Ledger) {
    if old.root.name != new.root.name {
        let values = Values::new(format!("`{}`", old.root.name), format!("`{}`", new.root.name));
        ledger.add(Class::Breaking, spot, "the root has another name", values);
    }
    if old.json_root != new.json_root {
        let values = Values::new(level(old.json_root), level(new.json_root));
        ledger.add(Class::Breaking, spot, "the root's name as a key in JSON", values);
    }
    if old.formats != new.formats {
        let words = |message: &Message| {
            message
                .formats
                .iter()
                .map(|format| if *format == Format::Xml { "XML" } else { "JSON" })
                .collect::<Vec<_>>()
                .join(" and ")
        };
        let gone = old.formats.iter().any(|format| !new.formats.contains(format));
        let class = if gone { Class::Breaking } else { Class::Loosening };
        ledger.add(class, spot, "other formats", Values::new(words(old), words(new)));
    }
    match (old.any_xml_root, new.any_xml_root) {
        (true, false) => ledger.add(Class::Breaking, spot, "other roots in XML are no longer read", Values::NONE),
        (false, true) => ledger.add(Class::Loosening, spot, "any root in XML is read", Values::NONE),
        _ => {}
    }
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Kept => "kept",
        Level::Dropped => "dropped",
    }
}
