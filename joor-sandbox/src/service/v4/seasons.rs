//! Seasons.

use joor_api::AnyMessage;
use joor_api::v4::season_create::{self as page, NewSeasons, Seasons};
use joor_api::v4::season_update::SeasonUpdates;

use super::Call;
use super::items::{Done, each};
use crate::service::action::Stop;
use crate::store::v4::{Season, create_season, seasons, update_season};

pub(super) fn list(call: &Call<'_>) -> Result<Box<dyn AnyMessage>, Stop> {
    Ok(reply(Done { data: seasons(call.database, call.account)?, errors: Vec::new() }))
}

pub(super) fn create(call: &Call<'_>) -> Result<Box<dyn AnyMessage>, Stop> {
    let sent: NewSeasons = call.document()?;
    let done = each(&sent.season, |new| {
        let (name, external_id) = (new.name.clone(), new.external_id.clone());
        create_season(call.database, call.account, &Season { id: 0, name, year: new.year, external_id })
    })?;
    Ok(reply(done))
}

pub(super) fn update(call: &Call<'_>) -> Result<Box<dyn AnyMessage>, Stop> {
    let sent: SeasonUpdates = call.document()?;
    let done = each(&sent.season, |update| {
        let (name, external_id) = (update.name.clone(), update.external_id.clone());
        let new = Season { id: 0, name, year: update.year, external_id };
        update_season(call.database, call.account, &update.id, &new)
    })?;
    Ok(reply(done))
}

fn reply(done: Done<Season>) -> Box<dyn AnyMessage> {
    let told = |season: &Season| {
        let mut told = page::Season::default().with_id(season.id.to_string());
        told.name.clone_from(&season.name);
        told.external_id.clone_from(&season.external_id);
        told.year = season.year;
        told
    };
    Box::new(Seasons::default().with_data(done.data.iter().map(told)).with_errors(done.errors))
}
