//! What there is of each SKU, by warehouse.

use rusqlite::{Connection, Row};

use super::Failure;

/// What a sandbox has of one SKU in one warehouse.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stock {
    /// Code of the color.
    pub color_code: String,
    /// Name of the size.
    pub size: String,
    /// UPC of the SKU; may be empty.
    pub upc: String,
    /// Name of the warehouse.
    pub warehouse: String,
    /// The quantity that was sent.
    pub quantity: i64,
    /// What is left to sell of it: less if the call asked to take pending orders off.
    pub available: i64,
    /// Whether the call asked to take pending orders off.
    pub dec_pending: bool,
    /// The date that was sent with it, as it was written.
    pub inventory_date: Option<String>,
}

/// A quantity to set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Position {
    pub(crate) sku: i64,
    pub(crate) warehouse: String,
    pub(crate) quantity: i64,
    pub(crate) available: i64,
    pub(crate) dec_pending: bool,
    pub(crate) inventory_date: Option<String>,
    pub(crate) made_to_order: bool,
}

/// Sets a quantity. A SKU that is made to order has none.
pub(crate) fn set_inventory(database: &Connection, position: &Position) -> Result<(), Failure> {
    database
        .prepare_cached("UPDATE skus SET made_to_order = ?2 WHERE id = ?1")?
        .execute((position.sku, position.made_to_order))?;
    if position.made_to_order {
        database.prepare_cached("DELETE FROM inventory WHERE sku = ?1")?.execute([position.sku])?;
        return Ok(());
    }
    database
        .prepare_cached(
            "INSERT OR REPLACE INTO inventory (sku, warehouse, quantity, available, dec_pending, inventory_date)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute((
            position.sku,
            &position.warehouse,
            position.quantity,
            position.available,
            position.dec_pending,
            &position.inventory_date,
        ))?;
    Ok(())
}

/// Takes away the inventory of the whole account.
pub(crate) fn clear_inventory(database: &Connection) -> Result<(), Failure> {
    database.execute("DELETE FROM inventory", [])?;
    Ok(())
}

/// What is left to sell of a SKU in all warehouses together.
pub(crate) fn available(database: &Connection, sku: i64) -> Result<i64, Failure> {
    Ok(database
        .prepare_cached("SELECT coalesce(sum(available), 0) FROM inventory WHERE sku = ?1")?
        .query_row([sku], |row| row.get(0))?)
}

/// Every quantity of a style's SKUs.
pub(crate) fn stock_of_style(database: &Connection, style: i64) -> Result<Vec<Stock>, Failure> {
    let mut select = database.prepare_cached(
        "SELECT color_code, size, upc, warehouse, quantity, available, dec_pending, inventory_date
         FROM skus JOIN inventory ON inventory.sku = skus.id WHERE style = ?1 ORDER BY skus.id, warehouse",
    )?;
    let stock = select.query_map([style], stock)?;
    Ok(stock.collect::<Result<_, _>>()?)
}

fn stock(row: &Row<'_>) -> rusqlite::Result<Stock> {
    Ok(Stock {
        color_code: row.get(0)?,
        size: row.get(1)?,
        upc: row.get(2)?,
        warehouse: row.get(3)?,
        quantity: row.get(4)?,
        available: row.get(5)?,
        dec_pending: row.get(6)?,
        inventory_date: row.get(7)?,
    })
}
