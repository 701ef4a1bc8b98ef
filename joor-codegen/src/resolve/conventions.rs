//! Conventions: what the pages of a version share.

use super::Version;
use super::enumerations::enumerations;
use super::names::check_version;
use super::origin::origin;
use super::types::TypeNames;
use super::vocabulary::Vocabulary;
use crate::place::Text;
use crate::places::{ConventionsPlaces, EnvelopePlaces};
use crate::raw::{self, Field};
use crate::report::Report;
use crate::resolved::{Authorization, ContentType, Conventions, Envelope, ReqCode, TokenForm, ValueName};
use crate::wording::quote;

pub(super) fn conventions<'a>(
    raw: &raw::Conventions,
    code_lists: &'a TypeNames<'a>,
    report: &mut Report,
) -> (Conventions, ConventionsPlaces, Version<'a>) {
    check_version(&raw.version, raw.header.place, report);
    let mut types = code_lists.inner(raw.enumerations.whole);
    let (enumerations, enumeration_places) = enumerations(&raw.enumerations, true, &mut types, report);
    let authorization = raw.authorization.given().and_then(|given| authorization(given, report));
    let vocabulary = Vocabulary::new(raw, authorization.clone(), report);
    let envelope = raw.envelope.given().map(envelope);
    let conventions = Conventions {
        origin: origin(&raw.header, report),
        req_codes: raw.req_codes.items.iter().filter_map(req_code).collect(),
        value_names: raw.value_names.items.iter().filter_map(value_name).collect(),
        content_types: raw.content_types.items.iter().map(content_type).collect(),
        credits: vocabulary.credits().clone(),
        authorization,
        envelope,
        enumerations,
    };
    let envelope_places = raw
        .envelope
        .given()
        .and_then(|envelope| Some(EnvelopePlaces { node: envelope.node.place()?, code: envelope.code.place()? }));
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
