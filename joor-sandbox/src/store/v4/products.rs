//! Products, which v2 calls styles. Those of v2 are others.

use rusqlite::{Connection, OptionalExtension, Row};

use super::reference::named_trait;
use super::{Reference, Refused, Stop, number, number_of};
use crate::store::Failure;

/// A product as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Product {
    pub(crate) id: i64,
    pub(crate) name: String,
    pub(crate) external_id: Option<String>,
    pub(crate) product_identifier: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) order_minimum: Option<i64>,
    pub(crate) category_ids: Vec<String>,
    pub(crate) traits: Vec<ProductTrait>,
    pub(crate) tags: Vec<Tag>,
}

/// A product as it is sent. On an update, what is `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct NewProduct {
    pub(crate) name: Option<String>,
    pub(crate) external_id: Option<String>,
    pub(crate) product_identifier: Option<String>,
    pub(crate) description: Option<String>,
    pub(crate) order_minimum: Option<i64>,
    pub(crate) category_ids: Option<Vec<String>>,
    pub(crate) traits: Option<Vec<ProductTrait>>,
    pub(crate) tags: Option<Vec<Tag>>,
}

/// A product's value of a trait.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct ProductTrait {
    pub(crate) trait_id: Option<String>,
    /// Stands in for the id in a request.
    pub(crate) trait_name: Option<String>,
    pub(crate) value: String,
    pub(crate) external_id: Option<String>,
}

/// A tag of a product.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tag {
    pub(crate) name: Option<String>,
    pub(crate) value: Option<String>,
    pub(crate) code: Option<String>,
    pub(crate) parent_id: Option<String>,
}

/// Makes a product. One with its external id, or with its identifier, is its duplicate; of products that have neither,
/// one with its name.
pub(crate) fn create_product(
    database: &Connection,
    account: &str,
    reference: &Reference,
    new: &NewProduct,
) -> Result<Product, Stop> {
    check(reference, new)?;
    let name = new.name.as_deref().unwrap_or_default();
    let is_known: bool = database
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM v4_products WHERE account = ?1 AND (external_id = ?2 OR product_identifier = ?3
                 OR (name = ?4 AND coalesce(?2, ?3, external_id, product_identifier) IS NULL)))",
        )?
        .query_row((account, &new.external_id, &new.product_identifier, name), |row| row.get(0))?;
    if is_known {
        let keys = [("external_id", &new.external_id), ("product_identifier", &new.product_identifier)];
        let mut details: Vec<_> = keys.into_iter().filter_map(|(key, value)| Some((key, value.clone()?))).collect();
        details.push(("name", name.to_owned()));
        return Err(Refused::duplicated("product", details).into());
    }
    let id =
        database.prepare_cached("INSERT INTO v4_products (account, name) VALUES (?1, ?2)")?.insert((account, name))?;
    store(database, id, new)?;
    Ok(found(database, account, id)?)
}

/// Changes a product: what is given takes the place of what was.
pub(crate) fn update_product(
    database: &Connection,
    account: &str,
    reference: &Reference,
    id: &str,
    new: &NewProduct,
) -> Result<Product, Stop> {
    let number = product_number(database, account, "id", id)?;
    check(reference, new)?;
    store(database, number, new)?;
    Ok(found(database, account, number)?)
}

/// The number of an account's product.
pub(super) fn product_number(database: &Connection, account: &str, name: &'static str, id: &str) -> Result<i64, Stop> {
    let number = number_of("product", name, id)?;
    let is_known: bool = database
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM v4_products WHERE id = ?1 AND account = ?2)")?
        .query_row((number, account), |row| row.get(0))?;
    if is_known { Ok(number) } else { Err(Refused::unknown("product", name, id).into()) }
}

fn check(reference: &Reference, new: &NewProduct) -> Result<(), Refused> {
    for id in new.category_ids.iter().flatten() {
        if reference.category(id).is_none() {
            return Err(Refused::unknown("category", "category_ids", id));
        }
    }
    for given in new.traits.iter().flatten() {
        let named = named_trait(given.trait_id.as_deref(), given.trait_name.as_deref());
        let told = given.trait_id.as_deref().or(given.trait_name.as_deref()).unwrap_or_default();
        match named {
            Some(known) if known.kind == "product" => {}
            Some(_) => return Err(Refused::invalid("A product cannot have the trait of a SKU.").with("trait_id", told)),
            None => return Err(Refused::unknown("trait", "trait_id", told)),
        }
    }
    Ok(())
}

