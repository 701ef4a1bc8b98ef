//! The calls of v4: JSON only, many items a call, each of which comes back on its own or with what is wrong with it.

mod assets;
mod collections;
mod items;
mod line_items;
mod lists;
mod orders;
mod prices;
mod products;
mod refusal;
mod route;
mod seasons;
mod skus;

use axum::http::StatusCode;
use joor_api::{Format, Message, Model};

use super::action::{Settled, Stop};
use super::answer::Question;
use super::refusal::Refusal;
use super::rules::{check_parameters, read_document, read_parameters};
use crate::http::{authorize, parameter, request_format};
use crate::sandbox::State;
use crate::store::Failure;
use crate::store::v4::Reference;
use route::Route;

pub(super) use refusal::{answered, refused, told};

/// Whether a request is for v4.
pub(super) fn is_meant(question: &Question) -> bool {
    question.uri.path().starts_with("/v4/")
}

/// A call that may be done: for an account, of someone with a token.
struct Call<'a> {
    database: &'a rusqlite::Connection,
    reference: &'a Reference,
    account: &'a str,
    query: Option<&'a str>,
    body: &'a [u8],
}

/// What a call comes to, and the methods of its address if it has another.
pub(super) fn run(database: &rusqlite::Connection, state: &State, question: &Question) -> Result<Settled, Failure> {
    let call = match Call::of(database, state, question) {
        Ok(call) => call,
        Err(refusal) => return Ok(Err(refusal)),
    };
    let Some(route) = Route::of(question.uri.path()) else { return Ok(Err(unknown_address())) };
    let done = match route {
        Route::Traits => lists::traits(&call),
        Route::Categories => lists::categories(&call),
        Route::PriceTypes => lists::price_types(&call),
        Route::Products => products::list(&call),
        Route::CreateProducts => products::create(&call),
        Route::UpdateProducts => products::update(&call),
        Route::Skus => skus::list(&call),
        Route::CreateSkus => skus::create(&call),
        Route::UpdateSkus => skus::update(&call),
        Route::UpdateSkusByExternalId => skus::update_by_external_id(&call),
        Route::Prices => prices::list(&call),
        Route::CreatePrices => prices::create(&call),
        Route::UpdatePrices => prices::update(&call),
        Route::Seasons => seasons::list(&call),
        Route::CreateSeasons => seasons::create(&call),
        Route::UpdateSeasons => seasons::update(&call),
        Route::Collections => collections::list(&call),
        Route::CreateCollections => collections::create(&call),
        Route::UpdateCollections => collections::update(&call),
        Route::Orders => orders::list(&call),
        Route::CreateOrders => orders::create(&call),
        Route::UpdateOrders => orders::update(&call),
        Route::LineItems => line_items::list(&call),
        Route::CreateLineItems => line_items::create(&call),
        Route::UpdateLineItems => line_items::update(&call),
        Route::ProductAssets => assets::of_products(&call),
        Route::TraitValueAssets => assets::of_trait_values(&call),
    };
    match done {
        Ok(reply) => Ok(Ok(reply)),
        Err(Stop::Refusal(refusal)) => Ok(Err(refusal)),
        Err(Stop::Failure(failure)) => Err(failure),
    }
}

fn unknown_address() -> Refusal {
    Refusal::of_status(StatusCode::NOT_FOUND, "the address is not documented")
}

impl<'a> Call<'a> {
    fn of(database: &'a rusqlite::Connection, state: &'a State, question: &'a Question) -> Result<Self, Refusal> {
        let route = Route::of(question.uri.path()).ok_or_else(unknown_address)?;
        if question.method != route.method() {
            let comment = format!("{} is not documented for this address", question.method);
            return Err(Refusal::of_status(StatusCode::METHOD_NOT_ALLOWED, comment));
        }
        let body = question.body.bytes()?;
        authorize(&question.headers, &state.tokens)?;
        if question.method == axum::http::Method::POST && request_format(&question.headers)? != Format::Json {
            return Err(Refusal::general("v4 is JSON only"));
        }
        let query = question.uri.query();
        let asked = parameter(query, "account").unwrap_or_default();
        let account = state.account_ids.iter().find(|known| **known == asked);
        let account = account.ok_or_else(|| Refusal::general(format!("account: no account has the id {asked:?}")))?;
        Ok(Self { database, reference: &state.reference, account, query, body })
    }

    /// The parameters of the call that has some.
    fn parameters<C: Model>(&self, mut call: C) -> Result<C, Refusal> {
        read_parameters(&mut call, self.query)?;
        check_parameters(&call)?;
        Ok(call)
    }

    /// The document that was sent; its items are judged one by one.
    fn document<M: Message>(&self) -> Result<M, Refusal> {
        read_document(self.body, Format::Json)
    }
}

/// A list of values, if any is given.
fn some(values: &[String]) -> Option<&[String]> {
    (!values.is_empty()).then_some(values)
}
