//! Why a call has no reply to use. Every error names the endpoint.

use std::fmt;
use std::time::Duration;

use super::auth::AuthError;
use super::image::ImageError;
use super::job::JobError;
use super::options::HazardError;
use super::paging::PagingError;
use super::refused::RefusedError;
use super::retry::Fault;
use super::transport::TransportError;
use crate::v2::ResponseCode;
use crate::{DecodeError, EncodeError, Violations};

/// Most characters of a comment that `Display` shows.
const COMMENT_LENGTH: usize = 1000;

/// A call that failed.
///
/// ```no_run
/// use joor_api::client::{Client, Error};
/// use joor_api::v2::ResponseCode;
///
/// # async fn example(client: Client) -> Result<(), Error> {
/// match client.connections().by_customer_code("JBNY").await {
///     Ok(reply) => println!("{} found", reply.connections.len()),
///     Err(Error::Joor(error)) if error.code == ResponseCode::CustomerCodeUnknown => println!("not a customer"),
///     Err(error) => return Err(error),
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The call breaks rules of its tables. Nothing was sent.
    #[error("{endpoint}: nothing was sent: {violations}")]
    Invalid {
        /// The endpoint's name.
        endpoint: &'static str,
        /// The rules and where they are broken.
        violations: Violations,
    },
    /// The body cannot be written in the request's format. Nothing was sent.
    #[error("{endpoint}: nothing was sent: {error}")]
    Encode {
        /// The endpoint's name.
        endpoint: &'static str,
        /// Why.
        error: EncodeError,
    },
    /// A parameter cannot be part of an address: URLs take `.` and `..` for steps in the path. Nothing was sent.
    #[error("{endpoint}: nothing was sent: the path {path} would not arrive as it is, `.` and `..` being steps in it")]
    Address {
        /// The endpoint's name.
        endpoint: &'static str,
        /// The path.
        path: String,
    },
    /// An optional parameter of a deletion is given but empty, which might be taken for a deletion of more. Nothing was
    /// sent.
    #[error("{endpoint}: nothing was sent: {parameter} is given but empty: leave it out to delete all of it")]
    EmptyParameter {
        /// The endpoint's name.
        endpoint: &'static str,
        /// The parameter.
        parameter: &'static str,
    },
    /// Reading would take what it returns: with any `sync` but 0, and without one, JOOR marks orders as exported.
    /// Nothing was sent.
    #[error(
        "{endpoint}: nothing was sent: without sync=0 JOOR marks what it returns as exported, which only \
        client.orders().take() does"
    )]
    Takes {
        /// The endpoint's name.
        endpoint: &'static str,
    },
    /// The call may do harm that was not accepted by name. Nothing was sent.
    #[error(transparent)]
    Hazard(Box<HazardError>),
    /// The call does not go with its image, or lacks one. Nothing was sent.
    #[error("{endpoint}: nothing was sent: {error}")]
    Image {
        /// The endpoint's name.
        endpoint: &'static str,
        /// Why.
        error: ImageError,
    },
    /// The blocking client was called within an async runtime, which it would keep from its work. Nothing was
    /// sent.
    #[error("{endpoint}: nothing was sent: a blocking call within an async runtime; use the async client there")]
    InsideRuntime {
        /// The endpoint's name, or the function's.
        endpoint: &'static str,
    },
    /// The account had no credits in time. Nothing was sent.
    #[error("{endpoint}: nothing was sent: no credits of the rate limit came free within {waited:?}{}", Made { account, attempts: 0 })]
    NoCredits {
        /// The endpoint's name.
        endpoint: &'static str,
        /// What the account is called, if that is known.
        account: Option<String>,
        /// How long was waited.
        waited: Duration,
    },
    /// There is no token to call with, or none in place of one that was refused. What was refused was not carried out.
    #[error("{endpoint}: there is no token to call with: {error}")]
    Auth {
        /// The endpoint's name.
        endpoint: &'static str,
        /// Why.
        error: AuthError,
    },
    /// There is no whole reply.
    #[error("{endpoint}: {error}{}", Made { account, attempts: *attempts })]
    Transport {
        /// The endpoint's name.
        endpoint: &'static str,
        /// What happened.
        error: TransportError,
        /// What the account is called, if that is known.
        account: Option<String>,
        /// How often it was tried.
        attempts: u32,
    },
    /// The call changes something, and may have been carried out or not.
    #[error(transparent)]
    Unknown(Box<UnknownOutcome>),
    /// An HTTP status other than one of success, without a JOOR code that would tell more.
    #[error(transparent)]
    Http(Box<HttpError>),
    /// A reply with errors, whatever the HTTP status. Something may have been taken all the same.
    #[error(transparent)]
    Refused(Box<RefusedError>),
    /// A JOOR code other than success, whatever the HTTP status.
    #[error(transparent)]
    Joor(Box<JoorError>),
    /// A reply with an HTTP status of success that cannot be read.
    #[error(transparent)]
    Decode(Box<UnreadableReply>),
    /// A job that could not be followed to its end.
    #[error(transparent)]
    Job(Box<JobError>),
    /// A list whose pages do not lead to its end.
    #[error(transparent)]
    Paging(Box<PagingError>),
}

