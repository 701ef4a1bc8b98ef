//! Prices of SKUs, one for each price type.

use joor_api::Decimal;
use rusqlite::{Connection, OptionalExtension, Row};

use super::sku_rows::{sku_id, sku_number};
use super::{Reference, Refused, Stop, number_of};
use crate::store::Failure;

const COLUMNS: &str = "SELECT v4_prices.id, product, sku, price_type_id, wholesale, retail, v4_skus.account
    FROM v4_prices JOIN v4_skus ON v4_skus.id = sku";

/// A price as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Price {
    pub(crate) id: i64,
    pub(crate) sku_id: String,
    pub(crate) price_type_id: String,
    pub(crate) wholesale: Decimal,
    pub(crate) retail: Option<Decimal>,
}

/// A price as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct NewPrice {
    pub(crate) sku_id: String,
    pub(crate) price_type_id: String,
    pub(crate) wholesale: Decimal,
    pub(crate) retail: Option<Decimal>,
}

/// A change of a price. What is `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PriceUpdate {
    pub(crate) id: String,
    pub(crate) wholesale: Option<Decimal>,
    pub(crate) retail: Option<Decimal>,
}

/// Makes a price. A second one of the same SKU and price type is a duplicate.
pub(crate) fn create_price(
    database: &Connection,
    account: &str,
    reference: &Reference,
    new: &NewPrice,
) -> Result<Price, Stop> {
    let sku = sku_number(database, account, "sku_id", &new.sku_id)?;
    if reference.price_type(&new.price_type_id).is_none() {
        let refused = Refused::unknown("price type", "price_type_id", &new.price_type_id);
        return Err(refused.with("sku_id", &new.sku_id).into());
    }
    not_negative([Some(new.wholesale), new.retail]).map_err(|refused| refused.with("sku_id", &new.sku_id))?;
    let id: Option<i64> = database
        .prepare_cached(
            "INSERT INTO v4_prices (account, sku, price_type_id, wholesale, retail) VALUES (?1, ?2, ?3, ?4, ?5)
             ON CONFLICT DO NOTHING RETURNING id",
        )?
        .query_row(
            (account, sku, &new.price_type_id, new.wholesale.to_string(), new.retail.map(|retail| retail.to_string())),
            |row| row.get(0),
        )
        .optional()?;
    match id {
        Some(id) => Ok(price_by_number(database, id)?),
        None => Err(Refused::duplicated("price", vec![("sku_id", new.sku_id.clone())]).into()),
    }
}

/// Changes a price.
pub(crate) fn update_price(database: &Connection, account: &str, update: &PriceUpdate) -> Result<Price, Stop> {
    let id = number_of("price", "id", &update.id)?;
    not_negative([update.wholesale, update.retail]).map_err(|refused| refused.with("id", &update.id))?;
    let text = |amount: Option<Decimal>| amount.map(|amount| amount.to_string());
    let changed = database
        .prepare_cached(
            "UPDATE v4_prices SET wholesale = coalesce(?3, wholesale), retail = coalesce(?4, retail)
             WHERE id = ?1 AND account = ?2",
        )?
        .execute((id, account, text(update.wholesale), text(update.retail)))?;
    match changed {
        0 => Err(Refused::unknown("price", "id", &update.id).into()),
        _ => Ok(price_by_number(database, id)?),
    }
}

fn not_negative(amounts: [Option<Decimal>; 2]) -> Result<(), Refused> {
    match amounts.into_iter().flatten().any(|amount| amount < Decimal::default()) {
        true => Err(Refused::invalid("A price cannot be negative.")),
        false => Ok(()),
    }
}

/// The prices of an account, all or those of these SKUs.
pub(crate) fn prices(database: &Connection, account: &str, skus: Option<&[String]>) -> Result<Vec<Price>, Failure> {
    let mut select =
        database.prepare_cached(&format!("{COLUMNS} WHERE v4_prices.account = ?1 ORDER BY v4_prices.id"))?;
    let mut prices: Vec<Price> = select.query_map([account], price)?.collect::<Result<_, _>>()?;
    if let Some(skus) = skus {
        prices.retain(|price| skus.contains(&price.sku_id));
    }
    Ok(prices)
}

/// The wholesale and the retail price of a SKU.
pub(super) fn price_of(
    database: &Connection,
    sku: i64,
    price_type_id: &str,
) -> Result<Option<(Decimal, Option<Decimal>)>, Failure> {
    let mut select = database.prepare_cached(&format!("{COLUMNS} WHERE sku = ?1 AND price_type_id = ?2"))?;
    let found = select.query_row((sku, price_type_id), price).optional()?;
    Ok(found.map(|price| (price.wholesale, price.retail)))
}

fn price_by_number(database: &Connection, id: i64) -> Result<Price, Failure> {
    Ok(database.prepare_cached(&format!("{COLUMNS} WHERE v4_prices.id = ?1"))?.query_row([id], price)?)
}

fn price(row: &Row<'_>) -> rusqlite::Result<Price> {
    let account: String = row.get(6)?;
    Ok(Price {
        id: row.get(0)?,
        sku_id: sku_id(&account, row.get(1)?, row.get(2)?),
        price_type_id: row.get(3)?,
        wholesale: amount(row, 4)?.unwrap_or_default(),
        retail: amount(row, 5)?,
    })
}

/// An amount that was stored as text.
pub(super) fn amount(row: &Row<'_>, column: usize) -> rusqlite::Result<Option<Decimal>> {
    let text: Option<String> = row.get(column)?;
    Ok(text.and_then(|text| text.parse().ok()))
}
