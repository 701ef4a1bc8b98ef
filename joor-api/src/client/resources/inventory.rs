//! Calls about inventory.

use crate::Document;
use crate::client::{Client, Error, Reply};
use crate::v2::bulk_inventory::{InventoryItems, Update, UpdatePut};
use crate::v2::style_inventory_put::{Put, StyleInventory};

/// Calls about inventory. Ordering customers see what they set at once. Made by [`Client::inventory`].
#[derive(Clone, Copy, Debug)]
pub struct InventoryCalls<'a> {
    pub(super) client: &'a Client,
}

impl InventoryCalls<'_> {
    /// Sets the inventory of one SKU, named by its UPC or by color code and size.
    ///
    /// ```no_run
    /// use joor_api::v2::style_inventory_put::Put;
    ///
    /// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
    /// let medium = Put::new("B100", "B100-key", "12").with_color_code("001").with_size("M");
    /// println!("{:?} SKUs set", client.inventory().put(&medium).await?.sku_count);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// See [`Client::send`].
    pub async fn put(&self, call: &Put) -> Result<Reply<StyleInventory>, Error> {
        self.client.send(call).await
    }

    /// Sets the inventory of many SKUs. What is not among them stays as it is.
    ///
    /// What the reply has beside its envelope is not documented.
    ///
    /// ```no_run
    /// use joor_api::v2::bulk_inventory::{InventoryItem, InventoryItems};
    ///
    /// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
    /// let item = InventoryItem::new("NJ1", 12).with_upc("012345678905");
    /// client.inventory().update(&InventoryItems::new([item])).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// See [`Client::send`].
    pub async fn update(&self, items: &InventoryItems) -> Result<Reply<Document>, Error> {
        self.update_with(&Update::new(items)).await
    }

    /// Sets the inventory of many SKUs. With `overwrite` 1 it becomes the whole inventory of the account.
    ///
    /// # Errors
    /// See [`Client::send`].
    pub async fn update_with(&self, call: &Update<'_>) -> Result<Reply<Document>, Error> {
        self.client.send(call).await
    }

    /// The same as [`update`](Self::update) with PUT.
    ///
    /// # Errors
    /// See [`Client::send`].
    pub async fn update_put(&self, items: &InventoryItems) -> Result<Reply<Document>, Error> {
        self.update_put_with(&UpdatePut::new(items)).await
    }

    /// The same as [`update_with`](Self::update_with) with PUT.
    ///
    /// # Errors
    /// See [`Client::send`].
    pub async fn update_put_with(&self, call: &UpdatePut<'_>) -> Result<Reply<Document>, Error> {
        self.client.send(call).await
    }
}
