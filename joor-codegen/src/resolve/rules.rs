//! Conditions over several rows.

use std::collections::HashSet;

use super::resolver::{Resolver, Siblings};
use crate::place::Text;
use crate::raw::{self, List};
use crate::resolved::{Leaf, RowRef, Rule, RuleKind, Scalar, Source, Type};
use crate::wording::quote;

const DATE: Type = Type::Scalar(Scalar::Date);

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

    /// Only days, or only points in time, come one after another. A row that is not there has been reported.
    pub(super) fn check_not_after<'l>(&mut self, rules: &List<raw::Rule>, leaf: impl Fn(&str) -> Option<&'l Leaf>) {
        let of_type = |leaf: Option<&'l Leaf>| {
            leaf.filter(|leaf| leaf.list.is_none()).map_or(Type::Scalar(Scalar::Any), |leaf| leaf.ty.clone())
        };
        for rule in &rules.items {
            let raw::RuleKind::NotAfter(start, end) = &rule.kind else { continue };
            let types = [start, end].map(|name| of_type(leaf(&name.value)));
            let wanted = if types[0] == Type::Scalar(Scalar::Timestamp) { types[0].clone() } else { DATE };
            if let Some((name, _)) = [start, end].into_iter().zip(&types).find(|(_, ty)| **ty != wanted) {
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
