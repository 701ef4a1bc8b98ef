//! Replies that are errors, and replies that cannot be read.

use std::fmt;

use super::display::{Made, readable, write_aside};
use crate::DecodeError;
use crate::v2::ResponseCode;

/// An HTTP status other than one of success.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct HttpError {
    /// The endpoint's name.
    pub endpoint: &'static str,
    /// The HTTP status.
    pub http_status: u16,
    /// Where a redirect leads. It is not followed, as the token must not go to another host.
    pub location: Option<String>,
    /// The beginning of the reply's body, on one line; may be empty.
    pub excerpt: String,
    /// What the account is called, if that is known.
    pub account: Option<String>,
    /// How often it was tried.
    pub attempts: u32,
}

impl fmt::Display for HttpError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: HTTP {}", self.endpoint, self.http_status)?;
        let reason = reqwest::StatusCode::from_u16(self.http_status).ok().and_then(|status| status.canonical_reason());
        if let Some(reason) = reason {
            write!(f, " {reason}")?;
        }
        if let Some(location) = &self.location {
            write!(f, ", a redirect to {location}, which is not followed")?;
        }
        if !self.excerpt.is_empty() {
            write!(f, ": {}", self.excerpt)?;
        }
        Made { account: &self.account, attempts: self.attempts }.fmt(f)
    }
}

impl std::error::Error for HttpError {}

/// What JOOR says of a call that did not work.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct JoorError {
    /// The endpoint's name.
    pub endpoint: &'static str,
    /// The HTTP status, which may be one of success.
    pub http_status: u16,
    /// The response code.
    pub code: ResponseCode,
    /// JOOR's comment.
    pub comment: Option<String>,
    /// The id under which JOOR logged the call.
    pub log_id: Option<String>,
    /// What the account is called, if that is known.
    pub account: Option<String>,
    /// How often it was tried.
    pub attempts: u32,
}

impl fmt::Display for JoorError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: JOOR code {}", self.endpoint, readable(self.code.as_str()))?;
        if let Some(name) = self.code.name() {
            write!(f, " ({name})")?;
        }
        if let Some(comment) = &self.comment {
            write!(f, ": {}", readable(comment))?;
        }
        let http = (!(200..300).contains(&self.http_status)).then(|| format!("HTTP {}", self.http_status));
        let log = self.log_id.as_ref().map(|id| format!("log {}", readable(id)));
        let made = Made { account: &self.account, attempts: self.attempts };
        write_aside(f, http.into_iter().chain(log).chain(made.parts()))
    }
}

impl std::error::Error for JoorError {}

/// A reply that cannot be read.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct UnreadableReply {
    /// The endpoint's name.
    pub endpoint: &'static str,
    /// The HTTP status.
    pub http_status: u16,
    /// Why it cannot be read.
    pub problem: ReplyProblem,
    /// The beginning of the reply's body, on one line; may be empty.
    pub excerpt: String,
    /// What the account is called, if that is known.
    pub account: Option<String>,
    /// How often it was tried.
    pub attempts: u32,
}

impl fmt::Display for UnreadableReply {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let problem = readable(&self.problem.to_string());
        write!(f, "{}: the reply with HTTP {} cannot be read: {problem}", self.endpoint, self.http_status)?;
        if !self.excerpt.is_empty() {
            write!(f, "; it begins with: {}", self.excerpt)?;
        }
        Made { account: &self.account, attempts: self.attempts }.fmt(f)
    }
}

impl std::error::Error for UnreadableReply {}

/// Why a reply cannot be read.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum ReplyProblem {
    /// It is not UTF-8.
    NotUtf8 {
        /// The first byte that is none.
        offset: usize,
    },
    /// It is a web page.
    WebPage,
    /// It is no well-formed document, or another than the page shows.
    Document(DecodeError),
}

impl fmt::Display for ReplyProblem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotUtf8 { offset } => write!(f, "it is not UTF-8 from byte {offset} on"),
            Self::WebPage => f.write_str("it is a web page"),
            Self::Document(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for ReplyProblem {}
