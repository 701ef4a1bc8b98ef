//! Orders of v4. Those of v2 are others; the retailers are the connections of v2.

use joor_api::Date;
use rusqlite::{Connection, OptionalExtension, Row};

use super::collections::{collection_number, ship_dates};
use super::{Reference, Refused, Stop, number, number_of};
use crate::store::Failure;

const COLUMNS: &str = "SELECT id, retailer, price_type_id, collection, status, delivery_window_start,
    delivery_window_end FROM v4_orders";
/// Statuses of which an order can be made or to which it can be changed.
const STATUSES: [&str; 6] = ["IN_PROGRESS", "NOTES", "PENDING", "APPROVED", "CANCELLED", "SHIPPED"];
/// Statuses in which the lines of an order can be changed.
pub(super) const OPEN: [&str; 3] = ["IN_PROGRESS", "NOTES", "PENDING"];

/// An order as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Order {
    pub(crate) id: i64,
    pub(crate) retailer: i64,
    pub(crate) price_type_id: String,
    pub(crate) collection: i64,
    pub(crate) status: String,
    pub(crate) window: (Option<String>, Option<String>),
}

/// The first and the last day of an order's delivery.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct DeliveryWindow {
    pub(crate) start: Option<Date>,
    pub(crate) end: Option<Date>,
}

/// An order as it is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct NewOrder {
    pub(crate) retailer_id: String,
    pub(crate) price_type_id: String,
    pub(crate) collection_id: String,
    pub(crate) status: String,
    pub(crate) window: DeliveryWindow,
}

/// A change of an order. What is `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OrderUpdate {
    pub(crate) id: String,
    pub(crate) status: Option<String>,
    pub(crate) window: DeliveryWindow,
}

impl DeliveryWindow {
    /// The window as text; `None` if none is given.
    fn checked(self) -> Result<Option<(String, String)>, Refused> {
        match (self.start, self.end) {
            (None, None) => Ok(None),
            (Some(start), Some(end)) if start > end => Err(Refused::invalid(format!(
                "Delivery window start: {start} is later than delivery window end: {end}."
            ))),
            (Some(start), Some(end)) => Ok(Some((start.to_string(), end.to_string()))),
            _ => Err(Refused::invalid("Invalid delivery window. It needs both a start and an end.")),
        }
    }
}

/// Makes an order. Without a delivery window it has that of its collection.
pub(crate) fn create_order(
    database: &Connection,
    account: &str,
    reference: &Reference,
    new: &NewOrder,
) -> Result<Order, Stop> {
    let retailer = retailer_number(database, &new.retailer_id)?;
    if reference.price_type(&new.price_type_id).is_none() {
        return Err(Refused::unknown("price type", "price_type_id", &new.price_type_id).into());
    }
    let collection = collection_number(database, account, "collection_id", &new.collection_id)?;
    check_status(&new.status)?;
    let (start, end) = match new.window.checked()? {
        Some((start, end)) => (Some(start), Some(end)),
        None => ship_dates(database, collection)?,
    };
    let id = database
        .prepare_cached(
            "INSERT INTO v4_orders (account, retailer, price_type_id, collection, status, delivery_window_start,
                 delivery_window_end) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .insert((account, retailer, &new.price_type_id, collection, &new.status, start, end))?;
    order_by_number(database, account, "id", &id.to_string())
}

