//! What a request asks for, as far as it can be told without the storage; and doing it.

use axum::http::{HeaderMap, Method, StatusCode};
use joor_api::v2::ResponseCode;
use joor_api::v2::bulk_connection::Connection;
use joor_api::{AnyMessage, Timestamp};

use super::refusal::Refusal;
use super::route::Route;
use super::{connections, jobs, submit};
use crate::http::{Received, authorize, parameter, request_format, return_format};
use crate::store::Failure;
use crate::token::Token;

/// A call's reply, or why it was not done.
pub(super) type Settled = Result<Box<dyn AnyMessage>, Refusal>;

/// A call that was understood.
#[derive(Debug)]
pub(super) enum Action {
    Submit(Vec<Connection>),
    Job(String),
    ByCode(String),
    ById(String),
    Delete(String),
}

/// The request as the actions see it.
pub(super) struct Asked<'a> {
    pub(super) method: &'a Method,
    pub(super) query: Option<&'a str>,
    pub(super) headers: &'a HeaderMap,
    pub(super) body: &'a Received,
}

impl Action {
    /// What the request asks for, unless the documentation forbids it.
    pub(super) fn of(route: &Route, asked: &Asked<'_>, token: Option<&Token>) -> Result<Self, Refusal> {
        if !route.methods().contains(asked.method) {
            return Err(Refusal::of_status(
                StatusCode::METHOD_NOT_ALLOWED,
                format!("{} is not documented for this address", asked.method),
            ));
        }
        let body = asked.body.bytes()?;
        authorize(asked.headers, token)?;
        let format = request_format(asked.headers)?;
        return_format(asked.query)?;
        match route {
            Route::BulkConnection => submit::read(body, format).map(Self::Submit),
            Route::BulkConnectionJob(id) => Ok(Self::Job(id.clone())),
            Route::ConnectionByCode(code) => Ok(Self::ByCode(code.clone())),
            Route::ConnectionById(id) => Ok(Self::ById(id.clone())),
            Route::Connection => match parameter(asked.query, "customer_code") {
                Some(code) if !code.is_empty() => Ok(Self::Delete(code)),
                _ => Err(Refusal::new(ResponseCode::RequiredFields, "customer_code is required")),
            },
        }
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
        match self {
            Self::Submit(connections) => submit::run(database, connections, now),
            Self::Job(id) => jobs::run(database, id),
            Self::ByCode(code) => connections::by_code(database, code, log_id),
            Self::ById(id) => connections::by_id(database, id, log_id),
            Self::Delete(code) => connections::delete(database, code, log_id),
        }
    }
}
