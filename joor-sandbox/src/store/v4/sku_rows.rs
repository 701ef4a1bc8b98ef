//! SKUs as they are read, and their ids.

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use rusqlite::{Connection, OptionalExtension, Row};

use super::reference::{COLOR, SIZE};
use super::{Refused, Stop, number};
use crate::store::Failure;

const COLUMNS: &str = "SELECT v4_skus.id, product, external_id, sku_identifier FROM v4_skus";

/// A SKU as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sku {
    /// Opaque: Base64 of three numbers.
    pub(crate) id: String,
    pub(crate) product: i64,
    pub(crate) external_id: Option<String>,
    pub(crate) sku_identifier: Option<String>,
    /// Color, size, and what it has of the traits of products.
    pub(crate) trait_values: Vec<TraitValue>,
}

/// A value of a trait.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TraitValue {
    pub(crate) trait_id: String,
    pub(crate) value: String,
    pub(crate) external_id: Option<String>,
    pub(crate) order_minimum: Option<i64>,
    /// Position among the colors or sizes of the product, from 1; `None` of the traits of products.
    pub(crate) order_number: Option<i64>,
    pub(crate) is_active: bool,
}

/// The id of a SKU.
pub(crate) fn sku_id(account: &str, product: i64, sku: i64) -> String {
    STANDARD.encode(format!("{account}|{product}|{sku}"))
}

/// The number of an account's SKU.
pub(super) fn sku_number(database: &Connection, account: &str, name: &'static str, id: &str) -> Result<i64, Stop> {
    let unknown = || Stop::from(Refused::unknown("SKU", name, id));
    let text = STANDARD.decode(id).ok().and_then(|bytes| String::from_utf8(bytes).ok()).ok_or_else(unknown)?;
    let sku = text.rsplit_once('|').and_then(|(_, sku)| number(sku)).ok_or_else(unknown)?;
    let product: Option<i64> = database
        .prepare_cached("SELECT product FROM v4_skus WHERE id = ?1 AND account = ?2")?
        .query_row((sku, account), |row| row.get(0))
        .optional()?;
    // Only the whole id is the id.
    match product {
        Some(product) if sku_id(account, product, sku) == id => Ok(sku),
        _ => Err(unknown()),
    }
}

/// Whether the color and the size of a SKU can be ordered.
pub(super) fn is_active(database: &Connection, sku: i64) -> Result<bool, Failure> {
    Ok(database
        .prepare_cached(
            "SELECT NOT EXISTS (SELECT 1 FROM v4_skus JOIN v4_trait_values ON v4_trait_values.id IN (color, size)
                 WHERE v4_skus.id = ?1 AND NOT active)",
        )?
        .query_row([sku], |row| row.get(0))?)
}

/// The SKUs of an account, all or those of these products, in the order in which they were made.
pub(crate) fn skus_of_account(
    database: &Connection,
    account: &str,
    products: Option<&[String]>,
) -> Result<Vec<Sku>, Failure> {
    let mut rows = Vec::new();
    match products {
        None => {
            let mut select = database.prepare_cached(&format!("{COLUMNS} WHERE account = ?1 ORDER BY id"))?;
            for row in select.query_map([account], found)? {
                rows.push(row?);
            }
        }
        Some(products) => {
            let mut select =
                database.prepare_cached(&format!("{COLUMNS} WHERE account = ?1 AND product = ?2 ORDER BY id"))?;
            for product in products.iter().filter_map(|id| number(id)) {
                for row in select.query_map((account, product), found)? {
                    rows.push(row?);
                }
            }
        }
    }
    rows.into_iter().map(|row| complete(database, account, row)).collect()
}

/// The SKU with this number, which is there.
pub(super) fn sku_by_number(database: &Connection, account: &str, sku: i64) -> Result<Sku, Failure> {
    let row = database.prepare_cached(&format!("{COLUMNS} WHERE id = ?1"))?.query_row([sku], found)?;
    complete(database, account, row)
}

/// The id of the SKU with this external id.
pub(crate) fn sku_by_external_id(
    database: &Connection,
    account: &str,
    external_id: &str,
) -> Result<Option<String>, Failure> {
    let row = database
        .prepare_cached(&format!("{COLUMNS} WHERE account = ?1 AND external_id = ?2"))?
        .query_row((account, external_id), found)
        .optional()?;
    Ok(row.map(|row| sku_id(account, row.1, row.0)))
}

type Found = (i64, i64, Option<String>, Option<String>);

fn found(row: &Row<'_>) -> rusqlite::Result<Found> {
    Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?))
}

fn complete(database: &Connection, account: &str, row: Found) -> Result<Sku, Failure> {
    let (number, product, external_id, sku_identifier) = row;
    let mut select = database.prepare_cached(
        "SELECT trait_id, value, external_id, order_minimum, active,
             (SELECT count(*) FROM v4_trait_values AS before
              WHERE before.product = this.product AND before.trait_id = this.trait_id AND before.id <= this.id)
         FROM v4_trait_values AS this WHERE id = (SELECT iif(?2, color, size) FROM v4_skus WHERE id = ?1)",
    )?;
    let mut trait_values = Vec::new();
    for of in [&COLOR, &SIZE] {
        trait_values.push(select.query_row((number, of.id == COLOR.id), |row| {
            Ok(TraitValue {
                trait_id: row.get(0)?,
                value: row.get(1)?,
                external_id: row.get(2)?,
                order_minimum: row.get(3)?,
                is_active: row.get(4)?,
                order_number: row.get(5)?,
            })
        })?);
    }
    let mut select = database
        .prepare_cached("SELECT trait_id, value, external_id FROM v4_sku_traits WHERE sku = ?1 ORDER BY position")?;
    for more in select.query_map([number], |row| {
        Ok(TraitValue {
            trait_id: row.get(0)?,
            value: row.get(1)?,
            external_id: row.get(2)?,
            order_minimum: None,
            order_number: None,
            is_active: true,
        })
    })? {
        trait_values.push(more?);
    }
    Ok(Sku { id: sku_id(account, product, number), product, external_id, sku_identifier, trait_values })
}
