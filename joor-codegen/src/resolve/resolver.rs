//! What resolving the rows of one page needs at hand.

use std::collections::{BTreeMap, BTreeSet};

use super::names::{RustName, leaf_field, node_field};
use super::types::TypeNames;
use super::vocabulary::Vocabulary;
use crate::place::{Place, Spanned, Text};
use crate::raw::{Field, Header, Leaf, List, Means, Node, Row, Rule};
use crate::report::Report;
use crate::resolved::{self, Requirement, Source};
use crate::wording::quote;

/// The nodes of a version's conventions.
#[derive(Debug, Default)]
pub(super) struct SharedNodes {
    pub(super) by_name: BTreeMap<String, resolved::Node>,
    /// `false` where one could not be read, so that an unknown name may be its.
    pub(super) whole: bool,
}

/// The page's surroundings, and the report.
pub(super) struct Resolver<'a> {
    pub(super) vocabulary: &'a Vocabulary,
    pub(super) types: &'a TypeNames<'a>,
    pub(super) header: &'a Header,
    pub(super) nodes: &'a SharedNodes,
    pub(super) report: &'a mut Report,
}

impl Resolver<'_> {
    /// Where a row comes from, with a check that the file names that source.
    pub(super) fn source(&mut self, from: &Field<Spanned<Source>>, inherited: Source) -> Source {
        let Some(given) = from.given() else {
            return inherited;
        };
        let key = match given.value {
            Source::Documented | Source::Example => return given.value,
            Source::Guide => "guide",
            Source::Observed => "observed",
        };
        let sources = &self.header.sources;
        if sources.whole && !sources.items.iter().any(|(name, _)| name.value == key) {
            let message = format!("the file does not say which source `from: {key}` means");
            self.report.error(given.place, message, format!("add `sources: {{{key}: …}}` at the top of the file"));
        }
        given.value
    }

    /// Reports a correction that corrects nothing.
    pub(super) fn needless(&mut self, place: Place, key: &str, why: &str) {
        let message = format!("the correction `means.{key}` no longer applies: {why}");
        self.report.error(place, message, "delete it; a correction stays only while the printed cells need it");
    }
}

/// What the rows of one printed table share.
#[derive(Debug, Clone, Copy)]
pub(super) struct Table {
    /// Where a row comes from that does not say so.
    pub(super) source: Source,
    pub(super) kind: TableKind,
    /// Whether the table prints REQ.
    pub(super) has_req: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TableKind {
    /// Rows are XML elements.
    Message,
    Query,
    /// Parameters of a path often stand in no table, so their rows need no cells.
    Path,
}

impl Table {
    /// The requirement of a row of which nothing is said: a path cannot do without its parameters.
    pub(super) const fn unsaid(&self) -> Requirement {
        match self.kind {
            TableKind::Path => Requirement::Required,
            TableKind::Message | TableKind::Query => Requirement::Optional,
        }
    }
}

/// The rows of one node, or of one table of an endpoint, as far as they can name one another.
#[derive(Debug)]
pub(super) struct Siblings {
    /// What has these rows, for messages.
    what: String,
    /// Rust fields in the order of the rows.
    fields: Vec<RustName>,
    by_name: BTreeMap<String, usize>,
    by_printed_name: BTreeMap<String, String>,
    /// Names that rules name.
    ruled: BTreeSet<String>,
    /// `false` where a row or rule could not be read.
    pub(super) whole: bool,
}

/// A row's place among its siblings.
#[derive(Clone, Copy)]
pub(super) struct Seat<'a> {
    pub(super) siblings: &'a Siblings,
    pub(super) index: usize,
    pub(super) depth: u32,
    pub(super) table: Table,
}

impl Seat<'_> {
    pub(super) fn field(&self) -> RustName {
        let unnamed = || RustName { name: String::new(), place: Place::whole_file(0) };
        self.siblings.fields.get(self.index).cloned().unwrap_or_else(unnamed)
    }
}

