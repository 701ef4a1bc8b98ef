//! SKUs: the pairs of color and size of a style, by which inventory is kept.

use joor_api::v2::style_post::{Color, Size, Style};
use rusqlite::{Connection, Params, Row};

use super::{Failure, Ids, Kind};

const COLUMNS: &str = "SELECT id, style, color_id, color_code, size, size_code, upc, made_to_order FROM skus";

/// A pair of color and size.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Sku {
    pub(crate) id: i64,
    pub(crate) style: i64,
    pub(crate) color_id: i64,
    pub(crate) color_code: String,
    pub(crate) size: String,
    pub(crate) size_code: String,
    pub(crate) upc: String,
    pub(crate) made_to_order: bool,
}

/// The code that a color is known by: its name where it has no code.
pub(crate) fn color_key(color: &Color) -> &str {
    first(&color.color_code, &color.color_name)
}

/// The name that a size is known by: its code where it has no name.
pub(crate) fn size_key(size: &Size) -> &str {
    first(&size.size_name, &size.size_code)
}

fn first<'a>(best: &'a Option<String>, other: &'a Option<String>) -> &'a str {
    [best, other].into_iter().flatten().find(|text| !text.is_empty()).map_or("", String::as_str)
}

/// Makes the SKUs of a new style: every color in every size, and what is listed beside.
pub(super) fn insert_skus(database: &Connection, id: i64, style: &Style) -> Result<(), Failure> {
    for color in style.colors.iter().map(color_key) {
        database
            .prepare_cached("DELETE FROM removed_colors WHERE style = ?1 AND color_code = ?2")?
            .execute((id, color))?;
        for size in &style.sizes {
            insert(database, id, color, size_key(size), size.size_code.as_deref().unwrap_or_default())?;
        }
    }
    for sku in &style.skus {
        let text = |text: &'_ Option<String>| text.clone().unwrap_or_default();
        let (color, size) = (text(&sku.sku_color_code), text(&sku.sku_size));
        insert(database, id, &color, &size, "")?;
        database
            .prepare_cached("UPDATE skus SET upc = ?4 WHERE style = ?1 AND color_code = ?2 AND size = ?3")?
            .execute((id, color, size, text(&sku.upc)))?;
    }
    Ok(())
}

fn insert(database: &Connection, style: i64, color: &str, size: &str, size_code: &str) -> Result<(), Failure> {
    let color_id = color_id(database, style, color)?;
    database
        .prepare_cached(
            "INSERT INTO skus (style, color_id, color_code, size, size_code, upc, made_to_order)
             VALUES (?1, ?2, ?3, ?4, ?5, '', FALSE) ON CONFLICT DO NOTHING",
        )?
        .execute((style, color_id, color, size, size_code))?;
    Ok(())
}

/// JOOR's id of a color of a style.
pub(crate) fn color_id(database: &Connection, style: i64, color: &str) -> Result<i64, Failure> {
    Ids::of(database, style).of_owner(Kind::StyleColor, &[color])
}

/// The SKUs of a style, in the order of its colors and sizes.
pub(crate) fn skus_of_style(database: &Connection, style: i64) -> Result<Vec<Sku>, Failure> {
    select(database, "style = ?1", [style])
}

/// The SKUs with this UPC, of whatever style.
pub(crate) fn skus_by_upc(database: &Connection, upc: &str) -> Result<Vec<Sku>, Failure> {
    select(database, "upc = ?1", [upc])
}

fn select(database: &Connection, condition: &str, parameters: impl Params) -> Result<Vec<Sku>, Failure> {
    let mut select = database.prepare_cached(&format!("{COLUMNS} WHERE {condition} ORDER BY id"))?;
    let skus = select.query_map(parameters, row)?;
    Ok(skus.collect::<Result<_, _>>()?)
}

/// Takes a color off a style, with its images.
pub(crate) fn remove_color(database: &Connection, style: i64, color: &str) -> Result<(), Failure> {
    remove_skus(database, style, Some(color), None)?;
    database.prepare_cached("DELETE FROM images WHERE style = ?1 AND color_code = ?2")?.execute((style, color))?;
    database.prepare_cached("INSERT OR IGNORE INTO removed_colors VALUES (?1, ?2)")?.execute((style, color))?;
    Ok(())
}

/// Takes a size off a style.
pub(crate) fn remove_size(database: &Connection, style: i64, size: &str) -> Result<(), Failure> {
    remove_skus(database, style, None, Some(size))
}

/// Deletes the SKUs of a style, all or those of a color or size, and their inventory.
pub(super) fn remove_skus(
    database: &Connection,
    style: i64,
    color: Option<&str>,
    size: Option<&str>,
) -> Result<(), Failure> {
    const WHERE: &str = "style = ?1 AND (?2 IS NULL OR color_code = ?2) AND (?3 IS NULL OR size = ?3)";
    database
        .prepare_cached(&format!("DELETE FROM inventory WHERE sku IN (SELECT id FROM skus WHERE {WHERE})"))?
        .execute((style, color, size))?;
    database.prepare_cached(&format!("DELETE FROM skus WHERE {WHERE}"))?.execute((style, color, size))?;
    Ok(())
}

fn row(row: &Row<'_>) -> rusqlite::Result<Sku> {
    Ok(Sku {
        id: row.get(0)?,
        style: row.get(1)?,
        color_id: row.get(2)?,
        color_code: row.get(3)?,
        size: row.get(4)?,
        size_code: row.get(5)?,
        upc: row.get(6)?,
        made_to_order: row.get(7)?,
    })
}
