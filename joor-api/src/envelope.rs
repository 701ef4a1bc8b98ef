//! The part of a reply that tells whether the call worked.

use std::borrow::Cow;

use crate::model::{AnyMessage, Model};
use crate::value::Value;

/// What a reply's envelope says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Status {
    /// The response code as sent, such as `0` or `301`.
    pub code: String,
    /// The comment, unless empty.
    pub comment: Option<String>,
    /// The id of the logged call, unless empty.
    pub log_id: Option<String>,
}

impl Status {
    pub(crate) fn new(code: String, comment: Option<String>, log_id: Option<String>) -> Self {
        Self { code, comment, log_id }
    }

    /// Whether the code says success: 0, in any number of digits.
    #[must_use]
    pub fn is_success(&self) -> bool {
        !self.code.is_empty() && self.code.bytes().all(|digit| digit == b'0')
    }
}

/// The status of a reply; `None` where its page has no envelope or the reply had none.
///
/// ```
/// use joor_api::v2::bulk_connection::BulkConnectionsReply;
/// use joor_api::{Format, Message, status};
///
/// let text = "<bulk_connections><response><code>301</code></response></bulk_connections>";
/// let reply = BulkConnectionsReply::decode(text, Format::Xml)?.value;
/// assert_eq!(status(&reply).unwrap().code, "301");
/// # Ok::<(), joor_api::DecodeError>(())
/// ```
#[must_use]
pub fn status(message: &dyn AnyMessage) -> Option<Status> {
    let names = message.message().envelope?;
    let Value::Node(node) = field(message.as_model(), names.node)? else { return None };
    let text = |name| {
        let text = field(node, name).and_then(|value| value.text().map(Cow::into_owned));
        text.or_else(|| sent(node, name)).filter(|text| !text.is_empty())
    };
    Some(Status::new(text(names.code)?, text(names.comment), text(names.log)))
}

fn field<'a>(model: &'a dyn Model, name: &str) -> Option<Value<'a>> {
    Some(model.get(model.table().position(name, 0)?))
}

/// What the document had where the Rust type cannot say it, or in a field that this page does not document.
fn sent(model: &dyn Model, name: &str) -> Option<String> {
    let unknown = || model.extra().unknown().find(|(known, _)| *known == name).map(|(_, content)| content);
    let content = match model.extra().original(name) {
        Some(crate::extra::Original::Sent(content)) => content,
        _ => unknown()?,
    };
    content.text().map(str::to_owned)
}