/// A row as its siblings see it.
pub(super) trait Named {
    fn printed_name(&self) -> &Text;
    fn means(&self) -> &Field<Means>;
    /// Name of the Rust field; `within` is the name of what has the row.
    fn field(&self, within: &str, report: &mut Report) -> RustName;

    fn corrected_name(&self) -> Option<&Text> {
        self.means().given()?.name.given()
    }

    fn real_name(&self) -> &Text {
        self.corrected_name().unwrap_or_else(|| self.printed_name())
    }
}

impl Named for Leaf {
    fn printed_name(&self) -> &Text {
        &self.name
    }

    fn means(&self) -> &Field<Means> {
        &self.means
    }

    fn field(&self, within: &str, report: &mut Report) -> RustName {
        leaf_field(self.real_name(), &self.rust, within, report)
    }
}

impl Named for Node {
    fn printed_name(&self) -> &Text {
        &self.name
    }

    fn means(&self) -> &Field<Means> {
        &self.means
    }

    fn field(&self, within: &str, report: &mut Report) -> RustName {
        node_field(self.real_name(), &self.rust, within, report)
    }
}

impl Named for Row {
    fn printed_name(&self) -> &Text {
        match self {
            Self::Leaf(leaf) => leaf.printed_name(),
            Self::Node(node) => node.printed_name(),
        }
    }

    fn means(&self) -> &Field<Means> {
        match self {
            Self::Leaf(leaf) => leaf.means(),
            Self::Node(node) => node.means(),
        }
    }

    fn field(&self, within: &str, report: &mut Report) -> RustName {
        match self {
            Self::Leaf(leaf) => leaf.field(within, report),
            Self::Node(node) => node.field(within, report),
        }
    }
}

impl Siblings {
    /// `what` has the rows, `within` is its bare name.
    pub(super) fn new<R: Named>(
        (what, within): (String, &str),
        rows: &List<R>,
        rules: &List<Rule>,
        report: &mut Report,
    ) -> Self {
        let mut siblings = Self {
            what,
            fields: rows.items.iter().map(|row| row.field(within, report)).collect(),
            by_name: BTreeMap::new(),
            by_printed_name: BTreeMap::new(),
            ruled: BTreeSet::new(),
            whole: rows.whole && rules.whole,
        };
        for (index, row) in rows.items.iter().enumerate() {
            siblings.by_name.entry(row.real_name().value.clone()).or_insert(index);
            if let Some(corrected) = row.corrected_name() {
                siblings.by_printed_name.insert(row.printed_name().value.clone(), corrected.value.clone());
            }
        }
        for name in rules.items.iter().flat_map(|rule| rule.kind.names()) {
            // A rule that names the printed name is told so; that its row is ruled is clear all the same.
            siblings.ruled.extend(siblings.by_printed_name.get(&name.value).cloned());
            siblings.ruled.insert(name.value.clone());
        }
        siblings
    }

    /// Position and Rust field of the row of that name. `None` where there is none, which is reported.
    pub(super) fn find(&self, name: &Text, report: &mut Report) -> Option<(usize, String)> {
        let found = self.by_name.get(&name.value).and_then(|index| Some((*index, self.fields.get(*index)?)));
        if let Some((index, field)) = found {
            return Some((index, field.name.clone()));
        }
        if self.whole {
            let help = match self.by_printed_name.get(&name.value) {
                Some(real) => format!("use the row's real name, {}", quote(real)),
                None => report.did_you_mean(
                    &name.value,
                    self.by_name.keys().map(String::as_str),
                    "name a row that stands beside this one",
                ),
            };
            report.error(name.place, format!("{} has no row {}", self.what, quote(&name.value)), help);
        }
        None
    }

    /// Whether a rule names the row, or one that could not be read might.
    pub(super) fn may_be_ruled(&self, name: &str) -> bool {
        self.ruled.contains(name) || !self.whole
    }
}