impl Error {
    /// Name of the endpoint that was called, such as `v2/bulk-connection.submit`.
    #[must_use]
    pub fn endpoint(&self) -> &'static str {
        match self {
            Self::Invalid { endpoint, .. }
            | Self::Encode { endpoint, .. }
            | Self::Address { endpoint, .. }
            | Self::EmptyParameter { endpoint, .. }
            | Self::Takes { endpoint }
            | Self::Image { endpoint, .. }
            | Self::InsideRuntime { endpoint }
            | Self::NoCredits { endpoint, .. }
            | Self::Auth { endpoint, .. }
            | Self::Transport { endpoint, .. } => endpoint,
            Self::Unknown(unknown) => unknown.cause.endpoint(),
            Self::Hazard(error) => error.endpoint,
            Self::Http(error) => error.endpoint,
            Self::Refused(error) => error.endpoint,
            Self::Joor(error) => error.endpoint,
            Self::Decode(error) => error.endpoint,
            Self::Job(error) => error.endpoint(),
            Self::Paging(error) => error.endpoint,
        }
    }

    /// HTTP status of the reply, if there was one; of a job or a list, that of the call that failed.
    #[must_use]
    pub fn http_status(&self) -> Option<u16> {
        match self {
            Self::Http(error) => Some(error.http_status),
            Self::Refused(error) => Some(error.http_status),
            Self::Joor(error) => Some(error.http_status),
            Self::Decode(error) => Some(error.http_status),
            Self::Unknown(unknown) => unknown.cause.http_status(),
            Self::Job(error) => error.cause()?.http_status(),
            _ => None,
        }
    }

    /// How often the call was tried; 0 if it did not come to that. Questions about a [job](Self::Job) count each for
    /// itself.
    #[must_use]
    pub fn attempts(&self) -> u32 {
        match self {
            Self::Transport { attempts, .. } => *attempts,
            Self::Unknown(unknown) => unknown.cause.attempts(),
            Self::Http(error) => error.attempts,
            Self::Refused(error) => error.attempts,
            Self::Joor(error) => error.attempts,
            Self::Decode(error) => error.attempts,
            _ => 0,
        }
    }

    /// What the account is called that was called for, if that is known.
    #[must_use]
    pub fn account(&self) -> Option<&str> {
        match self {
            Self::NoCredits { account, .. } | Self::Transport { account, .. } => account.as_deref(),
            Self::Unknown(unknown) => unknown.cause.account(),
            Self::Http(error) => error.account.as_deref(),
            Self::Refused(error) => error.account.as_deref(),
            Self::Joor(error) => error.account.as_deref(),
            Self::Decode(error) => error.account.as_deref(),
            _ => None,
        }
    }

    /// The same error of a call for this account after so many attempts.
    pub(super) fn made(mut self, account: Option<&str>, attempts: u32) -> Self {
        let (of, made) = match &mut self {
            Self::Transport { account, attempts, .. } => (account, attempts),
            Self::Http(error) => (&mut error.account, &mut error.attempts),
            Self::Refused(error) => (&mut error.account, &mut error.attempts),
            Self::Joor(error) => (&mut error.account, &mut error.attempts),
            Self::Decode(error) => (&mut error.account, &mut error.attempts),
            _ => return self,
        };
        *of = account.map(str::to_owned);
        *made = attempts;
        self
    }

    /// Whether the same call may well succeed later: the service is out of reach, overloaded or in maintenance.
    pub(super) fn is_transient(&self) -> bool {
        match self {
            Self::NoCredits { .. } => true,
            Self::Auth { error, .. } => error.is_transient(),
            error => Fault::of(error).is_transient(),
        }
    }

    /// Whether the service does not accept the token, and so has not processed the call.
    pub(super) fn refuses_token(&self) -> bool {
        const UNAUTHORIZED: u16 = 401;
        match self {
            Self::Http(error) => error.http_status == UNAUTHORIZED,
            Self::Refused(error) => error.http_status == UNAUTHORIZED,
            Self::Joor(error) => error.http_status == UNAUTHORIZED || error.code == ResponseCode::Authentication,
            _ => false,
        }
    }
}

