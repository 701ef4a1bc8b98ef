//! `condition-in-words`: a row whose doc tells a condition that no data states.

use std::collections::HashSet;

use super::Found;
use crate::lint::Lint;
use crate::lint::view::{Group, Leaf, View};
use crate::resolved::{Requirement, RowRef, Rule, RuleKind};
use crate::wording::quote;

const NEEDED: &[&str] = &["required", "mandatory", "needed", "necessary", "obligatory", "compulsory"];
const CONDITION: &[&str] = &["if", "when", "unless", "whenever"];

pub(super) fn check(view: &View<'_>, found: &mut Found) {
    for group in view.pages.iter().flat_map(|page| &page.groups).filter(|group| group.table.is_sent()) {
        let ruled = ruled(group);
        let is_stated = |leaf: &Leaf<'_>| {
            matches!(leaf.resolved.requirement, Requirement::RequiredIf(_))
                || ruled.contains(leaf.resolved.name.as_str())
        };
        for leaf in group.leaves.iter().filter(|leaf| !is_stated(leaf)) {
            check_doc(leaf, found);
        }
    }
}

fn check_doc(leaf: &Leaf<'_>, found: &mut Found) {
    let Some(doc) = leaf.raw.doc.given() else { return };
    let words: Vec<String> = doc.value.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase).collect();
    let told = words.windows(2).find(
        |pair| matches!(pair, [one, other] if NEEDED.contains(&one.as_str()) && CONDITION.contains(&other.as_str())),
    );
    let Some(told) = told else { return };
    let message = format!(
        "{} is {} …, its doc says, but nothing states the condition",
        quote(&leaf.resolved.name),
        told.join(" ")
    );
    let help = "state it with `means: {required_if: {other_row: [value]}}`, or with one of the `rules`";
    found.add(Lint::ConditionInWords, &leaf.path, doc.place, message, help);
}

/// Rows that a rule names.
fn ruled<'a>(group: &Group<'a>) -> HashSet<&'a str> {
    group.rules.iter().flat_map(rows).map(|row| row.name.as_str()).collect()
}

fn rows(rule: &Rule) -> Vec<&RowRef> {
    match &rule.kind {
        RuleKind::AllOrNone(rows) => rows.iter().collect(),
        RuleKind::AtLeastOne(sets) | RuleKind::ExactlyOne(sets) | RuleKind::AtMostOne(sets) => {
            sets.iter().flatten().collect()
        }
        RuleKind::Needs(row, other) | RuleKind::NotAfter(row, other) => vec![row, other],
    }
}
