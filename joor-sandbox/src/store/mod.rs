//! The storage: one SQLite database behind a lock, changed in whole transactions only.

mod calls;
mod connections;
mod ids;
mod images;
mod inventory;
mod jobs;
mod open;
mod order_list;
mod orders;
mod skus;
mod styles;
pub(crate) mod v4;

use std::path::PathBuf;
use std::sync::{Mutex, MutexGuard, PoisonError};

use joor_api::Timestamp;
use rusqlite::{Connection, Row, Transaction, TransactionBehavior};

pub use calls::Call;
pub(crate) use calls::{all_calls, insert_call, last_number};
pub(crate) use connections::{
    connection_by_code, connection_by_id, connections, count_connections, pushed_connection, remove_connection,
};
pub(crate) use ids::{Ids, Kind};
pub use images::Image;
pub(crate) use images::{
    images_of_style, insert_image, remove_color_image, remove_image, remove_style_images, whole_images_of_style,
};
pub use inventory::Stock;
pub(crate) use inventory::{Position, available, clear_inventory, set_inventory, stock_of_style};
pub(crate) use jobs::{Step, advance, count_unfinished_jobs, find_job, insert_job};
pub(crate) use order_list::{OrderFilter, fail_orders, find_orders, list_orders};
pub use orders::OrderCounts;
pub(crate) use orders::{
    Export, FoundOrder, count_orders, is_customer, last_batch, mark_order, order_by_id, read_order, upsert_order,
};
pub(crate) use skus::{Sku, color_id, color_key, remove_color, remove_size, size_key, skus_by_upc, skus_of_style};
pub(crate) use styles::{
    ALWAYS, StoredStyle, StyleFilter, count_styles, insert_style, is_removed, list_styles, remove_style, style_by_id,
    style_by_number, touch_style, update_style,
};

use crate::Error;

/// Where a sandbox keeps what was pushed.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum Storage {
    /// In memory, gone when the sandbox stops.
    #[default]
    Memory,
    /// In a file, made if it is not there; its jobs continue when a sandbox is started on it again. It is readable by
    /// its owner only, and one sandbox at a time can use it.
    File(PathBuf),
}

/// Why a transaction failed; nothing of it has been stored.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    #[error("the database failed: {0}")]
    Database(#[from] rusqlite::Error),
    #[error("a stored document cannot be read: {0}")]
    Document(#[from] serde_json::Error),
    #[error("the sandbox has been shut down")]
    Stopped,
}

/// The storage of one sandbox.
#[derive(Debug)]
pub(crate) struct Store {
    connection: Mutex<Option<Connection>>,
}

impl Store {
    pub(crate) fn open(storage: &Storage) -> Result<Self, Error> {
        let connection = open::open(storage)?;
        Ok(Self { connection: Mutex::new(Some(connection)) })
    }

    /// Does the work as a whole or, if it fails, not at all.
    pub(crate) fn transaction<T>(
        &self,
        work: impl FnOnce(&Transaction<'_>) -> Result<T, Failure>,
    ) -> Result<T, Failure> {
        let mut guard = self.lock();
        let connection = guard.as_mut().ok_or(Failure::Stopped)?;
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let result = work(&transaction)?;
        transaction.commit()?;
        Ok(result)
    }

    /// Lets go of the database. Every later transaction fails.
    pub(crate) fn close(&self) {
        *self.lock() = None;
    }

    // A panic inside a transaction has rolled it back, so the database is sound.
    fn lock(&self) -> MutexGuard<'_, Option<Connection>> {
        self.connection.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Which part of a list to read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Page {
    /// Position of the first item, from 0.
    pub(crate) start: i64,
    /// Most items.
    pub(crate) count: i64,
}

/// A point in time, stored as seconds since 1970.
fn time(row: &Row<'_>, column: usize) -> rusqlite::Result<Timestamp> {
    let second = row.get(column)?;
    Timestamp::from_second(second).ok_or(rusqlite::Error::IntegralValueOutOfRange(column, second))
}

/// What a query that counts comes to.
fn count(database: &Connection, query: &str) -> Result<u64, Failure> {
    let count: i64 = database.query_row(query, [], |row| row.get(0))?;
    Ok(count.unsigned_abs())
}
