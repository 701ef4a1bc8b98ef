//! Orders and how far each has been exported.

use joor_api::v2::order_get::{Order, OrderTypeState};
use joor_api::{Date, Timestamp};
use rusqlite::{Connection, OptionalExtension, Row};

use super::{Failure, count};

/// What is known of an order's export.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Export {
    /// Not tried.
    Open,
    /// Left out because of a check.
    Failed,
    /// Requested.
    Exported,
    /// Requested, and changed since.
    Changed,
}

impl Export {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Failed => "failed",
            Self::Exported => "exported",
            Self::Changed => "changed",
        }
    }

    fn of(name: &str) -> Self {
        let all = [Self::Failed, Self::Exported, Self::Changed];
        all.into_iter().find(|export| export.name() == name).unwrap_or(Self::Open)
    }
}

/// What is known of an order without reading it.
#[derive(Debug)]
pub(crate) struct FoundOrder {
    pub(crate) id: i64,
    pub(crate) export: Export,
    /// The run that took it, counted from 1; 0 if none did.
    pub(crate) batch: i64,
}

/// How many orders a sandbox has, by what is known of their export.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct OrderCounts {
    /// Not requested yet.
    pub open: u64,
    /// Left out of a reply because of a check.
    pub failed: u64,
    /// Requested and marked as exported.
    pub exported: u64,
    /// Changed since they were exported.
    pub changed: u64,
}

impl OrderCounts {
    /// All of them.
    #[must_use]
    pub fn total(&self) -> u64 {
        self.open + self.failed + self.exported + self.changed
    }
}

/// Stores an order, in place of one with the same id; if that one was exported and differs, it has changed since.
pub(crate) fn upsert_order(database: &Connection, order: &Order, now: Timestamp) -> Result<(), Failure> {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    let order_type = order.order_type.as_ref().map_or("", OrderTypeState::as_str);
    let modified = order.date_modified.as_deref().and_then(second).unwrap_or(now.as_second());
    database
        .prepare_cached(
            "INSERT INTO orders
                 (order_id, order_type, modified, customer_code, customer_group_name, export, batch, lacking, document)
             VALUES (?1, ?2, ?3, ?4, ?5, 'open', 0, ?6, ?7)
             ON CONFLICT (order_id) DO UPDATE SET order_type = excluded.order_type, modified = excluded.modified,
                 customer_code = excluded.customer_code, customer_group_name = excluded.customer_group_name,
                 export = CASE WHEN export = 'exported' AND document <> excluded.document THEN 'changed' ELSE export END,
                 lacking = excluded.lacking, document = excluded.document",
        )?
        .execute((
            text(&order.order_id),
            order_type,
            modified,
            text(&order.customer_code),
            text(&order.customer_group_name),
            is_lacking(order),
            serde_json::to_string(order)?,
        ))?;
    Ok(())
}

/// The second that a date of an order begins with: a point in time, or a day.
fn second(text: &str) -> Option<i64> {
    let day = || {
        let day: Date = text.get(..10)?.parse().ok()?;
        format!("{day}T00:00:00Z").parse::<Timestamp>().ok()
    };
    text.parse::<Timestamp>().ok().or_else(day).map(Timestamp::as_second)
}

/// Which of the fields that can be checked are is a setting of an account at JOOR; here it is these three.
fn is_lacking(order: &Order) -> bool {
    let checked = [&order.payment_method_code, &order.shipping_method_code, &order.customer_code];
    checked.into_iter().any(|field| field.as_deref().is_none_or(str::is_empty))
}

/// The order with this id of JOOR's.
pub(crate) fn order_by_id(database: &Connection, order_id: &str) -> Result<Option<FoundOrder>, Failure> {
    Ok(database
        .prepare_cached("SELECT id, export, batch FROM orders WHERE order_id = ?1")?
        .query_row([order_id], found)
        .optional()?)
}

pub(super) fn found(row: &Row<'_>) -> rusqlite::Result<FoundOrder> {
    let export: String = row.get(1)?;
    Ok(FoundOrder { id: row.get(0)?, export: Export::of(&export), batch: row.get(2)? })
}

/// The order itself.
pub(crate) fn read_order(database: &Connection, found: &FoundOrder) -> Result<Order, Failure> {
    let document: String = database
        .prepare_cached("SELECT document FROM orders WHERE id = ?1")?
        .query_row([found.id], |row| row.get(0))?;
    Ok(serde_json::from_str(&document)?)
}

/// Notes what has become of an order's export. `batch` is the run that took it.
pub(crate) fn mark_order(database: &Connection, id: i64, export: Export, batch: i64) -> Result<(), Failure> {
    database.prepare_cached("UPDATE orders SET export = ?2, batch = ?3 WHERE id = ?1")?.execute((
        id,
        export.name(),
        batch,
    ))?;
    Ok(())
}

/// The last run that took orders; 0 before the first.
pub(crate) fn last_batch(database: &Connection) -> Result<i64, Failure> {
    Ok(database.query_row("SELECT coalesce(max(batch), 0) FROM orders", [], |row| row.get(0))?)
}

/// Whether any order or connection has this customer code.
pub(crate) fn is_customer(database: &Connection, code: &str) -> Result<bool, Failure> {
    Ok(database
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM orders WHERE customer_code = ?1)
                 OR EXISTS (SELECT 1 FROM connections WHERE customer_code = ?1 AND NOT removed)",
        )?
        .query_row([code], |row| row.get(0))?)
}

/// How many orders there are in each state.
pub(crate) fn count_orders(database: &Connection) -> Result<OrderCounts, Failure> {
    let of =
        |export: Export| count(database, &format!("SELECT count(*) FROM orders WHERE export = '{}'", export.name()));
    Ok(OrderCounts {
        open: of(Export::Open)?,
        failed: of(Export::Failed)?,
        exported: of(Export::Exported)?,
        changed: of(Export::Changed)?,
    })
}
