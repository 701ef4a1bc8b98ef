//! `differing-limits` and `differing-types`: rows of one name that do not agree.

use std::collections::{BTreeMap, HashMap};

use super::Found;
use crate::lint::Lint;
use crate::lint::view::{Group, Leaf, Table, View};
use crate::resolved::{self, Limit, MaxMeaning, Scalar, Source, Type};
use crate::wording::quote;

/// A row, and the page it stands on.
struct Row<'v> {
    leaf: &'v Leaf<'v>,
    page: &'v str,
}

/// What rows must have in common to be compared: version, kind of table, node for names of one word, and name.
type Key<'v> = (&'v str, Option<Table>, Option<&'v str>, &'v str);

pub(super) fn check(view: &View<'_>, found: &mut Found) {
    let has_limit = |leaf: &Leaf<'_>| leaf.resolved.source == Source::Documented && leaf.resolved.limit.is_some();
    for rows in groups(view, true, has_limit).values() {
        let limit = |leaf: &resolved::Leaf| leaf.limit.map_or_else(String::new, limit);
        compare(Lint::DifferingLimits, rows, "MAX", limit, found);
    }
    for rows in groups(view, false, Leaf::is_printed).values() {
        compare(Lint::DifferingTypes, rows, "type", |leaf| ty(&leaf.ty).to_owned(), found);
    }
}

/// Rows that are to be compared.
fn groups<'v>(
    view: &'v View<'v>,
    by_table: bool,
    counts: impl Fn(&Leaf<'v>) -> bool,
) -> BTreeMap<Key<'v>, Vec<Row<'v>>> {
    let mut rows: BTreeMap<Key<'v>, Vec<Row<'v>>> = BTreeMap::new();
    for page in &view.pages {
        let (version, name) = (page.raw.version.as_str(), page.resolved.name.as_str());
        for group in &page.groups {
            for leaf in group.leaves.iter().filter(|leaf| counts(leaf)) {
                rows.entry(key(version, group, leaf, by_table)).or_default().push(Row { leaf, page: name });
            }
        }
    }
    rows
}

fn key<'v>(version: &'v str, group: &'v Group<'_>, leaf: &'v Leaf<'_>, by_table: bool) -> Key<'v> {
    let name = leaf.resolved.name.as_str();
    let is_one_word = !name.contains('_') && !name.chars().any(char::is_uppercase);
    // What is sent is one kind, be it in a body or in a query.
    let table = if group.table.is_sent() { Table::Request } else { Table::Response };
    (version, by_table.then_some(table), is_one_word.then_some(group.name), name)
}

/// Reports the rows that have another value than most.
fn compare(lint: Lint, rows: &[Row<'_>], what: &str, value: impl Fn(&resolved::Leaf) -> String, found: &mut Found) {
    let values: Vec<String> = rows.iter().map(|row| value(row.leaf.resolved)).collect();
    let mut counts: HashMap<&str, (usize, usize)> = HashMap::new();
    for (index, value) in values.iter().enumerate() {
        counts.entry(value).or_insert((0, index)).0 += 1;
    }
    // The most frequent value; of several, the one that comes first.
    let usual = counts.values().max_by_key(|(count, first)| (*count, std::cmp::Reverse(*first))).copied();
    let Some((_, first)) = usual.filter(|_| counts.len() > 1) else { return };
    let (Some(reference), Some(expected)) = (rows.get(first), values.get(first)) else { return };
    for (row, value) in rows.iter().zip(&values).filter(|(_, value)| *value != expected) {
        let name = quote(&row.leaf.resolved.name);
        let there = if row.page == reference.page {
            "elsewhere on this page".to_owned()
        } else {
            format!("in {}", reference.page)
        };
        let message = format!("the {what} of {name} is {value} here and {expected} {there}");
        let help = format!("hold both rows against their pages; the other is {}", reference.leaf.path);
        found.add(lint, &row.leaf.path, row.leaf.place(), message, help);
    }
}

fn limit(limit: Limit) -> String {
    match limit.means {
        MaxMeaning::Characters => format!("{} characters", limit.max),
        MaxMeaning::Bytes => format!("{} bytes", limit.max),
        MaxMeaning::Value => format!("the number {}", limit.max),
    }
}

fn ty(ty: &Type) -> &str {
    match ty {
        Type::Scalar(Scalar::String | Scalar::Uuid) => "string",
        Type::Scalar(Scalar::Integer) => "integer",
        Type::Scalar(Scalar::Decimal) => "decimal",
        Type::Scalar(Scalar::Boolean) => "boolean",
        Type::Scalar(Scalar::Timestamp) => "timestamp",
        Type::Scalar(Scalar::Date) => "date",
        Type::Scalar(Scalar::Any) => "any",
        Type::Enumeration(enumeration) => &enumeration.name,
        Type::CodeList { name, .. } => name,
    }
}
