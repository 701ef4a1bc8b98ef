//! Making and changing SKUs: the pairs of color and size of a product.

use std::collections::{BTreeMap, BTreeSet};

use rusqlite::{Connection, OptionalExtension};

use super::products::product_number;
use super::reference::{COLOR, SIZE, Trait, named_trait};
use super::sku_rows::{sku_by_number, sku_number};
use super::{Refused, Sku, Stop};
use crate::store::Failure;

/// A SKU as it is sent. On an update, what is `None` stays, and trait values change what is set on a color or size.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct NewSku {
    pub(crate) product_id: String,
    pub(crate) external_id: Option<String>,
    pub(crate) sku_identifier: Option<String>,
    pub(crate) trait_values: Vec<NewTraitValue>,
    pub(crate) identifiers: Option<Vec<Identifier>>,
}

/// A value of a trait as it is sent.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct NewTraitValue {
    pub(crate) trait_id: Option<String>,
    /// Stands in for the id.
    pub(crate) trait_name: Option<String>,
    pub(crate) value: String,
    pub(crate) external_id: Option<String>,
    pub(crate) order_minimum: Option<i64>,
    pub(crate) is_active: Option<bool>,
}

/// A number by which others know the SKU, such as a UPC.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Identifier {
    pub(crate) kind: String,
    pub(crate) value: String,
}

/// A SKU that could be made.
struct Sound<'a> {
    product: i64,
    color: &'a NewTraitValue,
    size: &'a NewTraitValue,
    more: Vec<(&'static Trait, &'a NewTraitValue)>,
}

/// Names of colors with names of sizes.
type Pairs = BTreeSet<(String, String)>;

/// Makes the SKUs of a call. Together with those there are they must be all pairs of the product's colors and sizes;
/// otherwise none of the product's is made.
pub(crate) fn create_skus(
    database: &Connection,
    account: &str,
    news: &[NewSku],
) -> Result<Vec<Result<Sku, Refused>>, Failure> {
    let mut taken = BTreeSet::new();
    let mut sounds = Vec::new();
    for new in news {
        sounds.push(match checked(database, account, new, &mut taken) {
            Ok(sound) => Ok(sound),
            Err(Stop::Refused(refused)) => Err(refused),
            Err(Stop::Failure(failure)) => return Err(failure),
        });
    }
    let mut pairs: BTreeMap<i64, Pairs> = BTreeMap::new();
    for sound in sounds.iter().flatten() {
        let known = match pairs.remove(&sound.product) {
            Some(known) => known,
            None => stored_pairs(database, sound.product)?,
        };
        let more = (sound.color.value.clone(), sound.size.value.clone());
        pairs.insert(sound.product, known.into_iter().chain([more]).collect());
    }
    let missing: BTreeMap<i64, String> =
        pairs.iter().filter_map(|(product, pairs)| Some((*product, missing(pairs)?))).collect();
    let mut made = Vec::new();
    for (new, sound) in news.iter().zip(sounds) {
        made.push(match sound {
            Ok(sound) => match missing.get(&sound.product) {
                Some(missing) => Err(Refused::invalid(format!(
                    "All combinations of colors and sizes have to be sent. Missing: {missing}."
                ))
                .with("product_id", &new.product_id)),
                None => Ok(insert(database, account, new, &sound)?),
            },
            Err(refused) => Err(refused),
        });
    }
    Ok(made)
}

fn checked<'a>(
    database: &Connection,
    account: &str,
    new: &'a NewSku,
    taken: &mut BTreeSet<(i64, String, String)>,
) -> Result<Sound<'a>, Stop> {
    let product = product_number(database, account, "product_id", &new.product_id)?;
    let named = named_values(&new.trait_values)?;
    let refuse = || Refused::invalid("A SKU must have one Color and one Size.").with("product_id", &new.product_id);
    let one = |of: &Trait| {
        let mut values = named.iter().filter(|(known, _)| known.id == of.id).map(|(_, value)| *value);
        values.next().filter(|_| values.next().is_none()).ok_or_else(refuse)
    };
    let (color, size) = (one(&COLOR)?, one(&SIZE)?);
    let is_known: bool = database
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM v4_skus WHERE account = ?1 AND external_id = ?2)")?
        .query_row((account, &new.external_id), |row| row.get(0))?;
    let pair = (color.value.clone(), size.value.clone());
    let is_stored = stored_pairs(database, product)?.contains(&pair);
    let is_new = taken.insert((product, pair.0, pair.1));
    if is_known || is_stored || !is_new {
        let mut details = vec![("product_id", new.product_id.clone())];
        details.extend(new.external_id.clone().map(|id| ("external_id", id)));
        return Err(Refused::duplicated("SKU", details).into());
    }
    let more = named.iter().filter(|(known, _)| known.kind == "product").copied().collect();
    Ok(Sound { product, color, size, more })
}

fn named_values(values: &[NewTraitValue]) -> Result<Vec<(&'static Trait, &NewTraitValue)>, Refused> {
    let named = values.iter().map(|value| {
        let (id, name) = (value.trait_id.as_deref(), value.trait_name.as_deref());
        let known = named_trait(id, name);
        let unknown = || Refused::unknown("trait", "trait_id", id.or(name).unwrap_or_default());
        Ok((known.ok_or_else(unknown)?, value))
    });
    named.collect()
}

