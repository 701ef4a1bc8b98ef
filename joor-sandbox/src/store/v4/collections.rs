//! Collections: the products, or some of their SKUs, that can be ordered together.

use joor_api::Date;
use rusqlite::{Connection, OptionalExtension, Row};

use super::products::product_number;
use super::seasons::{season_by_number, season_number};
use super::sku_rows::{sku_id, sku_number};
use super::{Refused, Season, Stop, number_of};
use crate::store::Failure;

const COLUMNS: &str = "SELECT id, name, external_id, season, start_ship_date, complete_ship_date, cancel_date,
    minimum_shipping_window FROM v4_collections";

/// When a collection is delivered; without a start and an end, at once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Delivery {
    pub(crate) start_ship_date: Option<Date>,
    pub(crate) complete_ship_date: Option<Date>,
    pub(crate) cancel_date: Option<Date>,
    pub(crate) minimum_shipping_window: Option<i64>,
}

/// A product in a collection.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CollectionItem {
    pub(crate) product_id: String,
    pub(crate) order_number: Option<i64>,
    /// In a request, none for all SKUs of the product.
    pub(crate) sku_ids: Vec<String>,
}

/// A collection. The id of one that is sent does not matter; on an update, what is `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Collection {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) external_id: Option<String>,
    pub(crate) season_id: Option<String>,
    /// Of one that is read.
    pub(crate) season: Option<Season>,
    pub(crate) delivery: Option<Delivery>,
    pub(crate) items: Option<Vec<CollectionItem>>,
}

/// A product's number, its position, and the numbers of its SKUs, none for all.
type Item = (i64, Option<i64>, Vec<i64>);

/// Makes a collection. One with its external id is its duplicate.
pub(crate) fn create_collection(database: &Connection, account: &str, new: &Collection) -> Result<Collection, Stop> {
    let checked = check(database, account, new)?;
    let external_id = new.external_id.clone().unwrap_or_default();
    let id: Option<i64> = database
        .prepare_cached(
            "INSERT INTO v4_collections (account, name, external_id) VALUES (?1, ?2, ?3)
             ON CONFLICT DO NOTHING RETURNING id",
        )?
        .query_row((account, &new.name, &external_id), |row| row.get(0))
        .optional()?;
    let Some(id) = id else {
        return Err(Refused::duplicated("collection", vec![("external_id", external_id)]).into());
    };
    store(database, id, new, &checked)?;
    found(database, account, id)
}

/// Changes a collection. Items take the place of all that were: products that are not named are no longer in it.
pub(crate) fn update_collection(
    database: &Connection,
    account: &str,
    id: &str,
    new: &Collection,
) -> Result<Collection, Stop> {
    let number = collection_number(database, account, "id", id)?;
    let checked = check(database, account, new)?;
    store(database, number, new, &checked)?;
    found(database, account, number)
}

/// The number of an account's collection.
pub(super) fn collection_number(
    database: &Connection,
    account: &str,
    name: &'static str,
    id: &str,
) -> Result<i64, Stop> {
    let number = number_of("collection", name, id)?;
    let is_known: bool = database
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM v4_collections WHERE id = ?1 AND account = ?2)")?
        .query_row((number, account), |row| row.get(0))?;
    if is_known { Ok(number) } else { Err(Refused::unknown("collection", name, id).into()) }
}

/// The season and the items that a request names, all of which must be there.
fn check(database: &Connection, account: &str, new: &Collection) -> Result<(Option<i64>, Vec<Item>), Stop> {
    let season = new.season_id.as_deref().map(|id| season_number(database, account, "season_id", id)).transpose()?;
    if let Some(delivery) = &new.delivery
        && let (Some(start), Some(end)) = (delivery.start_ship_date, delivery.complete_ship_date)
        && start > end
    {
        return Err(Refused::invalid("The delivery ends before it starts.").into());
    }
    let mut items: Vec<Item> = Vec::new();
    for item in new.items.iter().flatten() {
        let product = product_number(database, account, "product_id", &item.product_id)?;
        if items.iter().any(|(known, ..)| *known == product) {
            let refused = Refused::invalid("A product stands twice in a collection.");
            return Err(refused.with("product_id", &item.product_id).into());
        }
        let skus = item.sku_ids.iter().map(|id| sku_of(database, account, product, id)).collect::<Result<_, _>>()?;
        items.push((product, item.order_number, skus));
    }
    Ok((season, items))
}

fn sku_of(database: &Connection, account: &str, product: i64, id: &str) -> Result<i64, Stop> {
    let sku = sku_number(database, account, "sku_ids", id)?;
    let own: i64 =
        database.prepare_cached("SELECT product FROM v4_skus WHERE id = ?1")?.query_row([sku], |row| row.get(0))?;
    match own == product {
        true => Ok(sku),
        false => Err(Refused::invalid("A SKU is of another product.").with("sku_ids", id).into()),
    }
}

