//! Code lists: every code, name and alias recognises one entry.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::type_names::check_free;
use super::unique::{Seen, where_first};
use crate::normalize::normalize;
use crate::place::Place;
use crate::places::CodeListPlaces;
use crate::report::Report;
use crate::resolved::{CodeEntry, CodeList};
use crate::wording::quote;

/// Generated code counts the entries of a list in 16 bits.
const MOST_ENTRIES: usize = 0xffff;

/// The codes of each list that could be read whole, by its name.
pub(super) type Codes<'a> = BTreeMap<&'a str, HashSet<&'a str>>;

pub(super) fn check<'a>(lists: &'a [CodeList], places: &[CodeListPlaces], report: &mut Report) -> Codes<'a> {
    let mut types = Seen::default();
    let mut codes = Codes::new();
    for (list, places) in lists.iter().zip(places) {
        if types.add(&list.rust_type, places.name).is_some() {
            let message = format!("a second code list gets the Rust type {}", quote(&list.rust_type));
            report.error(places.name, message, "give it another name");
        }
        check_free(&list.rust_type, places.name, "give the code list another name", report);
        check_entries(list, places, report);
        if places.whole {
            codes.insert(&list.name, list.entries.iter().map(|entry| entry.code.as_str()).collect());
        }
    }
    codes
}

fn check_entries(list: &CodeList, places: &CodeListPlaces, report: &mut Report) {
    if list.entries.len() > MOST_ENTRIES {
        report.error(places.name, format!("a code list has {MOST_ENTRIES} entries at most"), "split it");
    }
    let mut owners: HashMap<String, (usize, Place)> = HashMap::new();
    for (index, (entry, places)) in list.entries.iter().zip(&places.entries).enumerate() {
        for (word, place) in words(entry).zip(places.iter().copied()) {
            let normal = normalize(word);
            if normal.is_empty() {
                if !word.is_empty() {
                    let message = format!("nothing of {} is left to compare", quote(word));
                    report.error(place, message, "write a word with letters or digits");
                }
                continue;
            }
            let (owner, first) = *owners.entry(normal).or_insert((index, place));
            if owner != index {
                let code = list.entries.get(owner).map_or("", |owner| owner.code.as_str());
                let message = format!("{} is recognised as {} already", quote(word), quote(code));
                let help = format!(
                    "case, accents, dots and blanks are not compared; take it from one of the two, the first is {}",
                    where_first(first)
                );
                report.error(place, message, help);
            }
        }
    }
}

/// Code, name and aliases, in the order of their places.
fn words(entry: &CodeEntry) -> impl Iterator<Item = &str> {
    [entry.code.as_str(), entry.name.as_str()].into_iter().chain(entry.aliases.iter().map(String::as_str))
}
