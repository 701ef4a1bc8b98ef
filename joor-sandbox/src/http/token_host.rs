//! The host that issues tokens: `POST /auth/` with a form.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{FromRequest, Multipart, Request};
use axum::http::{Method, StatusCode};
use joor_api::v4::auth::{GrantType, IssueToken, IssuedToken, TokenRequest};
use joor_api::{Endpoint, Format, Message, Model, Slot, Timestamp};
use uuid::Uuid;

use crate::sandbox::State;
use crate::service::{self, Answer, Question};
use crate::store::{Call, insert_call};
use crate::tokens::Account;

/// Most bytes of a field.
const MAX_FIELD: usize = 16 * 1024;

/// Whether a request is for this host.
pub(super) fn is_meant(question: &Question) -> bool {
    question.uri.path() == IssueToken::ENDPOINT.path
}

/// Answers a request, and logs it.
pub(super) async fn answer(state: &Arc<State>, mut question: Question) -> Answer {
    let turned_away = question.turned_away.take();
    let call = Call {
        number: question.number,
        time: Timestamp::now(),
        method: question.method.to_string(),
        path: question.uri.path().to_owned(),
        status: 0,
        code: String::new(),
        log_id: Uuid::new_v4().to_string(),
        processed: false,
        fault: question.fault.take(),
    };
    let issued = match turned_away {
        Some(refusal) => Err(Refusal::of(&refusal)),
        None => issue(state, question).await,
    };
    let processed = issued.is_ok();
    let answer = issued.map_or_else(Refusal::into_answer, |text| told(StatusCode::OK, text));
    let call = Call { status: answer.status.as_u16(), processed, ..call };
    let state = state.clone();
    // What the answer is does not depend on whether it can be logged.
    let _ = tokio::task::spawn_blocking(move || state.store.transaction(|database| insert_call(database, &call))).await;
    answer
}

/// The answer of a call that is refused for a reason that has nothing to do with tokens.
pub(super) fn refused(refusal: &service::Refusal) -> Answer {
    Refusal::of(refusal).into_answer()
}

fn told(status: StatusCode, text: String) -> Answer {
    let allow = (status == StatusCode::METHOD_NOT_ALLOWED).then(|| Method::POST.to_string());
    Answer { status, format: Format::Json, text, allow }
}

/// Why no token is issued. How JOOR says so is not documented but for the status 401; the rest is as OAuth 2 has it.
struct Refusal {
    status: StatusCode,
    error: &'static str,
    description: String,
}

impl Refusal {
    fn bad(error: &'static str, description: impl Into<String>) -> Self {
        Self { status: StatusCode::BAD_REQUEST, error, description: description.into() }
    }

    fn of(refusal: &service::Refusal) -> Self {
        Self { status: refusal.status, ..Self::bad("temporarily_unavailable", refusal.comment.as_str()) }
    }

    fn into_answer(self) -> Answer {
        let text = serde_json::json!({"error": self.error, "error_description": self.description}).to_string();
        told(self.status, text)
    }
}

async fn issue(state: &State, question: Question) -> Result<String, Refusal> {
    if question.method != Method::POST {
        let status = StatusCode::METHOD_NOT_ALLOWED;
        return Err(Refusal { status, ..Refusal::bad("invalid_request", "tokens are asked for with POST") });
    }
    let body = question
        .body
        .bytes()
        .map_err(|refusal| Refusal { status: refusal.status, ..Refusal::bad("invalid_request", refusal.comment) })?;
    let mut request = Request::new(Body::from(body.to_vec()));
    *request.headers_mut() = question.headers;
    *request.method_mut() = question.method;
    let form = Multipart::from_request(request, &()).await;
    let form = form.map_err(|_| Refusal::bad("invalid_request", "the body is no multipart/form-data"))?;
    let asking = read(form).await?;
    if asking.grant_type != GrantType::Password && !asking.grant_type.as_str().is_empty() {
        return Err(Refusal::bad("unsupported_grant_type", "grant_type is not password"));
    }
    let violations = asking.validate();
    if !violations.is_valid() {
        return Err(Refusal::bad("invalid_request", violations.to_string()));
    }
    let account = Account::new(asking.client_id, asking.client_secret, asking.username, asking.password);
    let Some(issued) = state.tokens.issue(&account) else {
        let status = StatusCode::UNAUTHORIZED;
        return Err(Refusal { status, ..Refusal::bad("invalid_grant", "the client, user or password is wrong") });
    };
    let mut reply = IssuedToken::default();
    reply.access_token = Some(issued.access_token);
    reply.expires_in = i64::try_from(issued.expires_in).ok();
    reply.refresh_token = Some(issued.refresh_token);
    reply.refresh_expires_in = Some(90 * 24 * 3600);
    reply.token_type = Some("Bearer".to_owned());
    reply.not_before_policy = Some(0);
    reply.session_state = Some(Uuid::new_v4().to_string());
    reply.scope = Some("email profile".to_owned());
    reply.encode(Format::Json).map_err(|error| Refusal {
        status: StatusCode::INTERNAL_SERVER_ERROR,
        ..Refusal::bad("server_error", error.to_string())
    })
}

/// The fields of the form, as far as the table has them; what is more is ignored.
async fn read(mut form: Multipart) -> Result<TokenRequest, Refusal> {
    let broken = || Refusal::bad("invalid_request", "the form cannot be read");
    let mut asking = TokenRequest::default();
    while let Some(mut field) = form.next_field().await.map_err(|_| broken())? {
        let position = field.name().and_then(|name| TokenRequest::TABLE.fields.iter().position(|row| row.name == name));
        let mut bytes = Vec::new();
        while let Some(piece) = field.chunk().await.map_err(|_| broken())? {
            if bytes.len() + piece.len() > MAX_FIELD {
                return Err(Refusal::bad("invalid_request", "a field is too long"));
            }
            bytes.extend_from_slice(&piece);
        }
        let Some(Slot::Leaf(place)) = position.and_then(|position| asking.slot(position)) else { continue };
        let text = std::str::from_utf8(&bytes).map_err(|_| Refusal::bad("invalid_request", "a field is not UTF-8"))?;
        place.read(text).map_err(|_| broken())?;
    }
    Ok(asking)
}
