//! Seasons.

use rusqlite::{Connection, OptionalExtension, Row};

use super::{Refused, Stop, number_of};
use crate::store::Failure;

const COLUMNS: &str = "SELECT id, name, year, external_id FROM v4_seasons";

/// A season. The id of one that is sent does not matter; on an update, what is `None` stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Season {
    pub(crate) id: i64,
    pub(crate) name: Option<String>,
    pub(crate) year: Option<i64>,
    pub(crate) external_id: Option<String>,
}

/// Makes a season. One with its external id is its duplicate; of seasons without one, one of its name and year.
pub(crate) fn create_season(database: &Connection, account: &str, new: &Season) -> Result<Season, Stop> {
    let is_known: bool = database
        .prepare_cached(
            "SELECT EXISTS (SELECT 1 FROM v4_seasons WHERE account = ?1
                 AND (external_id = ?2 OR (?2 IS NULL AND external_id IS NULL AND name = ?3 AND year IS ?4)))",
        )?
        .query_row((account, &new.external_id, &new.name, new.year), |row| row.get(0))?;
    if is_known {
        let details = [("external_id", &new.external_id), ("name", &new.name)];
        let details = details.into_iter().filter_map(|(key, value)| Some((key, value.clone()?))).collect();
        return Err(Refused::duplicated("season", details).into());
    }
    let name = new.name.clone().unwrap_or_default();
    let id = database
        .prepare_cached("INSERT INTO v4_seasons (account, name, year, external_id) VALUES (?1, ?2, ?3, ?4)")?
        .insert((account, name, new.year, &new.external_id))?;
    Ok(season_by_number(database, id)?.ok_or_else(|| Refused::unknown("season", "id", &id.to_string()))?)
}

/// Changes a season.
pub(crate) fn update_season(database: &Connection, account: &str, id: &str, new: &Season) -> Result<Season, Stop> {
    let number = season_number(database, account, "id", id)?;
    database
        .prepare_cached(
            "UPDATE v4_seasons SET name = coalesce(?2, name), year = coalesce(?3, year),
                 external_id = coalesce(?4, external_id) WHERE id = ?1",
        )?
        .execute((number, &new.name, new.year, &new.external_id))?;
    Ok(season_by_number(database, number)?.ok_or_else(|| Refused::unknown("season", "id", id))?)
}

/// The number of an account's season.
pub(super) fn season_number(database: &Connection, account: &str, name: &'static str, id: &str) -> Result<i64, Stop> {
    let number = number_of("season", name, id)?;
    let is_known: bool = database
        .prepare_cached("SELECT EXISTS (SELECT 1 FROM v4_seasons WHERE id = ?1 AND account = ?2)")?
        .query_row((number, account), |row| row.get(0))?;
    if is_known { Ok(number) } else { Err(Refused::unknown("season", name, id).into()) }
}

/// The season with this number.
pub(super) fn season_by_number(database: &Connection, id: i64) -> Result<Option<Season>, Failure> {
    Ok(database.prepare_cached(&format!("{COLUMNS} WHERE id = ?1"))?.query_row([id], season).optional()?)
}

/// The seasons of an account.
pub(crate) fn seasons(database: &Connection, account: &str) -> Result<Vec<Season>, Failure> {
    let mut select = database.prepare_cached(&format!("{COLUMNS} WHERE account = ?1 ORDER BY id"))?;
    Ok(select.query_map([account], season)?.collect::<Result<_, _>>()?)
}

fn season(row: &Row<'_>) -> rusqlite::Result<Season> {
    Ok(Season { id: row.get(0)?, name: row.get(1)?, year: row.get(2)?, external_id: row.get(3)? })
}
