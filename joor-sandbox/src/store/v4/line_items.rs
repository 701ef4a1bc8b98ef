//! Line items: a SKU on an order.

use joor_api::Decimal;
use rusqlite::{Connection, OptionalExtension, Row};

use super::collections::has_sku;
use super::orders::{OPEN, order_by_number};
use super::prices::{amount, price_of};
use super::sku_rows::{Sku, is_active, sku_by_number, sku_number};
use super::{Order, Refused, Stop, number, number_of};
use crate::amount::{minus, percent};
use crate::store::Failure;

const COLUMNS: &str = "SELECT line.id, line.order_id, line.sku, line.quantity, line.item_price, orders.price_type_id
    FROM v4_line_items AS line JOIN v4_orders AS orders ON orders.id = line.order_id";

/// A line item as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct LineItem {
    pub(crate) id: i64,
    pub(crate) order: i64,
    pub(crate) sku: Sku,
    pub(crate) product_name: String,
    pub(crate) product_external_id: Option<String>,
    pub(crate) quantity: i64,
    /// The wholesale price, for all that is known; the price after a discount is `item_price`.
    pub(crate) wholesale: Decimal,
    pub(crate) retail: Option<Decimal>,
    pub(crate) item_price: Decimal,
}

/// What makes a line cheaper; at most one of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Discount {
    pub(crate) item_price: Option<Decimal>,
    pub(crate) amount: Option<Decimal>,
    pub(crate) percentage: Option<Decimal>,
}

/// A line item as it is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct NewLineItem {
    pub(crate) order_id: String,
    pub(crate) sku_id: String,
    pub(crate) quantity: Option<i64>,
    pub(crate) discount: Discount,
}

impl Discount {
    /// The price after it; `None` without one.
    fn price(self, wholesale: Decimal) -> Result<Option<Decimal>, Refused> {
        let nothing = Decimal::default();
        let bounded = |price: Option<Decimal>| match price {
            Some(price) if price >= nothing => Ok(Some(price)),
            _ => Err(Refused::invalid("A discount leaves a price of at least 0.")),
        };
        match (self.item_price, self.amount, self.percentage) {
            (None, None, None) => Ok(None),
            (Some(price), None, None) => bounded(Some(price)),
            (None, Some(amount), None) if amount >= nothing => bounded(minus(wholesale, amount)),
            (None, None, Some(percentage)) if percentage >= nothing => {
                bounded(percent(wholesale, percentage).and_then(|off| minus(wholesale, off)))
            }
            (None, _, None) | (None, None, _) => Err(Refused::invalid("A discount is not negative.")),
            _ => Err(Refused::invalid(
                "Multiple discounts for the same SKU are not allowed. Send one of item_price, discount_amount and \
                 discount_percentage.",
            )),
        }
    }
}

/// Adds units of a SKU to an order: to those that it has already. Without a quantity it adds none.
pub(crate) fn add_line_item(database: &Connection, account: &str, new: &NewLineItem) -> Result<LineItem, Stop> {
    let with_ids = |refused: Refused| refused.with("order_id", &new.order_id).with("sku_id", &new.sku_id);
    let order = order_by_number(database, account, "order_id", &new.order_id)?;
    check_open(&order).map_err(with_ids)?;
    let sku = sku_number(database, account, "sku_id", &new.sku_id)?;
    if !is_active(database, sku)? {
        return Err(with_ids(Refused::invalid("The color or size of the SKU is INACTIVE.")).into());
    }
    if !has_sku(database, order.collection, sku)? {
        return Err(with_ids(Refused::invalid("The collection of the order does not have the SKU.")).into());
    }
    let Some((wholesale, _)) = price_of(database, sku, &order.price_type_id)? else {
        return Err(with_ids(Refused::invalid("The SKU has no price of the order's price type.")).into());
    };
    let item_price = new.discount.price(wholesale).map_err(with_ids)?;
    let quantity = new.quantity.unwrap_or(0);
    if quantity < 0 {
        return Err(with_ids(Refused::invalid("A quantity is not negative.")).into());
    }
    let id: i64 = database
        .prepare_cached(
            "INSERT INTO v4_line_items (order_id, sku, quantity, item_price) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT (order_id, sku) DO UPDATE SET quantity = quantity + excluded.quantity,
                 item_price = coalesce(excluded.item_price, item_price)
             RETURNING id",
        )?
        .query_row((order.id, sku, quantity, item_price.map(|price| price.to_string())), |row| row.get(0))?;
    Ok(found(database, account, id)?)
}

