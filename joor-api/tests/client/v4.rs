//! The functions of v4: each documented call has one, names its account, and does no harm unasked.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use joor_api::client::v4::{AddsQuantity, RemovesFromOrders, ReplacesItems};
use joor_api::client::{BoxFuture, Client, Error, Outcome, RateLimit, Reply, RetryPolicy, Token};
use joor_api::client::{Request, Response, Transport, TransportError, TransportErrorKind};
use joor_api::v4::asset_create::{Asset, AssetType, NewAsset, NewAssets, Product};
use joor_api::v4::sku_trait_value_asset_create as swatch;
use joor_api::v4::{OrderStatus, TraitId, TraitValueStatus};
use joor_api::v4::{collection_create, collection_update, line_item_create, line_item_create_newer, line_item_get};
use joor_api::v4::{line_item_update, line_item_update_newer, order_create, order_create_newer, order_get};
use joor_api::v4::{order_get::List, sku_update_by_external_id as sku_external};
use joor_api::v4::{order_update, order_update_newer, price_create, price_get, price_update, product_create};
use joor_api::v4::{product_update, season_create, season_update, sku_create, sku_get, sku_update};
use joor_api::{Decimal, ENDPOINTS};

const ACCOUNT: &str = "222222";

/// Keeps the address of every request, and fails it.
#[derive(Clone, Default)]
struct Unreachable(Arc<Mutex<Vec<String>>>);

impl Transport for Unreachable {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        self.0.lock().unwrap().push(request.url);
        Box::pin(async { Err(TransportError::new(TransportErrorKind::Connect, "nobody is there")) })
    }
}

fn client() -> (Client, Unreachable) {
    let transport = Unreachable::default();
    let token = Token::new("a-token-for-tests").unwrap();
    let builder = Client::builder(token).transport(transport.clone()).retry(RetryPolicy::never());
    (builder.rate_limit(RateLimit::off()).build().unwrap(), transport)
}

trait Named {
    fn named(self) -> &'static str;
}

impl<D> Named for Result<Outcome<D>, Error> {
    fn named(self) -> &'static str {
        self.unwrap().endpoint
    }
}

impl<T: std::fmt::Debug> Named for Result<Reply<T>, Error> {
    fn named(self) -> &'static str {
        self.unwrap_err().endpoint()
    }
}

fn sku(status: TraitValueStatus) -> sku_create::NewSku {
    let color = sku_create::NewTraitValue::new(TraitId::Color, "Blue").with_status(status);
    sku_create::NewSku::new("1", [color, sku_create::NewTraitValue::new(TraitId::Size, "S")])
}

fn swatches() -> swatch::NewTraitValueAssets {
    let color = swatch::SkuTraitValue::new(swatch::SkuTrait::new("Color"), swatch::TraitValue::new("BLU"));
    let file = swatch::Asset::new("swatch", "blue.png", "https://images.example/blue.png");
    swatch::NewTraitValueAssets::new([swatch::NewTraitValueAsset::new(swatch::Product::new("1"), color, file)])
}

