//! Endpoints of a page: its calls with their parameters.

use std::collections::{BTreeSet, HashMap};

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::draft::{Entry, Key};
use super::judge::{self, Printed};
use super::messages::entry;
use crate::page::{Call, Cells, Page, Part, Remark, Table, Vocabulary};
use crate::resolve::names::is_field;
use crate::resolved::{Effect, Format, ReqMeaning, Scalar};

/// An endpoint in the making.
pub(super) struct Endpoint {
    pub(super) name: String,
    pub(super) method: String,
    pub(super) path: String,
    pub(super) effect: Effect,
    pub(super) parameters: Vec<Entry>,
    pub(super) query: Vec<Entry>,
}

impl Endpoint {
    /// Name of its Rust type.
    pub(super) fn rust_type(&self) -> String {
        self.name.to_upper_camel_case()
    }

    /// Whether calls of its method have a body.
    pub(super) fn has_body(&self) -> bool {
        matches!(self.method.as_str(), "POST" | "PUT")
    }
}

pub(super) fn endpoints(
    page: &Page,
    tables: &[&Table],
    vocabulary: &Vocabulary,
    unplaced: &mut Vec<Remark>,
) -> Vec<Endpoint> {
    let mut names = BTreeSet::new();
    let mut endpoints = Vec::new();
    for call in &page.calls {
        let Some(effect) = effect(&call.method) else {
            unplaced.push(Remark::new(call.line, format!("{} {}", call.method, call.path)));
            continue;
        };
        let is_only = page.calls.iter().filter(|other| other.method == call.method).count() == 1;
        endpoints.push(Endpoint {
            name: name(call, is_only, &mut names),
            method: call.method.clone(),
            path: call.path.clone(),
            effect,
            parameters: Vec::new(),
            query: Vec::new(),
        });
    }
    let mut rows = Rows::new(tables, vocabulary);
    for (endpoint, call) in endpoints.iter_mut().zip(calls(page)) {
        endpoint.parameters = path_parameters(&call.path).map(|name| rows.parameter(name, call, vocabulary)).collect();
    }
    place_query(&mut endpoints, page, rows, vocabulary, unplaced);
    endpoints
}

/// The calls whose method the table language has.
fn calls(page: &Page) -> impl Iterator<Item = &Call> {
    page.calls.iter().filter(|call| effect(&call.method).is_some())
}

fn effect(method: &str) -> Option<Effect> {
    match method {
        "GET" => Some(Effect::Read),
        "PUT" | "DELETE" => Some(Effect::IdempotentWrite),
        "POST" => Some(Effect::Write),
        _ => None,
    }
}

/// A name made of the method, and where several calls have it, of the last part of the path.
fn name(call: &Call, is_only: bool, taken: &mut BTreeSet<String>) -> String {
    let method = call.method.to_lowercase();
    let last = call.path.rsplit('/').find(|part| !part.is_empty()).unwrap_or("");
    let by = match last.strip_prefix('{').and_then(|last| last.strip_suffix('}')) {
        Some(parameter) => format!("{method}_by_{}", parameter.to_snake_case()),
        None => format!("{method}_{}", last.to_snake_case()),
    };
    let first = if is_only { method.clone() } else { by };
    let base = if is_field(&first) { first } else { method };
    let numbered = (2..).map(|number| format!("{base}_{number}"));
    let name = std::iter::once(base.clone()).chain(numbered.take(taken.len() + 1)).find(|name| !taken.contains(name));
    let name = name.unwrap_or(base);
    taken.insert(name.clone());
    name
}

fn path_parameters(path: &str) -> impl Iterator<Item = &str> {
    path.split('/').filter_map(|part| part.strip_prefix('{')?.strip_suffix('}'))
}

/// The rows of all tables of parameters.
struct Rows {
    rows: Vec<Option<Entry>>,
    of_path: Vec<bool>,
    by_name: HashMap<String, usize>,
}

