//! Recordings as files in JSON.

use std::fmt;
use std::fs::{self, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Map, Value, json};

use super::recording::{Exchange, RecordedRequest, Recording};
use crate::Method;
use crate::client::{Response, TransportError, TransportErrorKind};

const METHODS: [Method; 4] = [Method::Get, Method::Post, Method::Put, Method::Delete];

const KINDS: [(TransportErrorKind, &str); 10] = [
    (TransportErrorKind::Connect, "connect"),
    (TransportErrorKind::Tls, "tls"),
    (TransportErrorKind::Certificate, "certificate"),
    (TransportErrorKind::NotSent, "not_sent"),
    (TransportErrorKind::Timeout, "timeout"),
    (TransportErrorKind::Interrupted, "interrupted"),
    (TransportErrorKind::Body, "body"),
    (TransportErrorKind::TooLarge, "too_large"),
    (TransportErrorKind::Garbled, "garbled"),
    (TransportErrorKind::Other, "other"),
];

/// Why a recording cannot be read or written.
#[derive(Debug)]
#[non_exhaustive]
pub enum RecordingError {
    /// The file cannot be read or written.
    File(io::Error),
    /// It is no JSON.
    Json(serde_json::Error),
    /// It is JSON of another kind.
    Shape {
        /// Where, such as `exchanges[2].reply.status`.
        place: String,
    },
}

impl fmt::Display for RecordingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(error) => write!(f, "the recording cannot be read or written: {error}"),
            Self::Json(error) => write!(f, "the recording is no JSON: {error}"),
            Self::Shape { place } => write!(f, "{place} of the recording is missing or of another kind"),
        }
    }
}

impl std::error::Error for RecordingError {}

impl Recording {
    /// Reads a recording from a file.
    ///
    /// # Errors
    /// If it cannot be read, or is no recording.
    pub fn load(path: impl AsRef<Path>) -> Result<Self, RecordingError> {
        Self::from_json(&fs::read_to_string(path).map_err(RecordingError::File)?)
    }

    /// Writes the recording to a file, in place of one that is there. A new file is only its owner's.
    ///
    /// # Errors
    /// If it cannot be written.
    pub fn save(&self, path: impl AsRef<Path>) -> Result<(), RecordingError> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let written = options.open(path).and_then(|mut file| file.write_all(self.to_json().as_bytes()));
        written.map_err(RecordingError::File)
    }

    /// The recording as JSON, for people to read and to change.
    #[must_use]
    pub fn to_json(&self) -> String {
        let exchanges: Vec<_> = self.exchanges.iter().map(exchange_to_json).collect();
        format!("{:#}\n", json!({ "exchanges": exchanges }))
    }

    /// Reads a recording.
    ///
    /// # Errors
    /// If it is none.
    pub fn from_json(text: &str) -> Result<Self, RecordingError> {
        let document: Value = serde_json::from_str(text).map_err(RecordingError::Json)?;
        let root = Part { place: String::new(), value: Some(&document) };
        let listed = root.part("exchanges");
        let exchanges = listed.value.and_then(Value::as_array).ok_or_else(|| listed.error())?;
        let exchange =
            |(index, value)| exchange_from_json(&Part { place: format!("exchanges[{index}]"), value: Some(value) });
        Ok(Self { exchanges: exchanges.iter().enumerate().map(exchange).collect::<Result<_, _>>()? })
    }
}

fn exchange_to_json(exchange: &Exchange) -> Value {
    let request = &exchange.request;
    let sent = json!({
        "method": request.method.as_str(),
        "target": request.target,
        "content_type": request.content_type,
        "accept": request.accept,
        "body": body_to_json(&request.body),
    });
    match &exchange.answer {
        Ok(response) => {
            let headers: Map<_, _> =
                response.headers.iter().map(|(name, value)| (name.clone(), Value::from(value.as_str()))).collect();
            let reply =
                json!({"status": response.http_status, "headers": headers, "body": body_to_json(&response.body)});
            json!({"request": sent, "reply": reply})
        }
        Err(error) => {
            let kind = KINDS.iter().find(|(kind, _)| *kind == error.kind).map_or("other", |(_, name)| name);
            json!({"request": sent, "failure": {"kind": kind, "message": error.message}})
        }
    }
}

/// Text as it is, anything else as base64.
fn body_to_json(body: &[u8]) -> Value {
    match std::str::from_utf8(body) {
        Ok("") => Value::Null,
        Ok(text) => Value::from(text),
        Err(_) => json!({"base64": STANDARD.encode(body)}),
    }
}

fn exchange_from_json(exchange: &Part<'_>) -> Result<Exchange, RecordingError> {
    let request = exchange.part("request");
    let method = request.part("method");
    let known = |method: &Part<'_>| METHODS.into_iter().find(|known| method.text() == Some(known.as_str()));
    let optional = |name| request.part(name).text().map(str::to_owned);
    let request = RecordedRequest {
        method: known(&method).ok_or_else(|| method.error())?,
        target: request.part("target").required()?.to_owned(),
        content_type: optional("content_type"),
        accept: optional("accept"),
        body: request.part("body").body()?,
    };
    let (reply, failure) = (exchange.part("reply"), exchange.part("failure"));
    let answer = if failure.value.is_some() {
        let kind = failure.part("kind");
        let known = KINDS.into_iter().find(|(_, name)| kind.text() == Some(name)).map(|(kind, _)| kind);
        Err(TransportError::new(known.ok_or_else(|| kind.error())?, failure.part("message").required()?))
    } else {
        let (status, headers) = (reply.part("status"), reply.part("headers"));
        let http_status = status.value.and_then(Value::as_u64).and_then(|status| u16::try_from(status).ok());
        let mut response = Response::new(http_status.ok_or_else(|| status.error())?, reply.part("body").body()?);
        for name in headers.value.and_then(Value::as_object).into_iter().flat_map(Map::keys) {
            response = response.with_header(name, headers.part(name).required()?);
        }
        Ok(response)
    };
    Ok(Exchange { request, answer })
}

/// A part of the document and where it stands.
struct Part<'a> {
    place: String,
    value: Option<&'a Value>,
}

impl<'a> Part<'a> {
    fn part(&self, name: &str) -> Self {
        let place = if self.place.is_empty() { name.to_owned() } else { format!("{}.{name}", self.place) };
        Self { place, value: self.value.and_then(|value| value.get(name)) }
    }

    fn error(&self) -> RecordingError {
        RecordingError::Shape { place: self.place.clone() }
    }

    fn text(&self) -> Option<&'a str> {
        self.value.and_then(Value::as_str)
    }

    fn required(&self) -> Result<&'a str, RecordingError> {
        self.text().ok_or_else(|| self.error())
    }

    fn body(&self) -> Result<Vec<u8>, RecordingError> {
        match self.value {
            None | Some(Value::Null) => Ok(Vec::new()),
            Some(Value::String(text)) => Ok(text.clone().into_bytes()),
            Some(_) => {
                let encoded = self.part("base64");
                STANDARD.decode(encoded.required()?).map_err(|_| encoded.error())
            }
        }
    }
}
