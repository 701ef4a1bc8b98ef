//! The axum service: receives a request, has it answered, sends the answer.

use std::sync::Arc;

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State as Shared};
use axum::http::header::{ALLOW, CONTENT_TYPE};
use axum::http::{HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use axum::routing::any;
use joor_api::Endpoint;
use joor_api::v4::auth::IssueToken;

use super::body::Received;
use super::token_host;
use crate::sandbox::State;
use crate::service::{Answer, Question, answer};

/// A service that takes every path and method: what is documented is decided elsewhere, with a reply for each case.
pub(crate) fn router(state: Arc<State>) -> Router {
    let most = DefaultBodyLimit::max(state.body_limit);
    let token_host = any(token_host::serve).layer(most);
    Router::new().route(IssueToken::ENDPOINT.path, token_host).fallback(serve).with_state(state)
}

async fn serve(Shared(state): Shared<Arc<State>>, request: Request) -> Response {
    state.worker.start();
    let (head, body) = request.into_parts();
    let question = Question {
        body: Received::read(body, state.body_limit).await,
        method: head.method,
        uri: head.uri,
        headers: head.headers,
    };
    // Decoding and the database take their time, which other tasks need not wait for.
    let answer = tokio::task::spawn_blocking(move || answer(&state, &question)).await;
    answer.unwrap_or_else(|_| Answer::broken()).into_response()
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
