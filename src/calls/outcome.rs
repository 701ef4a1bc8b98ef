//! An outcome as JSON: what was taken, what was not, and whose is what.

use std::collections::HashMap;

use joor_api::client::{InputOutcome, Matched, Outcome};
use joor_api::wire::encode_node;
use joor_api::{Content, Format, Layout, Model, Refusal};

use crate::failure::Failure;
use crate::output::{json as content_json, json_string};

/// An object with `data` and `errors` as they came back, and in `items` what became of each item that was sent: its
/// `index` from 0, its `identity`, its `outcome`, the positions of its data and errors, and how they are known to be its.
pub(super) fn json<D: Model>(outcome: &Outcome<D>) -> Result<String, Failure> {
    let data = outcome.data.iter().map(|item| encode_node(item, Format::Json, Layout::Compact));
    let data = data.collect::<Result<Vec<_>, _>>().map_err(|error| Failure::new(error.to_string()))?;
    let errors = outcome.errors.iter().map(error);
    let positions = Positions { data: positions(&outcome.data), errors: positions(&outcome.errors) };
    let items = outcome.inputs().map(|(index, input)| item(outcome, &positions, index, &input));
    let lists = [("data", data), ("errors", errors.collect()), ("items", items.collect())];
    let lists = lists.map(|(name, items)| format!("{}: {}", json_string(name), list(&items)));
    Ok(format!("{{\n{}\n}}\n", lists.join(",\n")))
}

fn list(items: &[String]) -> String {
    if items.is_empty() { "[]".to_owned() } else { format!("[\n{}\n]", items.join(",\n")) }
}

fn object(entries: &[(&str, String)]) -> String {
    let entries = entries.iter().map(|(name, value)| format!("{}:{value}", json_string(name)));
    format!("{{{}}}", entries.collect::<Vec<_>>().join(","))
}

fn error(refusal: &Refusal) -> String {
    let text = |text: &Option<String>| text.as_deref().map_or_else(|| "null".to_owned(), json_string);
    let mut entries = vec![("status", text(&refusal.status)), ("message", text(&refusal.message))];
    if refusal.details != Content::Null {
        entries.push(("details", content_json(&refusal.details)));
    }
    entries.extend(refusal.others.iter().map(|(name, content)| (name.as_str(), content_json(content))));
    object(&entries)
}

/// Where in the outcome what belongs to an item stands.
struct Positions<D> {
    data: HashMap<*const D, usize>,
    errors: HashMap<*const Refusal, usize>,
}

fn positions<T>(all: &[T]) -> HashMap<*const T, usize> {
    all.iter().enumerate().map(|(position, one)| (std::ptr::from_ref(one), position)).collect()
}

fn item<D>(outcome: &Outcome<D>, positions: &Positions<D>, index: usize, input: &InputOutcome<'_, D>) -> String {
    let identity: Vec<_> = outcome.identity(index).iter().map(|(name, text)| (*name, json_string(text))).collect();
    let mut entries =
        vec![("index", index.to_string()), ("identity", object(&identity)), ("outcome", json_string(input.name()))];
    match input {
        InputOutcome::Accepted { data, matched: how } | InputOutcome::Partly { data, matched: how, .. } => {
            entries.push(("matched", matched(how)));
            let data = data.and_then(|data| positions.data.get(&std::ptr::from_ref(data)));
            entries.push(("data", data.map_or_else(|| "null".to_owned(), |data| data.to_string())));
        }
        InputOutcome::Failed(error) | InputOutcome::NotSent(error) => {
            entries.push(("reason", json_string(&error.to_string())));
        }
        _ => {}
    }
    if let InputOutcome::Refused { errors } | InputOutcome::Partly { errors, .. } = input {
        let errors = errors.iter().filter_map(|one| {
            let error = positions.errors.get(&std::ptr::from_ref(one.error))?.to_string();
            Some(object(&[("error", error), ("matched", matched(one.matched))]))
        });
        entries.push(("errors", format!("[{}]", errors.collect::<Vec<_>>().join(","))));
    }
    object(&entries)
}

fn matched(matched: &Matched) -> String {
    let by = match matched {
        Matched::ByFields(fields) => {
            let fields: Vec<_> = fields.iter().map(|field| json_string(field)).collect();
            return object(&[("by", json_string("fields")), ("fields", format!("[{}]", fields.join(",")))]);
        }
        Matched::ByElimination => "elimination",
        Matched::ByCount => "count",
        Matched::OnlyItem => "only_item",
        _ => "other",
    };
    object(&[("by", json_string(by))])
}
