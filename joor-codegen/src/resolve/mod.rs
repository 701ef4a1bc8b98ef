//! Stage 2: the raw form to the resolved form. Decides names, types, requirements, limits and shapes.

mod corrections;
mod endpoint;
mod enumerations;
mod leaf;
mod limit;
mod message;
pub(crate) mod names;
mod node;
mod origin;
mod requirement;
mod resolver;
mod rules;
mod types;
mod vocabulary;

use std::collections::{BTreeMap, BTreeSet};

use self::endpoint::MessageNames;
use self::enumerations::{code_list, enumerations};
use self::message::is_there;
use self::names::module;
use self::origin::origin;
use self::resolver::Resolver;
use self::types::TypeNames;
use self::vocabulary::Vocabulary;
use crate::check::{self, Checked};
use crate::diagnostics::Diagnostics;
use crate::load::layout;
use crate::places::{ConventionsPlaces, EnvelopePlaces, PagePlaces, Places};
use crate::raw::{self, Field, Tables};
use crate::report::Report;
use crate::resolved::{
    CodeList, ContentType, Conventions, Direction, Envelope, Page, ReqCode, Schema, ValueName,
};

/// The tables with everything decided and nothing checked. Where there are problems, they travel with it, and parts
/// of the schema are stand-ins: that is why only [`Checked`] lets it out.
#[derive(Debug)]
pub struct Resolved {
    schema: Schema,
    places: Places,
    report: Report,
}

impl Resolved {
    /// Goes on to stage 3.
    ///
    /// # Errors
    ///
    /// All problems of the tables, if there is one.
    pub fn check(self) -> Result<Checked, Diagnostics> {
        check::check(self.schema, &self.places, self.report)
    }
}

/// What the pages of a version share.
struct Version<'a> {
    vocabulary: Vocabulary,
    types: TypeNames<'a>,
}

pub(crate) fn resolve(tables: &Tables, mut report: Report) -> Resolved {
    let report_ref = &mut report;
    let mut places = Places::default();
    let mut types = TypeNames::new(!tables.unread.iter().any(|path| layout::is_code_list(path)));
    let code_lists: Vec<CodeList> = tables
        .code_lists
        .iter()
        .map(|raw| {
            let (code_list, place) = code_list(raw, &mut types, report_ref);
            places.code_lists.push(place);
            code_list
        })
        .collect();
    let mut schema = Schema { conventions: BTreeMap::new(), pages: Vec::new(), code_lists };
    let mut versions = BTreeMap::new();
    for raw in &tables.conventions {
        let (conventions, place, version) = conventions(raw, &types, report_ref);
        schema.conventions.insert(raw.version.clone(), conventions);
        places.conventions.insert(raw.version.clone(), place);
        versions.insert(raw.version.as_str(), version);
    }
    let unknown = Version { vocabulary: Vocabulary::default(), types: types.inner(false) };
    report_missing_conventions(tables, report_ref);
    let responses = responses(tables);
    for raw in &tables.pages {
        let version = versions.get(raw.version.as_str()).unwrap_or(&unknown);
        let (page, place) = page(raw, version, &responses, tables.unread.is_empty(), report_ref);
        schema.pages.push(page);
        places.pages.push(place);
    }
    Resolved { schema, places, report }
}

/// Reports each version that has pages and no conventions, at the first of its pages.
fn report_missing_conventions(tables: &Tables, report: &mut Report) {
    let mut there: BTreeSet<&str> = tables.conventions.iter().map(|raw| raw.version.as_str()).collect();
    for page in &tables.pages {
        let path = layout::conventions_path(&page.version);
        if there.insert(&page.version) && !tables.unread.contains(&path) {
            let message = format!("the version of this page has no {path}");
            report.error(page.header.place, message, "write it; all pages of a version share its REQ codes and VALUE names");
        }
    }
}

/// Names of all responses, those that cannot be read included.
fn responses(tables: &Tables) -> BTreeSet<String> {
    let with_response = tables.pages.iter().filter(|page| is_there(&page.response));
    with_response.map(|page| format!("{}.response", page.name())).collect()
}

fn conventions<'a>(
    raw: &raw::Conventions,
    code_lists: &'a TypeNames<'a>,
    report: &mut Report,
) -> (Conventions, ConventionsPlaces, Version<'a>) {
    module(&raw.version, raw.header.place, report);
    let mut types = code_lists.inner(raw.enumerations.whole);
    let (enumerations, enumeration_places) = enumerations(&raw.enumerations, true, &mut types, report);
    let vocabulary = Vocabulary::new(raw, report);
    let envelope = raw.envelope.given().map(envelope);
    let conventions = Conventions {
        origin: origin(&raw.header, report),
        req_codes: raw.req_codes.items.iter().filter_map(req_code).collect(),
        value_names: raw.value_names.items.iter().filter_map(value_name).collect(),
        content_types: raw.content_types.items.iter().map(content_type).collect(),
        credits: vocabulary.credits().clone(),
        envelope,
        enumerations,
    };
    let envelope_places = raw.envelope.given().and_then(|envelope| {
        Some(EnvelopePlaces { node: envelope.node.place()?, code: envelope.code.place()? })
    });
    let places = ConventionsPlaces { envelope: envelope_places, enumerations: enumeration_places };
    (conventions, places, Version { vocabulary, types })
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
    let text = |field: &Field<crate::place::Text>| field.value().unwrap_or_default();
    Envelope { node: text(&raw.node), code: text(&raw.code), comment: text(&raw.comment), log: text(&raw.log) }
}

fn page(
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
    let mut resolver = Resolver { vocabulary: &version.vocabulary, types: &types, header: &raw.header, report };
    let names = MessageNames {
        page: &name,
        has_request: is_there(&raw.request),
        has_response: is_there(&raw.response),
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
    let version = raw.version.clone();
    (Page { name, version, module, origin, enumerations, endpoints, messages }, places)
}
