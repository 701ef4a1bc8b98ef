//! Corrections, and the conditions in them.

use super::reader::{Mapping, list, pairs, said};
use super::shapes::{self, Shape};
use super::words::{JsonString, Yes};
use crate::place::{Spanned, Text};
use crate::raw::{Condition, Field, List, Means, Predicate, Range};
use crate::report::Report;
use crate::wording::quote;
use crate::yaml::{Value, Yaml};

pub(super) fn leaf_means(yaml: &Yaml, report: &mut Report) -> Option<Means> {
    means(yaml, &shapes::LEAF_MEANS, report)
}

pub(super) fn node_means(yaml: &Yaml, report: &mut Report) -> Option<Means> {
    means(yaml, &shapes::NODE_MEANS, report)
}

fn means(yaml: &Yaml, shape: &'static Shape, report: &mut Report) -> Option<Means> {
    let mapping = Mapping::open(yaml, shape, report)?;
    let recommended: Field<Spanned<Yes>> = mapping.word("recommended", report);
    let is_key = matches!(mapping.peek("json").map(|yaml| &yaml.value), Some(Value::Mapping(_)));
    let json: Field<Spanned<JsonString>> = if is_key { Field::Absent } else { mapping.word("json", report) };
    let json_key = if is_key { mapping.read("json", report, json_key) } else { Field::Absent };
    Some(Means {
        place: yaml.place,
        name: mapping.text("name", report),
        printed_depth: mapping.number("printed_depth", report),
        card: mapping.text("card", report),
        ty: mapping.text("type", report),
        max: mapping.word("max", report),
        required: mapping.word("required", report),
        recommended: recommended.map(|given| given.place),
        required_if: mapping.read("required_if", report, |yaml, report| conditions(yaml, "required_if", report)),
        json_string: json.map(|given| given.place),
        json_key,
        sends: mapping.text("sends", report),
        list: mapping.word("list", report),
        range: mapping.read("range", report, range),
        because: mapping.text("because", report),
        whole: mapping.is_known(),
    })
}

fn range(yaml: &Yaml, report: &mut Report) -> Option<Range> {
    let mapping = Mapping::open(yaml, &shapes::RANGE, report)?;
    let range = Range { place: yaml.place, min: mapping.integer("min", report), max: mapping.integer("max", report) };
    if range.min.is_absent() && range.max.is_absent() && mapping.is_known() {
        report.error(yaml.place, "`range` has no bound", "write `{min: …, max: …}`, or one of the two");
        return None;
    }
    Some(range)
}

fn json_key(yaml: &Yaml, report: &mut Report) -> Option<Text> {
    Mapping::open(yaml, &shapes::JSON_KEY, report)?.text("key", report).given().cloned()
}

/// Conditions on other rows, under this key.
pub(super) fn conditions(yaml: &Yaml, key: &str, report: &mut Report) -> Option<Spanned<List<Condition>>> {
    let entries = pairs(yaml, &quote(key), report)?;
    if entries.is_empty() {
        report.error(
            yaml.place,
            format!("{} has no condition", quote(key)),
            "write `{other_row: [value, …]}`, `{other_row: present}` or `{other_row: absent}`",
        );
        return None;
    }
    let items: Vec<Condition> = entries
        .iter()
        .filter_map(|(field, value)| Some(Condition { field: field.clone(), is: predicate(value, report)? }))
        .collect();
    let whole = items.len() == entries.len();
    Some(Spanned::new(List { items, whole }, yaml.place))
}

fn predicate(yaml: &Yaml, report: &mut Report) -> Option<Predicate> {
    match &yaml.value {
        Value::Refused => None,
        Value::Text(word) if word == "present" => Some(Predicate::Present),
        Value::Text(word) if word == "absent" => Some(Predicate::Absent),
        Value::List(values) if !values.is_empty() => {
            let values = list(yaml, "a condition", report, |item, report| said(item, "a value", report))?;
            values.whole.then_some(Predicate::OneOf(values.items))
        }
        _ => {
            report.error(yaml.place, "this is no condition", "write a list of values, `present` or `absent`");
            None
        }
    }
}
