//! Pages, their enumerations and their endpoints.

use super::allow::allowances;
use super::calls::{alternative, hazard, paging};
use super::exceptions::exception;
use super::reader::{Mapping, said, word};
use super::rows::{leaf, message};
use super::rules::rule;
use super::shapes;
use super::words::{AlsoDate, NoAuthorization, RequestBody};
use crate::place::{Place, Spanned, Text};
use crate::raw::{Endpoint, Enumeration, EnumerationValue, Field, Header, List, Page, RawBody};
use crate::report::Report;
use crate::yaml::Yaml;

pub(super) fn page(yaml: &Yaml, version: &str, stem: &str, header: HeaderPlace, report: &mut Report) -> Option<Page> {
    let mapping = Mapping::open(yaml, &shapes::PAGE, report)?;
    Some(Page {
        version: version.to_owned(),
        stem: stem.to_owned(),
        header: header.read(&mapping, report),
        allow: allowances(&mapping, report),
        exceptions: mapping.list("exceptions", report, exception),
        enumerations: mapping.list("enumerations", report, enumeration),
        endpoints: mapping.list("endpoints", report, endpoint),
        request: mapping.read("request", report, message),
        response: mapping.read("response", report, message),
    })
}

/// The file whose header is read.
pub(super) struct HeaderPlace {
    pub(super) file: String,
    pub(super) place: Place,
}

impl HeaderPlace {
    pub(super) fn read(self, mapping: &Mapping<'_>, report: &mut Report) -> Header {
        Header {
            file: self.file,
            place: self.place,
            url: mapping.text("page", report),
            title: mapping.text("title", report),
            read: mapping.text("read", report),
            complete: mapping.word("complete", report),
            last_row: mapping.text("last_row", report),
            doc: mapping.text("doc", report),
            sources: sources(mapping, report),
        }
    }
}

fn sources(mapping: &Mapping<'_>, report: &mut Report) -> List<(Text, Text)> {
    let read = mapping.read("sources", report, |yaml, report| {
        let named = Mapping::open(yaml, &shapes::SOURCES, report)?;
        let mut list = List { items: Vec::new(), whole: true };
        for key in shapes::SOURCES.keys() {
            match named.text(key, report) {
                Field::Given(text) => list.items.push((Spanned::new(key.to_owned(), named.key_place(key)), text)),
                Field::Broken => list.whole = false,
                Field::Absent => {}
            }
        }
        Some(list)
    });
    read.or_empty()
}

pub(super) fn enumeration(yaml: &Yaml, report: &mut Report) -> Option<Enumeration> {
    let mapping = Mapping::open(yaml, &shapes::ENUMERATION, report)?;
    let name = mapping.text("name", report);
    let also: Field<Spanned<AlsoDate>> = mapping.word("also", report);
    let enumeration = Enumeration {
        name: name.given()?.clone(),
        doc: mapping.text("doc", report),
        wire: mapping.word("wire", report),
        also: also.map(|given| given.place),
        open: mapping.word("open", report),
        values: mapping.list("values", report, enumeration_value),
    };
    if enumeration.values.whole && enumeration.values.items.is_empty() {
        report.error(mapping.key_place("values"), "an enumeration without values says nothing", "add its values");
    }
    Some(enumeration)
}

fn enumeration_value(yaml: &Yaml, report: &mut Report) -> Option<EnumerationValue> {
    let mapping = Mapping::open(yaml, &shapes::ENUMERATION_VALUE, report)?;
    let value = mapping.text("value", report);
    Some(EnumerationValue {
        value: value.given()?.clone(),
        doc: mapping.text("doc", report),
        rust: mapping.text("rust", report),
        name: mapping.text("name", report),
        deprecated: mapping.word("deprecated", report),
        heading: mapping.word("heading", report),
    })
}

fn raw_body(yaml: &Yaml, report: &mut Report) -> Option<RawBody> {
    let mapping = Mapping::open(yaml, &shapes::RAW_BODY, report)?;
    let max_bytes = mapping.number("max_bytes", report);
    Some(RawBody {
        content_types: mapping.list("content_types", report, |item, report| said(item, "a content type", report)),
        max_bytes,
        unless: mapping.text("unless", report),
    })
}

fn endpoint(yaml: &Yaml, report: &mut Report) -> Option<Endpoint> {
    let mapping = Mapping::open(yaml, &shapes::ENDPOINT, report)?;
    let name = mapping.text("name", report);
    let body: Field<Spanned<RequestBody>> = mapping.word("body", report);
    let authorization: Field<Spanned<NoAuthorization>> = mapping.word("authorization", report);
    let endpoint = Endpoint {
        name: name.given()?.clone(),
        method: mapping.word("method", report),
        path: mapping.text("path", report),
        effect: mapping.word("effect", report),
        formats: mapping.list("formats", report, |item, report| word(item, "a format", report)),
        from: mapping.word("from", report),
        doc: mapping.text("doc", report),
        parameters: mapping.list("parameters", report, leaf),
        query: mapping.list("query", report, leaf),
        rules: mapping.list("rules", report, rule),
        authorization: authorization.map(|given| given.place),
        host: mapping.word("host", report),
        credits: mapping.number("credits", report),
        body: body.map(|given| given.place),
        form: mapping.word("form", report),
        raw_body: mapping.read("raw_body", report, raw_body),
        paging: mapping.read("paging", report, paging),
        matches: mapping.list("matches", report, alternative),
        hazards: mapping.list("hazards", report, hazard),
        reply: mapping.text("reply", report),
    };
    if mapping.has("formats") && endpoint.formats.whole && endpoint.formats.items.is_empty() {
        report.error(
            mapping.key_place("formats"),
            "an endpoint without a format cannot be called",
            "write `[xml, json]`, or the one it has",
        );
    }
    Some(endpoint)
}
