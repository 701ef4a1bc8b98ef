//! What all pages of a version share.

use super::change::Class;
use super::ledger::{Ledger, Spot, Values};
use super::{enumerations, origins};
use crate::resolved::{ContentType, Conventions, Envelope, Outcome, ReqCode, Schema, ValueName};

pub(super) fn compare(old: &Schema, new: &Schema, ledger: &mut Ledger) {
    for version in old.conventions.keys().filter(|version| !new.conventions.contains_key(*version)) {
        ledger.add(Class::Breaking, &Spot::code(version), "the version is gone", Values::NONE);
    }
    for (version, conventions) in &new.conventions {
        match old.conventions.get(version) {
            Some(before) => compare_conventions(version, before, conventions, ledger),
            None => ledger.add(Class::Loosening, &Spot::code(version), "the version is new", Values::NONE),
        }
    }
}

fn compare_conventions(version: &str, old: &Conventions, new: &Conventions, ledger: &mut Ledger) {
    let spot = Spot::code(version);
    enumerations::compare(version, &old.enumerations, &new.enumerations, ledger);
    if old.envelope != new.envelope {
        let values = Values(old.envelope.as_ref().map(envelope), new.envelope.as_ref().map(envelope));
        ledger.add(Class::Breaking, &spot, "where a reply tells whether the call worked", values);
    }
    if old.outcome != new.outcome {
        let values = Values(old.outcome.as_ref().map(outcome), new.outcome.as_ref().map(outcome));
        ledger.add(Class::Breaking, &spot, "where a reply tells what became of each item", values);
    }
    let mut remarks = origins::remarks(&old.origin, &new.origin);
    remarks.compare("REQ codes", &list(&old.req_codes, req_code), &list(&new.req_codes, req_code));
    remarks.compare("VALUE names", &list(&old.value_names, value_name), &list(&new.value_names, value_name));
    remarks.compare("content types", &list(&old.content_types, content_type), &list(&new.content_types, content_type));
    remarks.book(&spot, ledger);
}

fn list<T>(items: &[T], word: impl Fn(&T) -> String) -> String {
    items.iter().map(word).collect::<Vec<_>>().join("; ")
}

fn envelope(envelope: &Envelope) -> String {
    let Envelope { node, code, comment, log } = envelope;
    format!("node `{node}`, code `{code}`, comment `{comment}`, log `{log}`")
}

fn outcome(outcome: &Outcome) -> String {
    let Outcome { data, errors, status, message, details } = outcome;
    format!("data `{data}`, errors `{errors}` with `{status}`, `{message}` and `{details}`")
}

fn req_code(code: &ReqCode) -> String {
    format!("{} ({:?}: {})", code.code, code.means, code.doc)
}

fn value_name(name: &ValueName) -> String {
    format!("{} ({:?}, {:?})", name.value, name.ty, name.max)
}

fn content_type(ty: &ContentType) -> String {
    format!("{} ({:?}: {})", ty.content_type, ty.format, ty.doc)
}
