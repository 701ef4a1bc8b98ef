//! Code lists. An entry is data, no name in Rust: without it its code is still sent, but no longer known.

use std::collections::BTreeSet;

use super::change::Class;
use super::ledger::{Ledger, Spot, Values};
use super::pairs::pair;
use super::remarks::Remarks;
use crate::normalize::normalize;
use crate::resolved::{CodeEntry, CodeList};

pub(super) fn compare(old: &[CodeList], new: &[CodeList], ledger: &mut Ledger) {
    let spot = |list: &CodeList| Spot::code(format!("codes::{}", list.rust_type));
    let pairs = pair(old, new, |list| &list.name);
    for list in pairs.gone {
        ledger.add(Class::Breaking, &spot(list), "the code list is gone", Values::NONE);
    }
    for list in pairs.added {
        ledger.add(Class::Loosening, &spot(list), "the code list is new", Values::NONE);
    }
    for (old, new) in pairs.both {
        compare_one(old, new, &spot(new), ledger);
    }
}

fn compare_one(old: &CodeList, new: &CodeList, spot: &Spot, ledger: &mut Ledger) {
    let mut remarks = Remarks::default();
    remarks.compare("meaning", &old.doc, &new.doc);
    remarks.compare("origin", &old.source, &new.source);
    remarks.compare("day it was read", &old.read, &new.read);
    remarks.book(spot, ledger);
    let pairs = pair(&old.entries, &new.entries, |entry| &entry.code);
    for entry in pairs.gone {
        let what = "the entry is gone: its names are kept as texts that are not known";
        ledger.add(Class::Breaking, spot, what, Values::old(words(entry)));
    }
    for entry in pairs.added {
        ledger.add(Class::Loosening, spot, "the entry is new", Values::only_new(words(entry)));
    }
    for (old, new) in pairs.both {
        compare_entries(old, new, spot, ledger);
    }
}

/// Names that are no longer known break documents that use them; further names do no harm.
fn compare_entries(old: &CodeEntry, new: &CodeEntry, spot: &Spot, ledger: &mut Ledger) {
    let (keys, keys_now) = (keys(old), keys(new));
    let missing: Vec<&str> = keys.difference(&keys_now).map(String::as_str).collect();
    if !missing.is_empty() {
        let what = format!("`{}` is no longer known by some names", old.code);
        ledger.add(Class::Breaking, spot, what, Values::old(missing.join(", ")));
    }
    let further: Vec<&str> = keys_now.difference(&keys).map(String::as_str).collect();
    if !further.is_empty() {
        let what = format!("`{}` is known by further names", new.code);
        ledger.add(Class::Loosening, spot, what, Values::only_new(further.join(", ")));
    }
    if old.name != new.name {
        let what = format!("`{}` is called otherwise", new.code);
        ledger.add(Class::Docs, spot, what, Values::new(&old.name, &new.name));
    }
}

fn keys(entry: &CodeEntry) -> BTreeSet<String> {
    [&entry.code, &entry.name].into_iter().chain(&entry.aliases).map(|text| normalize(text)).collect()
}

fn words(entry: &CodeEntry) -> String {
    format!("`{}`, {}", entry.code, entry.name)
}
