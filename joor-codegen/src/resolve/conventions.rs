//! Conventions: what the pages of a version share.

use std::collections::BTreeMap;

use super::Version;
use super::enumerations::enumerations;
use super::names::check_version;
use super::origin::origin;
use super::resolver::{Resolver, Seat, SharedNodes, Siblings, Table, TableKind};
use super::types::TypeNames;
use super::vocabulary::Vocabulary;
use crate::place::Text;
use crate::places::{ConventionsPlaces, EnvelopePlaces, OutcomePlaces, RowPlaces};
use crate::raw::{self, Field, List};
use crate::report::Report;
use crate::resolved::{
    Authorization, ContentType, Conventions, Envelope, Node, Outcome, ReqCode, Source, TokenForm, ValueName,
};
use crate::wording::quote;

pub(super) fn conventions<'a>(
    raw: &'a raw::Conventions,
    code_lists: &'a TypeNames<'a>,
    report: &mut Report,
) -> (Conventions, ConventionsPlaces, Version<'a>) {
    check_version(&raw.version, raw.header.place, report);
    let mut types = code_lists.inner(raw.enumerations.whole);
    let (enumerations, enumeration_places) = enumerations(&raw.enumerations, true, &mut types, report);
    let authorization = raw.authorization.given().and_then(|given| authorization(given, report));
    let vocabulary = Vocabulary::new(raw, authorization.clone(), report);
    let envelope = raw.envelope.given().map(envelope);
    let outcome = raw.outcome.given();
    if let (Some(outcome), true) = (outcome, raw.envelope.given().is_some()) {
        let help = "keep the one that this version has; pages of the other kind belong in another version";
        report.error(outcome.place, "replies have an envelope or an outcome, not both", help);
    }
    let (nodes, node_places, shared) = nodes(raw, &vocabulary, &types, report);
    let conventions = Conventions {
        origin: origin(&raw.header, report),
        req_codes: raw.req_codes.items.iter().filter_map(req_code).collect(),
        value_names: raw.value_names.items.iter().filter_map(value_name).collect(),
        content_types: raw.content_types.items.iter().map(content_type).collect(),
        credits: vocabulary.credits().clone(),
        authorization,
        formats: vocabulary.formats().to_vec(),
        envelope,
        outcome: outcome.map(self::outcome),
        enumerations,
        nodes,
    };
    let envelope_places = raw
        .envelope
        .given()
        .and_then(|envelope| Some(EnvelopePlaces { node: envelope.node.place()?, code: envelope.code.place()? }));
    let places = ConventionsPlaces {
        envelope: envelope_places,
        outcome: outcome.and_then(outcome_places),
        enumerations: enumeration_places,
        nodes: node_places,
    };
    (conventions, places, Version { vocabulary, types, nodes: shared, raw_nodes: &raw.nodes.items })
}

/// The nodes that pages have by name. One may have those that stand above it.
fn nodes(
    raw: &raw::Conventions,
    vocabulary: &Vocabulary,
    types: &TypeNames<'_>,
    report: &mut Report,
) -> (Vec<Node>, Vec<RowPlaces>, SharedNodes) {
    let (mut nodes, mut places) = (Vec::new(), Vec::new());
    let mut shared = SharedNodes { by_name: BTreeMap::new(), whole: raw.nodes.whole };
    let none = List::<raw::Row> { items: Vec::new(), whole: true };
    let siblings = Siblings::new(("the conventions".to_owned(), ""), &none, &raw::NO_RULES, report);
    for node in &raw.nodes.items {
        let table = Table { source: Source::Documented, kind: TableKind::Message, has_req: has_req(&node.rows) };
        let header = &raw.header;
        let mut resolver = Resolver { vocabulary, types, header, nodes: &shared, report };
        let source = resolver.source(&node.from, Source::Documented);
        let seat = Seat { siblings: &siblings, index: 0, depth: 1, table: Table { source, ..table } };
        let (resolved, row_places) = resolver.node(node, &seat);
        if resolved.list_item().is_some() {
            let help = "share the node that repeats, and write the one around it on each page";
            report.error(node.name.place, "a node whose only row repeats is a list, which has no type to share", help);
        }
        if shared.by_name.insert(resolved.name.clone(), resolved.clone()).is_some() {
            let message = format!("the node {} is here twice", quote(&resolved.name));
            report.error(node.name.place, message, "keep one of the two");
        }
        nodes.push(resolved);
        places.push(row_places);
    }
    (nodes, places, shared)
}

/// Whether one of the rows has a REQ: the conventions do not list the heads of their tables.
fn has_req(rows: &List<raw::Row>) -> bool {
    rows.items.iter().any(|row| match row {
        raw::Row::Leaf(leaf) => !leaf.req.is_absent(),
        raw::Row::Node(node) => has_req(&node.rows),
    })
}

fn req_code(raw: &raw::ReqCode) -> Option<ReqCode> {
    Some(ReqCode { code: raw.code.value.clone(), means: raw.means.value()?, doc: raw.doc.value().unwrap_or_default() })
}

fn value_name(raw: &raw::ValueName) -> Option<ValueName> {
    Some(ValueName { value: raw.value.value.clone(), ty: raw.ty.value()?, max: raw.max.value() })
}

fn content_type(raw: &raw::ContentType) -> ContentType {
    ContentType {
        content_type: raw.content_type.value.clone(),
        format: raw.format.value(),
        doc: raw.doc.value().unwrap_or_default(),
    }
}

fn authorization(raw: &raw::Authorization, report: &mut Report) -> Option<Authorization> {
    let scheme = raw.scheme.given()?;
    // What RFC 9110 calls a token.
    let is_plain = |byte: u8| byte.is_ascii_alphanumeric() || b"!#$%&'*+-.^_`|~".contains(&byte);
    if !scheme.value.bytes().all(is_plain) {
        let message = format!("{} cannot be the scheme of a header", quote(&scheme.value));
        report.error(scheme.place, message, "write one word, such as `Bearer`");
    }
    Some(Authorization { scheme: scheme.value.clone(), token: raw.token.value().unwrap_or(TokenForm::Plain) })
}

fn envelope(raw: &raw::Envelope) -> Envelope {
    let text = |field: &Field<Text>| field.value().unwrap_or_default();
    Envelope { node: text(&raw.node), code: text(&raw.code), comment: text(&raw.comment), log: text(&raw.log) }
}

fn outcome(raw: &raw::Outcome) -> Outcome {
    let text = |field: &Field<Text>| field.value().unwrap_or_default();
    Outcome {
        data: text(&raw.data),
        errors: text(&raw.errors),
        status: text(&raw.status),
        message: text(&raw.message),
        details: text(&raw.details),
    }
}

/// `None` where a name could not be read, which has been reported.
fn outcome_places(raw: &raw::Outcome) -> Option<OutcomePlaces> {
    let rows = [raw.status.place()?, raw.message.place()?, raw.details.place()?];
    raw.errors.given()?;
    Some(OutcomePlaces { data: raw.data.place()?, rows })
}
