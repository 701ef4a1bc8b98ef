//! Exceptions honoured: which differences they cover, and which of them cover none.

use std::collections::HashMap;

use super::comparison::{About, Comparison, Difference, Findings, Found, quoted};
use crate::diagnostics::Diagnostic;
use crate::raw::{Exception, Page};
use crate::resolved::ExceptionCell;
use crate::row_index::RowIndex;
use crate::sources::Sources;

/// What an exception names.
#[derive(PartialEq, Eq, Hash)]
enum Key<'a> {
    Row(usize, ExceptionCell),
    New(usize, &'a str, ExceptionCell),
}

pub(super) fn apply(path: &str, raw: &Page, index: &RowIndex<'_>, findings: Findings, sources: &Sources) -> Comparison {
    let mut exceptions: HashMap<Key<'_>, usize> = HashMap::new();
    for (position, exception) in raw.exceptions.items.iter().enumerate() {
        if let Some(key) = key(exception, index) {
            exceptions.entry(key).or_insert(position);
        }
    }
    let mut used = vec![false; raw.exceptions.items.len()];
    let mut differences = Vec::new();
    let mut excepted = 0;
    for found in findings.found {
        let covered = covering(&found.about, &exceptions).and_then(|position| used.get_mut(position));
        match covered {
            Some(used) => {
                *used = true;
                excepted += 1;
            }
            None => differences.push(difference(path, raw, found, index, sources)),
        }
    }
    differences
        .sort_by_key(|difference| (difference.diagnostic.line, difference.diagnostic.column, difference.page_line));
    let unused = raw.exceptions.items.iter().zip(used).filter(|(_, used)| !used);
    let unused = unused.map(|(exception, _)| not_used(exception, sources)).collect();
    let file = sources.shown_path(raw.header.place.file);
    let notes = findings.notes.into_iter().map(|note| format!("{path}: {note}")).collect();
    Comparison { page: path.to_owned(), file, rows: findings.rows, differences, unused, excepted, notes }
}

fn key<'a>(exception: &'a Exception, index: &RowIndex<'_>) -> Option<Key<'a>> {
    let cell = exception.cell.value()?;
    let path = exception.row.as_str();
    if matches!(cell, ExceptionCell::Extra | ExceptionCell::Example) {
        let (parent, name) = index.find_parent(path)?;
        return Some(Key::New(parent, name, cell));
    }
    index.find(path).map(|row| Key::Row(row, cell))
}

/// The exception for a difference; one for a new node covers what stands in it.
fn covering(about: &About, exceptions: &HashMap<Key<'_>, usize>) -> Option<usize> {
    match about {
        About::Row(row, cell) => exceptions.get(&Key::Row(*row, *cell)).copied(),
        About::New(parent, name, cell) => {
            let nodes = name.match_indices('.').filter_map(|(dot, _)| name.get(..dot));
            nodes.chain([name.as_str()]).find_map(|name| exceptions.get(&Key::New(*parent, name, *cell)).copied())
        }
        About::NoTable(_) | About::Columns(_) => None,
    }
}

fn difference(path: &str, raw: &Page, found: Found, index: &RowIndex<'_>, sources: &Sources) -> Difference {
    let (row, kind) = match &found.about {
        About::Row(row, cell) => (index.path(*row), word(*cell)),
        About::New(parent, name, cell) => (format!("{}.{name}", index.path(*parent)), word(*cell)),
        About::NoTable(row) => (row.clone(), word(ExceptionCell::Extra)),
        About::Columns(table) => (index.path(*table), "columns"),
    };
    let at = if found.page_line > 0 { format!("see {path}:{}; ", found.page_line) } else { String::new() };
    let help = match &found.about {
        About::Columns(_) => format!("{at}change `columns`"),
        About::NoTable(_) => format!("{at}add the table"),
        _ => format!("{at}change the table, or add `{{row: {row}, cell: {kind}, because: …}}` to `exceptions`"),
    };
    let mut place = found.place;
    place.file = raw.header.place.file;
    let diagnostic = Diagnostic::new(sources, place, found.message, help);
    Difference { kind, row, page_line: found.page_line, on_page: found.on_page, in_table: found.in_table, diagnostic }
}

fn not_used(exception: &Exception, sources: &Sources) -> Diagnostic {
    let message = format!("nothing of {} differs that this would except", quoted(&exception.row.value));
    Diagnostic::new(sources, exception.row.place, message, "delete the exception".to_owned())
}

fn word(cell: ExceptionCell) -> &'static str {
    match cell {
        ExceptionCell::Req => "req",
        ExceptionCell::Value => "value",
        ExceptionCell::Max => "max",
        ExceptionCell::Card => "card",
        ExceptionCell::Display => "display",
        ExceptionCell::Missing => "missing",
        ExceptionCell::Extra => "extra",
        ExceptionCell::Moved => "moved",
        ExceptionCell::Example => "example",
    }
}
