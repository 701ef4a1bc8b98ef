//! The twins of `client/v4`: one line a function.

use std::time::Duration;

use super::{Client, Pages};
use crate::Document;
use crate::client::v4::{AddsQuantity, RemovesFromOrders, ReplacesItems};
use crate::client::{Credits, Error, Outcome, Reply};
use crate::v4::{
    asset_create, category_get, collection_create, collection_get, collection_update, line_item_create,
    line_item_create_newer, line_item_get, line_item_update, line_item_update_newer, order_create, order_create_newer,
    order_get, order_update, order_update_newer, price_create, price_get, price_type_get, price_update, product_create,
    product_update, season_create, season_update, sku_create, sku_get, sku_trait_value_asset_create, sku_update,
    sku_update_by_external_id, trait_get,
};

impl Client {
    /// See [`v4`](crate::client::Client::v4).
    #[must_use]
    pub fn v4(&self, account: impl Into<String>) -> Account<'_> {
        Account { client: self, id: account.into() }
    }
}

/// The calls of v4 about one account. See [the async calls](crate::client::v4::Account).
///
/// ```no_run
/// use joor_api::v4::product_create::{NewProduct, NewProducts};
///
/// # fn example(client: joor_api::client::blocking::Client) -> Result<(), Box<dyn std::error::Error>> {
/// let blouse = NewProduct::new("Blouse").with_external_id("B100");
/// let outcome = client.v4("222222").products().create(&NewProducts::new([blouse]))?;
/// println!("{:?}", outcome.into_result()?);
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug)]
pub struct Account<'a> {
    client: &'a Client,
    id: String,
}

impl Account<'_> {
    /// The account's id.
    #[must_use]
    pub fn id(&self) -> &str {
        &self.id
    }

    /// See [`credits`](crate::client::v4::Account::credits).
    #[must_use]
    pub fn credits(&self) -> Option<Credits> {
        self.client.client.v4(&self.id).credits()
    }

    /// See [`estimate`](crate::client::v4::Account::estimate).
    #[must_use]
    pub fn estimate(&self, reads: u32, writes: u32) -> Duration {
        self.client.client.v4(&self.id).estimate(reads, writes)
    }
}

impl OrderCalls<'_> {
    /// See [`pages`](crate::client::v4::OrderCalls::pages).
    pub fn pages(&self, call: &order_get::List) -> Pages<order_get::List> {
        let Account { client, id } = self.account;
        Pages::new(client.client.v4(id).orders().pages(call), client.runtime.clone())
    }
}

/// For each group of calls a struct, and for each call a function with the arguments of its async twin.
macro_rules! calls {
    ($($group:ident: $calls:ident {
        $($name:ident($($argument:ident: $type:ty),*) -> $reply:ty;)*
    })*) => {
        impl Account<'_> {$(
            #[doc = concat!("See [`", stringify!($group), "`](crate::client::v4::Account::", stringify!($group), ").")]
            #[must_use]
            pub fn $group(&self) -> $calls<'_> {
                $calls { account: self }
            }
        )*}
        $(
            #[doc = concat!("See [the async calls](crate::client::v4::", stringify!($calls), ").")]
            #[derive(Clone, Copy, Debug)]
            pub struct $calls<'a> {
                account: &'a Account<'a>,
            }

            impl $calls<'_> {$(
                #[doc = concat!("See [`", stringify!($name), "`](crate::client::v4::", stringify!($calls), "::", stringify!($name), ").")]
                ///
                /// # Errors
                /// See there; also within an async runtime.
                pub fn $name(&self, $($argument: $type),*) -> Result<$reply, Error> {
                    let what = concat!("blocking::v4::", stringify!($calls), "::", stringify!($name));
                    let Account { client, id } = self.account;
                    let account = client.client.v4(id);
                    client.wait(what, account.$group().$name($($argument),*))
                }
            )*}
        )*
    };
}

calls! {
    assets: AssetCalls {
        create(assets: &asset_create::NewAssets) -> Reply<Document>;
        replace(assets: &asset_create::NewAssets) -> Reply<Document>;
        create_swatches(swatches: &sku_trait_value_asset_create::NewTraitValueAssets) -> Reply<Document>;
    }
    categories: CategoryCalls {
        list() -> Reply<category_get::Categories>;
    }
    collections: CollectionCalls {
        list() -> Reply<collection_get::Collections>;
        create(collections: &collection_create::NewCollections) -> Outcome<collection_get::Collection>;
        update(
            collections: &collection_update::CollectionUpdates,
            accept: ReplacesItems
        ) -> Outcome<collection_get::Collection>;
    }
    line_items: LineItemCalls {
        list(call: &line_item_get::List) -> Reply<line_item_get::LineItems>;
        create(lines: &line_item_create::NewLineItems, accept: AddsQuantity) -> Outcome<line_item_create::LineItem>;
        create_newer(
            lines: &line_item_create_newer::NewLineItems,
            accept: AddsQuantity
        ) -> Outcome<line_item_create::LineItem>;
        update(lines: &line_item_update::LineItemUpdates) -> Outcome<line_item_update::LineItem>;
        update_newer(lines: &line_item_update_newer::LineItemUpdates) -> Outcome<line_item_update::LineItem>;
    }
    orders: OrderCalls {
        list(call: &order_get::List) -> Reply<order_get::Orders>;
        create(orders: &order_create::NewOrders) -> Outcome<order_get::Order>;
        create_newer(orders: &order_create_newer::NewOrders) -> Outcome<order_get::Order>;
        update(orders: &order_update::OrderUpdates) -> Outcome<order_get::Order>;
        update_newer(orders: &order_update_newer::OrderUpdates) -> Outcome<order_get::Order>;
    }
    price_types: PriceTypeCalls {
        list() -> Reply<price_type_get::PriceTypes>;
    }
    prices: PriceCalls {
        list(call: &price_get::List) -> Reply<price_create::Prices>;
        create(prices: &price_create::NewPrices) -> Outcome<price_create::Price>;
        update(prices: &price_update::PriceUpdates) -> Outcome<price_create::Price>;
    }
    products: ProductCalls {
        list() -> Reply<product_create::Products>;
        create(products: &product_create::NewProducts) -> Outcome<product_create::Product>;
        update(products: &product_update::ProductUpdates) -> Outcome<product_create::Product>;
    }
    seasons: SeasonCalls {
        list() -> Reply<season_create::Seasons>;
        create(seasons: &season_create::NewSeasons) -> Outcome<season_create::Season>;
        update(seasons: &season_update::SeasonUpdates) -> Outcome<season_create::Season>;
    }
    skus: SkuCalls {
        list(call: &sku_get::List) -> Reply<sku_get::Skus>;
        create(skus: &sku_create::NewSkus) -> Outcome<sku_get::Sku>;
        create_with(skus: &sku_create::NewSkus, accept: RemovesFromOrders) -> Outcome<sku_get::Sku>;
        update(skus: &sku_update::SkuUpdates) -> Outcome<sku_get::Sku>;
        update_with(skus: &sku_update::SkuUpdates, accept: RemovesFromOrders) -> Outcome<sku_get::Sku>;
        update_by_external_id(skus: &sku_update_by_external_id::SkuUpdates) -> Outcome<sku_get::Sku>;
        update_by_external_id_with(
            skus: &sku_update_by_external_id::SkuUpdates,
            accept: RemovesFromOrders
        ) -> Outcome<sku_get::Sku>;
    }
    traits: TraitCalls {
        list() -> Reply<trait_get::Traits>;
    }
}
