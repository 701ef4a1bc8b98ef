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
use crate::places::{ConventionsPlaces, EnvelopePlaces, RowPlaces};
use crate::raw::{self, Field, List};
use crate::report::Report;
use crate::resolved::{ContentType, Conventions, Envelope, Node, ReqCode, Source, ValueName};
use crate::wording::quote;

pub(super) fn conventions<'a>(
    raw: &'a raw::Conventions,
    code_lists: &'a TypeNames<'a>,
    report: &mut Report,
) -> (Conventions, ConventionsPlaces, Version<'a>) {
    check_version(&raw.version, raw.header.place, report);
    let mut types = code_lists.inner(raw.enumerations.whole);
    let (enumerations, enumeration_places) = enumerations(&raw.enumerations, true, &mut types, report);
    let vocabulary = Vocabulary::new(raw, report);
    let envelope = raw.envelope.given().map(envelope);
    let (nodes, node_places, shared) = nodes(raw, &vocabulary, &types, report);
    let conventions = Conventions {
        origin: origin(&raw.header, report),
        req_codes: raw.req_codes.items.iter().filter_map(req_code).collect(),
        value_names: raw.value_names.items.iter().filter_map(value_name).collect(),
        content_types: raw.content_types.items.iter().map(content_type).collect(),
        credits: vocabulary.credits().clone(),
        formats: vocabulary.formats().to_vec(),
        envelope,
        enumerations,
        nodes,
    };
    let envelope_places = raw
        .envelope
        .given()
        .and_then(|envelope| Some(EnvelopePlaces { node: envelope.node.place()?, code: envelope.code.place()? }));
    let places = ConventionsPlaces { envelope: envelope_places, enumerations: enumeration_places, nodes: node_places };
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

fn envelope(raw: &raw::Envelope) -> Envelope {
    let text = |field: &Field<Text>| field.value().unwrap_or_default();
    Envelope { node: text(&raw.node), code: text(&raw.code), comment: text(&raw.comment), log: text(&raw.log) }
}
