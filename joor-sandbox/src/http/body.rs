//! The body of a request, up to a limit.

use axum::body::Body;
use axum::http::StatusCode;
use http_body_util::BodyExt;

use crate::service::Refusal;

/// How much of a body that is too large is read, in multiples of the limit: a caller who is still sending when the
/// answer comes may not get to see it.
const PATIENCE: usize = 4;

/// A body as it came in.
pub(crate) enum Received {
    /// All of it.
    Whole(Vec<u8>),
    /// More than the limit, in bytes.
    TooLarge(usize),
    /// The connection ended before the body did.
    Cut,
}

impl Received {
    pub(crate) async fn read(mut body: Body, limit: usize) -> Self {
        let (mut bytes, mut length) = (Vec::new(), 0_usize);
        while let Some(frame) = body.frame().await {
            let Ok(frame) = frame else { return Self::Cut };
            let Some(data) = frame.data_ref() else { continue };
            length = length.saturating_add(data.len());
            if length <= limit {
                bytes.extend_from_slice(data);
            } else if length > limit.saturating_mul(PATIENCE) {
                break;
            } else {
                bytes = Vec::new();
            }
        }
        if length <= limit { Self::Whole(bytes) } else { Self::TooLarge(limit) }
    }

    /// The bytes, or the refusal that stands for them.
    pub(crate) fn bytes(&self) -> Result<&[u8], Refusal> {
        match self {
            Self::Whole(bytes) => Ok(bytes),
            Self::TooLarge(limit) => {
                Err(Refusal::of_status(StatusCode::PAYLOAD_TOO_LARGE, format!("the body has more than {limit} bytes")))
            }
            Self::Cut => Err(Refusal::of_status(StatusCode::BAD_REQUEST, "the body ends before its length")),
        }
    }
}
