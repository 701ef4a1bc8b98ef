//! Allowances: which suspicions they cover, and which of them cover none.

use std::collections::{BTreeSet, HashMap};

use super::catalogue::Lint;
use super::findings::{Severity, Suspicion};
use super::view::{View, file_of};
use crate::place::{Place, Text};
use crate::raw::{Allowance, Enumeration, Tables};
use crate::wording::{nearest, quote};

/// The suspicions that are not allowed, and the allowances that allow nothing.
pub(super) fn apply(tables: &Tables, view: &View<'_>, suspicions: Vec<Suspicion>, pages_given: bool) -> Vec<Suspicion> {
    let given = given(tables);
    let mut by_key: HashMap<(usize, Lint, &str), usize> = HashMap::new();
    for (index, allowance) in given.iter().enumerate() {
        let row = allowance.row.as_ref().map_or("", |row| row.as_str());
        by_key.entry((allowance.lint.place.file, allowance.lint.value, row)).or_insert(index);
    }
    let mut used = vec![false; given.len()];
    let mut remaining = Vec::new();
    for suspicion in suspicions {
        let (file, lint) = (suspicion.place.file, suspicion.lint);
        let covered_by = covering(&suspicion.row).find_map(|row| by_key.get(&(file, lint, row)).copied());
        match covered_by.and_then(|index| used.get_mut(index)) {
            Some(used) => *used = true,
            None => remaining.push(suspicion),
        }
    }
    let rows = Rows::new(view);
    let unused = given.iter().zip(used).filter(|(allowance, used)| !used && can_be_judged(allowance, pages_given));
    remaining.extend(unused.map(|(allowance, _)| rows.unused(allowance)));
    remaining
}

fn given(tables: &Tables) -> Vec<&Allowance> {
    let pages = tables.pages.iter().flat_map(|page| &page.allow.items);
    let conventions = tables.conventions.iter().flat_map(|page| &page.allow.items);
    let code_lists = tables.code_lists.iter().flat_map(|list| &list.allow.items);
    pages.chain(conventions).chain(code_lists).collect()
}

/// The row, the nodes around it from the inside out, and the file.
fn covering(row: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(row), |row| (!row.is_empty()).then(|| row.rfind('.').map_or("", |dot| &row[..dot])))
}

/// Without a saved page nothing is known of copied texts.
fn can_be_judged(allowance: &Allowance, pages_given: bool) -> bool {
    allowance.lint.value != Lint::CopiedDescription || pages_given
}

/// The rows that there are: by file and path of what has them, their names.
struct Rows(HashMap<usize, HashMap<String, BTreeSet<String>>>);

impl Rows {
    fn new(view: &View<'_>) -> Self {
        let mut rows = Self(HashMap::new());
        for page in &view.pages {
            let file = file_of(&page.raw.header);
            for group in &page.groups {
                covering(&group.path).filter(|path| !path.is_empty()).for_each(|path| rows.add(file, path));
                group.leaves.iter().for_each(|leaf| rows.add(file, &leaf.path));
            }
            rows.add_enumerations(file, &page.raw.enumerations.items);
        }
        for version in &view.versions {
            rows.add_enumerations(file_of(&version.raw.header), &version.raw.enumerations.items);
        }
        rows
    }

    fn add(&mut self, file: usize, path: &str) {
        let (parent, name) = split(path);
        self.0.entry(file).or_default().entry(parent.to_owned()).or_default().insert(name.to_owned());
    }

    fn add_enumerations(&mut self, file: usize, enumerations: &[Enumeration]) {
        for enumeration in enumerations {
            self.add(file, &format!("enumerations.{}", enumeration.name.value));
        }
    }

    fn unused(&self, allowance: &Allowance) -> Suspicion {
        let Allowance { lint, row } = allowance;
        let (place, message, help) = match row.as_ref().and_then(|row| self.unknown(row)) {
            Some(unknown) => unknown,
            None => unused(lint.place, lint.value),
        };
        Suspicion { lint: lint.value, severity: Severity::Error, row: String::new(), place, message, help }
    }

    /// What to say of a row that is not there. Paths differ mostly in their last name, so only that is compared.
    fn unknown(&self, row: &Text) -> Option<(Place, String, String)> {
        let (parent, name) = split(&row.value);
        let siblings = self.0.get(&row.place.file).and_then(|rows| rows.get(parent));
        if siblings.is_some_and(|siblings| siblings.contains(name)) {
            return None;
        }
        let near = nearest(name, siblings.into_iter().flatten().map(String::as_str));
        let help = match near {
            Some(near) => format!("did you mean {}?", quote(&format!("{parent}.{near}"))),
            None => "write the names from the message down, as in `request.orders.order.code`".to_owned(),
        };
        Some((row.place, format!("there is no row {}", quote(&row.value)), help))
    }
}

fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('.').unwrap_or(("", path))
}

fn unused(place: Place, lint: Lint) -> (Place, String, String) {
    let message = format!("this allows nothing: {} finds nothing there", quote(lint.name()));
    (place, message, "delete it; an allowance stays only while it is needed".to_owned())
}
