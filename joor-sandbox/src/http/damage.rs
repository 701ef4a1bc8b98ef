//! What a fault does to an answer on its way out.

use std::time::Duration;

use axum::body::{Body, Bytes};
use axum::http::header::{CONTENT_TYPE, RETRY_AFTER};
use axum::http::{HeaderName, HeaderValue, StatusCode, Version};
use axum::response::{IntoResponse, Response};
use joor_api::{Content, Document, Format, Message};

use super::cut_body::{CutBody, DripBody, End};
use super::line::Line;
use crate::faults::FaultKind;
use crate::numbers::Numbers;
use crate::service::{Answer, Refusal};
use crate::throttle::ACCOUNT_HEADER;

/// A web page in the place of a reply, such as a proxy sends.
const PAGE: &str =
    "<!DOCTYPE html>\n<html><head><title>Sign in</title></head><body><h1>Welcome</h1><br></body></html>\n";

/// Ends the second of two names while a document is written, for two of one name would become a JSON array.
const TWIN: &str = "-twin-5b1f3c2e";

/// The refusal that stands for a call which a fault keeps from being processed; `None` where it has no such reply.
pub(super) fn turned_away(kind: &FaultKind) -> Option<Refusal> {
    match kind {
        FaultKind::Throttle(_) => Some(Refusal::of_status(StatusCode::TOO_MANY_REQUESTS, "a fault: throttled")),
        FaultKind::Status(status) | FaultKind::StatusAfter(status) => {
            Some(Refusal::of_status(error_status(*status), "a fault: this HTTP status"))
        }
        FaultKind::SystemError | FaultKind::SystemErrorAfter => Some(Refusal::system("a fault: JOOR is down")),
        _ => None,
    }
}

fn error_status(status: u16) -> StatusCode {
    let known = StatusCode::from_u16(status).ok().filter(|status| status.is_client_error() || status.is_server_error());
    known.unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
}

/// What the damage needs beside the answer.
pub(super) struct Way {
    pub(super) line: Option<Line>,
    pub(super) numbers: Numbers,
    /// Names of the headers about the rate limit.
    pub(super) headers: [HeaderName; 3],
}

impl Way {
    /// The answer as it arrives.
    pub(super) fn damage(mut self, kind: &FaultKind, mut answer: Answer) -> Response {
        match kind {
            FaultKind::CutBefore | FaultKind::CutAfter => self.unanswered(),
            FaultKind::Html | FaultKind::HtmlAfter => {
                ([(CONTENT_TYPE, "text/html; charset=utf-8")], PAGE).into_response()
            }
            FaultKind::Throttle(Some(text)) => {
                let mut response = answer.into_response();
                if let Ok(value) = HeaderValue::from_str(text) {
                    response.headers_mut().insert(RETRY_AFTER, value);
                }
                response
            }
            FaultKind::CutSized(bytes) => self.cut(answer, *bytes, Framing::Sized),
            FaultKind::CutChunked(bytes) => self.cut(answer, *bytes, Framing::Chunked),
            FaultKind::CutClosed(bytes) => self.cut(answer, *bytes, Framing::Closed),
            FaultKind::Garbled => self.garbled(answer),
            FaultKind::Drip(pause) => dripping(answer, *pause),
            FaultKind::Duplicate => {
                change(&mut answer, duplicate);
                answer.into_response()
            }
            FaultKind::UnknownFields => {
                change(&mut answer, add_unknown);
                answer.into_response()
            }
            FaultKind::OddHeaders => self.odd_headers(answer),
            _ => answer.into_response(),
        }
    }

    fn unanswered(&self) -> Response {
        match &self.line {
            Some(line) => {
                line.cut();
                StatusCode::INTERNAL_SERVER_ERROR.into_response()
            }
            None => Body::new(CutBody::new(Bytes::new(), None, End::Cut(None))).into_response(),
        }
    }