/// Changes an order: its status, but not back to `IN_PROGRESS`, and its delivery window.
pub(crate) fn update_order(database: &Connection, account: &str, update: &OrderUpdate) -> Result<Order, Stop> {
    let order = order_by_number(database, account, "id", &update.id)?;
    let with_id = |refused: Refused| refused.with("id", &update.id);
    let window = update.window.checked().map_err(with_id)?;
    if let Some(status) = &update.status {
        check_status(status).map_err(with_id)?;
        if status == "IN_PROGRESS" && order.status != "IN_PROGRESS" {
            return Err(with_id(Refused::invalid("An order cannot go back to IN_PROGRESS.")).into());
        }
        if status == "PENDING" && has_empty_line(database, order.id)? {
            return Err(with_id(Refused::invalid("Each item of a PENDING order has at least one unit.")).into());
        }
    }
    let (start, end) = window.unzip();
    database
        .prepare_cached(
            "UPDATE v4_orders SET status = coalesce(?2, status),
                 delivery_window_start = coalesce(?3, delivery_window_start),
                 delivery_window_end = coalesce(?4, delivery_window_end) WHERE id = ?1",
        )?
        .execute((order.id, &update.status, start, end))?;
    order_by_number(database, account, "id", &update.id)
}

fn check_status(status: &str) -> Result<(), Refused> {
    match STATUSES.contains(&status) {
        true => Ok(()),
        false => Err(Refused::invalid(format!("There is no status {status:?}.")).with("status", status)),
    }
}

fn has_empty_line(database: &Connection, order: i64) -> Result<bool, Failure> {
    Ok(database
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM v4_line_items WHERE order_id = ?1 AND quantity < 1)")?
        .query_row([order], |row| row.get(0))?)
}

/// The number of a connection on the list.
fn retailer_number(database: &Connection, id: &str) -> Result<i64, Stop> {
    let number = number_of("retailer", "retailer_id", id)?;
    let is_known: bool = database
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM connections WHERE id = ?1 AND NOT removed)")?
        .query_row([number], |row| row.get(0))?;
    if is_known { Ok(number) } else { Err(Refused::unknown("retailer", "retailer_id", id).into()) }
}

/// The id of the retailer with this code.
pub(crate) fn retailer_by_code(database: &Connection, code: &str) -> Result<Option<String>, Failure> {
    let id: Option<i64> = database
        .prepare_cached("SELECT id FROM connections WHERE customer_code = ?1 AND NOT removed")?
        .query_row([code], |row| row.get(0))
        .optional()?;
    Ok(id.map(|id| id.to_string()))
}

/// The id of the collection with this external id.
pub(crate) fn collection_by_code(database: &Connection, account: &str, code: &str) -> Result<Option<String>, Failure> {
    let id: Option<i64> = database
        .prepare_cached("SELECT id FROM v4_collections WHERE account = ?1 AND external_id = ?2")?
        .query_row((account, code), |row| row.get(0))
        .optional()?;
    Ok(id.map(|id| id.to_string()))
}

/// An account's order.
pub(super) fn order_by_number(
    database: &Connection,
    account: &str,
    name: &'static str,
    id: &str,
) -> Result<Order, Stop> {
    let number = number_of("order", name, id)?;
    let found = database
        .prepare_cached(&format!("{COLUMNS} WHERE id = ?1 AND account = ?2"))?
        .query_row((number, account), order)
        .optional()?;
    found.ok_or_else(|| Refused::unknown("order", name, id).into())
}

/// The orders of an account, all or those with these ids; ids that no order has are passed over.
pub(crate) fn orders(database: &Connection, account: &str, ids: Option<&[String]>) -> Result<Vec<Order>, Failure> {
    let Some(ids) = ids else {
        let mut select = database.prepare_cached(&format!("{COLUMNS} WHERE account = ?1 ORDER BY id"))?;
        return Ok(select.query_map([account], order)?.collect::<Result<_, _>>()?);
    };
    let mut select = database.prepare_cached(&format!("{COLUMNS} WHERE id = ?1 AND account = ?2"))?;
    let found = ids.iter().filter_map(|id| number(id)).map(|id| select.query_row((id, account), order).optional());
    Ok(found.filter_map(Result::transpose).collect::<Result<_, _>>()?)
}

fn order(row: &Row<'_>) -> rusqlite::Result<Order> {
    Ok(Order {
        id: row.get(0)?,
        retailer: row.get(1)?,
        price_type_id: row.get(2)?,
        collection: row.get(3)?,
        status: row.get(4)?,
        window: (row.get(5)?, row.get(6)?),
    })
}
