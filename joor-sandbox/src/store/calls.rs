//! The log of calls, for tests that ask what was processed and how often.

use joor_api::Timestamp;
use rusqlite::Connection;

use super::{Failure, time};

/// A call that has come in. Neither token nor query nor body is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Call {
    /// Counts the calls from 1 in the order in which they came in; the log has them in that in which they were answered.
    pub number: u64,
    /// When it was answered.
    pub time: Timestamp,
    /// HTTP method.
    pub method: String,
    /// Path as it was sent, without the query.
    pub path: String,
    /// HTTP status of the answer that the sandbox made, also where a fault sent something else or nothing; 0 if it made
    /// none.
    pub status: u16,
    /// JOOR's response code of that answer, such as `0` or `005`; empty if there is none.
    pub code: String,
    /// The id under which the call is logged, as told in the reply; empty if none was made.
    pub log_id: String,
    /// Whether what it asks for was done: what it changes is stored, what it reads was read. A call that was refused,
    /// be it for the rate limit or by a fault, was not.
    pub processed: bool,
    /// The fault that hit it, such as `cut-after`; its text is that of [`FaultKind`](crate::FaultKind).
    pub fault: Option<String>,
}

pub(crate) fn insert_call(database: &Connection, call: &Call) -> Result<(), Failure> {
    database
        .prepare_cached(
            "INSERT INTO calls (number, time, method, path, status, code, log_id, processed, fault)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute((
            stored_number(call.number),
            call.time.as_second(),
            &call.method,
            &call.path,
            call.status,
            &call.code,
            &call.log_id,
            call.processed,
            &call.fault,
        ))?;
    Ok(())
}

fn stored_number(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

/// Every call in the order in which they were answered.
pub(crate) fn all_calls(database: &Connection) -> Result<Vec<Call>, Failure> {
    let mut select = database.prepare_cached(
        "SELECT number, time, method, path, status, code, log_id, processed, fault FROM calls ORDER BY rowid",
    )?;
    let calls = select.query_map([], |row| {
        let number: i64 = row.get(0)?;
        Ok(Call {
            number: number.unsigned_abs(),
            time: time(row, 1)?,
            method: row.get(2)?,
            path: row.get(3)?,
            status: row.get(4)?,
            code: row.get(5)?,
            log_id: row.get(6)?,
            processed: row.get(7)?,
            fault: row.get(8)?,
        })
    })?;
    Ok(calls.collect::<Result<_, _>>()?)
}

/// The number of the last call; 0 before the first.
pub(crate) fn last_number(database: &Connection) -> Result<u64, Failure> {
    let number: i64 = database.query_row("SELECT coalesce(max(number), 0) FROM calls", [], |row| row.get(0))?;
    Ok(number.unsigned_abs())
}
