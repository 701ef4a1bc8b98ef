//! Fields that the examples of a page show and its transcription lacks.

use std::collections::{HashMap, HashSet};

use super::comparison::{About, Findings, Found, quoted};
use crate::page::{Example, Page, Part};
use crate::raw::{Leaf, Row};
use crate::resolved::{ExceptionCell, Format};
use crate::row_index::{Kind, RowIndex};
use crate::wording::quote;

pub(super) fn compare(page: &Page, index: &RowIndex<'_>, findings: &mut Findings) {
    let messages: Vec<usize> =
        index.tables().filter(|(_, row)| matches!(row.kind, Kind::Message(_))).map(|(id, _)| id).collect();
    let mut seen = HashSet::new();
    for example in &page.examples {
        match message_of(example, &messages, index) {
            Some(message) => walk(example, message, index, &mut seen, findings),
            None => findings.notes.push(format!("the example at line {} fits no message", example.line)),
        }
        if let Some(cut) = example.cut {
            findings.notes.push(format!("the example at line {} breaks off at line {cut}", example.line));
        }
    }
}

/// The message that shares most names with an example; of two alike the one that the heading says.
fn message_of(example: &Example, messages: &[usize], index: &RowIndex<'_>) -> Option<usize> {
    let score = |message: &usize| {
        let mut names: HashMap<&str, usize> = HashMap::new();
        for row in index.below(*message).filter_map(|id| index.rows.get(id)) {
            *names.entry(row.name.as_str()).or_default() += 1;
        }
        let shared = example.shape.names().filter(|name| names.contains_key(name)).count();
        let is_said = index.rows.get(*message).is_some_and(|row| match example.part {
            Part::Request => row.name == "request",
            Part::Response => row.name == "response",
            Part::Query | Part::Path | Part::Unknown => false,
        });
        (shared, is_said)
    };
    let best = messages.iter().map(|message| (score(message), *message)).max_by_key(|(score, _)| *score)?;
    (best.0.0 > 0).then_some(best.1)
}

fn walk(
    example: &Example,
    message: usize,
    index: &RowIndex<'_>,
    seen: &mut HashSet<(usize, String)>,
    findings: &mut Findings,
) {
    let Some(root) = index.below(message).next() else { return };
    let name = index.rows.get(root).map_or("", |row| row.name.as_str());
    let shape = &example.shape;
    let start = match (example.format, shape.child(0, name)) {
        (Format::Xml, Some(child)) => child,
        (Format::Json, Some(child)) if example.root() == Some(name) => child,
        (Format::Json, _) => 0,
        (Format::Xml, None) => {
            findings.notes.push(format!("the example at line {} has another root than {}", example.line, quote(name)));
            return;
        }
    };
    let mut open = vec![(root, start)];
    while let Some((row, node)) = open.pop() {
        let row = list_item(row, node, example, index);
        for child in shape.children(node) {
            let Some(shown) = shape.node(*child) else { continue };
            match index.child(row, &shown.name) {
                Some(known) => {
                    let is_plain = index.rows.get(known).is_some_and(|row| match row.kind {
                        Kind::Leaf(leaf) => !has_json_key(leaf),
                        _ => true,
                    });
                    if is_plain {
                        open.push((known, *child));
                    }
                }
                None if seen.insert((row, shown.name.clone())) => {
                    lacking(row, &shown.name, shown.line, index, findings);
                }
                None => {}
            }
        }
    }
}

fn has_json_key(leaf: &Leaf) -> bool {
    leaf.means.given().is_some_and(|means| means.json_key.given().is_some())
}

/// Where JSON drops the level of a list's items, what stands in the list stands in them.
fn list_item(row: usize, node: usize, example: &Example, index: &RowIndex<'_>) -> usize {
    let is_json = example.format == Format::Json;
    let Some(Kind::Node(list)) = index.rows.get(row).map(|row| row.kind).filter(|_| is_json) else { return row };
    let [Row::Node(_)] = list.rows.items.as_slice() else { return row };
    let item = row + 1;
    // A leaf of that name in the items is not their level.
    let shown = index.rows.get(item).and_then(|item| example.shape.child(node, &item.name));
    let named = shown.is_some_and(|child| !example.shape.children(child).is_empty());
    let is_array = example.shape.node(node).is_some_and(|node| node.repeats);
    if is_array && !named { item } else { row }
}

fn lacking(row: usize, name: &str, line: usize, index: &RowIndex<'_>, findings: &mut Findings) {
    let path = format!("{}.{name}", index.path(row));
    findings.found.push(Found {
        about: About::New(row, name.to_owned(), ExceptionCell::Example),
        page_line: line,
        place: index.rows.get(row).map_or(crate::place::Place::whole_file(0), |row| row.place),
        message: format!("an example shows {}, which is not here", quoted(&path)),
        on_page: Some(name.to_owned()),
        in_table: None,
    });
}
