//! What a request asks for, as far as it can be told without the storage; and doing it.

use axum::http::{HeaderMap, Method, StatusCode};
use joor_api::v2::bulk_connection::Connection;
use joor_api::v2::{ResponseCode, style_post};
use joor_api::{AnyMessage, Format, Timestamp};

use super::answer::Question;
use super::refusal::Refusal;
use super::route::Route;
use super::style_deletion::Part;
use super::style_key::StyleKey;
use super::{bulk_inventory, categories, connections, images, inventory, jobs, orders, style_deletion, styles, submit};
use crate::http::{Received, authorize, parameter, request_format, return_format};
use crate::store::{Failure, Page, StyleFilter};
use crate::tokens::Tokens;

/// A call's reply, or why it was not done.
pub(super) type Settled = Result<Box<dyn AnyMessage>, Refusal>;

/// Why a call came to no reply. What was stored before a refusal stays: calls look before they store.
#[derive(Debug)]
pub(super) enum Stop {
    Failure(Failure),
    Refusal(Refusal),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<Refusal> for Stop {
    fn from(refusal: Refusal) -> Self {
        Self::Refusal(refusal)
    }
}

fn settled(result: Result<Box<dyn AnyMessage>, Stop>) -> Result<Settled, Failure> {
    match result {
        Ok(reply) => Ok(Ok(reply)),
        Err(Stop::Refusal(refusal)) => Ok(Err(refusal)),
        Err(Stop::Failure(failure)) => Err(failure),
    }
}

/// A call that was understood.
#[derive(Debug)]
pub(super) enum Action {
    Submit(Vec<Connection>),
    Job(String),
    ByCode(String),
    ById(String),
    Delete(String),
    CreateStyle(Box<style_post::Style>),
    ListStyles(StyleFilter, Page),
    Style(StyleKey),
    DeleteStyle(StyleKey, Part),
    SetInventory(StyleKey, Box<inventory::Single>),
    SetInventories(bulk_inventory::Bulk),
    AddImage(StyleKey, Box<images::NewImage>),
    DeleteImage(StyleKey, String),
    ListOrders(Box<orders::Wanted>),
    Order(String),
    StyleJob(String),
    Categories,
}

/// The request as the actions see it.
pub(super) struct Asked<'a> {
    pub(super) method: &'a Method,
    pub(super) query: Option<&'a str>,
    pub(super) headers: &'a HeaderMap,
    pub(super) body: &'a Received,
}

impl<'a> Asked<'a> {
    pub(super) fn of(question: &'a Question) -> Self {
        Self { method: &question.method, query: question.uri.query(), headers: &question.headers, body: &question.body }
    }
}

impl Action {
    /// What the request asks for, unless the documentation forbids it.
    pub(super) fn of(route: &Route, asked: &Asked<'_>, tokens: &Tokens) -> Result<Self, Refusal> {
        if !route.methods().contains(asked.method) {
            return Err(Refusal::of_status(
                StatusCode::METHOD_NOT_ALLOWED,
                format!("{} is not documented for this address", asked.method),
            ));
        }
        let body = asked.body.bytes()?;
        authorize(asked.headers, tokens)?;
        return_format(asked.query)?;
        // Calls about images alone may have the Content-Type of one; theirs are no documents.
        let is_image = matches!(route, Route::Image(_)) && images::is_named(asked.headers);
        let format = if is_image { Format::Xml } else { request_format(asked.headers)? };
        match route {
            Route::BulkConnection => submit::read(body, format).map(Self::Submit),
            Route::BulkConnectionJob(id) => Ok(Self::Job(id.clone())),
            Route::ConnectionByCode(code) => Ok(Self::ByCode(code.clone())),
            Route::ConnectionById(id) => Ok(Self::ById(id.clone())),
            Route::Connection => match parameter(asked.query, "customer_code") {
                Some(code) if !code.is_empty() => Ok(Self::Delete(code)),
                _ => Err(Refusal::new(ResponseCode::RequiredFields, "customer_code is required")),
            },
            Route::Styles => styles::read_list(asked.query).map(|(filter, page)| Self::ListStyles(filter, page)),
            Route::NewStyle => styles::read(body, format).map(|style| Self::CreateStyle(Box::new(style))),
            Route::Style(key) if asked.method == Method::DELETE => {
                Ok(Self::DeleteStyle(key.checked()?, style_deletion::read(asked.query)?))
            }
            Route::Style(key) => key.checked().map(Self::Style),
            Route::Image(key) => Self::of_image(key, asked),
            Route::Inventory(key) => Ok(Self::SetInventory(key.checked()?, Box::new(inventory::read(asked.query)?))),
            Route::BulkInventory => bulk_inventory::read(body, asked.query, format).map(Self::SetInventories),
            Route::BulkStyleJob(id) => Ok(Self::StyleJob(id.clone())),
            Route::Orders => orders::read(asked.query).map(|wanted| Self::ListOrders(Box::new(wanted))),
            Route::Order(id) => Ok(Self::Order(id.clone())),
            Route::Categories => Ok(Self::Categories),
        }
    }

    fn of_image(key: &StyleKey, asked: &Asked<'_>) -> Result<Self, Refusal> {
        let key = key.checked()?;
        if asked.method == Method::DELETE {
            return Ok(Self::DeleteImage(key, images::read_deletion(asked.query)?));
        }
        Ok(Self::AddImage(key, Box::new(images::read(asked)?)))
    }

    /// Whether it leaves a job to work on.
    pub(super) fn makes_job(&self) -> bool {
        matches!(self, Self::Submit(_))
    }

    pub(super) fn run(
        &self,
        database: &rusqlite::Connection,
        log_id: &str,
        now: Timestamp,
    ) -> Result<Settled, Failure> {
        settled(match self {
            Self::Submit(connections) => return submit::run(database, connections, now),
            Self::Job(id) => return jobs::run(database, id),
            Self::ByCode(code) => return connections::by_code(database, code, log_id),
            Self::ById(id) => return connections::by_id(database, id, log_id),
            Self::Delete(code) => return connections::delete(database, code, log_id),
            Self::CreateStyle(style) => styles::create(database, style, log_id, now),
            Self::ListStyles(filter, page) => styles::list(database, *filter, *page, log_id),
            Self::Style(key) => styles::get(database, key, log_id),
            Self::DeleteStyle(key, part) => style_deletion::run(database, key, part, log_id, now),
            Self::SetInventory(key, single) => inventory::run(database, key, single, log_id),
            Self::SetInventories(bulk) => bulk_inventory::run(database, bulk, log_id),
            Self::AddImage(key, image) => images::add(database, key, image, log_id, now),
            Self::DeleteImage(key, filename) => images::delete(database, key, filename, log_id, now),
            Self::ListOrders(wanted) => orders::list(database, wanted, log_id),
            Self::Order(id) => orders::by_id(database, id, log_id),
            Self::StyleJob(id) => jobs::of_styles(id),
            Self::Categories => Ok(categories::list(log_id)),
        })
    }
}
