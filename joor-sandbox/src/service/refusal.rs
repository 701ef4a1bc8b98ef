//! Why a call was not done.

use axum::http::StatusCode;
use joor_api::v2::ResponseCode;

use crate::store::Failure;

/// Longest comment, in characters.
const MAX_COMMENT: usize = 10_000;

/// A call that was not done, with the code and the comment that its reply gives.
#[derive(Clone, Debug)]
pub(crate) struct Refusal {
    pub(crate) status: StatusCode,
    pub(crate) code: ResponseCode,
    pub(crate) comment: String,
}

impl Refusal {
    pub(crate) fn new(code: ResponseCode, comment: impl Into<String>) -> Self {
        Self { status: StatusCode::OK, code, comment: writable(&comment.into()) }
    }

    /// Code 002.
    pub(crate) fn general(comment: impl Into<String>) -> Self {
        Self::new(ResponseCode::General, comment)
    }

    /// Code 003.
    pub(crate) fn system(comment: impl Into<String>) -> Self {
        Self::new(ResponseCode::System, comment)
    }

    /// Code 002, for a call that is told by its HTTP status too.
    pub(crate) fn of_status(status: StatusCode, comment: impl Into<String>) -> Self {
        Self { status, ..Self::general(comment) }
    }
}

impl From<Failure> for Refusal {
    fn from(failure: Failure) -> Self {
        Self::system(failure.to_string())
    }
}

/// The text without what XML cannot carry and without end: it may have been taken from a request.
fn writable(text: &str) -> String {
    let legal = |character: char| match character {
        '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'.. => character,
        _ => '\u{fffd}',
    };
    text.chars().take(MAX_COMMENT).map(legal).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn comments_can_be_written_in_xml() {
        let refusal = Refusal::general("a\u{0}b\u{1f}c\u{ffff}\r\né\u{1f600}");
        assert_eq!(refusal.comment, "a\u{fffd}b\u{fffd}c\u{fffd}\u{fffd}\né\u{1f600}");
        assert_eq!(Refusal::general("x".repeat(20_000)).comment.len(), MAX_COMMENT);
    }
}