fn store(database: &Connection, id: i64, new: &NewProduct) -> Result<(), Failure> {
    database
        .prepare_cached(
            "UPDATE v4_products SET name = coalesce(?2, name), external_id = coalesce(?3, external_id),
                 product_identifier = coalesce(?4, product_identifier), description = coalesce(?5, description),
                 order_minimum = coalesce(?6, order_minimum) WHERE id = ?1",
        )?
        .execute((id, &new.name, &new.external_id, &new.product_identifier, &new.description, new.order_minimum))?;
    if let Some(categories) = &new.category_ids {
        database.prepare_cached("DELETE FROM v4_product_categories WHERE product = ?1")?.execute([id])?;
        let mut insert = database.prepare_cached("INSERT INTO v4_product_categories VALUES (?1, ?2, ?3)")?;
        for (position, category) in (0_i64..).zip(categories) {
            insert.execute((id, position, category))?;
        }
    }
    if let Some(traits) = &new.traits {
        database.prepare_cached("DELETE FROM v4_product_traits WHERE product = ?1")?.execute([id])?;
        let mut insert = database.prepare_cached("INSERT INTO v4_product_traits VALUES (?1, ?2, ?3, ?4, ?5)")?;
        for (position, given) in (0_i64..).zip(traits) {
            let Some(known) = named_trait(given.trait_id.as_deref(), given.trait_name.as_deref()) else { continue };
            let external_id = given.external_id.as_ref().filter(|_| known.keeps_external_id);
            insert.execute((id, position, known.id, &given.value, external_id))?;
        }
    }
    if let Some(tags) = &new.tags {
        database.prepare_cached("DELETE FROM v4_product_tags WHERE product = ?1")?.execute([id])?;
        let mut insert = database.prepare_cached("INSERT INTO v4_product_tags VALUES (?1, ?2, ?3, ?4, ?5, ?6)")?;
        for (position, tag) in (0_i64..).zip(tags) {
            insert.execute((id, position, &tag.name, &tag.value, &tag.code, &tag.parent_id))?;
        }
    }
    Ok(())
}

fn found(database: &Connection, account: &str, id: i64) -> Result<Product, Failure> {
    products(database, account, Some(&[id.to_string()]))?.pop().ok_or(rusqlite::Error::QueryReturnedNoRows.into())
}

/// The products of an account, all or those with these ids, in the order in which they were made.
pub(crate) fn products(database: &Connection, account: &str, ids: Option<&[String]>) -> Result<Vec<Product>, Failure> {
    const COLUMNS: &str =
        "SELECT id, name, external_id, product_identifier, description, order_minimum FROM v4_products";
    let mut products: Vec<Product> = match ids {
        None => database
            .prepare_cached(&format!("{COLUMNS} WHERE account = ?1 ORDER BY id"))?
            .query_map([account], product)?
            .collect::<Result<_, _>>()?,
        Some(ids) => {
            let mut select = database.prepare_cached(&format!("{COLUMNS} WHERE account = ?1 AND id = ?2"))?;
            let found = ids.iter().filter_map(|id| number(id));
            let found = found.map(|id| select.query_row((account, id), product).optional());
            found.filter_map(Result::transpose).collect::<Result<_, _>>()?
        }
    };
    for product in &mut products {
        complete(database, product)?;
    }
    Ok(products)
}

fn product(row: &Row<'_>) -> rusqlite::Result<Product> {
    Ok(Product {
        id: row.get(0)?,
        name: row.get(1)?,
        external_id: row.get(2)?,
        product_identifier: row.get(3)?,
        description: row.get(4)?,
        order_minimum: row.get(5)?,
        category_ids: Vec::new(),
        traits: Vec::new(),
        tags: Vec::new(),
    })
}

fn complete(database: &Connection, product: &mut Product) -> Result<(), Failure> {
    product.category_ids = database
        .prepare_cached("SELECT category_id FROM v4_product_categories WHERE product = ?1 ORDER BY position")?
        .query_map([product.id], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    product.traits = database
        .prepare_cached(
            "SELECT trait_id, value, external_id FROM v4_product_traits WHERE product = ?1 ORDER BY position",
        )?
        .query_map([product.id], |row| {
            Ok(ProductTrait { trait_id: row.get(0)?, trait_name: None, value: row.get(1)?, external_id: row.get(2)? })
        })?
        .collect::<Result<_, _>>()?;
    product.tags = database
        .prepare_cached(
            "SELECT name, value, code, parent_id FROM v4_product_tags WHERE product = ?1 ORDER BY position",
        )?
        .query_map([product.id], |row| {
            Ok(Tag { name: row.get(0)?, value: row.get(1)?, code: row.get(2)?, parent_id: row.get(3)? })
        })?
        .collect::<Result<_, _>>()?;
    Ok(())
}
