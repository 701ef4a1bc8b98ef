//! HTTP: the body up to its limit, the formats, the token.

mod authorize;
mod body;
mod format;
mod query;
mod router;

pub(crate) use authorize::authorize;
pub(crate) use body::Received;
pub(crate) use format::{reply_format, request_format, return_format};
pub(crate) use query::parameter;
pub(crate) use router::router;