    /// Only so many bytes of the body, but not all of them.
    fn cut(&self, answer: Answer, bytes: Option<usize>, framing: Framing) -> Response {
        let (mut head, body) = parts(answer);
        let most = body.len().saturating_sub(1);
        let kept = body.slice(..bytes.unwrap_or(body.len() / 2).min(most));
        let length = matches!(framing, Framing::Sized).then_some(body.len());
        let end = match framing {
            // To a caller who is told no length, the end of the connection is the end of the body.
            Framing::Closed => End::Silent,
            Framing::Sized | Framing::Chunked => End::Cut(self.line.clone()),
        };
        if matches!(framing, Framing::Closed) {
            *head.version_mut() = Version::HTTP_10;
        }
        head.map(|()| Body::new(CutBody::new(kept, length, end)))
    }

    /// Other bytes in the middle, the first of which is never part of UTF-8.
    fn garbled(&mut self, answer: Answer) -> Response {
        let (head, body) = parts(answer);
        let mut bytes = body.to_vec();
        let (start, length) = (bytes.len() / 2, bytes.len() / 8 + 1);
        for (place, byte) in bytes.iter_mut().skip(start).take(length).enumerate() {
            let [drawn, ..] = self.numbers.next().to_le_bytes();
            *byte = if place == 0 { 0xff } else { drawn };
        }
        head.map(|()| Body::from(bytes))
    }

    fn odd_headers(self, answer: Answer) -> Response {
        let mut response = answer.into_response();
        let headers = response.headers_mut();
        let values = ["99999999999999999999999", "-1", "soon"];
        for (name, value) in self.headers.into_iter().zip(values) {
            headers.insert(name, HeaderValue::from_static(value));
        }
        headers.insert(RETRY_AFTER, HeaderValue::from_static("-99999999999999999999"));
        headers.append(ACCOUNT_HEADER, HeaderValue::from_static(""));
        headers.append(ACCOUNT_HEADER, HeaderValue::from_static("another account; \"yes\""));
        response
    }
}

/// How a caller learns where a body ends.
#[derive(Clone, Copy)]
enum Framing {
    Sized,
    Chunked,
    Closed,
}

/// The answer without its body, and the body.
fn parts(mut answer: Answer) -> (axum::http::Response<()>, Bytes) {
    let text = std::mem::take(&mut answer.text);
    let mut head = answer.into_response().map(drop);
    head.headers_mut().remove(axum::http::header::CONTENT_LENGTH);
    (head, Bytes::from(text))
}

fn dripping(answer: Answer, pause: Duration) -> Response {
    let (head, body) = parts(answer);
    head.map(|()| Body::new(DripBody::new(body, pause)))
}

/// Named content.
type Entries = Vec<(String, Content)>;

/// Changes the entries of a reply: what stands below the root in XML, at the top in JSON. A reply that cannot be read
/// stays as it is.
fn change(answer: &mut Answer, how: fn(Entries) -> Entries) {
    let format = answer.format;
    let Ok(read) = Document::decode(&answer.text, format) else { return };
    let top: Vec<_> = read.value.extra.unknown().map(|(name, content)| (name.to_owned(), content.clone())).collect();
    let changed = match format {
        Format::Json => how(top),
        _ => top.into_iter().map(|(name, content)| (name, within(content, how))).collect(),
    };
    let document = changed.into_iter().fold(Document::default(), |document, (name, entry)| document.with(name, entry));
    if let Ok(text) = document.encode(format) {
        answer.text = text.replace(TWIN, "");
    }
}

fn within(content: Content, how: fn(Entries) -> Entries) -> Content {
    match content {
        Content::Object(entries) => Content::Object(how(entries)),
        content => content,
    }
}

fn duplicate(entries: Entries) -> Entries {
    entries.into_iter().flat_map(|(name, entry)| [(name.clone(), entry.clone()), (name + TWIN, entry)]).collect()
}

/// Fields at the top and in each node right below it.
fn add_unknown(entries: Entries) -> Entries {
    let unknown = || {
        let deep = vec![("deeper".to_owned(), Content::Text("unknown".to_owned()))];
        [
            ("unknown_field".to_owned(), Content::Text("unknown".to_owned())),
            ("unknown_node".to_owned(), Content::Object(deep)),
        ]
    };
    let more = |content| match content {
        Content::Object(mut entries) => {
            entries.extend(unknown());
            Content::Object(entries)
        }
        content => content,
    };
    entries.into_iter().map(|(name, content)| (name, more(content))).chain(unknown()).collect()
}
