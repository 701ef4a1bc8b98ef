//! What endpoints say of replies and of harm: paging, matches and hazards.

use super::means::conditions;
use super::reader::{Mapping, pairs, said};
use super::shapes;
use crate::raw::{Hazard, Match, Paging, PagingBy};
use crate::report::Report;
use crate::wording::quote;
use crate::yaml::{Value, Yaml};

pub(super) fn paging(yaml: &Yaml, report: &mut Report) -> Option<Paging> {
    let has =
        |key: &str| matches!(&yaml.value, Value::Mapping(entries) if entries.iter().any(|(name, _)| name.value == key));
    let is_numbered = has("page") && !(has("start") && has("next"));
    let shape = if is_numbered { &shapes::NUMBERED_PAGING } else { &shapes::PAGING };
    let mapping = Mapping::open(yaml, shape, report)?;
    let by = if is_numbered {
        PagingBy::Number { page: mapping.text("page", report) }
    } else {
        PagingBy::Position { start: mapping.text("start", report), next: mapping.text("next", report) }
    };
    Some(Paging { by, count: mapping.text("count", report), list: mapping.text("list", report) })
}

/// One of the sets of pairs by which a reply is matched to what was sent.
pub(super) fn alternative(yaml: &Yaml, report: &mut Report) -> Option<Vec<Match>> {
    let entries = pairs(yaml, "an alternative of `matches`", report)?;
    if entries.is_empty() {
        let help = "write `{row sent: path in an item of the reply}`";
        report.error(yaml.place, "an alternative of `matches` names no row", help);
        return None;
    }
    let pairs = entries.iter().filter_map(|(request, data)| {
        let data = said(data, &format!("the path that {} is told under", quote(&request.value)), report)?;
        Some(Match { request: request.clone(), data })
    });
    let pairs: Vec<Match> = pairs.collect();
    (pairs.len() == entries.len()).then_some(pairs)
}

pub(super) fn hazard(yaml: &Yaml, report: &mut Report) -> Option<Hazard> {
    let mapping = Mapping::open(yaml, &shapes::HAZARD, report)?;
    let name = mapping.text("name", report);
    let when = mapping.read("when", report, |yaml, report| conditions(yaml, "when", report));
    let doc = mapping.text("doc", report);
    Some(Hazard { name: name.given()?.clone(), when, doc })
}
