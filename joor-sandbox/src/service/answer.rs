//! A request's way to its answer: understood, done, logged, written.

use axum::http::{HeaderMap, Method, StatusCode, Uri};
use joor_api::v2::ResponseCode;
use joor_api::wire::encode_with;
use joor_api::{AnyMessage, Format, Layout, Timestamp};
use uuid::Uuid;

use super::action::{Action, Asked, Settled};
use super::envelope::{bare, refused};
use super::refusal::Refusal;
use super::route::Route;
use crate::http::{Received, reply_format};
use crate::sandbox::State;
use crate::store::{Call, Failure, insert_call};

/// A request that has been received.
pub(crate) struct Question {
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Received,
}

/// What is sent back.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) format: Format,
    pub(crate) text: String,
    /// The methods of the address, where another was used.
    pub(crate) allow: Option<String>,
}

impl Answer {
    /// Stands for an answer that could not be made: a fault of the sandbox.
    pub(crate) fn broken() -> Self {
        let text = bare(ResponseCode::System.as_str(), "the sandbox failed", "", Format::Xml);
        Self { status: StatusCode::INTERNAL_SERVER_ERROR, format: Format::Xml, text, allow: None }
    }
}

/// Answers a request. It is logged in the same transaction that does what it asks for.
pub(crate) fn answer(state: &State, question: &Question) -> Answer {
    let log_id = Uuid::new_v4().to_string();
    let format = reply_format(question.uri.query(), &question.headers);
    let Some(route) = Route::of(question.uri.path()) else {
        return unknown_address(state, question, &log_id, format);
    };
    let asked = Asked {
        method: &question.method,
        query: question.uri.query(),
        headers: &question.headers,
        body: &question.body,
    };
    let action = Action::of(&route, &asked, &state.tokens);
    let makes_job = action.as_ref().is_ok_and(Action::makes_job);
    let settled = settle(state, question, action, &log_id).unwrap_or_else(|failure| Err(failure.into()));
    if makes_job {
        state.worker.wake();
    }
    let (status, text) = match &settled {
        Ok(reply) => (StatusCode::OK, written(reply.as_ref(), format)),
        Err(refusal) => {
            (refusal.status, written(refused(route.page(&question.method), refusal, &log_id).as_ref(), format))
        }
    };
    let text =
        text.unwrap_or_else(|| bare(ResponseCode::System.as_str(), "the reply cannot be written", &log_id, format));
    let allow = (status == StatusCode::METHOD_NOT_ALLOWED).then(|| allowed(&route));
    Answer { status, format, text, allow }
}

fn settle(
    state: &State,
    question: &Question,
    action: Result<Action, Refusal>,
    log_id: &str,
) -> Result<Settled, Failure> {
    state.store.transaction(|database| {
        let now = Timestamp::now();
        let settled = match action {
            Ok(action) => action.run(database, log_id, now)?,
            Err(refusal) => Err(refusal),
        };
        let (status, code) = match &settled {
            Ok(_) => (StatusCode::OK, ResponseCode::Success),
            Err(refusal) => (refusal.status, refusal.code.clone()),
        };
        insert_call(database, &call(question, status, code.as_str(), log_id, now))?;
        Ok(settled)
    })
}

fn call(question: &Question, status: StatusCode, code: &str, log_id: &str, time: Timestamp) -> Call {
    Call {
        time,
        method: question.method.to_string(),
        path: question.uri.path().to_owned(),
        status: status.as_u16(),
        code: code.to_owned(),
        log_id: log_id.to_owned(),
    }
}

fn unknown_address(state: &State, question: &Question, log_id: &str, format: Format) -> Answer {
    let (status, code) = (StatusCode::NOT_FOUND, ResponseCode::General.as_str().to_owned());
    let call = call(question, status, &code, log_id, Timestamp::now());
    // The answer is the same if it cannot be logged.
    let _ = state.store.transaction(|database| insert_call(database, &call));
    let text = bare(&code, "the address is not documented", log_id, format);
    Answer { status, format, text, allow: None }
}

fn written(reply: &dyn AnyMessage, format: Format) -> Option<String> {
    encode_with(reply, format, Layout::Compact).ok()
}

fn allowed(route: &Route) -> String {
    let names: Vec<_> = route.methods().iter().map(Method::as_str).collect();
    names.join(", ")
}
