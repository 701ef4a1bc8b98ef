//! Calls about prices of SKUs.

use super::Account;
use crate::client::{Error, Outcome, Reply};
use crate::v4::price_create::{self, NewPrices, Price, Prices};
use crate::v4::price_get::List;
use crate::v4::price_update::{self, PriceUpdates};

/// Calls about prices of SKUs. Made by [`Account::prices`].
#[derive(Clone, Copy, Debug)]
pub struct PriceCalls<'a> {
    pub(super) account: &'a Account<'a>,
}

impl PriceCalls<'_> {
    /// Reads prices; the account of the call is replaced by this one. The call has no page; it is known from public
    /// integrations.
    ///
    /// # Errors
    /// See [`Client::send`](crate::Client::send).
    pub async fn list(&self, call: &List) -> Result<Reply<Prices>, Error> {
        let call = List { account: self.account.id.clone(), ..call.clone() };
        self.account.client.send(&call).await
    }

    /// Creates prices, one for each pair of SKU and price type.
    ///
    /// ```no_run
    /// use joor_api::v4::price_create::{NewPrice, NewPrices};
    ///
    /// # async fn example(client: joor_api::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let price = NewPrice::new("MHw1NTE3MDk1fDE4MjMwODYy", "1234", "100.00".parse::<joor_api::Decimal>()?);
    /// client.v4("222222").prices().create(&NewPrices::new([price])).await?.into_result()?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If nothing was sent; see [`BulkCall::send`](crate::client::BulkCall::send). All else is in the outcome.
    pub async fn create(&self, prices: &NewPrices) -> Result<Outcome<Price>, Error> {
        let call = price_create::BulkCreate::new(prices, &self.account.id);
        self.account.client.bulk(&call).send().await
    }

    /// Updates prices by JOOR's ids. The call has no page; it is known from public integrations.
    ///
    /// # Errors
    /// If nothing was sent; see [`BulkCall::send`](crate::client::BulkCall::send). All else is in the outcome.
    pub async fn update(&self, prices: &PriceUpdates) -> Result<Outcome<Price>, Error> {
        let call = price_update::BulkUpdate::new(prices, &self.account.id);
        self.account.client.bulk(&call).send().await
    }
}
