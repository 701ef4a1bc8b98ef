//! What can go wrong with a call.

use std::time::Duration;

/// What goes wrong with a call.
///
/// A fault stands for one of two places. Those in the first part of the table come before the call is processed:
/// nothing of what it asks for is done. All others come after it: it is done as a whole, and its reply suffers.
///
/// | text | fault |
/// |---|---|
/// | `latency=1s` | waits that long, then processes and answers as if nothing were wrong |
/// | `throttle`, `throttle=TEXT` | status 429 though credits are left; the text, sense or nonsense, is `Retry-After` |
/// | `status=503` | that HTTP status, from 400 to 599, with a refusal |
/// | `system-error` | status 200 and JOOR's code 003; in v4, which has no codes, status 500 |
/// | `html` | status 200 and a web page |
/// | `cut-before` | the connection ends without an answer |
/// | | |
/// | `latency-after=1s` | answers that much later |
/// | `status-after=503` | that HTTP status, from 400 to 599, with a refusal |
/// | `system-error-after` | the same |
/// | `html-after` | status 200 and a web page |
/// | `cut-after` | the connection ends without a byte of the answer |
/// | `cut-sized`, `cut-sized=10` | the body has a Content-Length and ends before: in its middle, or after so many bytes |
/// | `cut-chunked`, `cut-chunked=10` | the body comes in chunks and the last is missing |
/// | `cut-closed`, `cut-closed=10` | the body has no length, so that its early end looks like its end |
/// | `garbled` | bytes in the middle of the body are others; they are no UTF-8 |
/// | `drip=10ms` | the body comes byte by byte, each so long after the one before |
/// | `duplicate` | each entry of the reply stands twice |
/// | `unknown-fields` | the reply has fields that no table knows |
/// | `odd-headers` | the headers about the rate limit make no sense |
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum FaultKind {
    /// `latency`: waits, then all is well.
    Latency(Duration),
    /// `throttle`: status 429, with this `Retry-After` if there is one.
    Throttle(Option<String>),
    /// `status`: this HTTP status; 500 stands in for one that is no error.
    Status(u16),
    /// `system-error`: code 003.
    SystemError,
    /// `html`: a web page.
    Html,
    /// `cut-before`: no answer.
    CutBefore,
    /// `latency-after`: processes, then waits.
    LatencyAfter(Duration),
    /// `status-after`: processes, then this HTTP status; 500 stands in for one that is no error.
    StatusAfter(u16),
    /// `system-error-after`: processes, then code 003.
    SystemErrorAfter,
    /// `html-after`: processes, then a web page.
    HtmlAfter,
    /// `cut-after`: processes, then no answer.
    CutAfter,
    /// `cut-sized`: so many bytes of a body with a Content-Length, half of it if none is given.
    CutSized(Option<usize>),
    /// `cut-chunked`: so many bytes of a body in chunks, half of it if none is given.
    CutChunked(Option<usize>),
    /// `cut-closed`: so many bytes of a body that the end of the connection ends, half of it if none is given.
    CutClosed(Option<usize>),
    /// `garbled`: other bytes in the middle.
    Garbled,
    /// `drip`: a byte, then the pause, and so on.
    Drip(Duration),
    /// `duplicate`: each entry of the reply twice.
    Duplicate,
    /// `unknown-fields`: fields that no table knows.
    UnknownFields,
    /// `odd-headers`: headers about the rate limit that make no sense.
    OddHeaders,
}

impl FaultKind {
    /// Its name, as at the beginning of its text.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Latency(_) => "latency",
            Self::Throttle(_) => "throttle",
            Self::Status(_) => "status",
            Self::SystemError => "system-error",
            Self::Html => "html",
            Self::CutBefore => "cut-before",
            Self::LatencyAfter(_) => "latency-after",
            Self::StatusAfter(_) => "status-after",
            Self::SystemErrorAfter => "system-error-after",
            Self::HtmlAfter => "html-after",
            Self::CutAfter => "cut-after",
            Self::CutSized(_) => "cut-sized",
            Self::CutChunked(_) => "cut-chunked",
            Self::CutClosed(_) => "cut-closed",
            Self::Garbled => "garbled",
            Self::Drip(_) => "drip",
            Self::Duplicate => "duplicate",
            Self::UnknownFields => "unknown-fields",
            Self::OddHeaders => "odd-headers",
        }
    }

    /// Whether a call that it hits is processed.
    #[must_use]
    pub fn is_processed(&self) -> bool {
        !matches!(self, Self::Throttle(_) | Self::Status(_) | Self::SystemError | Self::Html | Self::CutBefore)
    }
}
