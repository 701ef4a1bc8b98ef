//! The host that issues tokens: `POST /auth/` with a form.

use std::sync::Arc;

use axum::extract::{FromRequest, Multipart, Request, State as Shared};
use axum::http::header::{ALLOW, CONTENT_TYPE};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Response};
use joor_api::v4::auth::{GrantType, IssuedToken, TokenRequest};
use joor_api::{Format, Message, Model, Slot, Timestamp};
use uuid::Uuid;

use crate::sandbox::State;
use crate::store::{Call, insert_call};
use crate::tokens::Account;

/// Most bytes of a field.
const MAX_FIELD: usize = 16 * 1024;

pub(super) async fn serve(Shared(state): Shared<Arc<State>>, request: Request) -> Response {
    let (method, path) = (request.method().to_string(), request.uri().path().to_owned());
    let answered = answer(&state, request).await;
    let (status, body) = match answered {
        Ok(body) => (StatusCode::OK, body),
        Err(refusal) => (refusal.status, refusal.body()),
    };
    // What the answer is does not depend on whether it can be logged.
    let _ = tokio::task::spawn_blocking(move || {
        let (time, log_id) = (Timestamp::now(), Uuid::new_v4().to_string());
        let call = Call { time, method, path, status: status.as_u16(), code: String::new(), log_id };
        state.store.transaction(|database| insert_call(database, &call))
    })
    .await;
    let mut response = (status, [(CONTENT_TYPE, Format::Json.content_type())], body).into_response();
    if status == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(ALLOW, axum::http::HeaderValue::from_static("POST"));
    }
    response
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

    fn body(&self) -> String {
        serde_json::json!({"error": self.error, "error_description": self.description}).to_string()
    }
}

async fn answer(state: &State, request: Request) -> Result<String, Refusal> {
    if request.method() != Method::POST {
        let status = StatusCode::METHOD_NOT_ALLOWED;
        return Err(Refusal { status, ..Refusal::bad("invalid_request", "tokens are asked for with POST") });
    }
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
