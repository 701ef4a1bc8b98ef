//! Why a call has no reply to use. Every error names the endpoint.

mod display;
mod replies;
mod unknown;

use std::time::Duration;

pub(super) use self::display::Made;
pub use self::replies::{HttpError, JoorError, ReplyProblem, UnreadableReply};
pub use self::unknown::UnknownOutcome;
use super::auth::AuthError;
use super::image::ImageError;
use super::job::JobError;
use super::options::HazardError;
use super::paging::PagingError;
use super::refused::RefusedError;
use super::retry::Fault;
use super::transport::TransportError;
use crate::v2::ResponseCode;
use crate::{EncodeError, Violations};

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
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Error {
    /// The call breaks rules of its tables. Nothing was sent.
    Invalid {
        /// The endpoint's name.
        endpoint: &'static str,
        /// The rules and where they are broken.
        violations: Violations,
    },
    /// The body cannot be written in the request's format. Nothing was sent.
    Encode {
        /// The endpoint's name.
        endpoint: &'static str,
        /// Why.
        error: EncodeError,
    },
    /// A parameter cannot be part of an address: URLs take `.` and `..` for steps in the path. Nothing was sent.
    Address {
        /// The endpoint's name.
        endpoint: &'static str,
        /// The path.
        path: String,
    },
    /// An optional parameter of a deletion is given but empty, which might be taken for a deletion of more. Nothing was
    /// sent.
    EmptyParameter {
        /// The endpoint's name.
        endpoint: &'static str,
        /// The parameter.
        parameter: &'static str,
    },
    /// Reading would take what it returns: with any `sync` but 0, and without one, JOOR marks orders as exported.
    /// Nothing was sent.
    Takes {
        /// The endpoint's name.
        endpoint: &'static str,
    },
    /// The call may do harm that was not accepted by name. Nothing was sent.
    Hazard(Box<HazardError>),
    /// The call does not go with its image, or lacks one. Nothing was sent.
    Image {
        /// The endpoint's name.
        endpoint: &'static str,
        /// Why.
        error: ImageError,
    },
    /// The blocking client was called within an async runtime, which it would keep from its work. Nothing was
    /// sent.
    InsideRuntime {
        /// The endpoint's name, or the function's.
        endpoint: &'static str,
    },
    /// The account had no credits in time. Nothing was sent.
    NoCredits {
        /// The endpoint's name.
        endpoint: &'static str,
        /// What the account is called, if that is known.
        account: Option<String>,
        /// How long was waited.
        waited: Duration,
    },
    /// There is no token to call with, or none in place of one that was refused. What was refused was not carried out.
    Auth {
        /// The endpoint's name.
        endpoint: &'static str,
        /// Why.
        error: AuthError,
    },
    /// There is no whole reply.
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
    Unknown(Box<UnknownOutcome>),
    /// An HTTP status other than one of success, without a JOOR code that would tell more.
    Http(Box<HttpError>),
    /// A reply with errors, whatever the HTTP status. Something may have been taken all the same.
    Refused(Box<RefusedError>),
    /// A JOOR code other than success, whatever the HTTP status.
    Joor(Box<JoorError>),
    /// A reply with an HTTP status of success that cannot be read.
    Decode(Box<UnreadableReply>),
    /// A job that could not be followed to its end.
    Job(Box<JobError>),
    /// A list whose pages do not lead to its end.
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
