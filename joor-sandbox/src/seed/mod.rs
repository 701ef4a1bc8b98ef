//! Orders to read: made up, always the same for a seed, or taken from a document.

mod catalog;
mod order;

use joor_api::v2::order_get::Orders;
use joor_api::{DecodeError, Format, Message, Timestamp};
use rusqlite::Connection;

use crate::numbers::Numbers;
use crate::store::{Failure, Ids, Kind, order_by_id, upsert_order};
use catalog::Catalog;

/// Stores this many orders over the styles and customers there are, or made-up ones where there are none. The orders of
/// a seed have the same ids each time; those that are there already stay as they are.
pub(crate) fn seed_orders(database: &Connection, count: u32, seed: u64) -> Result<(), Failure> {
    let catalog = Catalog::of(database)?;
    for index in 0..count {
        let id = order_id(database, seed, index)?;
        if order_by_id(database, &id)?.is_none() {
            // Each order has numbers of its own: more orders leave the first ones as they are.
            let order = order::make(&catalog, &mut Numbers::new(seed, u64::from(index)), index).with_order_id(id);
            upsert_order(database, &order, Timestamp::now())?;
        }
    }
    Ok(())
}

fn order_id(database: &Connection, seed: u64, index: u32) -> Result<String, Failure> {
    let ids = Ids::new(database, Kind::Order, &[&seed.to_string(), &index.to_string()])?;
    Ok(ids.owner().to_string())
}

/// Why the orders of a document cannot be stored.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Unusable {
    #[error(transparent)]
    Document(#[from] DecodeError),
    #[error("order {0} has no order_id")]
    Nameless(usize),
}

/// The orders of a document as order GET replies it.
pub(crate) fn read_orders(text: &str, format: Format) -> Result<Orders, Unusable> {
    let orders = Orders::decode(text, format)?.value;
    let is_nameless = |id: &Option<String>| id.as_deref().is_none_or(str::is_empty);
    match orders.orders.iter().position(|order| is_nameless(&order.order_id)) {
        Some(position) => Err(Unusable::Nameless(position + 1)),
        None => Ok(orders),
    }
}

/// Stores orders, in place of those with the same ids.
pub(crate) fn load_orders(database: &Connection, orders: &Orders) -> Result<(), Failure> {
    orders.orders.iter().try_for_each(|order| upsert_order(database, order, Timestamp::now()))
}
