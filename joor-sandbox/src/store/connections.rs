//! The connections on the account's list, and those taken off it.

use joor_api::Timestamp;
use joor_api::v2::{bulk_connection, connection_get};
use rusqlite::{Connection, OptionalExtension, Row};

use super::{Failure, Ids, Kind, count};
use crate::served::served;

/// Stores a connection; one whose customer code is known is replaced, keeps its ids and is on the list again.
pub(super) fn upsert(
    database: &Connection,
    pushed: &bulk_connection::Connection,
    now: Timestamp,
) -> Result<(), Failure> {
    let mut ids = Ids::new(database, Kind::Connection, &[&pushed.customer_code])?;
    let served = served(pushed, &mut ids, now)?;
    let documents = (serde_json::to_string(pushed)?, serde_json::to_string(&served)?);
    database
        .prepare_cached(
            "INSERT INTO connections (id, customer_code, removed, pushed, served) VALUES (?1, ?2, FALSE, ?3, ?4)
             ON CONFLICT (id) DO UPDATE SET removed = FALSE, pushed = excluded.pushed, served = excluded.served",
        )?
        .execute((ids.owner(), &pushed.customer_code, &documents.0, &documents.1))?;
    Ok(())
}

/// The connection with this customer code, as it is read.
pub(crate) fn connection_by_code(
    database: &Connection,
    code: &str,
) -> Result<Option<connection_get::Connection>, Failure> {
    let served = database
        .prepare_cached("SELECT served FROM connections WHERE customer_code = ?1 AND NOT removed")?
        .query_row([code], document)
        .optional()?;
    Ok(served.as_deref().map(serde_json::from_str).transpose()?)
}

/// The connection with this id, as it is read.
pub(crate) fn connection_by_id(database: &Connection, id: i64) -> Result<Option<connection_get::Connection>, Failure> {
    let served = database
        .prepare_cached("SELECT served FROM connections WHERE id = ?1 AND NOT removed")?
        .query_row([id], document)
        .optional()?;
    Ok(served.as_deref().map(serde_json::from_str).transpose()?)
}

/// The first of the connections, as they are read.
pub(crate) fn connections(database: &Connection, most: i64) -> Result<Vec<connection_get::Connection>, Failure> {
    let mut select =
        database.prepare_cached("SELECT served FROM connections WHERE NOT removed ORDER BY id LIMIT ?1")?;
    let served = select.query_map([most], document)?;
    served.map(|served| Ok(serde_json::from_str(&served?)?)).collect()
}

/// The connection with this customer code, as it was pushed.
pub(crate) fn pushed_connection(
    database: &Connection,
    code: &str,
) -> Result<Option<bulk_connection::Connection>, Failure> {
    let pushed = database
        .prepare_cached("SELECT pushed FROM connections WHERE customer_code = ?1 AND NOT removed")?
        .query_row([code], document)
        .optional()?;
    Ok(pushed.as_deref().map(serde_json::from_str).transpose()?)
}

/// Takes a connection off the list; `false` if none has this customer code.
pub(crate) fn remove_connection(database: &Connection, code: &str) -> Result<bool, Failure> {
    let removed = database
        .prepare_cached("UPDATE connections SET removed = TRUE WHERE customer_code = ?1 AND NOT removed")?
        .execute([code])?;
    Ok(removed > 0)
}

/// How many connections are on the list.
pub(crate) fn count_connections(database: &Connection) -> Result<u64, Failure> {
    count(database, "SELECT count(*) FROM connections WHERE NOT removed")
}

fn document(row: &Row<'_>) -> rusqlite::Result<String> {
    row.get(0)
}