#[tokio::test]
async fn every_endpoint_has_its_function_and_names_the_account() {
    let (client, transport) = client();
    let account = client.v4(ACCOUNT);
    assert_eq!(account.id(), ACCOUNT);
    let price = "100.00".parse::<Decimal>().unwrap();
    let file = Asset::new(AssetType::Image, "a.jpg", "https://images.example/a.jpg");
    let assets = NewAssets::new([NewAsset::new(Product::new("1"), file)]);
    let (products, skus, prices) = (account.products(), account.skus(), account.prices());
    let (seasons, collections) = (account.seasons(), account.collections());
    let (orders, lines) = (account.orders(), account.line_items());
    let called = [
        products.list().await.named(),
        products.create(&product_create::NewProducts::new([product_create::NewProduct::new("A")])).await.named(),
        products.update(&product_update::ProductUpdates::new([product_update::ProductUpdate::new("1")])).await.named(),
        skus.list(&sku_get::List::default()).await.named(),
        skus.create(&sku_create::NewSkus::new([sku(TraitValueStatus::Active)])).await.named(),
        skus.update(&sku_update::SkuUpdates::new([sku_update::SkuUpdate::new("1")])).await.named(),
        skus.update_by_external_id(&sku_external::SkuUpdates::new([sku_external::SkuUpdate::new("A")])).await.named(),
        prices.list(&price_get::List::new("another")).await.named(),
        prices.create(&price_create::NewPrices::new([price_create::NewPrice::new("1", "2", price)])).await.named(),
        prices.update(&price_update::PriceUpdates::new([price_update::PriceUpdate::new("1")])).await.named(),
        account.price_types().list().await.named(),
        account.traits().list().await.named(),
        account.categories().list().await.named(),
        seasons.list().await.named(),
        seasons.create(&season_create::NewSeasons::new([season_create::NewSeason::new()])).await.named(),
        seasons.update(&season_update::SeasonUpdates::new([season_update::SeasonUpdate::new("1")])).await.named(),
        collections.list().await.named(),
        collections
            .create(&collection_create::NewCollections::new([collection_create::NewCollection::new("A", "A")]))
            .await
            .named(),
        collections
            .update(
                &collection_update::CollectionUpdates::new([collection_update::CollectionUpdate::new("1", "A")]),
                ReplacesItems,
            )
            .await
            .named(),
        orders.list(&order_get::List::default()).await.named(),
        orders
            .create(&order_create::NewOrders::new([order_create::NewOrder::new(
                "1",
                "2",
                "3",
                OrderStatus::InProgress,
            )]))
            .await
            .named(),
        orders
            .create_newer(&order_create_newer::NewOrders::new([order_create_newer::NewOrder::new(
                OrderStatus::InProgress,
            )]))
            .await
            .named(),
        orders
            .update(&order_update::OrderUpdates::new([order_update::OrderUpdate::new("1", OrderStatus::Cancelled)]))
            .await
            .named(),
        orders
            .update_newer(&order_update_newer::OrderUpdates::new([order_update_newer::OrderUpdate::new(
                "1",
                OrderStatus::Cancelled,
            )]))
            .await
            .named(),
        lines.list(&line_item_get::List::default()).await.named(),
        lines
            .create(&line_item_create::NewLineItems::new([line_item_create::NewLineItem::new("1", "2")]), AddsQuantity)
            .await
            .named(),
        lines
            .create_newer(
                &line_item_create_newer::NewLineItems::new([line_item_create_newer::NewLineItem::new("1", "2")]),
                AddsQuantity,
            )
            .await
            .named(),
        lines
            .update(&line_item_update::LineItemUpdates::new([line_item_update::LineItemUpdate::new("1")]))
            .await
            .named(),
        lines
            .update_newer(&line_item_update_newer::LineItemUpdates::new([line_item_update_newer::LineItemUpdate::new(
                "1",
            )]))
            .await
            .named(),
        account.assets().create(&assets).await.named(),
        account.assets().create_swatches(&swatches()).await.named(),
    ];
    let documented: BTreeSet<_> = ENDPOINTS
        .iter()
        .map(|endpoint| endpoint.name)
        .filter(|name| name.starts_with("v4/") && !is_token(name))
        .collect();
    assert_eq!(
        BTreeSet::from(called),
        documented,
        "a documented call needs a function in src/client/v4, and a line above"
    );
    assert_eq!(documented.len(), called.len(), "two functions of one endpoint");
    let addresses = transport.0.lock().unwrap();
    assert_eq!(addresses.len(), called.len());
    assert!(addresses.iter().all(|address| address.contains("account=222222")), "{addresses:#?}");
}

/// The client asks for tokens itself.
fn is_token(name: &str) -> bool {
    name == "v4/auth.issue_token"
}

