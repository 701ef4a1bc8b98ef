//! The index: it lists every page and call of the tables, and says why the others are not there.

use std::collections::HashMap;

use super::unique::{Seen, where_first};
use crate::place::{Place, Text};
use crate::places::Places;
use crate::raw::{Index, IndexCall, IndexPage, PageState};
use crate::report::Report;
use crate::resolved::{Endpoint, Origin, Schema};
use crate::wording::quote;

pub(super) fn check(schema: &Schema, places: &Places, report: &mut Report) {
    let Some(index) = &places.index else { return };
    let origins: HashMap<&str, &Origin> = schema
        .pages
        .iter()
        .map(|page| &page.origin)
        .chain(schema.conventions.values().map(|page| &page.origin))
        .map(|origin| (origin.file.as_str(), origin))
        .collect();
    let calls: HashMap<String, &Endpoint> = schema
        .pages
        .iter()
        .flat_map(|page| {
            page.endpoints.iter().map(move |endpoint| (format!("{}.{}", page.name, endpoint.name), endpoint))
        })
        .collect();
    let (mut files, mut names) = (Seen::default(), Seen::default());
    for page in &index.pages.items {
        check_page(page, &origins, places.whole, &mut files, report);
    }
    for call in &index.calls.items {
        check_call(call, &calls, places.whole, &mut names, report);
    }
    report_missing(index, &origins, &calls, report);
}

fn check_page(page: &IndexPage, origins: &HashMap<&str, &Origin>, whole: bool, seen: &mut Seen, report: &mut Report) {
    let Some(state) = page.state.given() else { return };
    match (page.file.given(), state.value) {
        (None, PageState::NotTranscribed) => needs_reason(page.because.is_absent(), page.url.place, report),
        (None, _) => report.error(state.place, "a transcribed page has a file", "add `file: <version>/<page>.yaml`"),
        (Some(file), PageState::NotTranscribed) => {
            report.error(file.place, "a page that is not transcribed has no file", "delete `file`, or correct `state`");
        }
        (Some(file), _) => {
            report_twice(seen.add(&file.value, file.place), file, report);
            match origins.get(file.as_str()) {
                Some(origin) => check_origin(page, file, origin, report),
                None if whole => {
                    let help =
                        report.did_you_mean(&file.value, origins.keys().copied(), "name a file of the schema folder");
                    report.error(file.place, format!("there is no page {}", quote(&file.value)), help);
                }
                None => {}
            }
        }
    }
}

fn check_origin(page: &IndexPage, file: &Text, origin: &Origin, report: &mut Report) {
    if page.url.value != origin.url {
        let message = format!("{} is transcribed from another page", file.value);
        report.error(page.url.place, message, format!("write {}", origin.url));
    }
    let state = if origin.last_row.is_some() { PageState::Partial } else { PageState::Transcribed };
    if let Some(said) = page.state.given().filter(|said| said.value != state) {
        let word = if state == PageState::Partial { "partial" } else { "transcribed" };
        report.error(said.place, format!("{} says otherwise of itself", file.value), format!("write `state: {word}`"));
    }
}

fn check_call(call: &IndexCall, calls: &HashMap<String, &Endpoint>, whole: bool, seen: &mut Seen, report: &mut Report) {
    let Some(name) = call.call.given() else {
        if call.state.is_absent() {
            let help = "add `call: <page>.<endpoint>`, or `state: not transcribed` with `because`";
            report.error(call.path.place, "this names no endpoint of the tables", help);
        } else {
            needs_reason(call.because.is_absent(), call.path.place, report);
        }
        return;
    };
    if let Some(place) = call.state.given() {
        report.error(*place, "a call with an endpoint is transcribed", "delete `state`");
    }
    report_twice(seen.add(&name.value, name.place), name, report);
    match calls.get(name.as_str()) {
        Some(endpoint) => check_address(call, endpoint, report),
        None if whole => {
            let help = report.did_you_mean(
                &name.value,
                calls.keys().map(String::as_str),
                "name an endpoint as `<page>.<endpoint>`",
            );
            report.error(name.place, format!("there is no endpoint {}", quote(&name.value)), help);
        }
        None => {}
    }
}

fn check_address(call: &IndexCall, endpoint: &Endpoint, report: &mut Report) {
    if call.path.value != endpoint.path {
        report.error(call.path.place, "the endpoint has another path", format!("write {}", endpoint.path));
    }
    if let Some(method) = call.method.given().filter(|method| method.value != endpoint.method) {
        report.error(method.place, "the endpoint has another method", "write the method of its table");
    }
}

fn report_twice(first: Option<Place>, name: &Text, report: &mut Report) {
    if let Some(first) = first {
        let message = format!("{} is listed twice", quote(&name.value));
        report.error(name.place, message, format!("keep one; the first is {}", where_first(first)));
    }
}

fn needs_reason(is_absent: bool, place: Place, report: &mut Report) {
    if is_absent {
        report.error(place, "what is not transcribed needs a reason", "add `because: …`");
    }
}

fn report_missing(
    index: &Index,
    origins: &HashMap<&str, &Origin>,
    calls: &HashMap<String, &Endpoint>,
    report: &mut Report,
) {
    if index.pages.whole {
        let listed =
            |file: &str| index.pages.items.iter().any(|page| page.file.given().is_some_and(|text| text.value == file));
        let mut missing: Vec<_> = origins.keys().copied().filter(|file| !listed(file)).collect();
        missing.sort_unstable();
        for file in missing {
            report.error(index.place, format!("the index does not list {file}"), "add it under `pages`");
        }
    }
    if index.calls.whole {
        let listed =
            |name: &str| index.calls.items.iter().any(|call| call.call.given().is_some_and(|text| text.value == name));
        let mut missing: Vec<_> = calls.keys().map(String::as_str).filter(|name| !listed(name)).collect();
        missing.sort_unstable();
        for name in missing {
            report.error(index.place, format!("the index does not list {name}"), "add it under `calls`");
        }
    }
}
