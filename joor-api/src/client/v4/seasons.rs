//! Calls about seasons.

use super::Account;
use crate::client::{Error, Outcome, Reply};
use crate::v4::season_create::{self, NewSeasons, Season, Seasons};
use crate::v4::season_get;
use crate::v4::season_update::{self, SeasonUpdates};

/// Calls about seasons. Made by [`Account::seasons`].
#[derive(Clone, Copy, Debug)]
pub struct SeasonCalls<'a> {
    pub(super) account: &'a Account<'a>,
}

impl SeasonCalls<'_> {
    /// Reads the seasons.
    ///
    /// # Errors
    /// See [`Client::send`](crate::Client::send).
    pub async fn list(&self) -> Result<Reply<Seasons>, Error> {
        self.account.client.send(&season_get::List::new(&self.account.id)).await
    }

    /// Creates seasons. The call's address is inferred from those of other calls: no stored page shows it.
    ///
    /// # Errors
    /// If nothing was sent; see [`BulkCall::send`](crate::client::BulkCall::send). All else is in the outcome.
    pub async fn create(&self, seasons: &NewSeasons) -> Result<Outcome<Season>, Error> {
        let call = season_create::BulkCreate::new(seasons, &self.account.id);
        self.account.client.bulk(&call).send().await
    }

    /// Updates seasons. The call's address is inferred from those of other calls: no stored page shows it. The guide
    /// gives every field, the ones that do not change too.
    ///
    /// # Errors
    /// If nothing was sent; see [`BulkCall::send`](crate::client::BulkCall::send). All else is in the outcome.
    pub async fn update(&self, seasons: &SeasonUpdates) -> Result<Outcome<Season>, Error> {
        let call = season_update::BulkUpdate::new(seasons, &self.account.id);
        self.account.client.bulk(&call).send().await
    }
}
