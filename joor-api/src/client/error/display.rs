//! What is shown of the errors of calls.

use std::fmt;

use super::Error;
use crate::client::excerpt;

/// Most characters of a comment that `Display` shows.
const COMMENT_LENGTH: usize = 1000;

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Invalid { endpoint, violations } => write!(f, "{endpoint}: nothing was sent: {violations}"),
            Self::Encode { endpoint, error } => write!(f, "{endpoint}: nothing was sent: {error}"),
            Self::Address { endpoint, path } => write!(
                f,
                "{endpoint}: nothing was sent: the path {path} would not arrive as it is, `.` and `..` being steps in it"
            ),
            Self::EmptyParameter { endpoint, parameter } => write!(
                f,
                "{endpoint}: nothing was sent: {parameter} is given but empty: leave it out to delete all of it"
            ),
            Self::Takes { endpoint } => write!(
                f,
                "{endpoint}: nothing was sent: without sync=0 JOOR marks what it returns as exported, which only \
                 client.orders().take() does"
            ),
            Self::Hazard(error) => error.fmt(f),
            Self::Image { endpoint, error } => write!(f, "{endpoint}: nothing was sent: {error}"),
            Self::InsideRuntime { endpoint } => write!(
                f,
                "{endpoint}: nothing was sent: a blocking call within an async runtime; use the async client there"
            ),
            Self::NoCredits { endpoint, account, waited } => write!(
                f,
                "{endpoint}: nothing was sent: no credits of the rate limit came free within {waited:?}{}",
                Made { account, attempts: 0 }
            ),
            Self::Auth { endpoint, error } => write!(f, "{endpoint}: there is no token to call with: {error}"),
            Self::Transport { endpoint, error, account, attempts } => {
                write!(f, "{endpoint}: {error}{}", Made { account, attempts: *attempts })
            }
            Self::Unknown(error) => error.fmt(f),
            Self::Http(error) => error.fmt(f),
            Self::Refused(error) => error.fmt(f),
            Self::Joor(error) => error.fmt(f),
            Self::Decode(error) => error.fmt(f),
            Self::Job(error) => error.fmt(f),
            Self::Paging(error) => error.fmt(f),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Unknown(error) => error.source(),
            _ => None,
        }
    }
}

/// Who called and how often, behind what happened.
pub(in crate::client) struct Made<'a> {
    pub(in crate::client) account: &'a Option<String>,
    pub(in crate::client) attempts: u32,
}

impl Made<'_> {
    pub(super) fn parts(&self) -> impl Iterator<Item = String> {
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
pub(super) fn write_aside(f: &mut fmt::Formatter<'_>, parts: impl Iterator<Item = String>) -> fmt::Result {
    let parts: Vec<_> = parts.collect();
    if parts.is_empty() { Ok(()) } else { write!(f, " [{}]", parts.join(", ")) }
}

/// What a service sent, as it may be shown to people.
pub(super) fn readable(text: &str) -> String {
    excerpt::clean(text, COMMENT_LENGTH)
}
