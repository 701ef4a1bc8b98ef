//! Conditions over several rows.

use super::reader::{Mapping, list, pairs, said};
use super::shapes;
use crate::place::Text;
use crate::raw::{Field, Rule, RuleKind};
use crate::report::Report;
use crate::wording::{one_of, quote};
use crate::yaml::{Value, Yaml};

pub(super) fn rule(yaml: &Yaml, report: &mut Report) -> Option<Rule> {
    let mapping = Mapping::open(yaml, &shapes::RULE, report)?;
    let kind = kind(&mapping, report);
    let (doc, from) = (mapping.text("doc", report), mapping.word("from", report));
    Some(Rule { kind: kind?, doc, from })
}

fn kind(mapping: &Mapping<'_>, report: &mut Report) -> Option<RuleKind> {
    let given: Vec<&str> = shapes::RULE_KINDS.into_iter().filter(|kind| mapping.has(kind)).collect();
    let [kind] = given.as_slice() else {
        let place = given.get(1).map_or(mapping.place, |second| mapping.key_place(second));
        let kinds = one_of(shapes::RULE_KINDS);
        report.error(
            place,
            format!("a rule says one thing, this one says {}", given.len()),
            format!("write one of {kinds}"),
        );
        return None;
    };
    let read = mapping.read(kind, report, |yaml, report| match *kind {
        "needs" => needs(yaml, report),
        "not_after" => not_after(yaml, report),
        "all_or_none" => names(yaml, report).map(RuleKind::AllOrNone),
        "at_least_one" => alternatives(yaml, report).map(RuleKind::AtLeastOne),
        "exactly_one" => alternatives(yaml, report).map(RuleKind::ExactlyOne),
        _ => alternatives(yaml, report).map(RuleKind::AtMostOne),
    });
    match read {
        Field::Given(kind) => Some(kind),
        Field::Absent | Field::Broken => None,
    }
}

fn needs(yaml: &Yaml, report: &mut Report) -> Option<RuleKind> {
    let [(name, needed)] = pairs(yaml, &quote("needs"), report)? else {
        report.error(
            yaml.place,
            "`needs` takes one pair of rows",
            "write `needs: {row: the row it needs}`, and a rule for each further pair",
        );
        return None;
    };
    Some(RuleKind::Needs(name.clone(), said(needed, "the name of a row", report)?))
}

fn not_after(yaml: &Yaml, report: &mut Report) -> Option<RuleKind> {
    let named = list(yaml, "the rule", report, |item, report| said(item, "the name of a row", report))?;
    match <[Text; 2]>::try_from(named.items) {
        Ok([start, end]) => Some(RuleKind::NotAfter(start, end)),
        Err(_) if !named.whole => None,
        Err(_) => {
            report.error(yaml.place, "`not_after` takes two rows", "write `not_after: [start, end]`");
            None
        }
    }
}

fn names(yaml: &Yaml, report: &mut Report) -> Option<Vec<Text>> {
    let names = list(yaml, "the rule", report, |item, report| said(item, "the name of a row", report))?;
    at_least_two(yaml, names.items.len(), names.whole, report)?;
    Some(names.items)
}

/// A list whose items are names or lists of names.
fn alternatives(yaml: &Yaml, report: &mut Report) -> Option<Vec<Vec<Text>>> {
    let sets = list(yaml, "the rule", report, |item, report| match &item.value {
        Value::List(values) if !values.is_empty() => {
            let names = list(item, "an alternative", report, |item, report| said(item, "the name of a row", report))?;
            names.whole.then_some(names.items)
        }
        _ => said(item, "an alternative", report).map(|name| vec![name]),
    })?;
    at_least_two(yaml, sets.items.len(), sets.whole, report)?;
    Some(sets.items)
}

fn at_least_two(yaml: &Yaml, count: usize, whole: bool, report: &mut Report) -> Option<()> {
    if whole && count < 2 {
        report.error(
            yaml.place,
            "a rule is about two rows or more",
            "name the rows, or say it with `means` of the one row",
        );
    }
    (whole && count >= 2).then_some(())
}