impl Rows {
    fn new(tables: &[&Table], vocabulary: &Vocabulary) -> Self {
        let mut rows = Self { rows: Vec::new(), of_path: Vec::new(), by_name: HashMap::new() };
        for table in tables {
            let mut entries: Vec<Entry> = table.rows.iter().map(entry).collect();
            let siblings = judge::names(entries.iter());
            for entry in &mut entries {
                judge::judge(entry, Printed::of(table), &siblings, vocabulary);
            }
            for entry in entries {
                rows.by_name.entry(entry.name().to_owned()).or_insert(rows.rows.len());
                rows.rows.push(Some(entry));
                rows.of_path.push(table.part == Part::Path);
            }
        }
        rows
    }

    /// The row of a path parameter: that of a table, else one made of its name.
    fn parameter(&mut self, name: &str, call: &Call, vocabulary: &Vocabulary) -> Entry {
        let tabled = self.by_name.get(name).and_then(|index| self.rows.get(*index)?.clone());
        let mut row = tabled.unwrap_or_else(|| made_row(name, call, ReqMeaning::Required, vocabulary));
        if row.cells.req.as_deref().is_some_and(|req| vocabulary.req(req) != Some(ReqMeaning::Required)) {
            row.guess(Key::Req, "a part of the path cannot be left out");
        }
        row
    }
}

fn made_row(name: &str, call: &Call, meaning: ReqMeaning, vocabulary: &Vocabulary) -> Entry {
    let mut row = Entry { line: call.line, from_example: true, ..Entry::default() };
    row.cells = Cells {
        name: name.to_owned(),
        req: vocabulary.code_of(meaning).map(str::to_owned),
        value: vocabulary.name_of(Scalar::String).map(str::to_owned),
        ..Cells::default()
    };
    row.guess(Key::Name, "its type; no table has it");
    row
}

/// Query rows go to the calls that show one of them, else to those without path parameters, else to the first.
fn place_query(
    endpoints: &mut [Endpoint],
    page: &Page,
    mut rows: Rows,
    vocabulary: &Vocabulary,
    unplaced: &mut Vec<Remark>,
) {
    let in_paths: BTreeSet<String> =
        endpoints.iter().flat_map(|one| path_parameters(&one.path)).map(str::to_owned).collect();
    let is_query = |index: usize, row: &Entry| rows.of_path.get(index) != Some(&true) && !in_paths.contains(row.name());
    let mut query = Vec::new();
    for (index, row) in rows.rows.iter().enumerate() {
        let Some(row) = row else { continue };
        if is_query(index, row) {
            query.push(row.clone());
        } else if !in_paths.contains(row.name()) {
            unplaced.push(Remark::new(row.line, format!("{} (no path has it)", row.name())));
        }
    }
    rows.rows.clear();
    let shown: Vec<&Call> = calls(page).collect();
    let shows_query = |index: &usize| shown.get(*index).is_some_and(|call| !call.query.is_empty());
    let plain = |index: &usize| endpoints.get(*index).is_some_and(|endpoint| endpoint.parameters.is_empty());
    let all = 0..endpoints.len();
    let chosen = all.clone().find(shows_query).or_else(|| all.clone().find(plain)).or_else(|| all.clone().next());
    for index in all {
        let (Some(call), Some(endpoint)) = (shown.get(index), endpoints.get_mut(index)) else { continue };
        if Some(index) == chosen {
            endpoint.query = std::mem::take(&mut query);
            if shown.len() > 1
                && let Some(first) = endpoint.query.first_mut()
            {
                first.guess(Key::Name, "the page does not say which call has this query");
            }
        }
        let known = judge::names(endpoint.query.iter());
        let made = call.query.iter().filter(|name| !known.contains(*name) && !in_paths.contains(*name));
        endpoint.query.extend(made.map(|name| made_row(name, call, ReqMeaning::Optional, vocabulary)));
    }
    unplaced.extend(
        query.into_iter().map(|row| Remark::new(row.line, format!("{} (no call to put it under)", row.name()))),
    );
}

/// The formats that the page's text or its examples show.
pub(super) fn formats(page: &Page, vocabulary: &Vocabulary) -> Vec<Format> {
    let shown = page.examples.iter().map(|example| example.format);
    let named = page.prose.iter().flat_map(|remark| vocabulary.formats_in(&remark.text));
    let found: Vec<Format> = named.chain(shown).collect();
    [Format::Xml, Format::Json].into_iter().filter(|format| found.contains(format)).collect()
}
