//! Opening the database: made if new, refused if it is something else.

use std::fs::OpenOptions;
use std::path::Path;
use std::time::Duration;

use rusqlite::{Connection, ErrorCode};

use super::Storage;
use crate::Error;

/// "JOOR": marks the file as ours.
const APPLICATION: i64 = 0x4a4f_4f52;
/// Number of the tables' layout.
const VERSION: i64 = 4;
/// What each layout adds to the one before it.
const LAYOUTS: [&str; 4] = [
    include_str!("schema_1.sql"),
    include_str!("schema_2.sql"),
    include_str!("schema_3.sql"),
    include_str!("schema_4.sql"),
];
/// How long to wait for another sandbox to let go of the file.
const PATIENCE: Duration = Duration::from_secs(1);

pub(super) fn open(storage: &Storage) -> Result<Connection, Error> {
    match storage {
        Storage::Memory => memory().map_err(|error| Error::Storage { source: Box::new(error) }),
        Storage::File(path) => file(path),
    }
}

fn memory() -> rusqlite::Result<Connection> {
    let connection = Connection::open_in_memory()?;
    make_tables(&connection, 0)?;
    Ok(connection)
}

fn file(path: &Path) -> Result<Connection, Error> {
    create(path).map_err(|error| Error::Open { path: path.to_owned(), source: Box::new(error) })?;
    let ours = prepare(path).map_err(|error| named(path, error))?;
    ours.ok_or_else(|| Error::OtherContent { path: path.to_owned() })
}

/// SQLite would make the file readable by all; it keeps the mode of one that is there, for its journal too.
fn create(path: &Path) -> std::io::Result<()> {
    let mut options = OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path).map(drop)
}

/// The open database with its tables; `None` if the file holds something else.
fn prepare(path: &Path) -> rusqlite::Result<Option<Connection>> {
    let connection = Connection::open(path)?;
    connection.busy_timeout(PATIENCE)?;
    // Two sandboxes on one file would both work on its jobs.
    connection.pragma_update(None, "locking_mode", "EXCLUSIVE")?;
    let tables: i64 = connection.query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))?;
    let application: i64 = connection.pragma_query_value(None, "application_id", |row| row.get(0))?;
    let version: i64 = connection.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let is_ours = application == APPLICATION && (1..=VERSION).contains(&version);
    if tables > 0 && !is_ours {
        return Ok(None);
    }
    let layouts = if tables == 0 { 0 } else { usize::try_from(version).unwrap_or_default() };
    connection.pragma_update(None, "journal_mode", "WAL")?;
    connection.pragma_update(None, "synchronous", "NORMAL")?;
    make_tables(&connection, layouts)?;
    Ok(Some(connection))
}

/// Adds what the database lacks; a file of an older layout keeps what it has.
fn make_tables(connection: &Connection, layouts: usize) -> rusqlite::Result<()> {
    let missing = LAYOUTS.get(layouts..).unwrap_or_default();
    if missing.is_empty() {
        return Ok(());
    }
    connection.execute_batch(&format!(
        "BEGIN IMMEDIATE; {} PRAGMA application_id = {APPLICATION}; PRAGMA user_version = {VERSION}; COMMIT;",
        missing.concat(),
    ))
}

fn named(path: &Path, error: rusqlite::Error) -> Error {
    let path = path.to_owned();
    match error.sqlite_error_code() {
        Some(ErrorCode::DatabaseBusy | ErrorCode::DatabaseLocked) => Error::InUse { path },
        Some(ErrorCode::NotADatabase) => Error::OtherContent { path },
        _ => Error::Open { path, source: Box::new(error) },
    }
}
