//! Documented calls: where they go, what they send and read, and their parameters.

use std::collections::HashSet;

use super::change::Class;
use super::leaf::{self, Shown};
use super::ledger::{Ledger, Spot, Values};
use super::pairs::pair;
use super::remarks::Remarks;
use super::{field, rules};
use crate::emit::surface::{self, Surface};
use crate::emit::words;
use crate::resolved::{
    Authorization, Direction, Endpoint, Form, Format, Hazard, Host, Match, Method, Page, Paging, PagingBy, RawBody,
    TokenForm,
};

pub(super) fn compare(module: &str, old: &Page, new: &Page, ledger: &mut Ledger) {
    let spot = |call: &Endpoint| Spot::code(format!("{module}::{}", call.rust_type));
    let pairs = pair(&old.endpoints, &new.endpoints, |call| &call.name);
    for call in pairs.gone {
        ledger.add(Class::Breaking, &spot(call), "the call is gone", Values::old(line(call)));
    }
    for call in pairs.added {
        ledger.add(Class::Loosening, &spot(call), "the call is new", Values::only_new(line(call)));
    }
    for (old, new) in pairs.both {
        compare_calls(old, new, &spot(new), ledger);
        compare_parameters(old, new, &spot(new), ledger);
    }
}

fn line(call: &Endpoint) -> String {
    format!("`{} {}`", method(call.method), call.path)
}

fn compare_calls(old: &Endpoint, new: &Endpoint, spot: &Spot, ledger: &mut Ledger) {
    if (old.method, &old.path) != (new.method, &new.path) {
        ledger.add(Class::Breaking, spot, "it goes to another place", Values::new(line(old), line(new)));
    }
    if body(old) != body(new) {
        ledger.add(Class::Breaking, spot, "what is sent", Values::new(body(old), body(new)));
    }
    if let (Some(old), Some(new)) = (&old.raw_body, &new.raw_body) {
        compare_raw_bodies(old, new, spot, ledger);
    }
    compare_paging(old.paging.as_ref(), new.paging.as_ref(), spot, ledger);
    if old.reply != new.reply {
        ledger.add(Class::Breaking, spot, "the message that is read", Values::new(reply(old), reply(new)));
    }
    for format in old.formats.iter().filter(|format| !new.formats.contains(format)) {
        ledger.add(Class::Tightening, spot, "a format is gone", Values::old(name(*format)));
    }
    for format in new.formats.iter().filter(|format| !old.formats.contains(format)) {
        ledger.add(Class::Loosening, spot, "a format is new", Values::only_new(name(*format)));
    }
    if old.authorization != new.authorization {
        let words = (authorization(old), authorization(new));
        ledger.add(Class::Docs, spot, "the token is sent otherwise", Values::new(words.0, words.1));
    }
    if old.host != new.host {
        ledger.add(Class::Breaking, spot, "it goes to another host", Values::new(host(old), host(new)));
    }
    if old.credits != new.credits {
        let dearer = new.credits > old.credits;
        let class = if dearer { Class::Tightening } else { Class::Loosening };
        let what = if dearer { "it costs more of the rate limit" } else { "it costs less of the rate limit" };
        ledger.add(class, spot, what, Values::new(old.credits.to_string(), new.credits.to_string()));
    }
    compare_hazards(&old.hazards, &new.hazards, spot, ledger);
    let mut remarks = Remarks::default();
    remarks.compare("how replies are matched to items", &matches(&old.matches), &matches(&new.matches));
    remarks.compare("meaning", &old.doc, &new.doc);
    remarks.compare("whether it may be repeated", &format!("{:?}", old.effect), &format!("{:?}", new.effect));
    remarks.compare_sources(old.source, new.source);
    remarks.book(spot, ledger);
}

fn reply(call: &Endpoint) -> String {
    call.reply.clone().unwrap_or_else(|| "a document of any shape".to_owned())
}

fn body(call: &Endpoint) -> &'static str {
    match (call.body, call.form, &call.raw_body) {
        (true, Some(Form::Multipart), _) => "a multipart form",
        (true, None, _) => "a message",
        (false, _, Some(_)) => "bytes",
        (false, _, None) => "nothing",
    }
}

fn authorization(call: &Endpoint) -> String {
    match &call.authorization {
        Some(Authorization { scheme, token: TokenForm::Plain }) => format!("`{scheme}` and the token"),
        Some(Authorization { scheme, token: TokenForm::Base64 }) => format!("`{scheme}` and the token in Base64"),
        None => "not at all".to_owned(),
    }
}

fn host(call: &Endpoint) -> &'static str {
    match call.host {
        Host::Api => "the API's",
        Host::Token => "the one that issues tokens",
    }
}

/// What may be sent as bytes: content types, greatest size, and the parameter that takes their place.
fn compare_raw_bodies(old: &RawBody, new: &RawBody, spot: &Spot, ledger: &mut Ledger) {
    for ty in old.content_types.iter().filter(|ty| !new.content_types.contains(ty)) {
        ledger.add(Class::Tightening, spot, "a content type is gone", Values::old(ty));
    }
    for ty in new.content_types.iter().filter(|ty| !old.content_types.contains(ty)) {
        ledger.add(Class::Loosening, spot, "a content type is new", Values::only_new(ty));
    }
    if old.max_bytes != new.max_bytes {
        let most = |body: &RawBody| body.max_bytes.unwrap_or(u64::MAX);
        let class = if most(new) < most(old) { Class::Tightening } else { Class::Loosening };
        let words = |body: &RawBody| body.max_bytes.map_or_else(|| "none".to_owned(), |max| format!("{max} bytes"));
        ledger.add(class, spot, "another greatest size", Values::new(words(old), words(new)));
    }
    if old.unless != new.unless {
        let words =
            |body: &RawBody| body.unless.as_ref().map_or_else(|| "none".to_owned(), |row| format!("`{}`", row.name));
        let what = "the parameter that takes the place of the bytes";
        ledger.add(Class::Tightening, spot, what, Values::new(words(old), words(new)));
    }
}

