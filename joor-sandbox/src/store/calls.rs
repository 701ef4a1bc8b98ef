//! The log of calls, for tests that ask what was processed and how often.

use joor_api::Timestamp;
use rusqlite::Connection;

use super::{Failure, time};

/// A call that the sandbox has answered. Neither token nor query nor body is kept.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Call {
    /// When it was answered.
    pub time: Timestamp,
    /// HTTP method.
    pub method: String,
    /// Path as it was sent, without the query.
    pub path: String,
    /// HTTP status of the answer.
    pub status: u16,
    /// JOOR's response code, such as `0` or `005`.
    pub code: String,
    /// The id under which the call is logged, as told in the reply.
    pub log_id: String,
}

pub(crate) fn insert_call(database: &Connection, call: &Call) -> Result<(), Failure> {
    database
        .prepare_cached("INSERT INTO calls (time, method, path, status, code, log_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?
        .execute((call.time.as_second(), &call.method, &call.path, call.status, &call.code, &call.log_id))?;
    Ok(())
}

/// Every call in the order in which they were answered.
pub(crate) fn all_calls(database: &Connection) -> Result<Vec<Call>, Failure> {
    let mut select =
        database.prepare_cached("SELECT time, method, path, status, code, log_id FROM calls ORDER BY rowid")?;
    let calls = select.query_map([], |row| {
        Ok(Call {
            time: time(row, 0)?,
            method: row.get(1)?,
            path: row.get(2)?,
            status: row.get(3)?,
            code: row.get(4)?,
            log_id: row.get(5)?,
        })
    })?;
    Ok(calls.collect::<Result<_, _>>()?)
}
