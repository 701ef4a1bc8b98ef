//! Bulk connections: read and checked as a whole, then queued as one job.

use std::collections::HashMap;

use joor_api::v2::ResponseCode;
use joor_api::v2::bulk_connection::{
    BulkConnectionJob, BulkConnectionResponse, BulkConnections, BulkConnectionsReply, Connection,
};
use joor_api::{Format, Model, Timestamp};

use super::action::Settled;
use super::refusal::Refusal;
use super::rules::{check_document, listed, read_document, shortened};
use crate::store::{Failure, insert_job};

/// The connections of a document that breaks no documented rule.
pub(super) fn read(body: &[u8], format: Format) -> Result<Vec<Connection>, Refusal> {
    let request: BulkConnections = read_document(body, format)?;
    check_document(&request.validate(), format)?;
    check_codes(&request.connection)?;
    Ok(request.connection)
}

/// Queues a job. Its reply has the code only, as the page shows it.
pub(super) fn run(
    database: &rusqlite::Connection,
    connections: &[Connection],
    now: Timestamp,
) -> Result<Settled, Failure> {
    let job = insert_job(database, connections, now)?;
    let told = BulkConnectionJob::default()
        .with_bulk_connections_job_id(job.id)
        .with_status(job.status)
        .with_created(job.created)
        .with_modified(job.modified)
        .with_connection_record_count(job.record_count)
        .with_connection_record_progress(job.progress);
    let response = BulkConnectionResponse::default().with_code(ResponseCode::Success);
    let reply = BulkConnectionsReply::default().with_response(response).with_bulk_connections_jobs([told]);
    Ok(Ok(Box::new(reply)))
}

/// Every customer code stands for one customer.
fn check_codes(connections: &[Connection]) -> Result<(), Refusal> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for connection in connections {
        *counts.entry(&connection.customer_code).or_default() += 1;
    }
    let mut repeated: Vec<_> = counts.into_iter().filter(|(_, count)| *count > 1).collect();
    if repeated.is_empty() {
        return Ok(());
    }
    repeated.sort_unstable();
    let told = repeated.into_iter().map(|(code, count)| format!("{} stands {count} times", shortened(code)));
    let comment = listed("repeated customer_code", told);
    Err(Refusal::new(ResponseCode::CustomerCodeNotUnique, comment))
}
