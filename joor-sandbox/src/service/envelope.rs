//! Replies of refused calls: the envelope of the page that the call belongs to.
//!
//! The pages of bulk connections show an envelope with the code only, and no reply of a refused call. The conventions
//! page says that the comment explains an error, so theirs has the comment and the log id of the other pages too.

use joor_api::v2::{
    ResponseCode, bulk_connection, bulk_connection_job, bulk_style_job, connection_delete, connection_get, order_get,
    style_delete, style_get, style_image_delete, style_inventory_put,
};
use joor_api::{AnyMessage, Content, Document, Extra, Format};

use super::refusal::Refusal;

/// The page that a call belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    BulkConnection,
    BulkConnectionJob,
    BulkStyleJob,
    ConnectionGet,
    ConnectionDelete,
    StyleGet,
    StyleDelete,
    StyleInventory,
    StyleImageDelete,
    OrderGet,
    /// Its reply is not known: a document with this root.
    Unknown(&'static str),
}

/// An envelope of the page with code, comment and log id, in its reply.
macro_rules! whole {
    ($reply:ty, $response:ty, $refusal:ident, $log_id:ident) => {{
        let response = <$response>::default();
        let response =
            response.with_code($refusal.code.clone()).with_comment($refusal.comment.as_str()).with_log_id($log_id);
        Box::new(<$reply>::default().with_response(response))
    }};
}

/// An envelope of a page that shows the code only, in its reply.
macro_rules! explained {
    ($reply:ty, $response:ty, $refusal:ident, $log_id:ident) => {{
        let mut response = <$response>::default().with_code($refusal.code.clone());
        explain(&mut response.extra, &$refusal.comment, $log_id);
        Box::new(<$reply>::default().with_response(response))
    }};
}

/// The reply of a refused call.
pub(crate) fn refused(page: Page, refusal: &Refusal, log_id: &str) -> Box<dyn AnyMessage> {
    use {bulk_connection as push, bulk_connection_job as push_job, bulk_style_job as style_job};
    use {style_delete as deletion, style_inventory_put as inventory};
    match page {
        Page::BulkConnection => {
            explained!(push::BulkConnectionsReply, push::BulkConnectionResponse, refusal, log_id)
        }
        Page::BulkConnectionJob => {
            explained!(push_job::BulkConnectionsJobReply, push_job::BulkConnectionsJobResponse, refusal, log_id)
        }
        Page::BulkStyleJob => {
            explained!(style_job::BulkStylesJobReply, style_job::BulkStylesJobResponse, refusal, log_id)
        }
        Page::ConnectionGet => {
            whole!(connection_get::Connections, connection_get::ConnectionsResponse, refusal, log_id)
        }
        Page::ConnectionDelete => {
            whole!(
                connection_delete::ConnectionDeletion,
                connection_delete::ConnectionDeletionResponse,
                refusal,
                log_id
            )
        }
        Page::StyleGet => whole!(style_get::Styles, style_get::StylesResponse, refusal, log_id),
        Page::StyleDelete => whole!(deletion::StyleDeletion, deletion::StyleDeletionResponse, refusal, log_id),
        Page::StyleInventory => whole!(inventory::StyleInventory, inventory::StyleInventoryResponse, refusal, log_id),
        Page::OrderGet => whole!(order_get::Orders, order_get::OrdersResponse, refusal, log_id),
        Page::StyleImageDelete => Box::new(image_not_deleted(refusal, log_id)),
        Page::Unknown(root) => Box::new(document(root, &refusal.code, &refusal.comment, log_id, [])),
    }
}

/// The page has the log id in the place of the envelope; of a refused call there is more to tell.
fn image_not_deleted(refusal: &Refusal, log_id: &str) -> style_image_delete::StyleImageDeletion {
    let mut told = style_image_delete::StyleImageDeleted::default();
    told.extra.push_unknown("response", envelope(&refusal.code, &refusal.comment, log_id));
    style_image_delete::StyleImageDeletion::default().with_style_image_deleted(told)
}

/// A reply whose shape is not known: a root with an envelope and, after it, what there is to tell. The code is a text
/// as in style DELETE's JSON.
pub(super) fn document<const N: usize>(
    root: &str,
    code: &ResponseCode,
    comment: &str,
    log_id: &str,
    more: [(&str, Content); N],
) -> Document {
    let mut entries = vec![("response".to_owned(), envelope(code, comment, log_id))];
    entries.extend(more.map(|(name, content)| (name.to_owned(), content)));
    Document::default().with(root, Content::Object(entries))
}

fn envelope(code: &ResponseCode, comment: &str, log_id: &str) -> Content {
    let text = |text: &str| Content::Text(text.to_owned());
    object([("code", text(code.as_str())), ("comment", text(comment)), ("log_id", text(log_id))])
}

/// Named content.
pub(super) fn object<const N: usize>(entries: [(&str, Content); N]) -> Content {
    Content::Object(entries.map(|(name, content)| (name.to_owned(), content)).into())
}

fn explain(extra: &mut Extra, comment: &str, log_id: &str) {
    extra.push_unknown("comment", Content::Text(comment.to_owned()));
    extra.push_unknown("log_id", Content::Text(log_id.to_owned()));
}

/// The reply of a call that belongs to no page: the bare envelope. `comment` must have nothing to escape.
pub(crate) fn bare(code: &str, comment: &str, log_id: &str, format: Format) -> String {
    match format {
        Format::Xml => format!(
            r#"<?xml version="1.0" encoding="UTF-8"?><response><code>{code}</code><comment>{comment}</comment><log_id>{log_id}</log_id></response>"#
        ),
        Format::Json => {
            let number = code.trim_start_matches('0');
            format!(r#"{{"response":{{"code":{number},"comment":"{comment}","log_id":"{log_id}"}}}}"#)
        }
    }
}
