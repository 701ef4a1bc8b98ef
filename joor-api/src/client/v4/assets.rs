//! Calls about assets: images, swatches and videos.

use super::Account;
use crate::Document;
use crate::client::{Error, Reply};
use crate::v4::asset_create::{self, NewAssets};
use crate::v4::sku_trait_value_asset_create::{self, NewTraitValueAssets};

/// Calls about assets: images, swatches and videos. Made by [`Account::assets`].
#[derive(Clone, Copy, Debug)]
pub struct AssetCalls<'a> {
    pub(super) account: &'a Account<'a>,
}

impl AssetCalls<'_> {
    /// Gives products images, swatches and videos, which JOOR fetches from public addresses. What the products have
    /// already stays; [`replace`](Self::replace) deletes it first. All are sent in one call. What the reply has is not
    /// documented.
    ///
    /// ```no_run
    /// use joor_api::v4::asset_create::{Asset, AssetType, NewAsset, NewAssets, Product};
    ///
    /// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
    /// let file = Asset::new(AssetType::Image, "B100.jpg", "https://images.example/B100.jpg");
    /// let image = NewAsset::new(Product::new("3295521"), file).with_display_order(1);
    /// client.v4("222222").assets().create(&NewAssets::new([image])).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// See [`Client::send`](crate::Client::send); also if the reply tells of an error, of some of the assets or all.
    pub async fn create(&self, assets: &NewAssets) -> Result<Reply<Document>, Error> {
        self.account.client.send(&asset_create::Create::new(assets, &self.account.id)).await
    }

    /// Gives products images, swatches and videos **in place of those they have**: JOOR deletes these first, the images
    /// where the call has images and the videos where it has videos.
    ///
    /// # Errors
    /// See [`create`](Self::create).
    pub async fn replace(&self, assets: &NewAssets) -> Result<Reply<Document>, Error> {
        let call = asset_create::Create::new(assets, &self.account.id).with_replace_all(true);
        self.account.client.send(&call).await
    }

    /// Gives colors of products their swatches. The call has no page; it is known from public integrations.
    ///
    /// # Errors
    /// See [`create`](Self::create).
    pub async fn create_swatches(&self, swatches: &NewTraitValueAssets) -> Result<Reply<Document>, Error> {
        let call = sku_trait_value_asset_create::Create::new(swatches, &self.account.id);
        self.account.client.send(&call).await
    }
}