#[tokio::test]
async fn skus_are_not_taken_off_orders_unasked() {
    let (client, transport) = client();
    let account = client.v4(ACCOUNT);
    let inactive = sku_create::NewSkus::new([sku(TraitValueStatus::Active), sku(TraitValueStatus::Inactive)]);
    let error = account.skus().create(&inactive).await.unwrap_err();
    assert!(matches!(error, Error::Hazard(_)), "{error}");
    assert!(error.to_string().contains("removes_from_orders") && error.to_string().contains("[1]"), "{error}");
    assert!(transport.0.lock().unwrap().is_empty());

    let color = sku_update::NewTraitValue::new(TraitId::Color, "Blue").with_status(TraitValueStatus::Inactive);
    let update = sku_update::SkuUpdates::new([sku_update::SkuUpdate::new("1").with_trait_values([color])]);
    assert!(matches!(account.skus().update(&update).await, Err(Error::Hazard(_))));
    let color = sku_external::NewTraitValue::new(TraitId::Color, "Blue").with_status(TraitValueStatus::Inactive);
    let external = sku_external::SkuUpdates::new([sku_external::SkuUpdate::new("A").with_trait_values([color])]);
    assert!(matches!(account.skus().update_by_external_id(&external).await, Err(Error::Hazard(_))));
    assert!(transport.0.lock().unwrap().is_empty());

    assert_eq!(account.skus().create_with(&inactive, RemovesFromOrders).await.unwrap().len(), 2);
    assert_eq!(account.skus().update_with(&update, RemovesFromOrders).await.unwrap().len(), 1);
    assert_eq!(account.skus().update_by_external_id_with(&external, RemovesFromOrders).await.unwrap().len(), 1);
    assert_eq!(transport.0.lock().unwrap().len(), 3);
}

/// The functions take an explicit value; sending the calls as they are takes the acceptance by name.
#[tokio::test]
async fn what_does_harm_always_is_refused_as_a_plain_call() {
    let (client, transport) = client();
    let lines = line_item_create::NewLineItems::new([line_item_create::NewLineItem::new("1", "2").with_quantity(1)]);
    let error = client.send(&line_item_create::BulkCreate::new(&lines, ACCOUNT)).await.unwrap_err();
    assert!(error.to_string().contains("adds_quantity"), "{error}");
    let spring = collection_update::CollectionUpdates::new([collection_update::CollectionUpdate::new("1", "Spring")]);
    let error = client.send(&collection_update::BulkUpdate::new(&spring, ACCOUNT)).await.unwrap_err();
    assert!(error.to_string().contains("replaces_items"), "{error}");
    assert!(transport.0.lock().unwrap().is_empty());
}

#[tokio::test]
async fn fields_that_are_not_available_are_sent_only_if_allowed_by_name() {
    let (client, transport) = client();
    let update = order_update::OrderUpdate::new("1", OrderStatus::Cancelled)
        .with_integration_status(order_update::IntegrationStatus::Success);
    let updates = order_update::OrderUpdates::new([update]);
    let error = client.v4(ACCOUNT).orders().update(&updates).await.unwrap_err();
    assert!(error.to_string().contains("integration_status"), "{error}");
    assert!(transport.0.lock().unwrap().is_empty());
    let call = order_update::BulkUpdate::new(&updates, ACCOUNT);
    let outcome = client.bulk(&call).allow_unavailable("integration_status").send().await.unwrap();
    assert_eq!(outcome.len(), 1);
    assert_eq!(transport.0.lock().unwrap().len(), 1);
}

#[tokio::test]
async fn lists_are_joined_by_commas() {
    let (client, transport) = client();
    let two = List::default().with_order_ids(["111111", "333333"]);
    client.v4(ACCOUNT).orders().list(&two).await.unwrap_err();
    let address = transport.0.lock().unwrap().remove(0);
    assert!(address.contains("order_ids=111111,333333") || address.contains("order_ids=111111%2C333333"), "{address}");
}