/// Who called and how often, behind what happened.
pub(super) struct Made<'a> {
    pub(super) account: &'a Option<String>,
    pub(super) attempts: u32,
}

impl Made<'_> {
    fn parts(&self) -> impl Iterator<Item = String> {
        let account = self.account.as_ref().map(|account| format!("account {}", readable(account)));
        let attempts = (self.attempts > 1).then(|| format!("{} attempts", self.attempts));
        account.into_iter().chain(attempts)
    }
}

impl fmt::Display for Made<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_aside(f, self.parts())
    }
}

/// ` [one, other]`, or nothing.
fn write_aside(f: &mut fmt::Formatter<'_>, parts: impl Iterator<Item = String>) -> fmt::Result {
    let parts: Vec<_> = parts.collect();
    if parts.is_empty() { Ok(()) } else { write!(f, " [{}]", parts.join(", ")) }
}

/// A call that changes something and may have been carried out or not.
///
/// ```no_run
/// use joor_api::client::{Client, Error};
/// use joor_api::v2::style_post::Styles;
///
/// # async fn example(client: Client, style: Styles) -> Result<(), Error> {
/// match client.styles().create(&style).await {
///     Ok(_) => println!("created"),
///     Err(Error::Unknown(unknown)) if unknown.settled.is_some() => println!("it is there, perhaps from before"),
///     Err(Error::Unknown(unknown)) => println!("not known; {}", unknown.advice),
///     Err(error) => return Err(error),
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct UnknownOutcome {
    /// What came of the last attempt.
    pub cause: Error,
    /// What tells whether it was carried out, in words for people.
    pub advice: &'static str,
    /// The code with which JOOR refused the last attempt because what it asks for is so already: the style exists, what
    /// was to be deleted is not there. An attempt before may have made it so, or it was so before the call; that cannot be
    /// told apart from here.
    pub settled: Option<ResponseCode>,
}

impl fmt::Display for UnknownOutcome {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}; ", self.cause)?;
        f.write_str(match self.settled {
            Some(_) => "an attempt before it had no answer: what was asked for is so, by that attempt or from before: ",
            None => "whether the call was carried out is not known: ",
        })?;
        f.write_str(self.advice)
    }
}

impl std::error::Error for UnknownOutcome {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        Some(&self.cause)
    }
}

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

/// Why a reply cannot be read.
#[derive(Clone, Debug, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum ReplyProblem {
    /// It is not UTF-8.
    #[error("it is not UTF-8 from byte {offset} on")]
    NotUtf8 {
        /// The first byte that is none.
        offset: usize,
    },
    /// It is a web page.
    #[error("it is a web page")]
    WebPage,
    /// It is no well-formed document, or another than the page shows.
    #[error("{0}")]
    Document(DecodeError),
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

/// What a service sent, as it may be shown to people.
fn readable(text: &str) -> String {
    super::excerpt::clean(text, COMMENT_LENGTH)
}
