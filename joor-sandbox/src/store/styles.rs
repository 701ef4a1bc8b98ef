//! The styles of the account, and those that were deleted.

use joor_api::Timestamp;
use joor_api::v2::style_post::Style;
use rusqlite::{Connection, OptionalExtension, Row};

use super::{Failure, Ids, Kind, Page, count, skus};

const COLUMNS: &str = "SELECT id, document FROM styles";

/// A range that everything is in.
pub(crate) const ALWAYS: (i64, i64) = (i64::MIN, i64::MAX);

/// A style as it is kept.
#[derive(Debug)]
pub(crate) struct StoredStyle {
    pub(crate) id: i64,
    pub(crate) style: Style,
}

/// Which styles to list, by ranges of seconds since 1970 with both ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct StyleFilter {
    pub(crate) created: (i64, i64),
    pub(crate) modified: (i64, i64),
}

/// Stores a style; `None` if one with this number and identifier is there. One that was deleted gets its id again.
pub(crate) fn insert_style(database: &Connection, style: &Style, now: Timestamp) -> Result<Option<i64>, Failure> {
    let ids = Ids::new(database, Kind::Style, &[&style.style_number, &style.style_identifier])?;
    let id = ids.owner();
    let stored = database
        .prepare_cached(
            "INSERT INTO styles (id, style_number, style_identifier, removed, created, modified, document)
             VALUES (?1, ?2, ?3, FALSE, ?4, ?4, ?5)
             ON CONFLICT (id) DO UPDATE SET removed = FALSE, created = excluded.created, modified = excluded.modified,
                 document = excluded.document WHERE removed",
        )?
        .execute((id, &style.style_number, &style.style_identifier, now.as_second(), serde_json::to_string(style)?))?;
    if stored == 0 {
        return Ok(None);
    }
    skus::insert_skus(database, id, style)?;
    Ok(Some(id))
}

/// The style with this number and identifier.
pub(crate) fn style_by_number(
    database: &Connection,
    number: &str,
    identifier: &str,
) -> Result<Option<StoredStyle>, Failure> {
    let found = database
        .prepare_cached(&format!("{COLUMNS} WHERE style_number = ?1 AND style_identifier = ?2 AND NOT removed"))?
        .query_row([number, identifier], row)
        .optional()?;
    found.map(stored).transpose()
}

/// The style with this id.
pub(crate) fn style_by_id(database: &Connection, id: i64) -> Result<Option<StoredStyle>, Failure> {
    let found = database
        .prepare_cached(&format!("{COLUMNS} WHERE id = ?1 AND NOT removed"))?
        .query_row([id], row)
        .optional()?;
    found.map(stored).transpose()
}

/// A page of the styles in the order in which they were first created, and how many there are in all.
pub(crate) fn list_styles(
    database: &Connection,
    filter: StyleFilter,
    page: Page,
) -> Result<(Vec<StoredStyle>, u64), Failure> {
    const WHERE: &str = "NOT removed AND created BETWEEN ?1 AND ?2 AND modified BETWEEN ?3 AND ?4";
    let StyleFilter { created, modified } = filter;
    let all: i64 = database
        .prepare_cached(&format!("SELECT count(*) FROM styles WHERE {WHERE}"))?
        .query_row((created.0, created.1, modified.0, modified.1), |row| row.get(0))?;
    let mut select = database.prepare_cached(&format!("{COLUMNS} WHERE {WHERE} ORDER BY id LIMIT ?5 OFFSET ?6"))?;
    let rows = select.query_map((created.0, created.1, modified.0, modified.1, page.count, page.start), row)?;
    let styles = rows.map(|found| stored(found?)).collect::<Result<_, Failure>>()?;
    Ok((styles, all.unsigned_abs()))
}

/// Stores what has become of a style.
pub(crate) fn update_style(database: &Connection, id: i64, style: &Style, now: Timestamp) -> Result<(), Failure> {
    database.prepare_cached("UPDATE styles SET document = ?2, modified = ?3 WHERE id = ?1")?.execute((
        id,
        serde_json::to_string(style)?,
        now.as_second(),
    ))?;
    Ok(())
}

/// Marks a style as changed.
pub(crate) fn touch_style(database: &Connection, id: i64, now: Timestamp) -> Result<(), Failure> {
    database.prepare_cached("UPDATE styles SET modified = ?2 WHERE id = ?1")?.execute((id, now.as_second()))?;
    Ok(())
}

/// Deletes a style with its SKUs, their inventory and its images.
pub(crate) fn remove_style(database: &Connection, id: i64) -> Result<(), Failure> {
    skus::remove_skus(database, id, None, None)?;
    database.prepare_cached("DELETE FROM images WHERE style = ?1")?.execute([id])?;
    database.prepare_cached("UPDATE styles SET removed = TRUE WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// How many styles there are.
pub(crate) fn count_styles(database: &Connection) -> Result<u64, Failure> {
    count(database, "SELECT count(*) FROM styles WHERE NOT removed")
}

/// Whether the style was there and has been deleted, or this color of it.
pub(crate) fn is_removed(database: &Connection, style: i64, color_code: &str) -> Result<bool, Failure> {
    Ok(database
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM styles WHERE id = ?1 AND removed)
                 OR EXISTS (SELECT 1 FROM removed_colors WHERE style = ?1 AND color_code = ?2)",
        )?
        .query_row((style, color_code), |row| row.get(0))?)
}

fn row(row: &Row<'_>) -> rusqlite::Result<(i64, String)> {
    Ok((row.get(0)?, row.get(1)?))
}

fn stored((id, document): (i64, String)) -> Result<StoredStyle, Failure> {
    Ok(StoredStyle { id, style: serde_json::from_str(&document)? })
}
