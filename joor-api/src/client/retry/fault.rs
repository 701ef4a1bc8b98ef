//! What a failed attempt says about the call: whether it may have been carried out, and whether it may be repeated.

use super::Check;
use crate::client::auth::AuthError;
use crate::client::error::{Error, ReplyProblem};
use crate::client::transport::TransportErrorKind;
use crate::v2::ResponseCode;
use crate::{DecodeProblem, Effect};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::client) enum Fault {
    /// Nothing was sent; it may work another time.
    NeverSent,
    /// Refused for lack of credits, and so not carried out.
    Throttled,
    /// It may or may not have been carried out: there is no whole reply, or the service is out of order.
    Unanswered,
    /// A success by its HTTP status, but the reply arrived cut or garbled.
    Garbled,
    /// It may or may not have been carried out, and would end the same another time.
    Unusable,
    /// An answer, or a reason not to send it at all.
    Answered,
}

impl Fault {
    pub(in crate::client) fn of(error: &Error) -> Self {
        let of_status = |status: u16| match status {
            429 => Self::Throttled,
            500.. => Self::Unanswered,
            _ => Self::Answered,
        };
        match error {
            Error::Transport { error, .. } => Self::on_the_way(error.kind),
            Error::Http(error) => of_status(error.http_status),
            Error::Refused(error) => of_status(error.http_status),
            // Of the request for a token itself: a call that has none is over.
            Error::Auth { error: AuthError::Http { http_status, .. }, .. } => of_status(*http_status),
            Error::Auth { error: AuthError::Transport(error), .. } => Self::on_the_way(error.kind),
            Error::Auth { error: AuthError::Unreadable { .. }, .. } => Self::Garbled,
            Error::Joor(error) if error.http_status != 429 && error.code == ResponseCode::System => Self::Unanswered,
            Error::Joor(error) => of_status(error.http_status),
            Error::Decode(error) => Self::in_the_reply(&error.problem),
            _ => Self::Answered,
        }
    }

    pub(in crate::client) fn on_the_way(kind: TransportErrorKind) -> Self {
        match kind {
            TransportErrorKind::Connect | TransportErrorKind::Tls => Self::NeverSent,
            TransportErrorKind::Certificate | TransportErrorKind::NotSent | TransportErrorKind::Body => Self::Answered,
            TransportErrorKind::Timeout | TransportErrorKind::Interrupted => Self::Unanswered,
            TransportErrorKind::Garbled => Self::Garbled,
            TransportErrorKind::TooLarge | TransportErrorKind::Other => Self::Unusable,
        }
    }

    fn in_the_reply(problem: &ReplyProblem) -> Self {
        match problem {
            ReplyProblem::NotUtf8 { .. } => Self::Garbled,
            ReplyProblem::Document(error)
                if matches!(error.problem, DecodeProblem::Syntax(_) | DecodeProblem::Empty) =>
            {
                Self::Garbled
            }
            ReplyProblem::Document(_) | ReplyProblem::WebPage => Self::Unusable,
        }
    }

    /// Whether the same may well end otherwise later.
    pub(in crate::client) fn is_transient(self) -> bool {
        matches!(self, Self::NeverSent | Self::Throttled | Self::Unanswered | Self::Garbled)
    }

    /// Whether the call may have been carried out all the same.
    pub(in crate::client) fn leaves_open(self) -> bool {
        matches!(self, Self::Unanswered | Self::Garbled | Self::Unusable)
    }

    /// Whether a call with this effect may be sent again.
    pub(in crate::client) fn may_be_repeated(self, effect: Effect, check: Option<&Check>) -> bool {
        let is_refused_twice = check.is_some_and(|check| check.refused_if_done.is_some());
        match self {
            Self::NeverSent | Self::Throttled => true,
            Self::Unanswered => match effect {
                Effect::Read | Effect::IdempotentWrite => true,
                Effect::Write => is_refused_twice,
                Effect::ConsumingRead => false,
            },
            Self::Garbled => effect == Effect::Read,
            Self::Unusable | Self::Answered => false,
        }
    }
}
