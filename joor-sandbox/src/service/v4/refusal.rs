//! Replies of calls that are refused as a whole: one error and no data.

use axum::http::StatusCode;
use joor_api::v2::ResponseCode;
use joor_api::v4::ItemError;
use joor_api::value::Value;
use joor_api::wire::encode_with;
use joor_api::{AnyMessage, Content, EncodeError, Format, Layout};

use super::Route;
use crate::service::answer::{Answer, Question};
use crate::service::refusal::Refusal;

/// The answer with a reply.
pub(in crate::service) fn answered(reply: &dyn AnyMessage) -> Answer {
    match written(reply) {
        Ok(text) => Answer { status: StatusCode::OK, format: Format::Json, text, allow: None },
        Err(error) => broken(&error.to_string()),
    }
}

/// Replies have both lists, also without an item, which models leave out.
fn written(reply: &dyn AnyMessage) -> Result<String, EncodeError> {
    let text = encode_with(reply, Format::Json, Layout::Compact)?;
    let inner = text.strip_prefix('{').and_then(|text| text.strip_suffix('}')).unwrap_or_default();
    let data = is_empty(reply, "data").then_some(r#""data":[]"#);
    let errors = is_empty(reply, "errors").then_some(r#""errors":[]"#);
    let parts = [data, Some(inner).filter(|inner| !inner.is_empty()), errors];
    Ok(format!("{{{}}}", parts.into_iter().flatten().collect::<Vec<_>>().join(",")))
}

fn is_empty(reply: &dyn AnyMessage, name: &str) -> bool {
    let position = reply.table().fields.iter().position(|field| field.name == name);
    position.is_some_and(|position| match reply.get(position) {
        Value::List(items) => items.len() == 0,
        value => matches!(value, Value::Absent),
    })
}

/// The refusal as v4 tells it. How it tells codes of v2 is not documented: by HTTP statuses here.
pub(in crate::service) fn told(mut refusal: Refusal) -> Refusal {
    refusal.status = match (&refusal.code, refusal.status) {
        (ResponseCode::Authentication, _) => StatusCode::UNAUTHORIZED,
        (ResponseCode::System, StatusCode::OK) => StatusCode::INTERNAL_SERVER_ERROR,
        (_, StatusCode::OK) => StatusCode::BAD_REQUEST,
        (_, http) => http,
    };
    refusal
}

/// The answer of a call that is refused.
pub(in crate::service) fn refused(question: &Question, refusal: &Refusal) -> Answer {
    let refusal = told(refusal.clone());
    let (http, status) = match (&refusal.code, refusal.status) {
        (ResponseCode::Authentication, http) => (http, "UNAUTHORIZED"),
        (ResponseCode::System, http) => (http, "SYSTEM"),
        (_, http @ StatusCode::NOT_FOUND) => (http, "NOT_FOUND"),
        (_, http) => (http, "INVALID"),
    };
    let error = ItemError::default()
        .with_status(status)
        .with_message(refusal.comment.as_str())
        .with_details(Content::Object(Vec::new()));
    let reply = joor_api::v4::product_create::Products::default().with_errors([error]);
    let text = match written(&reply) {
        Ok(text) => text,
        Err(error) => return broken(&error.to_string()),
    };
    let route = Route::of(question.uri.path()).filter(|_| http == StatusCode::METHOD_NOT_ALLOWED);
    Answer { status: http, format: Format::Json, text, allow: route.map(|route| route.method().to_string()) }
}

fn broken(why: &str) -> Answer {
    let error = serde_json::json!({"status": "SYSTEM", "message": why, "details": {}});
    let text = serde_json::json!({"data": [], "errors": [error]}).to_string();
    Answer { status: StatusCode::INTERNAL_SERVER_ERROR, format: Format::Json, text, allow: None }
}