fn store(
    database: &Connection,
    id: i64,
    new: &Collection,
    (season, items): &(Option<i64>, Vec<Item>),
) -> Result<(), Failure> {
    let delivery = new.delivery.clone().unwrap_or_default();
    let text = |date: Option<Date>| date.map(|date| date.to_string());
    database
        .prepare_cached(
            "UPDATE v4_collections SET name = ?2, season = coalesce(?3, season),
                 start_ship_date = coalesce(?4, start_ship_date), complete_ship_date = coalesce(?5, complete_ship_date),
                 cancel_date = coalesce(?6, cancel_date),
                 minimum_shipping_window = coalesce(?7, minimum_shipping_window) WHERE id = ?1",
        )?
        .execute((
            id,
            &new.name,
            season,
            text(delivery.start_ship_date),
            text(delivery.complete_ship_date),
            text(delivery.cancel_date),
            delivery.minimum_shipping_window,
        ))?;
    if new.items.is_none() {
        return Ok(());
    }
    for table in ["v4_collection_items", "v4_collection_skus"] {
        database.prepare_cached(&format!("DELETE FROM {table} WHERE collection = ?1"))?.execute([id])?;
    }
    for (position, (product, order_number, skus)) in (0_i64..).zip(items) {
        database.prepare_cached("INSERT INTO v4_collection_items VALUES (?1, ?2, ?3, ?4)")?.execute((
            id,
            product,
            order_number,
            position,
        ))?;
        let mut insert = database.prepare_cached("INSERT OR IGNORE INTO v4_collection_skus VALUES (?1, ?2, ?3)")?;
        for sku in skus {
            insert.execute((id, product, sku))?;
        }
    }
    Ok(())
}

/// Whether a SKU can be ordered from a collection.
pub(super) fn has_sku(database: &Connection, collection: i64, sku: i64) -> Result<bool, Failure> {
    Ok(database
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM v4_skus JOIN v4_collection_items AS item ON item.product = v4_skus.product
                 WHERE v4_skus.id = ?2 AND item.collection = ?1
                     AND (EXISTS (SELECT 1 FROM v4_collection_skus WHERE collection = ?1 AND sku = ?2)
                         OR NOT EXISTS (SELECT 1 FROM v4_collection_skus AS one
                             WHERE one.collection = ?1 AND one.product = v4_skus.product)))",
        )?
        .query_row((collection, sku), |row| row.get(0))?)
}

/// The first and the last day of a collection's delivery.
pub(super) fn ship_dates(database: &Connection, id: i64) -> Result<(Option<String>, Option<String>), Failure> {
    Ok(database
        .prepare_cached("SELECT start_ship_date, complete_ship_date FROM v4_collections WHERE id = ?1")?
        .query_row([id], |row| Ok((row.get(0)?, row.get(1)?)))?)
}

/// The collections of an account, in the order in which they were made.
pub(crate) fn collections(database: &Connection, account: &str) -> Result<Vec<Collection>, Failure> {
    let mut select = database.prepare_cached(&format!("{COLUMNS} WHERE account = ?1 ORDER BY id"))?;
    let rows = select.query_map([account], collection)?.collect::<Result<Vec<_>, _>>()?;
    rows.into_iter().map(|(found, season)| complete(database, account, found, season)).collect()
}

fn found(database: &Connection, account: &str, id: i64) -> Result<Collection, Stop> {
    let (found, season) = database.prepare_cached(&format!("{COLUMNS} WHERE id = ?1"))?.query_row([id], collection)?;
    Ok(complete(database, account, found, season)?)
}

fn collection(row: &Row<'_>) -> rusqlite::Result<(Collection, Option<i64>)> {
    let date =
        |column| Ok::<_, rusqlite::Error>(row.get::<_, Option<String>>(column)?.and_then(|text| text.parse().ok()));
    let delivery = Delivery {
        start_ship_date: date(4)?,
        complete_ship_date: date(5)?,
        cancel_date: date(6)?,
        minimum_shipping_window: row.get(7)?,
    };
    let found = Collection {
        id: row.get(0)?,
        name: row.get(1)?,
        external_id: row.get(2)?,
        delivery: Some(delivery),
        ..Collection::default()
    };
    Ok((found, row.get(3)?))
}

fn complete(
    database: &Connection,
    account: &str,
    mut found: Collection,
    season: Option<i64>,
) -> Result<Collection, Failure> {
    found.season_id = season.map(|season| season.to_string());
    found.season = season.map(|season| season_by_number(database, season)).transpose()?.flatten();
    let items: Vec<(i64, Option<i64>)> = database
        .prepare_cached(
            "SELECT product, order_number FROM v4_collection_items WHERE collection = ?1 ORDER BY position",
        )?
        .query_map([found.id], |row| Ok((row.get(0)?, row.get(1)?)))?
        .collect::<Result<_, _>>()?;
    let mut select = database.prepare_cached("SELECT id FROM v4_skus WHERE product = ?1 ORDER BY id")?;
    let mut served = Vec::new();
    for (product, order_number) in items {
        let mut sku_ids = Vec::new();
        for sku in select.query_map([product], |row| row.get(0))?.collect::<Result<Vec<i64>, _>>()? {
            if has_sku(database, found.id, sku)? {
                sku_ids.push(sku_id(account, product, sku));
            }
        }
        served.push(CollectionItem { product_id: product.to_string(), order_number, sku_ids });
    }
    found.items = Some(served);
    Ok(found)
}
