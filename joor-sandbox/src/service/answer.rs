//! A request's way to its answer: understood, done, logged, written.

use axum::http::{HeaderMap, Method, StatusCode, Uri};
use joor_api::v2::ResponseCode;
use joor_api::wire::encode_with;
use joor_api::{AnyMessage, Format, Layout, Timestamp};
use rusqlite::Transaction;
use uuid::Uuid;

use super::action::{Action, Asked, Settled};
use super::envelope::{bare, refused};
use super::refusal::Refusal;
use super::route::Route;
use super::v4;
use crate::http::{Received, reply_format};
use crate::sandbox::State;
use crate::store::{Call, Failure, insert_call};

/// A request that has been received.
pub(crate) struct Question {
    pub(crate) method: Method,
    pub(crate) uri: Uri,
    pub(crate) headers: HeaderMap,
    pub(crate) body: Received,
    /// Counts the calls from 1 in the order in which they come in.
    pub(crate) number: u64,
    /// Why it is not to be processed, whatever it asks for.
    pub(crate) turned_away: Option<Refusal>,
    /// The fault that hits it, as text.
    pub(crate) fault: Option<String>,
}

impl Question {
    fn format(&self) -> Format {
        reply_format(self.uri.query(), &self.headers)
    }

    /// The answer of a refusal.
    pub(crate) fn refused(&self, refusal: &Refusal) -> Answer {
        if v4::is_meant(self) {
            return v4::refused(self, refusal);
        }
        let log_id = Uuid::new_v4().to_string();
        refused_answer(self, Route::of(self.uri.path()).as_ref(), refusal, &log_id)
    }
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
    if v4::is_meant(question) {
        return answer_v4(state, question);
    }
    let log_id = Uuid::new_v4().to_string();
    let route = Route::of(question.uri.path());
    let action = match (&question.turned_away, &route) {
        (Some(refusal), _) => Err(refusal.clone()),
        (None, None) => Err(Refusal::of_status(StatusCode::NOT_FOUND, "the address is not documented")),
        (None, Some(route)) => Action::of(route, &Asked::of(question), &state.tokens),
    };
    let makes_job = action.as_ref().is_ok_and(Action::makes_job);
    let settled = settle(state, question, &log_id, |database, now| match action {
        Ok(action) => action.run(database, &log_id, now),
        Err(refusal) => Ok(Err(refusal)),
    });
    let settled = settled.unwrap_or_else(|failure| Err(failure.into()));
    if makes_job {
        state.worker.wake();
    }
    match settled {
        Ok(reply) => {
            let format = question.format();
            let text = written(reply.as_ref(), &log_id, format);
            Answer { status: StatusCode::OK, format, text, allow: None }
        }
        Err(refusal) => refused_answer(question, route.as_ref(), &refusal, &log_id),
    }
}

/// Answers a request for v4. Its replies do not tell the log id.
fn answer_v4(state: &State, question: &Question) -> Answer {
    let log_id = Uuid::new_v4().to_string();
    let settled = settle(state, question, &log_id, |database, _| match &question.turned_away {
        Some(refusal) => Ok(Err(v4::told(refusal.clone()))),
        None => Ok(v4::run(database, state, question)?.map_err(v4::told)),
    });
    match settled {
        Ok(Ok(reply)) => v4::answered(reply.as_ref()),
        Ok(Err(refusal)) => v4::refused(question, &refusal),
        Err(failure) => v4::refused(question, &failure.into()),
    }
}

/// Logs a call that is neither processed nor answered by the service.
pub(crate) fn unanswered(state: &State, question: &Question, status: u16) {
    let call = Call { status, ..call(question, "", "", Timestamp::now()) };
    // There is nobody to be told.
    let _ = state.store.transaction(|database| insert_call(database, &call));
}

fn settle(
    state: &State,
    question: &Question,
    log_id: &str,
    work: impl FnOnce(&Transaction<'_>, Timestamp) -> Result<Settled, Failure>,
) -> Result<Settled, Failure> {
    state.store.transaction(|database| {
        let now = Timestamp::now();
        let settled = work(database, now)?;
        let (status, code) = match &settled {
            Ok(_) => (StatusCode::OK, ResponseCode::Success),
            Err(refusal) => (refusal.status, refusal.code.clone()),
        };
        let call = call(question, code.as_str(), log_id, now);
        insert_call(database, &Call { status: status.as_u16(), processed: settled.is_ok(), ..call })?;
        Ok(settled)
    })
}

fn call(question: &Question, code: &str, log_id: &str, time: Timestamp) -> Call {
    Call {
        number: question.number,
        time,
        method: question.method.to_string(),
        path: question.uri.path().to_owned(),
        status: 0,
        code: code.to_owned(),
        log_id: log_id.to_owned(),
        processed: false,
        fault: question.fault.clone(),
    }
}

/// Where no page has the address, the reply is the envelope alone.
fn refused_answer(question: &Question, route: Option<&Route>, refusal: &Refusal, log_id: &str) -> Answer {
    let (format, status) = (question.format(), refusal.status);
    let text = match route {
        Some(route) => written(refused(route.page(&question.method), refusal, log_id).as_ref(), log_id, format),
        // Comments of such refusals are our own.
        None => bare(refusal.code.as_str(), &refusal.comment, log_id, format),
    };
    let allow = route.filter(|_| status == StatusCode::METHOD_NOT_ALLOWED).map(allowed);
    Answer { status, format, text, allow }
}

fn written(reply: &dyn AnyMessage, log_id: &str, format: Format) -> String {
    encode_with(reply, format, Layout::Compact)
        .unwrap_or_else(|_| bare(ResponseCode::System.as_str(), "the reply cannot be written", log_id, format))
}

fn allowed(route: &Route) -> String {
    let names: Vec<_> = route.methods().iter().map(Method::as_str).collect();
    names.join(", ")
}
