//! Endpoints: their tables, their body and their reply.

use std::collections::BTreeSet;

use super::names::{check_plain, type_name};
use super::requirement::{predicate, value_places};
use super::resolver::{Resolver, Seat, Siblings, Table, TableKind};
use super::rules::compared;
use crate::place::{Place, Text};
use crate::places::{EndpointPlaces, HazardPlaces, RowPlaces};
use crate::raw::{self, Field, List};
use crate::resolved::{
    Authorization, Effect, Endpoint, Form, Format, Hazard, HazardCondition, Host, Leaf, Match, Method, Paging,
    PagingBy, RawBody, Source,
};
use crate::wording::quote;

/// What `reply` says where the page's reply is not known.
const UNKNOWN: &str = "unknown";

/// The messages there are, as far as an endpoint can name them.
pub(super) struct MessageNames<'a> {
    /// Name of the page.
    pub(super) page: &'a str,
    pub(super) has_request: bool,
    pub(super) has_response: bool,
    /// Names of the responses of all pages.
    pub(super) responses: &'a BTreeSet<String>,
    /// `false` where a file could not be read, so that an unknown name may be that of one of its messages.
    pub(super) whole: bool,
}

impl Resolver<'_> {
    pub(super) fn endpoint(&mut self, raw: &raw::Endpoint, messages: &MessageNames<'_>) -> (Endpoint, EndpointPlaces) {
        check_plain(&raw.name, "an endpoint", self.report);
        let rust_type = type_name(&raw.name, &Field::Absent, self.report).name;
        let source = self.source(&raw.from, Source::Documented);
        let no_rules = List { items: Vec::new(), whole: true };
        let what = |table: &str| format!("the {table} of {}", quote(&raw.name.value));
        let (parameters, parameter_places, _) =
            self.table(&raw.parameters, &no_rules, (what("path"), &raw.name.value), Table::of_path(source));
        let (query, query_places, siblings) =
            self.table(&raw.query, &raw.rules, (what("query"), &raw.name.value), Table::of_query(source, &raw.query));
        let rows = || parameters.iter().zip(&parameter_places).chain(query.iter().zip(&query_places));
        let named = |name: &str| rows().find(|(leaf, _)| leaf.name == name);
        self.check_not_after(&raw.rules, |name| named(name).and_then(|(leaf, places)| compared(leaf, places)));
        let endpoint = Endpoint {
            name: raw.name.value.clone(),
            rust_type,
            method: raw.method.value().unwrap_or(Method::Get),
            path: raw.path.value().unwrap_or_default(),
            effect: raw.effect.value().unwrap_or(Effect::Write),
            credits: self.credits(raw),
            formats: self.formats(raw),
            source,
            doc: raw.doc.value().unwrap_or_default(),
            parameters,
            query,
            rules: self.rules(&raw.rules, &siblings, source),
            authorization: self.authorization(raw),
            host: raw.host.value().unwrap_or(Host::Api),
            body: self.body(raw, messages),
            form: self.form(raw),
            raw_body: self.raw_body(raw, &siblings),
            paging: self.paging(raw, &siblings),
            matches: raw.matches.items.iter().map(|pairs| pairs.iter().map(matched).collect()).collect(),
            hazards: raw.hazards.items.iter().map(|hazard| self.hazard(hazard)).collect(),
            reply: self.reply(&raw.reply, messages),
        };
        let places = EndpointPlaces {
            name: raw.name.place,
            path: raw.path.place().unwrap_or(raw.name.place),
            parameters_whole: raw.parameters.whole && !raw.path.is_broken(),
            parameters: parameter_places,
            query: query_places,
            query_whole: raw.query.whole,
            matches: raw.matches.items.iter().map(|pairs| pairs.iter().map(matched_places).collect()).collect(),
            hazards: raw.hazards.items.iter().map(hazard_places).collect(),
        };
        (endpoint, places)
    }

    /// The formats of the call, which are among those of the version.
    fn formats(&mut self, raw: &raw::Endpoint) -> Vec<Format> {
        for format in raw.formats.items.iter().filter(|format| !self.vocabulary.may_have(format.value)) {
            let help = "delete it, or add it to `formats` of the version's conventions";
            self.report.error(format.place, "the version does not have this format", help);
        }
        if raw.formats.items.is_empty() {
            return self.vocabulary.formats().to_vec();
        }
        raw.formats.items.iter().map(|format| format.value).collect()
    }

    fn table(
        &mut self,
        rows: &List<raw::Leaf>,
        rules: &List<raw::Rule>,
        what: (String, &str),
        table: Table,
    ) -> (Vec<Leaf>, Vec<RowPlaces>, Siblings) {
        let siblings = Siblings::new(what, rows, rules, self.report);
        let (leaves, places) = rows
            .items
            .iter()
            .enumerate()
            .map(|(index, row)| self.leaf(row, &Seat { siblings: &siblings, index, depth: 0, table }))
            .unzip();
        (leaves, places, siblings)
    }

    /// What it costs: as it says itself, else by its method.
    fn credits(&mut self, raw: &raw::Endpoint) -> u32 {
        match (raw.credits.given(), raw.method.given()) {
            (Some(own), _) => own.value,
            (None, Some(method)) => self.vocabulary.credits_of(method.value, method.place, self.report),
            (None, None) => 0,
        }
    }

    fn authorization(&mut self, raw: &raw::Endpoint) -> Option<Authorization> {
        let Some(place) = raw.authorization.given() else { return self.vocabulary.authorization().cloned() };
        if self.vocabulary.has_no_authorization() {
            let help = "delete it, or add `authorization` to the version's conventions";
            self.report.error(*place, "no call of this version has an authorization", help);
        }
        None
    }

    fn form(&mut self, raw: &raw::Endpoint) -> Option<Form> {
        let form = raw.form.given()?;
        if raw.body.is_absent() {
            let help = "add `body: request`, whose rows are the fields";
            self.report.error(form.place, "a form without a message has no fields", help);
        }
        Some(form.value)
    }

    fn body(&mut self, raw: &raw::Endpoint, messages: &MessageNames<'_>) -> bool {
        if let (Some(place), false) = (raw.body.given(), messages.has_request) {
            let help = "add the message under `request:`, or delete `body`";
            self.report.error(*place, "this page has no request to send", help);
        }
        raw.body.given().is_some()
    }

    /// Name of the message read, with the page's name before it.
    fn reply(&mut self, reply: &Field<Text>, messages: &MessageNames<'_>) -> Option<String> {
        let reply = reply.given().filter(|reply| reply.value != UNKNOWN)?;
        let (name, known) = if reply.value == "response" {
            (format!("{}.response", messages.page), messages.has_response)
        } else {
            (reply.value.clone(), messages.responses.contains(&reply.value) || !messages.whole)
        };
        if !known {
            let names = messages.responses.iter().map(String::as_str).chain(["response"]);
            let otherwise = "write `response` for the one of this page, or `<version>/<page>.response`";
            let help = self.report.did_you_mean(&reply.value, names, otherwise);
            self.report.error(reply.place, format!("there is no response {}", quote(&name)), help);
        }
        Some(name)
    }

    fn raw_body(&mut self, raw: &raw::Endpoint, query: &Siblings) -> Option<RawBody> {
        let body = raw.raw_body.given()?;
        if let Some(place) = raw.body.given() {
            self.report.error(
                *place,
                "an endpoint sends a message or raw bytes, not both",
                "delete `body` or `raw_body`",
            );
        }
        let unless = body.unless.given().and_then(|name| self.row_ref(name, query));
        let content_types = body.content_types.items.iter().map(|text| text.value.clone()).collect();
        Some(RawBody { content_types, max_bytes: body.max_bytes.value(), unless })
    }

    fn paging(&mut self, raw: &raw::Endpoint, query: &Siblings) -> Option<Paging> {
        let paging = raw.paging.given()?;
        let (start, by) = match &paging.by {
            raw::PagingBy::Position { start, next } => (start, PagingBy::Position { next: next.value()? }),
            raw::PagingBy::Number { page } => (page, PagingBy::Number),
        };
        let start = self.row_ref(start.given()?, query)?;
        let count = self.row_ref(paging.count.given()?, query)?;
        Some(Paging { start, count, by, list: paging.list.value()? })
    }

    fn hazard(&mut self, raw: &raw::Hazard) -> Hazard {
        check_plain(&raw.name, "a hazard", self.report);
        let conditions = raw.when.given().into_iter().flat_map(|when| &when.value.items);
        let when = conditions
            .map(|condition| HazardCondition { path: condition.field.value.clone(), is: predicate(&condition.is) });
        Hazard { name: raw.name.value.clone(), when: when.collect(), doc: raw.doc.value().unwrap_or_default() }
    }
}

fn matched(raw: &raw::Match) -> Match {
    Match { request: raw.request.value.clone(), data: raw.data.value.clone() }
}

fn matched_places(raw: &raw::Match) -> (Place, Place) {
    (raw.request.place, raw.data.place)
}

fn hazard_places(raw: &raw::Hazard) -> HazardPlaces {
    let conditions = raw.when.given().into_iter().flat_map(|when| &when.value.items);
    let when = conditions.map(|condition| (condition.field.place, value_places(condition))).collect();
    HazardPlaces { name: raw.name.place, when }
}

impl Table {
    const fn of_path(source: Source) -> Self {
        Self { source, kind: TableKind::Path, has_req: false }
    }

    /// An endpoint does not list the heads of its table: it has REQ where one of its rows has.
    fn of_query(source: Source, rows: &List<raw::Leaf>) -> Self {
        let has_req = rows.items.iter().any(|row| !row.req.is_absent());
        Self { source, kind: TableKind::Query, has_req }
    }
}
