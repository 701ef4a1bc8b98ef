//! A service that repeats whatever it is sent, wherever a reply has a place for it.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use joor_api::client::{Body, BoxFuture, Request, Response, Transport, TransportError};

use crate::canary::{CLIENT_SECRET, PASSWORD};

/// How it answers.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Echo {
    pub(crate) http_status: u16,
    pub(crate) shape: Shape,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Shape {
    /// A refusal of v2.
    Json,
    Xml,
    /// Errors of v4.
    Errors,
    /// A web page.
    Html,
    /// Something cut short.
    Cut,
    /// Nothing that can be read.
    Bytes,
}

pub(crate) const SHAPES: [Shape; 6] = [Shape::Json, Shape::Xml, Shape::Errors, Shape::Html, Shape::Cut, Shape::Bytes];

impl Echo {
    pub(crate) fn plain() -> Self {
        Self { http_status: 200, shape: Shape::Json }
    }
}

impl Transport for Echo {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        Box::pin(async move {
            let mut said: String = request.headers.iter().map(|header| format!("{} ", header.value)).collect();
            match &request.body {
                Body::Bytes(bytes) => said.push_str(&String::from_utf8_lossy(bytes)),
                Body::Form(_) => said.push_str(&format!("{CLIENT_SECRET} {PASSWORD}")),
                _ => {}
            }
            // The token as it was before it was encoded, too.
            let token = request.header("authorization").and_then(|value| value.rsplit(' ').next());
            let token = token.and_then(|token| STANDARD.decode(token).ok()).unwrap_or_default();
            said.push_str(&String::from_utf8_lossy(&token));
            Ok(self.answer(&said))
        })
    }
}

impl Echo {
    fn answer(self, said: &str) -> Response {
        let quoted = serde_json::Value::from(said).to_string();
        let slashed = quoted.replace('/', "\\/");
        let (content_type, body) = match self.shape {
            Shape::Json => (
                "application/json",
                format!(r#"{{"response": {{"code": 2, "comment": {quoted}, "log_id": {slashed}}}, "more": {quoted}}}"#),
            ),
            Shape::Xml => {
                let text = said.replace('&', "&amp;").replace('<', "&lt;");
                let response = format!("<code>002</code><comment>{text}</comment><log_id>{text}</log_id>");
                ("text/xml", format!("<orders><response>{response}</response></orders>"))
            }
            Shape::Errors => {
                let error = format!(r#"{{"status": {quoted}, "message": {slashed}, "details": {{"id": {quoted}}}}}"#);
                ("application/json", format!(r#"{{"data": [], "errors": [{error}]}}"#))
            }
            Shape::Html => ("text/html", format!("<html><body>{said}</body></html>")),
            Shape::Cut => ("application/json", format!(r#"{{"response": {{"code": 2, "comment": {quoted}"#)),
            Shape::Bytes => ("application/json", format!("{said}\u{0}")),
        };
        let bytes = match self.shape {
            Shape::Bytes => [body.as_bytes(), &[0xff]].concat(),
            _ => body.into_bytes(),
        };
        let one_line: String = said.chars().filter(|character| !character.is_control()).collect();
        Response::new(self.http_status, bytes)
            .with_header("content-type", content_type)
            .with_header("location", one_line.as_str())
            .with_header("x-throttling-account-id", one_line.as_str())
            .with_header("retry-after", one_line)
    }
}
