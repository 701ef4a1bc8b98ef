//! The state of a job.

use joor_api::AnyMessage;
use joor_api::v2::ResponseCode;
use joor_api::v2::bulk_connection_job::{BulkConnectionJob, BulkConnectionsJobReply, BulkConnectionsJobResponse};

use super::action::{Settled, Stop};
use super::refusal::Refusal;
use crate::store::{Failure, find_job};

/// Tells the state of a job. Its reply has the code only, as the page shows it.
pub(super) fn run(database: &rusqlite::Connection, id: &str) -> Result<Settled, Failure> {
    let found = match id.parse() {
        Ok(id) => find_job(database, id)?,
        Err(_) => None,
    };
    let Some(job) = found else {
        return Ok(Err(Refusal::general(format!("no job has the id {id:?}"))));
    };
    let told = BulkConnectionJob::default()
        .with_bulk_connections_job_id(job.id)
        .with_status(job.status)
        .with_created(job.created)
        .with_modified(job.modified)
        .with_connection_record_count(job.record_count)
        .with_connection_record_progress(job.progress);
    let response = BulkConnectionsJobResponse::default().with_code(ResponseCode::Success);
    let reply = BulkConnectionsJobReply::default().with_response(response).with_bulk_connections_jobs([told]);
    Ok(Ok(Box::new(reply)))
}

/// No call makes a job of styles, so none is known.
pub(super) fn of_styles(id: &str) -> Result<Box<dyn AnyMessage>, Stop> {
    Err(Refusal::general(format!("no job has the id {id:?}")).into())
}