/// A call is refused for a hazard that is new, and no longer for one that is gone.
fn compare_hazards(old: &[Hazard], new: &[Hazard], spot: &Spot, ledger: &mut Ledger) {
    let pairs = pair(old, new, |hazard| &hazard.name);
    for hazard in pairs.gone {
        ledger.add(Class::Loosening, spot, "a hazard is gone", Values::old(words_of(hazard)));
    }
    for hazard in pairs.added {
        ledger.add(Class::Tightening, spot, "a hazard is new", Values::only_new(words_of(hazard)));
    }
    for (old, new) in pairs.both {
        let class = if old.when == new.when { Class::Docs } else { Class::Tightening };
        if old != new {
            ledger.add(class, spot, "a hazard is another", Values::new(words_of(old), words_of(new)));
        }
    }
}

fn words_of(hazard: &Hazard) -> String {
    let when = if hazard.when.is_empty() { "always".to_owned() } else { words::hazard(&hazard.when) };
    format!("`{}`, {when}: {}", hazard.name, hazard.doc)
}

fn matches(alternatives: &[Vec<Match>]) -> String {
    let pair = |pair: &Match| format!("`{}` is `{}`", pair.request, pair.data);
    let set = |pairs: &Vec<Match>| pairs.iter().map(pair).collect::<Vec<_>>().join(" and ");
    alternatives.iter().map(set).collect::<Vec<_>>().join("; or ")
}

/// A list that is read page by page has the trait of such lists.
fn compare_paging(old: Option<&Paging>, new: Option<&Paging>, spot: &Spot, ledger: &mut Ledger) {
    let words = |paging: &Paging| {
        let Paging { start, count, by, list } = paging;
        let on = match by {
            PagingBy::Position { next } => format!("on to `{next}`"),
            PagingBy::Number => "by numbers".to_owned(),
        };
        format!("`{list}` by `{}` and `{}`, {on}", start.name, count.name)
    };
    match (old, new) {
        (Some(old), None) => {
            ledger.add(Class::Breaking, spot, "no longer read page by page", Values::old(words(old)));
        }
        (None, Some(new)) => ledger.add(Class::Loosening, spot, "read page by page now", Values::only_new(words(new))),
        (Some(old), Some(new)) if old != new => {
            let class = if old.list == new.list { Class::Docs } else { Class::Breaking };
            ledger.add(class, spot, "read page by page in another way", Values::new(words(old), words(new)));
        }
        _ => {}
    }
}

fn shown<'a>(call: &'a Endpoint, surface: &'a [Surface]) -> Vec<Shown<'a>> {
    let leaves = call.parameters.iter().chain(&call.query);
    leaves.zip(surface).map(|(leaf, surface)| Shown { leaf, surface }).collect()
}

fn compare_parameters(old: &Endpoint, new: &Endpoint, call: &Spot, ledger: &mut Ledger) {
    let surface = |call: &Endpoint| surface::of_leaves(call.parameters.iter().chain(&call.query));
    let (old_surface, new_surface) = (surface(old), surface(new));
    let (old_rows, new_rows) = (shown(old, &old_surface), shown(new, &new_surface));
    let spot = |shown: &Shown<'_>| Spot::code(format!("{}::{}", call.rust, shown.leaf.rust_field));
    let pairs = pair(&old_rows, &new_rows, |shown| shown.leaf.name.as_str());
    for row in &pairs.gone {
        field::remove(row.side(), &spot(row), "", ledger);
    }
    for row in &pairs.added {
        field::add(row.side(), Direction::Request, &spot(row), "", ledger);
    }
    for (old, new) in &pairs.both {
        leaf::compare(**old, **new, Direction::Request, (&spot(old), &spot(new)), ledger);
    }
    let kept: Vec<&str> = pairs
        .both
        .iter()
        .filter(|(old, new)| old.surface.in_new && new.surface.in_new)
        .map(|(_, new)| name_of(new))
        .collect();
    let names: HashSet<&str> = kept.iter().copied().collect();
    let before: Vec<&str> = old_rows.iter().map(name_of).filter(|name| names.contains(name)).collect();
    field::compare_order(&before, &kept, call, ledger);
    let added = pairs.added.iter().map(|row| row.leaf.name.as_str()).collect();
    rules::compare(&old.rules, &new.rules, (&added, Direction::Request), call, ledger);
}

fn name_of<'a>(shown: &Shown<'a>) -> &'a str {
    &shown.leaf.name
}

fn method(method: Method) -> &'static str {
    match method {
        Method::Get => "GET",
        Method::Post => "POST",
        Method::Put => "PUT",
        Method::Delete => "DELETE",
    }
}

fn name(format: Format) -> &'static str {
    match format {
        Format::Xml => "XML",
        Format::Json => "JSON",
    }
}
