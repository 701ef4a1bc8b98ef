//! Conditions over several rows.

use std::collections::HashSet;

use super::resolver::{Resolver, Siblings};
use crate::place::Text;
use crate::places::RowPlaces;
use crate::raw::{self, List};
use crate::resolved::{Leaf, Row, RowRef, Rule, RuleKind, Scalar, Source, Type};
use crate::wording::quote;

const DATE: Type = Type::Scalar(Scalar::Date);
const TIMESTAMP: Type = Type::Scalar(Scalar::Timestamp);
/// What has no single value that could be compared.
const SEVERAL: Type = Type::Scalar(Scalar::Any);

/// The type of a leaf that may be compared with another.
pub(super) fn compared(leaf: &Leaf, places: &RowPlaces) -> Option<Type> {
    places.whole.then(|| if leaf.list.is_some() { SEVERAL } else { leaf.ty.clone() })
}

/// The same of any row.
pub(super) fn compared_row(row: &Row, places: &RowPlaces) -> Option<Type> {
    match row {
        Row::Leaf(leaf) => compared(leaf, places),
        Row::Node(_) => Some(SEVERAL),
    }
}

impl Resolver<'_> {
    pub(super) fn rules(&mut self, rules: &List<raw::Rule>, siblings: &Siblings, inherited: Source) -> Vec<Rule> {
        rules.items.iter().filter_map(|rule| self.rule(rule, siblings, inherited)).collect()
    }

    fn rule(&mut self, raw: &raw::Rule, siblings: &Siblings, inherited: Source) -> Option<Rule> {
        let source = self.source(&raw.from, inherited);
        self.check_named_once(&raw.kind);
        let kind = match &raw.kind {
            raw::RuleKind::AllOrNone(names) => self.row_refs(names, siblings).map(RuleKind::AllOrNone),
            raw::RuleKind::AtLeastOne(sets) => self.alternatives(sets, siblings).map(RuleKind::AtLeastOne),
            raw::RuleKind::ExactlyOne(sets) => self.alternatives(sets, siblings).map(RuleKind::ExactlyOne),
            raw::RuleKind::AtMostOne(sets) => self.alternatives(sets, siblings).map(RuleKind::AtMostOne),
            raw::RuleKind::Needs(name, needed) => {
                let (name, needed) = (self.row_ref(name, siblings), self.row_ref(needed, siblings));
                name.zip(needed).map(|(name, needed)| RuleKind::Needs(name, needed))
            }
            raw::RuleKind::NotAfter(start, end) => {
                let (start, end) = (self.row_ref(start, siblings), self.row_ref(end, siblings));
                start.zip(end).map(|(start, end)| RuleKind::NotAfter(start, end))
            }
        };
        Some(Rule { kind: kind?, doc: raw.doc.value().unwrap_or_default(), source })
    }

    /// Only days, or only points in time, come one after another. `ty` gives the type of a row, or none where there is
    /// no such row or its type cannot be said, which has been reported.
    pub(super) fn check_not_after(&mut self, rules: &List<raw::Rule>, ty: impl Fn(&str) -> Option<Type>) {
        for rule in &rules.items {
            let raw::RuleKind::NotAfter(start, end) = &rule.kind else { continue };
            let (Some(first), Some(second)) = (ty(&start.value), ty(&end.value)) else { continue };
            let wanted = if first == TIMESTAMP { TIMESTAMP } else { DATE };
            let other = [(start, first), (end, second)].into_iter().find(|(_, ty)| *ty != wanted);
            if let Some((name, _)) = other {
                let message = format!("{} cannot be compared as a day or a point in time", quote(&name.value));
                let help = "name two rows of type `date`, or two of type `timestamp`; `means: {type: …}` gives a type";
                self.report.error(name.place, message, help);
            }
        }
    }

    /// A set names a row once; alternatives may share rows.
    fn check_named_once(&mut self, kind: &raw::RuleKind) {
        let sets: Vec<Vec<&Text>> = match kind {
            raw::RuleKind::AtLeastOne(sets) | raw::RuleKind::ExactlyOne(sets) | raw::RuleKind::AtMostOne(sets) => {
                sets.iter().map(|names| names.iter().collect()).collect()
            }
            raw::RuleKind::AllOrNone(_) | raw::RuleKind::Needs(..) | raw::RuleKind::NotAfter(..) => vec![kind.names()],
        };
        for names in sets {
            let mut seen = HashSet::new();
            for name in names.into_iter().filter(|name| !seen.insert(name.as_str())) {
                let message = format!("the rule names {} twice", quote(&name.value));
                self.report.error(name.place, message, "name each row once");
            }
        }
    }

    fn alternatives(&mut self, sets: &[Vec<Text>], siblings: &Siblings) -> Option<Vec<Vec<RowRef>>> {
        let resolved: Vec<Option<Vec<RowRef>>> = sets.iter().map(|names| self.row_refs(names, siblings)).collect();
        resolved.into_iter().collect()
    }

    /// All rows of that name; each one that is not there is reported.
    fn row_refs(&mut self, names: &[Text], siblings: &Siblings) -> Option<Vec<RowRef>> {
        let resolved: Vec<Option<RowRef>> = names.iter().map(|name| self.row_ref(name, siblings)).collect();
        resolved.into_iter().collect()
    }

    pub(super) fn row_ref(&mut self, name: &Text, siblings: &Siblings) -> Option<RowRef> {
        let (_, rust_field) = siblings.find(name, self.report)?;
        Some(RowRef { name: name.value.clone(), rust_field })
    }
}
