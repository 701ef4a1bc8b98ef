//! HTTP: the body up to its limit, the formats, the token and the host that issues it.

mod authorize;
mod body;
mod format;
mod query;
mod router;
mod token_host;

pub(crate) use authorize::authorize;
pub(crate) use body::Received;
pub(crate) use format::{reply_format, request_format, return_format};
pub(crate) use query::parameter;
pub(crate) use router::router;