/// Sets the quantity or the discount of a line.
pub(crate) fn update_line_item(
    database: &Connection,
    account: &str,
    id: &str,
    quantity: Option<i64>,
    discount: Discount,
) -> Result<LineItem, Stop> {
    let with_id = |refused: Refused| refused.with("id", id);
    let number = number_of("line item", "id", id)?;
    let order_id: Option<i64> = database
        .prepare_cached("SELECT order_id FROM v4_line_items WHERE id = ?1")?
        .query_row([number], |row| row.get(0))
        .optional()?;
    let unknown = || Refused::unknown("line item", "id", id);
    let order_id = order_id.ok_or_else(unknown)?.to_string();
    let order = match order_by_number(database, account, "id", &order_id) {
        Err(Stop::Refused(_)) => return Err(unknown().into()),
        order => order?,
    };
    check_open(&order).map_err(with_id)?;
    let line = found(database, account, number)?;
    let item_price = discount.price(line.wholesale).map_err(with_id)?;
    if quantity.is_some_and(|quantity| quantity < 0) {
        return Err(with_id(Refused::invalid("A quantity is not negative.")).into());
    }
    database
        .prepare_cached(
            "UPDATE v4_line_items SET quantity = coalesce(?2, quantity), item_price = coalesce(?3, item_price)
             WHERE id = ?1",
        )?
        .execute((number, quantity, item_price.map(|price| price.to_string())))?;
    Ok(found(database, account, number)?)
}

fn check_open(order: &Order) -> Result<(), Refused> {
    match OPEN.contains(&order.status.as_str()) {
        true => Ok(()),
        false => Err(Refused::invalid(format!(
            "Line items cannot be changed while the order is {}. Change its status to one of {} first.",
            order.status,
            OPEN.join(", ")
        ))),
    }
}

/// The line items of an account, all or those of these orders or with these ids, in the order in which they were made.
/// Those whose color or size is inactive are on no order.
pub(crate) fn line_items(
    database: &Connection,
    account: &str,
    orders: Option<&[String]>,
    ids: Option<&[String]>,
) -> Result<Vec<LineItem>, Failure> {
    let mut rows = Vec::new();
    match orders {
        None => {
            let mut select =
                database.prepare_cached(&format!("{COLUMNS} WHERE orders.account = ?1 ORDER BY line.id"))?;
            rows.extend(select.query_map([account], row)?.collect::<Result<Vec<_>, _>>()?);
        }
        Some(orders) => {
            let mut select = database
                .prepare_cached(&format!("{COLUMNS} WHERE orders.account = ?1 AND orders.id = ?2 ORDER BY line.id"))?;
            for order in orders.iter().filter_map(|id| number(id)) {
                rows.extend(select.query_map((account, order), row)?.collect::<Result<Vec<_>, _>>()?);
            }
        }
    }
    let mut lines = Vec::new();
    for found in rows {
        let is_wanted = ids.is_none_or(|ids| ids.contains(&found.id.to_string()));
        if is_wanted && is_active(database, found.sku)? {
            lines.push(complete(database, account, &found)?);
        }
    }
    Ok(lines)
}

struct Found {
    id: i64,
    order: i64,
    sku: i64,
    quantity: i64,
    item_price: Option<Decimal>,
    price_type_id: String,
}

fn row(row: &Row<'_>) -> rusqlite::Result<Found> {
    Ok(Found {
        id: row.get(0)?,
        order: row.get(1)?,
        sku: row.get(2)?,
        quantity: row.get(3)?,
        item_price: amount(row, 4)?,
        price_type_id: row.get(5)?,
    })
}

fn found(database: &Connection, account: &str, id: i64) -> Result<LineItem, Failure> {
    let found = database.prepare_cached(&format!("{COLUMNS} WHERE line.id = ?1"))?.query_row([id], row)?;
    complete(database, account, &found)
}

fn complete(database: &Connection, account: &str, found: &Found) -> Result<LineItem, Failure> {
    let sku = sku_by_number(database, account, found.sku)?;
    let (product_name, product_external_id) = database
        .prepare_cached("SELECT name, external_id FROM v4_products WHERE id = ?1")?
        .query_row([sku.product], |row| Ok((row.get(0)?, row.get(1)?)))?;
    let (wholesale, retail) = price_of(database, found.sku, &found.price_type_id)?.unwrap_or_default();
    Ok(LineItem {
        id: found.id,
        order: found.order,
        sku,
        product_name,
        product_external_id,
        quantity: found.quantity,
        wholesale,
        retail,
        item_price: found.item_price.unwrap_or(wholesale),
    })
}
