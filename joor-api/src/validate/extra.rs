//! The checks of what a document had and the model cannot say: what was kept of it beside the fields.

use super::checker::Checker;
use super::{Rule, Violation};
use crate::extra::{Content, Original};
use crate::table::{Kind, Requirement, Values};

impl Checker<'_> {
    /// A required node that the document lacked: its Rust field cannot be absent, and may require nothing itself.
    fn missing_node(&mut self, position: usize) {
        let row = &self.table.fields[position];
        let required = matches!((row.kind, row.requirement), (Kind::Node(_), Requirement::Required));
        if required && !self.is_null(position) && self.original(position).is_some() {
            self.report(position, Rule::Required);
        }
    }

    /// Fields whose original content the Rust type could not say and that were not set since.
    #[cold]
    pub(super) fn originals(&mut self) {
        for (name, original) in self.extra.originals() {
            let Some(position) = self.table.position(name, 0) else { continue };
            let Original::Sent(content) = original else {
                self.missing_node(position);
                continue;
            };
            if self.original(position).is_none() {
                continue;
            }
            match self.table.fields[position].kind {
                kind @ (Kind::Leaf(expected) | Kind::Values(Values { item: expected, .. })) if !content.is_empty() => {
                    let content = match (kind, content) {
                        (Kind::Values(_), Content::List(contents)) => contents.first().unwrap_or(content),
                        _ => content,
                    };
                    let found = content.text().map_or_else(|| content.kind().to_owned(), |text| format!("{text:?}"));
                    self.report(position, Rule::Type { expected, found });
                }
                Kind::List(list) if content.is_empty() && list.cardinality.min > 0 && !self.is_null(position) => {
                    let reported = matches!(self.table.fields[position].requirement, Requirement::Required);
                    if !reported {
                        self.report(position, Rule::MinItems { min: list.cardinality.min, item: list.item.name });
                    }
                }
                Kind::List(_) | Kind::Node(_) if !content.is_empty() => {
                    let items = matches!(self.table.fields[position].kind, Kind::List(_));
                    let found = match content {
                        Content::List(contents) if items => contents.first().unwrap_or(content).kind().to_owned(),
                        _ => content.kind().to_owned(),
                    };
                    self.report(position, Rule::Shape { found });
                }
                _ => {}
            }
        }
    }

    /// Puts what was found since then into the order of the table; what belongs to one field keeps its order.
    #[cold]
    pub(super) fn sort(&mut self, since: usize) {
        let (table, depth) = (self.table, self.trail.depth());
        self.found[since..].sort_by_cached_key(|violation| {
            let field = violation.path.field_at(depth);
            field.and_then(|field| table.position(field.name, 0)).unwrap_or(table.fields.len())
        });
    }

    /// Elements and keys that have no place: nothing is known of them but that they must be writable, and that none may
    /// be a second one of a known field, of which it is not defined which counts.
    #[cold]
    pub(super) fn unknown(&mut self) {
        for (name, content) in self.extra.unknown() {
            if let Some(position) = self.table.position(name, 0) {
                self.report(position, Rule::Repeated);
            }
            if self.trail.has_xml()
                && let Some((at, character)) = illegal_content(content)
            {
                let path = self.trail.unknown(name).path();
                self.found.push(Violation { path, rule: Rule::Character { character, at } });
            }
        }
    }
}

fn illegal_content(content: &Content) -> Option<(usize, char)> {
    match content {
        Content::List(items) => items.iter().find_map(illegal_content),
        Content::Object(entries) => entries.iter().find_map(|(_, content)| illegal_content(content)),
        leaf => leaf.text().and_then(crate::wire::illegal_in_xml),
    }
}
