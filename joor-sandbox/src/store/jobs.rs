//! Jobs: queued, then started, then finished, one at a time in the order in which they came in.

use joor_api::Timestamp;
use joor_api::v2::bulk_connection;
use rusqlite::{Connection, OptionalExtension, Row};

use super::{Failure, connections, count, time};

const QUEUED: &str = "queued";
const STARTED: &str = "started";
const FINISHED: &str = "finished";

/// A job as it stands.
#[derive(Debug)]
pub(crate) struct Job {
    pub(crate) id: i64,
    pub(crate) status: String,
    pub(crate) created: Timestamp,
    pub(crate) modified: Timestamp,
    pub(crate) record_count: i64,
    pub(crate) progress: i64,
}

/// What one step of work came to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Step {
    /// There is nothing to do.
    Idle,
    /// A job has been started or a connection stored, and the job has more.
    More,
    /// A job has been finished.
    Finished,
}

/// Queues a job.
pub(crate) fn insert_job(
    database: &Connection,
    records: &[bulk_connection::Connection],
    now: Timestamp,
) -> Result<Job, Failure> {
    let count = i64::try_from(records.len()).unwrap_or(i64::MAX);
    let id = database
        .prepare_cached(
            "INSERT INTO jobs (status, created, modified, record_count, progress) VALUES (?1, ?2, ?2, ?3, 0)",
        )?
        .insert((QUEUED, now.as_second(), count))?;
    let mut insert = database.prepare_cached("INSERT INTO records (job, position, document) VALUES (?1, ?2, ?3)")?;
    for (position, record) in (1_i64..).zip(records) {
        insert.execute((id, position, serde_json::to_string(record)?))?;
    }
    Ok(Job { id, status: QUEUED.to_owned(), created: now, modified: now, record_count: count, progress: 0 })
}

/// The job with this id.
pub(crate) fn find_job(database: &Connection, id: i64) -> Result<Option<Job>, Failure> {
    let job = database
        .prepare_cached("SELECT id, status, created, modified, record_count, progress FROM jobs WHERE id = ?1")?
        .query_row([id], job)
        .optional()?;
    Ok(job)
}

/// How many jobs are queued or started.
pub(crate) fn count_unfinished_jobs(database: &Connection) -> Result<u64, Failure> {
    count(database, "SELECT count(*) FROM jobs WHERE status <> 'finished'")
}

/// Does the next step of the oldest unfinished job.
pub(crate) fn advance(database: &Connection, now: Timestamp) -> Result<Step, Failure> {
    let next = database
        .prepare_cached(
            "SELECT id, status, created, modified, record_count, progress FROM jobs
             WHERE status <> 'finished' ORDER BY id LIMIT 1",
        )?
        .query_row([], job)
        .optional()?;
    let Some(mut job) = next else {
        return Ok(Step::Idle);
    };
    if job.status == QUEUED {
        job.status = STARTED.to_owned();
    } else {
        job.progress += 1;
        store_record(database, &job, now)?;
    }
    if job.progress >= job.record_count {
        job.status = FINISHED.to_owned();
    }
    database.prepare_cached("UPDATE jobs SET status = ?2, progress = ?3, modified = ?4 WHERE id = ?1")?.execute((
        job.id,
        &job.status,
        job.progress,
        now.as_second(),
    ))?;
    Ok(if job.status == FINISHED { Step::Finished } else { Step::More })
}

/// Moves the record that the job has reached to the connections.
fn store_record(database: &Connection, job: &Job, now: Timestamp) -> Result<(), Failure> {
    let document: Option<String> = database
        .prepare_cached("DELETE FROM records WHERE job = ?1 AND position = ?2 RETURNING document")?
        .query_row((job.id, job.progress), |row| row.get(0))
        .optional()?;
    match document {
        Some(document) => connections::upsert(database, &serde_json::from_str(&document)?, now),
        None => Ok(()),
    }
}

fn job(row: &Row<'_>) -> rusqlite::Result<Job> {
    Ok(Job {
        id: row.get(0)?,
        status: row.get(1)?,
        created: time(row, 2)?,
        modified: time(row, 3)?,
        record_count: row.get(4)?,
        progress: row.get(5)?,
    })
}
