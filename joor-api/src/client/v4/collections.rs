//! Calls about collections, which are also called linesheets.

use super::{Account, ReplacesItems};
use crate::client::{Error, Outcome, Reply};
use crate::v4::collection_create::{self, NewCollections};
use crate::v4::collection_get::{self, Collection, Collections};
use crate::v4::collection_update::{self, CollectionUpdates};

/// Calls about collections, which are also called linesheets. Made by [`Account::collections`].
#[derive(Clone, Copy, Debug)]
pub struct CollectionCalls<'a> {
    pub(super) account: &'a Account<'a>,
}

impl CollectionCalls<'_> {
    /// Reads the collections.
    ///
    /// # Errors
    /// See [`Client::send`](crate::Client::send).
    pub async fn list(&self) -> Result<Reply<Collections>, Error> {
        self.account.client.send(&collection_get::List::new(&self.account.id)).await
    }

    /// Creates collections.
    ///
    /// # Errors
    /// If nothing was sent; see [`BulkCall::send`](crate::client::BulkCall::send). All else is in the outcome.
    pub async fn create(&self, collections: &NewCollections) -> Result<Outcome<Collection>, Error> {
        let call = collection_create::BulkCreate::new(collections, &self.account.id);
        self.account.client.bulk(&call).send().await
    }

    /// Updates collections, and **takes off them every product that the update does not name**: that is what the service
    /// does unless a query parameter says otherwise whose name is not known. Whether an update without any items empties
    /// the collection is not documented.
    ///
    /// ```no_run
    /// use joor_api::client::v4::ReplacesItems;
    /// use joor_api::v4::collection_update::{CollectionUpdate, CollectionUpdates, NewCollectionItem};
    ///
    /// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
    /// let all = ["3295521", "3295522"].map(|id| NewCollectionItem::new().with_product_id(id));
    /// let spring = CollectionUpdate::new("123456", "Spring").with_items(all);
    /// client.v4("222222").collections().update(&CollectionUpdates::new([spring]), ReplacesItems).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If nothing was sent; see [`BulkCall::send`](crate::client::BulkCall::send). All else is in the outcome.
    pub async fn update(
        &self,
        collections: &CollectionUpdates,
        accept: ReplacesItems,
    ) -> Result<Outcome<Collection>, Error> {
        let call = collection_update::BulkUpdate::new(collections, &self.account.id);
        self.account.client.bulk(&call).options(accept.into()).send().await
    }
}
