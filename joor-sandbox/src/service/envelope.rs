//! Replies of refused calls: the envelope of the page that the call belongs to.
//!
//! The pages of bulk connections show an envelope with the code only, and no reply of a refused call. The conventions
//! page says that the comment explains an error, so theirs has the comment and the log id of the other pages too.

use joor_api::v2::{bulk_connection, bulk_connection_job, connection_delete, connection_get};
use joor_api::{AnyMessage, Content, Extra, Format};

use super::refusal::Refusal;

/// The page that a call belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Page {
    BulkConnection,
    BulkConnectionJob,
    ConnectionGet,
    ConnectionDelete,
}

/// The reply of a refused call.
pub(crate) fn refused(page: Page, refusal: &Refusal, log_id: &str) -> Box<dyn AnyMessage> {
    let (code, comment) = (refusal.code.clone(), refusal.comment.as_str());
    match page {
        Page::BulkConnection => {
            let mut response = bulk_connection::BulkConnectionResponse::default().with_code(code);
            explain(&mut response.extra, comment, log_id);
            Box::new(bulk_connection::BulkConnectionsReply::default().with_response(response))
        }
        Page::BulkConnectionJob => {
            let mut response = bulk_connection_job::BulkConnectionsJobResponse::default().with_code(code);
            explain(&mut response.extra, comment, log_id);
            Box::new(bulk_connection_job::BulkConnectionsJobReply::default().with_response(response))
        }
        Page::ConnectionGet => {
            let response = connection_get::ConnectionsResponse::default();
            let response = response.with_code(code).with_comment(comment).with_log_id(log_id);
            Box::new(connection_get::Connections::default().with_response(response))
        }
        Page::ConnectionDelete => {
            let response = connection_delete::ConnectionDeletionResponse::default();
            let response = response.with_code(code).with_comment(comment).with_log_id(log_id);
            Box::new(connection_delete::ConnectionDeletion::default().with_response(response))
        }
    }
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
