//! What documents and parameters must keep to, and what is told of those that do not.

use std::fmt::Write;

use joor_api::table::{GroupKind, Kind, Requirement, Type};
use joor_api::v2::ResponseCode;
use joor_api::value::Value;
use joor_api::{Format, Message, Model, Rule, Slot, Violation, Violations};

use super::refusal::Refusal;
use crate::http::parameter;

/// How many things a comment lists.
const LISTED: usize = 20;
/// Longest part of a comment that tells one thing, in characters.
const LONGEST: usize = 300;

/// A document that can be read; what rules it breaks is not looked at.
pub(super) fn read_document<T: Message>(body: &[u8], format: Format) -> Result<T, Refusal> {
    let text = std::str::from_utf8(body).map_err(|error| {
        let at = error.valid_up_to();
        Refusal::general(format!("the document is no UTF-8: byte {at} cannot be read"))
    })?;
    let decoded = T::decode(text, format).map_err(|error| Refusal::general(shortened(&error.to_string())))?;
    Ok(decoded.value)
}

/// Refuses a document that breaks a rule.
pub(super) fn check_document(violations: &Violations, format: Format) -> Result<(), Refusal> {
    let path = |violation: &Violation| match format {
        Format::Xml => violation.path.xml(),
        Format::Json => violation.path.json(),
    };
    let broken: Vec<_> = violations.iter().filter(|violation| is_broken(violation)).collect();
    refuse(&broken, |violation| told(&path(violation), &violation.rule))
}

/// Fills the parameters of a call from the query and refuses what breaks a rule of its table. A parameter that is
/// empty counts as not given, and one that the call has already is left alone.
pub(super) fn read_parameters(call: &mut impl Model, query: Option<&str>) -> Result<(), Refusal> {
    let mut missing = Vec::new();
    for (position, field) in call.table().fields.iter().enumerate() {
        if matches!(call.get(position), Value::Text(text) if !text.is_empty()) {
            continue;
        }
        match parameter(query, field.name).filter(|text| !text.is_empty()) {
            Some(text) => read_parameter(call, position, &text)?,
            None if field.requirement == Requirement::Required => missing.push(format!("{}: required", field.name)),
            None => {}
        }
    }
    if missing.is_empty() {
        return Ok(());
    }
    Err(Refusal::new(ResponseCode::RequiredFields, listed("violation", missing.into_iter())))
}

fn read_parameter(call: &mut dyn Model, position: usize, text: &str) -> Result<(), Refusal> {
    let Some(field) = call.table().fields.get(position) else { return Ok(()) };
    let (expected, read) = match (field.kind, call.slot(position)) {
        (Kind::Leaf(expected), Some(Slot::Leaf(place))) => (expected, place.read(text)),
        (Kind::Values(kind), Some(Slot::Values(values))) => {
            let texts = kind.separator.map_or_else(|| vec![text], |separator| text.split(separator).collect());
            (kind.item, texts.into_iter().try_for_each(|text| values.push(text)))
        }
        _ => return Ok(()),
    };
    let is_time = expected == Type::Timestamp;
    if read.is_ok() && (!is_time || is_utc(text)) {
        return Ok(());
    }
    let code = if is_time { ResponseCode::DateFormat } else { ResponseCode::General };
    let utc = if is_time { " in UTC" } else { "" };
    Err(Refusal::new(code, shortened(&format!("{}: must be {expected}{utc}, is {text:?}", field.name))))
}

/// Whether a point in time says that it is in UTC.
pub(super) fn is_utc(text: &str) -> bool {
    ["Z", "z", "+00:00", "-00:00"].iter().any(|offset| text.trim().ends_with(offset))
}

/// Refuses a call whose parameters break a rule; values that are not documented are refused too.
pub(super) fn check_parameters(call: &impl Model) -> Result<(), Refusal> {
    let violations = call.validate();
    let unknown = |violation: &&Violation| matches!(violation.rule, Rule::UnknownValue { .. });
    let broken: Vec<_> = violations.iter().filter(|found| is_broken(found) || unknown(found)).collect();
    let name = |violation: &Violation| violation.path.field().map_or("", |field| field.name);
    refuse(&broken, |violation| told(name(violation), &violation.rule))
}

/// Whether the documentation forbids it. Of the values that are not documented only dates are refused: those have a
/// code of their own.
fn is_broken(violation: &Violation) -> bool {
    violation.level() == joor_api::Level::Error || is_date(&violation.rule)
}

fn is_date(rule: &Rule) -> bool {
    matches!(rule, Rule::UnknownValue { enumeration: "inventory_date", .. })
}

fn is_missing(rule: &Rule) -> bool {
    match rule {
        Rule::Required | Rule::RequiredIf { .. } | Rule::MinItems { .. } => true,
        Rule::Group(rule) => {
            matches!(rule.kind, GroupKind::AtLeastOne(_) | GroupKind::AllOrNone(_) | GroupKind::Needs(..))
        }
        _ => false,
    }
}

fn refuse(broken: &[&Violation], tell: impl Fn(&Violation) -> String) -> Result<(), Refusal> {
    if broken.is_empty() {
        return Ok(());
    }
    let any = |test: fn(&Rule) -> bool| broken.iter().any(|violation| test(&violation.rule));
    let code = match (any(is_missing), any(is_date)) {
        (true, _) => ResponseCode::RequiredFields,
        (false, true) => ResponseCode::DateFormat,
        (false, false) => ResponseCode::General,
    };
    Err(Refusal::new(code, listed("violation", broken.iter().map(|violation| tell(violation)))))
}

/// A broken rule and where.
fn told(path: &str, rule: &Rule) -> String {
    match path {
        "" => shortened(&rule.to_string()),
        path => shortened(&format!("{path}: {rule}")),
    }
}

/// How many there are, and the first of them.
pub(super) fn listed(noun: &str, things: impl Iterator<Item = String>) -> String {
    let things: Vec<_> = things.collect();
    let count = things.len();
    let ending = if count == 1 { "" } else { "s" };
    let first = things.into_iter().take(LISTED).collect::<Vec<_>>();
    let mut text = format!("{count} {noun}{ending}: {}", first.join("; "));
    if count > LISTED {
        // Writing to a String cannot fail.
        let _ = write!(text, "; and {} more", count - LISTED);
    }
    text
}

pub(super) fn shortened(text: &str) -> String {
    match text.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
