//! One record of each call, for whoever has to say afterwards what was done.

use std::time::Duration;

use serde::ser::{Serialize, SerializeStruct, Serializer};

use super::error::Error;
use super::retry::Fault;
use crate::{EndpointTable, Status};

/// Gets a record of each call that passed its checks, those for tokens included.
///
/// It is called when the call is over, also when its future is dropped. It should be quick: the call waits for it.
///
/// ```
/// use std::sync::Mutex;
///
/// use joor_api::client::{AuditRecord, Client, Token};
///
/// static LINES: Mutex<Vec<String>> = Mutex::new(Vec::new());
///
/// let keep = |record: &AuditRecord| LINES.lock().unwrap().push(record.to_json());
/// let client = Client::builder(Token::new("not-a-token")?).audit(keep).build()?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait AuditHook: Send + Sync {
    /// A call is over.
    fn record(&self, record: &AuditRecord);
}

impl<F: Fn(&AuditRecord) + Send + Sync> AuditHook for F {
    fn record(&self, record: &AuditRecord) {
        self(record);
    }
}

/// What became of a call. It has no secret, no parameter but the account, and nothing of what was sent or received.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct AuditRecord {
    /// When the call began, in UTC, such as `2026-11-21T21:04:05.678901Z`.
    pub time: String,
    /// The endpoint's name.
    pub endpoint: &'static str,
    /// HTTP method.
    pub method: &'static str,
    /// The path, with `{name}` for parameters.
    pub path: &'static str,
    /// The account that the call names, else what the client's is called, if that is known.
    pub account: Option<String>,
    /// What became of it.
    pub outcome: CallOutcome,
    /// How often it was sent, or tried to be.
    pub attempts: u32,
    /// Credits that all attempts have cost, by the tables.
    pub credits: u32,
    /// The last reply's HTTP status.
    pub http_status: Option<u16>,
    /// The last reply's code.
    pub code: Option<String>,
    /// The id under which JOOR logged the last attempt.
    pub log_id: Option<String>,
    /// Bytes of all bodies sent.
    pub bytes_out: u64,
    /// Bytes of all bodies received, decompressed.
    pub bytes_in: u64,
    /// How long it took, in milliseconds, all waits included.
    pub duration_ms: u64,
}

/// What became of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum CallOutcome {
    /// It worked.
    Success,
    /// A list was sent, and the reply has errors about some or all of its items.
    Partly,
    /// The service answered that it does not do it.
    Refused,
    /// It did not work.
    Failed,
    /// It may have been carried out or not.
    Unknown,
    /// Nothing was sent.
    NotSent,
}

impl CallOutcome {
    /// As it stands in JSON.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Success => "success",
            Self::Partly => "partly",
            Self::Refused => "refused",
            Self::Failed => "failed",
            Self::Unknown => "unknown",
            Self::NotSent => "not_sent",
        }
    }

    pub(super) fn of(error: &Error) -> Self {
        match (error, Fault::of(error)) {
            (Error::Unknown(_), _) => Self::Unknown,
            (Error::NoCredits { .. }, _) => Self::NotSent,
            (Error::Transport { error, .. }, _) if error.kind.is_never_sent() => Self::NotSent,
            (
                Error::Http(_) | Error::Refused(_) | Error::Joor(_) | Error::Auth { .. },
                Fault::Answered | Fault::Throttled,
            ) => Self::Refused,
            _ => Self::Failed,
        }
    }
}

impl AuditRecord {
    pub(super) fn new(endpoint: &'static EndpointTable, account: Option<String>) -> Self {
        Self {
            time: jiff::Timestamp::now().to_string(),
            endpoint: endpoint.name,
            method: endpoint.method.as_str(),
            path: endpoint.path,
            account,
            outcome: CallOutcome::NotSent,
            attempts: 0,
            credits: 0,
            http_status: None,
            code: None,
            log_id: None,
            bytes_out: 0,
            bytes_in: 0,
            duration_ms: 0,
        }
    }

    pub(super) fn told(&mut self, status: Option<&Status>, redact: impl Fn(&str) -> String) {
        self.code = status.map(|status| redact(&status.code));
        self.log_id = status.and_then(|status| status.log_id.as_deref()).map(redact);
    }

    pub(super) fn failed(&mut self, error: &Error) {
        if let Error::Unknown(unknown) = error {
            self.failed(&unknown.cause);
        } else if let Error::Joor(error) = error {
            self.code = Some(error.code.as_str().to_owned());
            self.log_id.clone_from(&error.log_id);
        }
        self.outcome = match error {
            Error::Auth { .. } if self.attempts == 0 => CallOutcome::NotSent,
            error => CallOutcome::of(error),
        };
    }

    pub(super) fn took(&mut self, duration: Duration) {
        self.duration_ms = u64::try_from(duration.as_millis()).unwrap_or(u64::MAX);
    }

    /// The record as one line of JSON, without a line end.
    #[must_use]
    pub fn to_json(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

/// Written out, for this one struct is not worth a derive macro in the tree of every consumer.
impl Serialize for AuditRecord {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut record = serializer.serialize_struct("AuditRecord", 14)?;
        record.serialize_field("time", &self.time)?;
        record.serialize_field("endpoint", self.endpoint)?;
        record.serialize_field("method", self.method)?;
        record.serialize_field("path", self.path)?;
        record.serialize_field("account", &self.account)?;
        record.serialize_field("outcome", self.outcome.as_str())?;
        record.serialize_field("attempts", &self.attempts)?;
        record.serialize_field("credits", &self.credits)?;
        record.serialize_field("http_status", &self.http_status)?;
        record.serialize_field("code", &self.code)?;
        record.serialize_field("log_id", &self.log_id)?;
        record.serialize_field("bytes_out", &self.bytes_out)?;
        record.serialize_field("bytes_in", &self.bytes_in)?;
        record.serialize_field("duration_ms", &self.duration_ms)?;
        record.end()
    }
}
