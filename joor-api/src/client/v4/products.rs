//! Calls about products, which v2 calls styles.

use super::Account;
use crate::client::{Error, Outcome, Reply};
use crate::v4::product_create::{self, NewProducts, Product, Products};
use crate::v4::product_get;
use crate::v4::product_update::{self, ProductUpdates};

/// Calls about products, which v2 calls styles. Made by [`Account::products`].
#[derive(Clone, Copy, Debug)]
pub struct ProductCalls<'a> {
    pub(super) account: &'a Account<'a>,
}

impl ProductCalls<'_> {
    /// Reads the products. Whether the reply has all of them or a page is not documented.
    ///
    /// # Errors
    /// See [`Client::send`](crate::Client::send).
    pub async fn list(&self) -> Result<Reply<Products>, Error> {
        self.account.client.send(&product_get::List::new(&self.account.id)).await
    }

    /// Creates products. One that exists already is an error of the outcome, not of the call.
    ///
    /// ```no_run
    /// use joor_api::client::InputOutcome;
    /// use joor_api::v4::TraitId;
    /// use joor_api::v4::product_create::{NewProduct, NewProducts, NewTraitValue};
    ///
    /// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
    /// let silk = NewTraitValue::new().with_trait_id(TraitId::Materials).with_value("100% silk");
    /// let blouse = NewProduct::new("Blouse").with_external_id("B100").with_product_trait_values([silk]);
    /// let outcome = client.v4("222222").products().create(&NewProducts::new([blouse])).await?;
    /// for (index, input) in outcome.inputs() {
    ///     match input {
    ///         InputOutcome::Accepted { data: Some(product), .. } => println!("[{index}] is {:?}", product.id),
    ///         other => println!("[{index}] {}", other.name()),
    ///     }
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If nothing was sent; see [`BulkCall::send`](crate::client::BulkCall::send). All else is in the outcome.
    pub async fn create(&self, products: &NewProducts) -> Result<Outcome<Product>, Error> {
        let call = product_create::BulkCreate::new(products, &self.account.id);
        self.account.client.bulk(&call).send().await
    }

    /// Updates products. Whether fields that are left out stay as they are is not documented.
    ///
    /// # Errors
    /// If nothing was sent; see [`BulkCall::send`](crate::client::BulkCall::send). All else is in the outcome.
    pub async fn update(&self, products: &ProductUpdates) -> Result<Outcome<Product>, Error> {
        let call = product_update::BulkUpdate::new(products, &self.account.id);
        self.account.client.bulk(&call).send().await
    }
}
