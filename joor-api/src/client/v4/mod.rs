//! Functions for the calls of v4, which all name the account they are about.

mod assets;
mod categories;
mod collections;
mod hazards;
mod line_items;
mod orders;
mod price_types;
mod prices;
mod products;
mod seasons;
mod skus;
mod traits;

pub use assets::AssetCalls;
pub use categories::CategoryCalls;
pub use collections::CollectionCalls;
pub use hazards::{AddsQuantity, RemovesFromOrders, ReplacesItems};
pub use line_items::LineItemCalls;
pub use orders::OrderCalls;
pub use price_types::PriceTypeCalls;
pub use prices::PriceCalls;
pub use products::ProductCalls;
pub use seasons::SeasonCalls;
pub use skus::SkuCalls;
pub use traits::TraitCalls;

use super::Client;

impl Client {
    /// The calls of v4 about this account. The login is a user's; the account is named by each call.
    /// Each account has credits of its own; see [`ClientBuilder::account`](super::ClientBuilder::account).
    ///
    /// ```no_run
    /// use joor_api::v4::product_create::{NewProduct, NewProducts};
    ///
    /// # async fn example(client: joor_api::Client) -> Result<(), Box<dyn std::error::Error>> {
    /// let account = client.v4("222222");
    /// let blouse = NewProduct::new("Blouse").with_external_id("B100");
    /// let outcome = account.products().create(&NewProducts::new([blouse])).await?;
    /// for product in outcome.into_result()? {
    ///     println!("{:?} has the id {:?}", product.name, product.id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn v4(&self, account: impl Into<String>) -> Account<'_> {
        Account { client: self, id: account.into() }
    }
}

/// The calls of v4 about one account. Made by [`Client::v4`].
///
/// Calls that create and update take a list of any length, send it in batches, and return an
/// [`Outcome`](super::Outcome): what was taken, and what was not. [`Client::bulk`] does the same and lets the size of a
/// batch be set. Fields that the documentation calls not available are sent by [`Client::bulk`] alone, when they are
/// [allowed by name](super::BulkCall::allow_unavailable).
#[derive(Clone, Debug)]
pub struct Account<'a> {
    client: &'a Client,
    id: String,
}

impl Account<'_> {
    pub(super) fn client(&self) -> &Client {
        self.client
    }

    /// The account's id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// Gives products images, swatches and videos.
    #[must_use]
    pub fn assets(&self) -> AssetCalls<'_> {
        AssetCalls { account: self }
    }

    /// Reads JOOR's categories.
    #[must_use]
    pub fn categories(&self) -> CategoryCalls<'_> {
        CategoryCalls { account: self }
    }

    /// Reads, creates and updates collections.
    #[must_use]
    pub fn collections(&self) -> CollectionCalls<'_> {
        CollectionCalls { account: self }
    }

    /// Reads lines of orders, adds to them and updates them.
    #[must_use]
    pub fn line_items(&self) -> LineItemCalls<'_> {
        LineItemCalls { account: self }
    }

    /// Reads, creates and updates orders.
    #[must_use]
    pub fn orders(&self) -> OrderCalls<'_> {
        OrderCalls { account: self }
    }

    /// Reads price types.
    #[must_use]
    pub fn price_types(&self) -> PriceTypeCalls<'_> {
        PriceTypeCalls { account: self }
    }

    /// Reads, creates and updates prices of SKUs.
    #[must_use]
    pub fn prices(&self) -> PriceCalls<'_> {
        PriceCalls { account: self }
    }

    /// Reads, creates and updates products, which v2 calls styles.
    #[must_use]
    pub fn products(&self) -> ProductCalls<'_> {
        ProductCalls { account: self }
    }

    /// Reads, creates and updates seasons.
    #[must_use]
    pub fn seasons(&self) -> SeasonCalls<'_> {
        SeasonCalls { account: self }
    }

    /// Reads, creates and updates SKUs: colors and sizes of products.
    #[must_use]
    pub fn skus(&self) -> SkuCalls<'_> {
        SkuCalls { account: self }
    }

    /// Reads the traits that products and SKUs can have.
    #[must_use]
    pub fn traits(&self) -> TraitCalls<'_> {
        TraitCalls { account: self }
    }
}
