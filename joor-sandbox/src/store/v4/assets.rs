//! Assets: images, swatches and videos of products, each given by an address that is never fetched.

use rusqlite::{Connection, OptionalExtension};

use super::products::product_number;
use super::reference::named_trait;
use super::{Refused, Stop};
use crate::store::Failure;

/// Longest name of a file, in characters.
const LONGEST: usize = 100;

/// An asset; the id of one that is sent does not matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Asset {
    pub(crate) id: i64,
    pub(crate) product_id: String,
    /// `image`, `swatch` or `video`.
    pub(crate) kind: String,
    pub(crate) filename: String,
    pub(crate) source_url: String,
    pub(crate) external_id: Option<String>,
    pub(crate) display_order: Option<i64>,
}

/// The color or size that a swatch is of.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct SwatchOf {
    pub(crate) trait_name: String,
    pub(crate) external_id: String,
}

/// Kinds of assets that a call replaces.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Replaced {
    pub(crate) images: bool,
    pub(crate) videos: bool,
}

impl Replaced {
    /// Those of the assets of a call.
    pub(crate) fn by<'a>(kinds: impl IntoIterator<Item = &'a str>) -> Self {
        kinds.into_iter().fold(Self::default(), |replaced, kind| match kind {
            "video" => Self { videos: true, ..replaced },
            _ => Self { images: true, ..replaced },
        })
    }
}

/// Deletes the assets of a product that a call replaces.
pub(crate) fn replace_assets(
    database: &Connection,
    account: &str,
    product_id: &str,
    replaced: Replaced,
) -> Result<(), Stop> {
    let product = product_number(database, account, "product_id", product_id)?;
    database
        .prepare_cached(
            "DELETE FROM v4_assets WHERE product = ?1 AND trait_value IS NULL
                 AND ((?2 AND kind <> 'video') OR (?3 AND kind = 'video'))",
        )?
        .execute((product, replaced.images, replaced.videos))?;
    Ok(())
}

/// Adds an asset to a product.
pub(crate) fn add_asset(database: &Connection, account: &str, new: &Asset) -> Result<Asset, Stop> {
    let product = product_number(database, account, "product_id", &new.product_id)?;
    check(database, account, product, new)?;
    Ok(insert(database, account, product, None, new)?)
}

/// Adds a swatch to a color of a product, in place of the one before.
pub(crate) fn add_swatch(database: &Connection, account: &str, of: &SwatchOf, new: &Asset) -> Result<Asset, Stop> {
    let product = product_number(database, account, "product_id", &new.product_id)?;
    if new.kind != "swatch" {
        return Err(Refused::invalid("The asset of a color is a swatch.").with("filename", &new.filename).into());
    }
    let known = named_trait(None, Some(&of.trait_name));
    let value: Option<i64> = database
        .prepare_cached("SELECT id FROM v4_trait_values WHERE product = ?1 AND trait_id = ?2 AND external_id = ?3")?
        .query_row((product, known.map(|known| known.id), &of.external_id), |row| row.get(0))
        .optional()?;
    let Some(value) = value else {
        return Err(Refused::unknown("color or size", "external_id", &of.external_id).into());
    };
    check(database, account, product, new)?;
    database.prepare_cached("DELETE FROM v4_assets WHERE trait_value = ?1")?.execute([value])?;
    Ok(insert(database, account, product, Some(value), new)?)
}

fn check(database: &Connection, account: &str, product: i64, new: &Asset) -> Result<(), Stop> {
    let refuse = |message: &str| Err(Refused::invalid(message).with("filename", &new.filename).into());
    let endings: &[&str] = match new.kind.as_str() {
        "image" | "swatch" => &[".gif", ".jpeg", ".jpg", ".png"],
        "video" => &[".mp4"],
        _ => return refuse("An asset is an image, a swatch or a video."),
    };
    let name = new.filename.to_ascii_lowercase();
    if !endings.iter().any(|ending| name.ends_with(ending)) {
        return refuse("The name of the file does not end as one of its kind does.");
    }
    if new.filename.chars().count() > LONGEST {
        return refuse("The name of the file has more than 100 characters.");
    }
    let is_known: bool = database
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM v4_assets WHERE account = ?1 AND (filename = ?2 OR external_id = ?3))",
        )?
        .query_row((account, &new.filename, &new.external_id), |row| row.get(0))?;
    if is_known {
        return Err(Refused::duplicated("asset", vec![("filename", new.filename.clone())]).into());
    }
    let has_video: bool = database
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM v4_assets WHERE product = ?1 AND kind = 'video')")?
        .query_row([product], |row| row.get(0))?;
    if new.kind == "video" && has_video {
        return refuse("A product has one video.");
    }
    Ok(())
}

fn insert(
    database: &Connection,
    account: &str,
    product: i64,
    trait_value: Option<i64>,
    new: &Asset,
) -> Result<Asset, Failure> {
    let id = database
        .prepare_cached(
            "INSERT INTO v4_assets (account, product, trait_value, kind, filename, source_url, external_id,
                 display_order) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
        )?
        .insert((
            account,
            product,
            trait_value,
            &new.kind,
            &new.filename,
            &new.source_url,
            &new.external_id,
            new.display_order,
        ))?;
    Ok(Asset { id, ..new.clone() })
}
