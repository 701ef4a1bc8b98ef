//! Conditions over several rows: new, gone, changed.

use std::collections::HashSet;

use super::change::Class;
use super::ledger::{Ledger, Spot, Values};
use super::pairs::pair;
use super::remarks::Remarks;
use crate::resolved::{Direction, RowRef, Rule, RuleKind};

/// A rule and its words, which tell it from others.
struct Worded<'a> {
    words: String,
    rule: &'a Rule,
}

/// Books what changed of a table's rules; `added` are the rows that the table did not have before.
pub(super) fn compare(
    old: &[Rule],
    new: &[Rule],
    (added, direction): (&HashSet<&str>, Direction),
    spot: &Spot,
    ledger: &mut Ledger,
) {
    let (old, new) = (worded(old), worded(new));
    let pairs = pair(&old, &new, |rule| &rule.words);
    for rule in pairs.gone {
        let values = Values::old(&rule.words);
        ledger.add_check(Class::Loosening, direction, spot, "a rule over several rows is gone", values);
    }
    for rule in pairs.added {
        let values = Values::only_new(&rule.words);
        if concerns_only(&rule.rule.kind, added) {
            ledger.add_check(Class::Loosening, direction, spot, "a rule over new rows", values);
        } else {
            ledger.add_check(Class::Tightening, direction, spot, "a rule over several rows is new", values);
        }
    }
    for (old, new) in pairs.both {
        let mut remarks = Remarks::default();
        remarks.compare("what a rule tells", &old.rule.doc, &new.rule.doc);
        remarks.compare_sources(old.rule.source, new.rule.source);
        remarks.book(spot, ledger);
    }
}

fn worded(rules: &[Rule]) -> Vec<Worded<'_>> {
    rules.iter().map(|rule| Worded { words: words(&rule.kind), rule }).collect()
}

/// Whether no request that lacks the added rows can break the rule.
fn concerns_only(kind: &RuleKind, added: &HashSet<&str>) -> bool {
    let is_added = |row: &RowRef| added.contains(row.name.as_str());
    match kind {
        RuleKind::AllOrNone(rows) => rows.iter().all(is_added),
        RuleKind::AtMostOne(sets) => sets.iter().flatten().filter(|row| !is_added(row)).count() <= 1,
        RuleKind::Needs(row, _) => is_added(row),
        RuleKind::NotAfter(start, end) => is_added(start) || is_added(end),
        RuleKind::AtLeastOne(_) | RuleKind::ExactlyOne(_) => false,
    }
}

fn words(kind: &RuleKind) -> String {
    let row = |row: &RowRef| format!("`{}`", row.name);
    let together = |rows: &[RowRef]| rows.iter().map(row).collect::<Vec<_>>().join(" and ");
    let sets = |sets: &[Vec<RowRef>]| sets.iter().map(|rows| together(rows)).collect::<Vec<_>>().join("; ");
    match kind {
        RuleKind::AllOrNone(rows) => format!("all or none of {}", together(rows)),
        RuleKind::AtLeastOne(alternatives) => format!("at least one of {}", sets(alternatives)),
        RuleKind::ExactlyOne(alternatives) => format!("exactly one of {}", sets(alternatives)),
        RuleKind::AtMostOne(alternatives) => format!("at most one of {}", sets(alternatives)),
        RuleKind::Needs(one, other) => format!("{} only together with {}", row(one), row(other)),
        RuleKind::NotAfter(start, end) => format!("{} not after {}", row(start), row(end)),
    }
}
