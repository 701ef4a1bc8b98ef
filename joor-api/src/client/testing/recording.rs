//! What was sent and what came back, without secrets.

use std::fmt;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use reqwest::Url;

use crate::Method;
use crate::client::auth::spelling::{self, Spelled};
use crate::client::{Request, Response, TransportError};

/// Below this length a secret is not looked for: it would match by chance.
const LEAST_REDACTED: usize = 8;

/// Calls and their answers, in the order in which they ended.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Recording {
    /// The calls.
    pub exchanges: Vec<Exchange>,
}

/// A call and its answer.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Exchange {
    /// What was sent.
    pub request: RecordedRequest,
    /// What came back.
    pub answer: Result<Response, TransportError>,
}

/// What was sent. Where to is left out, so that it does not matter in a replay, and so is the token.
#[derive(Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct RecordedRequest {
    /// HTTP method.
    pub method: Method,
    /// Path and query.
    pub target: String,
    /// The `Content-Type` header.
    pub content_type: Option<String>,
    /// The `Accept` header.
    pub accept: Option<String>,
    /// The body.
    pub body: Vec<u8>,
}

impl RecordedRequest {
    pub(super) fn of(request: &Request, body: &[u8]) -> Self {
        let target = Url::parse(&request.url).map_or_else(
            |_| request.url.clone(),
            |url| url.query().map_or_else(|| url.path().to_owned(), |query| format!("{}?{query}", url.path())),
        );
        let header = |name| request.header(name).map(str::to_owned);
        Self {
            method: request.method,
            target,
            content_type: header("content-type"),
            accept: header("accept"),
            body: body.to_vec(),
        }
    }

    /// What is otherwise in another request, for people.
    pub(super) fn difference(&self, other: &Self) -> Option<String> {
        let told = |what: &str, sent: &dyn fmt::Display, recorded: &dyn fmt::Display| {
            Some(format!("{what} is {sent}, recorded was {recorded}"))
        };
        let text = |header: &Option<String>| header.clone().unwrap_or_else(|| "not there".to_owned());
        if self.method != other.method {
            told("the method", &self.method, &other.method)
        } else if self.target != other.target {
            told("the address", &self.target, &other.target)
        } else if self.content_type != other.content_type {
            told("the content type", &text(&self.content_type), &text(&other.content_type))
        } else if self.accept != other.accept {
            told("what is accepted", &text(&self.accept), &text(&other.accept))
        } else if self.body != other.body {
            let at = self.body.iter().zip(&other.body).take_while(|(one, other)| one == other).count();
            Some(format!("the body differs from byte {at} on"))
        } else {
            None
        }
    }
}

impl fmt::Debug for RecordedRequest {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} {} ({} bytes)", self.method, self.target, self.body.len())
    }
}

/// Texts that must not be kept: the token of a request, as sent and as it was before.
pub(super) struct Secrets(Vec<Spelled>);

impl Secrets {
    pub(super) fn of(request: &Request) -> Self {
        let mut secrets = Vec::new();
        for header in request.headers.iter().filter(|header| header.is_sensitive) {
            let secret = header.value.rsplit(' ').next().unwrap_or_default();
            let plain = STANDARD.decode(secret).ok().and_then(|plain| String::from_utf8(plain).ok());
            let forms = [Some(secret.to_owned()), plain].into_iter().flatten();
            secrets.extend(forms.filter(|form| form.len() >= LEAST_REDACTED).map(|form| Spelled::new(&form)));
        }
        Self(secrets)
    }

    pub(super) fn redact(&self, text: &str) -> String {
        spelling::redact(&self.0, text)
    }

    pub(super) fn redact_bytes(&self, bytes: &[u8]) -> Vec<u8> {
        let chunks = bytes.utf8_chunks().map(|chunk| [self.redact(chunk.valid()).as_bytes(), chunk.invalid()].concat());
        chunks.collect::<Vec<_>>().concat()
    }
}
