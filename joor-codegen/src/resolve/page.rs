//! Pages.

use std::collections::BTreeSet;

use super::Version;
use super::endpoint::MessageNames;
use super::enumerations::enumerations;
use super::exceptions::exceptions;
use super::names::module;
use super::origin::origin;
use super::resolver::Resolver;
use crate::places::PagePlaces;
use crate::raw;
use crate::report::Report;
use crate::resolved::{Direction, Page};

pub(super) fn page(
    raw: &raw::Page,
    version: &Version<'_>,
    responses: &BTreeSet<String>,
    all_read: bool,
    report: &mut Report,
) -> (Page, PagePlaces) {
    let name = raw.name();
    let mut types = version.types.inner(raw.enumerations.whole);
    let (enumerations, enumeration_places) = enumerations(&raw.enumerations, false, &mut types, report);
    let module = module(&raw.stem, raw.header.place, report);
    let origin = origin(&raw.header, report);
    let mut resolver =
        Resolver { vocabulary: &version.vocabulary, types: &types, header: &raw.header, nodes: &version.nodes, report };
    let names = MessageNames {
        page: &name,
        has_request: !raw.request.is_absent(),
        has_response: !raw.response.is_absent(),
        responses,
        whole: all_read,
    };
    let (endpoints, endpoint_places) =
        raw.endpoints.items.iter().map(|endpoint| resolver.endpoint(endpoint, &names)).unzip();
    let (messages, message_places): (Vec<_>, Vec<_>) = [Direction::Request, Direction::Response]
        .into_iter()
        .filter_map(|direction| resolver.message(raw.message(direction).given()?, direction, &name))
        .unzip();
    let expected = usize::from(names.has_request) + usize::from(names.has_response);
    let places = PagePlaces {
        file: raw.header.place,
        enumerations: enumeration_places,
        endpoints: endpoint_places,
        messages_whole: messages.len() == expected,
        messages: message_places,
    };
    let exceptions = exceptions(raw, version.raw_nodes, report);
    let version = raw.version.clone();
    (Page { name, version, module, origin, exceptions, enumerations, endpoints, messages }, places)
}
