//! The axum service: receives a request, has it answered, sends the answer, or what a fault leaves of it.

use std::sync::Arc;

use axum::Router;
use axum::body::Body;
use axum::extract::{ConnectInfo, Request, State as Shared};
use axum::http::header::{ALLOW, CONTENT_TYPE};
use axum::http::request::Parts;
use axum::http::{HeaderMap, HeaderValue, StatusCode};
use axum::response::{IntoResponse, Response};

use super::body::Received;
use super::damage::{Way, turned_away};
use super::line::Line;
use super::token_host;
use crate::faults::{FaultKind, Hit};
use crate::sandbox::State;
use crate::service::{Answer, Question, Refusal, answer, unanswered};

/// A service that takes every path and method: what is documented is decided elsewhere, with a reply for each case.
pub(crate) fn router(state: Arc<State>) -> Router {
    Router::new().fallback(serve).with_state(state)
}

/// A caller who goes away does not keep a call that has come in from being processed, as it would not at JOOR.
async fn serve(Shared(state): Shared<Arc<State>>, request: Request) -> Response {
    let exchange = tokio::spawn(exchange(state, request));
    exchange.await.unwrap_or_else(|_| Answer::broken().into_response())
}

async fn exchange(state: Arc<State>, request: Request) -> Response {
    state.worker.start();
    let (head, body) = request.into_parts();
    let number = state.next_number();
    let (method, path) = (&head.method, head.uri.path());
    let charge = state.throttle.charge(state.account_of(&head.uri), method, path);
    let hit = if charge.is_refused { None } else { state.faults.hit(number, method, path) };
    let refusal = match &hit {
        _ if charge.is_refused => Some(Refusal::of_status(StatusCode::TOO_MANY_REQUESTS, "the credits are spent")),
        Some(hit) if !hit.kind.is_processed() => turned_away(&hit.kind),
        _ => None,
    };
    let mut response = match hit {
        None => {
            let question = question(&state, head, body, number, refusal, None).await;
            answered(&state, question).await.into_response()
        }
        Some(hit) => hit_by(&state, hit, (head, body), number, refusal).await,
    };
    for (name, value) in &state.throttle.headers(&charge) {
        response.headers_mut().entry(name).or_insert_with(|| value.clone());
    }
    response
}

async fn question(
    state: &State,
    head: Parts,
    body: Body,
    number: u64,
    turned_away: Option<Refusal>,
    fault: Option<&FaultKind>,
) -> Question {
    Question {
        body: Received::read(body, state.body_limit).await,
        method: head.method,
        uri: head.uri,
        headers: head.headers,
        number,
        turned_away,
        fault: fault.map(ToString::to_string),
    }
}

async fn answered(state: &Arc<State>, question: Question) -> Answer {
    if token_host::is_meant(&question) {
        return token_host::answer(state, question).await;
    }
    // Decoding and the database take their time, which other tasks need not wait for.
    let state = state.clone();
    let answer = tokio::task::spawn_blocking(move || answer(&state, &question)).await;
    answer.unwrap_or_else(|_| Answer::broken())
}

async fn hit_by(
    state: &Arc<State>,
    hit: Hit,
    (head, body): (Parts, Body),
    number: u64,
    refusal: Option<Refusal>,
) -> Response {
    let Hit { kind, numbers } = hit;
    let line = head.extensions.get::<ConnectInfo<Line>>().map(|ConnectInfo(line)| line.clone());
    let way = Way { line, numbers, headers: state.throttle.header_names() };
    let question = question(state, head, body, number, refusal, Some(&kind)).await;
    let answer = match &kind {
        FaultKind::CutBefore | FaultKind::Html => {
            let status = if kind == FaultKind::Html { StatusCode::OK.as_u16() } else { 0 };
            let state = state.clone();
            // What is sent is not made of the answer.
            let _ = tokio::task::spawn_blocking(move || unanswered(&state, &question, status)).await;
            Answer::broken()
        }
        FaultKind::Latency(time) => {
            tokio::time::sleep(*time).await;
            answered(state, question).await
        }
        FaultKind::LatencyAfter(time) => {
            let answer = answered(state, question).await;
            tokio::time::sleep(*time).await;
            answer
        }
        FaultKind::StatusAfter(_) | FaultKind::SystemErrorAfter => {
            let replaced = turned_away(&kind).map(|refusal| match token_host::is_meant(&question) {
                true => token_host::refused(&refusal),
                false => question.refused(&refusal),
            });
            let answer = answered(state, question).await;
            replaced.unwrap_or(answer)
        }
        _ => answered(state, question).await,
    };
    way.damage(&kind, answer)
}

impl IntoResponse for Answer {
    fn into_response(self) -> Response {
        let mut headers = HeaderMap::new();
        let content_type = self.format.content_type();
        headers.insert(CONTENT_TYPE, HeaderValue::from_static(content_type));
        if let Some(methods) = self.allow.and_then(|allow| allow.try_into().ok()) {
            headers.insert(ALLOW, methods);
        }
        (self.status, headers, self.text).into_response()
    }
}