fn stored_pairs(database: &Connection, product: i64) -> Result<Pairs, Failure> {
    let mut select = database.prepare_cached(
        "SELECT colors.value, sizes.value FROM v4_skus JOIN v4_trait_values AS colors ON colors.id = color
             JOIN v4_trait_values AS sizes ON sizes.id = size WHERE v4_skus.product = ?1",
    )?;
    Ok(select.query_map([product], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?)
}

/// The pairs that are lacking, as text.
fn missing(pairs: &Pairs) -> Option<String> {
    let colors: BTreeSet<_> = pairs.iter().map(|(color, _)| color).collect();
    let sizes: BTreeSet<_> = pairs.iter().map(|(_, size)| size).collect();
    let all = colors.iter().flat_map(|color| sizes.iter().map(|size| ((*color).clone(), (*size).clone())));
    let missing: Vec<_> =
        all.filter(|pair| !pairs.contains(pair)).map(|(color, size)| format!("{color}/{size}")).collect();
    (!missing.is_empty()).then(|| missing.join(", "))
}

fn insert(database: &Connection, account: &str, new: &NewSku, sound: &Sound<'_>) -> Result<Sku, Failure> {
    let color = set_value(database, sound.product, &COLOR, sound.color)?;
    let size = set_value(database, sound.product, &SIZE, sound.size)?;
    let sku = database
        .prepare_cached("INSERT INTO v4_skus (account, product, color, size) VALUES (?1, ?2, ?3, ?4)")?
        .insert((account, sound.product, color, size))?;
    set_names(database, sku, new)?;
    set_more(database, sku, &sound.more)?;
    sku_by_number(database, account, sku)
}

/// Sets what is given on a color or size of a product, which is made if need be. Gives its number.
fn set_value(database: &Connection, product: i64, of: &Trait, value: &NewTraitValue) -> Result<i64, Failure> {
    Ok(database
        .prepare_cached(
            "INSERT INTO v4_trait_values (product, trait_id, value, external_id, order_minimum, active)
             VALUES (?1, ?2, ?3, ?4, ?5, coalesce(?6, TRUE))
             ON CONFLICT (product, trait_id, value) DO UPDATE SET
                 external_id = coalesce(excluded.external_id, external_id),
                 order_minimum = coalesce(excluded.order_minimum, order_minimum), active = coalesce(?6, active)
             RETURNING id",
        )?
        .query_row((product, of.id, &value.value, &value.external_id, value.order_minimum, value.is_active), |row| {
            row.get(0)
        })?)
}

fn set_names(database: &Connection, sku: i64, new: &NewSku) -> Result<(), Failure> {
    database
        .prepare_cached(
            "UPDATE v4_skus SET external_id = coalesce(?2, external_id),
                 sku_identifier = coalesce(?3, sku_identifier) WHERE id = ?1",
        )?
        .execute((sku, &new.external_id, &new.sku_identifier))?;
    if let Some(identifiers) = &new.identifiers {
        database.prepare_cached("DELETE FROM v4_sku_identifiers WHERE sku = ?1")?.execute([sku])?;
        let mut insert = database.prepare_cached("INSERT INTO v4_sku_identifiers VALUES (?1, ?2, ?3, ?4)")?;
        for (position, identifier) in (0_i64..).zip(identifiers) {
            insert.execute((sku, position, &identifier.kind, &identifier.value))?;
        }
    }
    Ok(())
}

fn set_more(database: &Connection, sku: i64, more: &[(&'static Trait, &NewTraitValue)]) -> Result<(), Failure> {
    if more.is_empty() {
        return Ok(());
    }
    database.prepare_cached("DELETE FROM v4_sku_traits WHERE sku = ?1")?.execute([sku])?;
    let mut insert = database.prepare_cached("INSERT INTO v4_sku_traits VALUES (?1, ?2, ?3, ?4, ?5)")?;
    for (position, (known, value)) in (0_i64..).zip(more) {
        insert.execute((sku, position, known.id, &value.value, &value.external_id))?;
    }
    Ok(())
}

/// Changes a SKU, and what is set on its color and size, which all SKUs of the product with that color or size share.
pub(crate) fn update_sku(database: &Connection, account: &str, id: &str, new: &NewSku) -> Result<Sku, Stop> {
    let sku = sku_number(database, account, "id", id)?;
    let named = named_values(&new.trait_values)?;
    let (product, own): (i64, Vec<String>) = {
        let before = sku_by_number(database, account, sku)?;
        let values = before.trait_values.into_iter().filter(|value| value.order_number.is_some());
        (before.product, values.map(|value| value.value).collect())
    };
    for (known, value) in named.iter().filter(|(known, _)| known.kind == "sku") {
        let place = usize::from(known.id == SIZE.id);
        if own.get(place) != Some(&value.value) {
            let refused = Refused::invalid(format!("The SKU has another {}: its value cannot be changed.", known.name));
            return Err(refused.with("id", id).into());
        }
    }
    if let Some(external_id) = &new.external_id {
        let holder: Option<i64> = database
            .prepare_cached("SELECT id FROM v4_skus WHERE account = ?1 AND external_id = ?2")?
            .query_row((account, external_id), |row| row.get(0))
            .optional()?;
        if holder.is_some_and(|holder| holder != sku) {
            return Err(Refused::duplicated("external id", vec![("id", id.to_owned())]).into());
        }
    }
    for (known, value) in named.iter().filter(|(known, _)| known.kind == "sku") {
        set_value(database, product, known, value)?;
    }
    let more: Vec<_> = named.iter().filter(|(known, _)| known.kind == "product").copied().collect();
    set_more(database, sku, &more)?;
    set_names(database, sku, new)?;
    Ok(sku_by_number(database, account, sku)?)
}
