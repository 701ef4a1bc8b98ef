//! Calls about SKUs: colors and sizes of products.

use super::{Account, RemovesFromOrders};
use crate::client::{Error, Outcome, Reply, SendOptions};
use crate::v4::sku_create::{self, NewSkus};
use crate::v4::sku_get::{List, Sku, Skus};
use crate::v4::{sku_update, sku_update_by_external_id};

/// Calls about SKUs: colors and sizes of products. Made by [`Account::skus`].
#[derive(Clone, Copy, Debug)]
pub struct SkuCalls<'a> {
    pub(super) account: &'a Account<'a>,
}

impl SkuCalls<'_> {
    /// Reads SKUs; the account of the call is replaced by this one. Whether the reply has all of them or a page is not
    /// documented.
    ///
    /// ```no_run
    /// use joor_api::v4::sku_get::List;
    ///
    /// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
    /// let of_products = List::default().with_product_ids(["3295521", "3295522"]);
    /// for sku in &client.v4("222222").skus().list(&of_products).await?.data {
    ///     println!("{:?}", sku.id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// See [`Client::send`](crate::Client::send).
    pub async fn list(&self, call: &List) -> Result<Reply<Skus>, Error> {
        let call = List { account: self.account.id.clone(), ..call.clone() };
        self.account.client.send(&call).await
    }

    /// Creates SKUs. Give every combination of a product's colors and sizes: by one page JOOR asks for the full list, by
    /// another it makes those that are missing.
    ///
    /// ```no_run
    /// use joor_api::v4::TraitId;
    /// use joor_api::v4::sku_create::{NewSku, NewSkus, NewTraitValue};
    ///
    /// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
    /// let skus = ["S", "M"].map(|size| {
    ///     NewSku::new("3295521", [NewTraitValue::new(TraitId::Color, "Blue"), NewTraitValue::new(TraitId::Size, size)])
    ///         .with_external_id(format!("B100-BLUE-{size}"))
    /// });
    /// let outcome = client.v4("222222").skus().create(&NewSkus::new(skus)).await?;
    /// println!("{} SKUs", outcome.data.len());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If nothing was sent, as where a color or size is inactive ([`create_with`](Self::create_with)); see
    /// [`BulkCall::send`](crate::client::BulkCall::send). All else is in the outcome.
    pub async fn create(&self, skus: &NewSkus) -> Result<Outcome<Sku>, Error> {
        self.create_accepting(skus, SendOptions::new()).await
    }

    /// Creates SKUs whose colors and sizes may be inactive. Those are taken off all orders of their product.
    ///
    /// # Errors
    /// If nothing was sent; see [`BulkCall::send`](crate::client::BulkCall::send). All else is in the outcome.
    pub async fn create_with(&self, skus: &NewSkus, accept: RemovesFromOrders) -> Result<Outcome<Sku>, Error> {
        self.create_accepting(skus, accept.into()).await
    }

    async fn create_accepting(&self, skus: &NewSkus, options: SendOptions) -> Result<Outcome<Sku>, Error> {
        let call = sku_create::BulkCreate::new(skus, &self.account.id);
        self.account.client.bulk(&call).options(options).send().await
    }

    /// Updates SKUs by JOOR's ids. Whether fields that are left out stay as they are is not documented.
    ///
    /// # Errors
    /// If nothing was sent, as where a color or size is set inactive ([`update_with`](Self::update_with)); see
    /// [`BulkCall::send`](crate::client::BulkCall::send). All else is in the outcome.
    pub async fn update(&self, skus: &sku_update::SkuUpdates) -> Result<Outcome<Sku>, Error> {
        self.update_accepting(skus, SendOptions::new()).await
    }

    /// Updates SKUs by JOOR's ids, and takes the colors and sizes that become inactive off all orders.
    ///
    /// ```no_run
    /// use joor_api::client::v4::RemovesFromOrders;
    /// use joor_api::v4::sku_update::{NewTraitValue, SkuUpdate, SkuUpdates};
    /// use joor_api::v4::{TraitId, TraitValueStatus};
    ///
    /// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
    /// let blue = NewTraitValue::new(TraitId::Color, "Blue").with_status(TraitValueStatus::Inactive);
    /// let update = SkuUpdate::new("MHw1NTE3MDk1fDE4MjMwODYy").with_trait_values([blue]);
    /// client.v4("222222").skus().update_with(&SkuUpdates::new([update]), RemovesFromOrders).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If nothing was sent; see [`BulkCall::send`](crate::client::BulkCall::send). All else is in the outcome.
    pub async fn update_with(
        &self,
        skus: &sku_update::SkuUpdates,
        accept: RemovesFromOrders,
    ) -> Result<Outcome<Sku>, Error> {
        self.update_accepting(skus, accept.into()).await
    }

    async fn update_accepting(
        &self,
        skus: &sku_update::SkuUpdates,
        options: SendOptions,
    ) -> Result<Outcome<Sku>, Error> {
        let call = sku_update::BulkUpdate::new(skus, &self.account.id);
        self.account.client.bulk(&call).options(options).send().await
    }

    /// Updates SKUs by the brand's own ids. The call has no page; it is known from public integrations.
    ///
    /// # Errors
    /// If nothing was sent, as where a color or size is set inactive
    /// ([`update_by_external_id_with`](Self::update_by_external_id_with)); see
    /// [`BulkCall::send`](crate::client::BulkCall::send). All else is in the outcome.
    pub async fn update_by_external_id(
        &self,
        skus: &sku_update_by_external_id::SkuUpdates,
    ) -> Result<Outcome<Sku>, Error> {
        self.update_by_external_id_accepting(skus, SendOptions::new()).await
    }

    /// Updates SKUs by the brand's own ids, and takes the colors and sizes that become inactive off all orders.
    ///
    /// # Errors
    /// If nothing was sent; see [`BulkCall::send`](crate::client::BulkCall::send). All else is in the outcome.
    pub async fn update_by_external_id_with(
        &self,
        skus: &sku_update_by_external_id::SkuUpdates,
        accept: RemovesFromOrders,
    ) -> Result<Outcome<Sku>, Error> {
        self.update_by_external_id_accepting(skus, accept.into()).await
    }

    async fn update_by_external_id_accepting(
        &self,
        skus: &sku_update_by_external_id::SkuUpdates,
        options: SendOptions,
    ) -> Result<Outcome<Sku>, Error> {
        let call = sku_update_by_external_id::BulkUpdateByExternalId::new(skus, &self.account.id);
        self.account.client.bulk(&call).options(options).send().await
    }
}
