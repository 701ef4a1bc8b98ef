//! Conventions and code lists.

use super::allow::allowances;
use super::pages::{HeaderPlace, enumeration};
use super::reader::{Mapping, number, pairs, said, word};
use super::rows::shared_node;
use super::shapes;
use super::words::Word;
use crate::place::{Place, Spanned};
use crate::raw::{
    Authorization, CodeEntry, CodeList, ContentType, Conventions, Credit, Envelope, List, Outcome, ReqCode, ValueName,
};
use crate::report::Report;
use crate::resolved::{Format, Method};
use crate::wording::{one_of, quote};
use crate::yaml::Yaml;

pub(super) fn conventions(yaml: &Yaml, version: &str, header: HeaderPlace, report: &mut Report) -> Option<Conventions> {
    let mapping = Mapping::open(yaml, &shapes::CONVENTIONS, report)?;
    Some(Conventions {
        version: version.to_owned(),
        header: header.read(&mapping, report),
        allow: allowances(&mapping, report),
        req_codes: mapping.list("req_codes", report, req_code),
        value_names: mapping.list("value_names", report, value_name),
        content_types: mapping.list("content_types", report, content_type),
        credits: mapping.read("credits", report, credits).or_empty(),
        authorization: mapping.read("authorization", report, authorization),
        formats: formats(&mapping, report),
        envelope: mapping.read("envelope", report, envelope),
        outcome: mapping.read("outcome", report, |yaml, report| outcome(yaml, mapping.key_place("outcome"), report)),
        enumerations: mapping.list("enumerations", report, enumeration),
        nodes: mapping.list("nodes", report, shared_node),
    })
}

fn formats(mapping: &Mapping<'_>, report: &mut Report) -> List<Spanned<Format>> {
    let mut formats = mapping.list("formats", report, |item, report| word(item, "a format", report));
    if mapping.has("formats") && formats.whole && formats.items.is_empty() {
        let help = "write `[json]`; without `formats` it is both";
        report.error(mapping.key_place("formats"), "a version without a format cannot be called", help);
        formats.whole = false;
    }
    formats
}

fn req_code(yaml: &Yaml, report: &mut Report) -> Option<ReqCode> {
    let mapping = Mapping::open(yaml, &shapes::REQ_CODE, report)?;
    let code = mapping.text("code", report);
    Some(ReqCode {
        code: code.given()?.clone(),
        means: mapping.word("means", report),
        doc: mapping.text("doc", report),
    })
}

fn value_name(yaml: &Yaml, report: &mut Report) -> Option<ValueName> {
    let mapping = Mapping::open(yaml, &shapes::VALUE_NAME, report)?;
    let value = mapping.text("value", report);
    Some(ValueName {
        value: value.given()?.clone(),
        ty: mapping.word("type", report),
        max: mapping.word("max", report),
    })
}

fn content_type(yaml: &Yaml, report: &mut Report) -> Option<ContentType> {
    let mapping = Mapping::open(yaml, &shapes::CONTENT_TYPE, report)?;
    let content_type = mapping.text("content_type", report);
    Some(ContentType {
        content_type: content_type.given()?.clone(),
        format: mapping.word("format", report),
        doc: mapping.text("doc", report),
    })
}

fn credits(yaml: &Yaml, report: &mut Report) -> Option<List<Credit>> {
    let entries = pairs(yaml, &quote("credits"), report)?;
    let mut list = List { items: Vec::new(), whole: true };
    for (name, credits) in entries {
        let method = Method::from_word(&name.value);
        if method.is_none() {
            let methods = one_of(Method::WORDS.iter().map(|(word, _)| *word));
            report.error(name.place, format!("{} is no method", quote(&name.value)), format!("write {methods}"));
        }
        match (method, number(credits, "the number of credits", report)) {
            (Some(method), Some(credits)) => {
                list.items.push(Credit { method: Spanned::new(method, name.place), credits: credits.value });
            }
            _ => list.whole = false,
        }
    }
    Some(list)
}

fn authorization(yaml: &Yaml, report: &mut Report) -> Option<Authorization> {
    let mapping = Mapping::open(yaml, &shapes::AUTHORIZATION, report)?;
    Some(Authorization { scheme: mapping.text("scheme", report), token: mapping.word("token", report) })
}

fn envelope(yaml: &Yaml, report: &mut Report) -> Option<Envelope> {
    let mapping = Mapping::open(yaml, &shapes::ENVELOPE, report)?;
    Some(Envelope {
        node: mapping.text("node", report),
        code: mapping.text("code", report),
        comment: mapping.text("comment", report),
        log: mapping.text("log", report),
    })
}

fn outcome(yaml: &Yaml, place: Place, report: &mut Report) -> Option<Outcome> {
    let mapping = Mapping::open(yaml, &shapes::OUTCOME, report)?;
    Some(Outcome {
        place,
        data: mapping.text("data", report),
        errors: mapping.text("errors", report),
        status: mapping.text("status", report),
        message: mapping.text("message", report),
        details: mapping.text("details", report),
    })
}

pub(super) fn code_list(yaml: &Yaml, file: &str, report: &mut Report) -> Option<CodeList> {
    let mapping = Mapping::open(yaml, &shapes::CODE_LIST, report)?;
    let name = mapping.text("code_list", report);
    Some(CodeList {
        file: file.to_owned(),
        name: name.given()?.clone(),
        source: mapping.text("source", report),
        read: mapping.text("read", report),
        doc: mapping.text("doc", report),
        allow: allowances(&mapping, report),
        entries: mapping.list("entries", report, code_entry),
    })
}

fn code_entry(yaml: &Yaml, report: &mut Report) -> Option<CodeEntry> {
    let mapping = Mapping::open(yaml, &shapes::CODE_ENTRY, report)?;
    let code = mapping.text("code", report);
    Some(CodeEntry {
        code: code.given()?.clone(),
        name: mapping.text("name", report),
        aliases: mapping.list("aliases", report, |item, report| said(item, "an alias", report)),
    })
}
