//! HTTP: the body up to its limit, the formats, the token and the host that issues it, the rate limit, and what faults
//! leave of an answer.

mod authorize;
mod body;
mod cut_body;
mod damage;
mod format;
mod line;
mod query;
mod router;
mod token_host;

pub(crate) use authorize::authorize;
pub(crate) use body::Received;
pub(crate) use format::{reply_format, request_format, return_format};
pub(crate) use line::{Line, Lines};
pub(crate) use query::parameter;
pub(crate) use router::router;
