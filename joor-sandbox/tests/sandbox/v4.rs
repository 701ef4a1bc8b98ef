//! v4 from the product to the line item, and what comes back when it is read again.

use axum::http::StatusCode;
use joor_api::v4::collection_create::{NewCollection, NewCollectionItem, NewCollections};
use joor_api::v4::collection_get::Collections;
use joor_api::v4::collection_update::{self, CollectionUpdate, CollectionUpdates};
use joor_api::v4::line_item_create::{self, NewLineItem, NewLineItems};
use joor_api::v4::line_item_get::LineItems;
use joor_api::v4::line_item_update_newer::{LineItemUpdate, LineItemUpdates};
use joor_api::v4::order_create::{NewOrder, NewOrders};
use joor_api::v4::order_get::Orders;
use joor_api::v4::order_update::{OrderUpdate, OrderUpdates};
use joor_api::v4::price_create::{NewPrice, NewPrices, Prices};
use joor_api::v4::price_type_get::PriceTypes;
use joor_api::v4::price_update::{PriceUpdate, PriceUpdates};
use joor_api::v4::product_create::{self, NewProduct, NewProducts, Products};
use joor_api::v4::product_update::{ProductUpdate, ProductUpdates};
use joor_api::v4::season_create::{NewSeason, NewSeasons, Seasons};
use joor_api::v4::sku_create::{NewSku, NewSkus, NewTraitValue};
use joor_api::v4::sku_get::Skus;
use joor_api::v4::sku_update::{self, SkuUpdate, SkuUpdates};
use joor_api::v4::trait_get::Traits;
use joor_api::v4::{
    ItemError, OrderStatus, TraitId, TraitValueStatus, category_get, line_item_update, order_create_newer,
};
use joor_api::{Content, Decimal, Document, Format, Message};
use joor_sandbox::PriceType;

use crate::samples::plain;
use crate::support::{Ask, Local, Reply, builder};

/// The address of a call for the account there is.
pub(crate) fn address(path: &str) -> String {
    let join = if path.contains('?') { '&' } else { '?' };
    format!("/v4/{path}{join}account=1001")
}

pub(crate) async fn post(local: &Local, path: &str, body: &impl Message) -> Reply {
    let ask = Ask::new("POST", address(path)).header("content-type", "application/json");
    local.send(ask.body(body.encode(Format::Json).unwrap())).await
}

/// Sends what has to work as a whole.
async fn done<R: Message>(local: &Local, path: &str, body: &impl Message) -> R {
    let reply = post(local, path, body).await;
    assert!(reply.status == StatusCode::OK && reply.text.ends_with(r#""errors":[]}"#), "{path}: {}", reply.text);
    reply.read_exactly()
}

async fn get<R: Message>(local: &Local, path: &str) -> R {
    local.get(address(path), Format::Json).await.read_exactly()
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

/// A product in two sizes, priced, in a collection, and the id of a retailer.
struct Shop {
    local: Local,
    product: String,
    skus: Vec<String>,
    collection: String,
    retailer: String,
}

impl Shop {
    async fn new() -> Self {
        let local = Local::of(builder().price_type(PriceType::new("7", "Europe", "EUR", "EUR")));
        local.push([plain("A")]).await;
        let connection = local.read("A", Format::Json).await.connections.remove(0);
        let retailer = connection.customer_account_id.unwrap().to_string();
        let new = NewProduct::new("Wrap Dress").with_external_id("DR-1").with_category_ids(["111"]);
        let products: Products = done(&local, "products/bulk_create", &NewProducts::new([new])).await;
        let product = products.data[0].id.clone().unwrap();
        let skus = ["S", "M"].map(|size| sku(&product, "Black", size));
        let skus: Skus = done(&local, "skus/bulk_create", &NewSkus::new(skus)).await;
        let skus: Vec<_> = skus.data.into_iter().map(|sku| sku.id.unwrap()).collect();
        let prices = skus.iter().map(|sku| NewPrice::new(sku.as_str(), "7", decimal("98.00")));
        let _: Prices = done(&local, "prices/bulk_create", &NewPrices::new(prices)).await;
        let item = NewCollectionItem::new().with_product_id(product.as_str());
        let new = NewCollections::new([NewCollection::new("Spring", "SP").with_items([item])]);
        let collections: Collections = done(&local, "collections/bulk_create", &new).await;
        let collection = collections.data[0].id.clone().unwrap();
        Self { local, product, skus, collection, retailer }
    }

    fn new_order(&self) -> NewOrder {
        NewOrder::new(self.retailer.as_str(), "7", self.collection.as_str(), OrderStatus::InProgress)
    }

    async fn order(&self) -> String {
        let orders: Orders = done(&self.local, "orders/bulk_create", &NewOrders::new([self.new_order()])).await;
        orders.data[0].id.clone().unwrap()
    }

    async fn add(&self, order: &str, sku: usize, quantity: i64) -> line_item_create::LineItems {
        let new = NewLineItem::new(order, self.skus[sku].as_str()).with_quantity(quantity);
        done(&self.local, "orders/sku_line_items/bulk_create", &NewLineItems::new([new])).await
    }

    async fn set_status(&self, order: &str, status: OrderStatus) -> Reply {
        let update = OrderUpdate::new(order, status);
        post(&self.local, "orders/bulk_update", &OrderUpdates::new([update])).await
    }

    async fn quantities(&self, order: &str) -> Vec<Option<i64>> {
        let lines: LineItems = get(&self.local, &format!("orders/sku_line_items?order_ids={order}")).await;
        lines.data.iter().map(|line| line.quantity).collect()
    }
}

pub(crate) fn sku(product: &str, color: &str, size: &str) -> NewSku {
    let value = |id: TraitId, value: &str| NewTraitValue::new(id, value).with_external_id(format!("code-{value}"));
    NewSku::new(product, [value(TraitId::Color, color), value(TraitId::Size, size)])
}

fn error(errors: &[ItemError]) -> (&str, String, Option<&Content>) {
    assert_eq!(errors.len(), 1, "{errors:?}");
    let status = errors[0].status.as_ref().unwrap().as_str();
    (status, errors[0].message.clone().unwrap(), errors[0].details.as_ref())
}

#[tokio::test]
async fn what_was_made_is_read_again() {
    let shop = Shop::new().await;
    let local = &shop.local;
    let products: Products = get(local, "products").await;
    let product = &products.data[0];
    assert_eq!((product.id.as_deref(), product.external_id.as_deref()), (Some(shop.product.as_str()), Some("DR-1")));
    assert_eq!(product.categories[0].name.as_deref(), Some("Maxi Dresses"));
    let skus: Skus = get(local, &format!("skus?product_ids={},1", shop.product)).await;
    assert_eq!(skus.data.iter().map(|sku| sku.id.clone().unwrap()).collect::<Vec<_>>(), shop.skus);
    assert_eq!(skus.data[1].trait_values[1].value.as_deref(), Some("M"));
    let none: Skus = get(local, "skus?product_ids=1").await;
    assert!(none.data.is_empty());
    let prices: Prices = get(local, &format!("prices?sku_ids={}", shop.skus[1].replace('=', "%3D"))).await;
    assert_eq!((prices.data.len(), prices.data[0].wholesale_value), (1, Some(decimal("98.00"))));
    let currency = prices.data[0].price_type.as_ref().unwrap().currency_code.as_ref().unwrap();
    assert_eq!(currency.as_str(), "EUR");
    let types: PriceTypes = get(local, "price_types").await;
    assert_eq!(types.data[0].id.as_deref(), Some("7"));
    let traits: Traits = get(local, "traits").await;
    assert_eq!(traits.data.len(), 9);
    let categories: category_get::Categories = get(local, "categories").await;
    assert!(categories.data.iter().any(|known| known.id.as_deref() == Some("111")));
    let collections: Collections = get(local, "collections").await;
    assert_eq!(collections.data[0].items[0].sku_ids, shop.skus);
    let order = shop.order().await;
    let orders: Orders = get(local, &format!("orders?order_ids={order},1")).await;
    assert_eq!(orders.data[0].retailer_id.as_deref(), Some(shop.retailer.as_str()));
    assert!(local.sandbox.calls().unwrap().iter().all(|call| call.processed));
}

#[tokio::test]
async fn lines_add_up_until_the_order_is_closed() {
    let shop = Shop::new().await;
    let order = shop.order().await;
    assert_eq!(shop.add(&order, 0, 3).await.data[0].quantity, Some(3));
    let made = shop.add(&order, 0, 4).await;
    assert_eq!(made.data[0].quantity, Some(7));
    let id = made.data[0].id.clone().unwrap();
    let update = LineItemUpdate::new(id.as_str()).with_quantity(2).with_discount_percentage(decimal("50"));
    let path = "orders/sku_line_items/bulk_update";
    let lines: line_item_update::LineItems = done(&shop.local, path, &LineItemUpdates::new([update])).await;
    assert_eq!(lines.data[0].quantity, Some(2));
    let lines: LineItems = get(&shop.local, &format!("orders/sku_line_items?line_item_ids={id}")).await;
    let sku = lines.data[0].line_item_sku.as_ref().unwrap();
    assert_eq!((sku.original_id.as_ref(), sku.item_price), (Some(&shop.skus[0]), Some(decimal("49"))));

    let both = LineItemUpdate::new(id.as_str()).with_item_price(decimal("1")).with_discount_amount(decimal("1"));
    let reply = post(&shop.local, path, &LineItemUpdates::new([both])).await;
    let reply: line_item_update::LineItems = reply.read_exactly();
    assert!(error(&reply.errors).1.starts_with("Multiple discounts for the same SKU are not allowed."));

    shop.set_status(&order, OrderStatus::Approved).await;
    let new = NewLineItems::new([NewLineItem::new(order.as_str(), shop.skus[1].as_str()).with_quantity(1)]);
    let reply: line_item_create::LineItems =
        post(&shop.local, "orders/sku_line_items/bulk_create", &new).await.read_exactly();
    assert!(error(&reply.errors).1.contains("while the order is APPROVED"));
    let reply: Orders = shop.set_status(&order, OrderStatus::InProgress).await.read_exactly();
    assert!(error(&reply.errors).1.contains("cannot go back to IN_PROGRESS"));
    assert_eq!(shop.quantities(&order).await, [Some(2)]);
}

#[tokio::test]
async fn some_items_work_and_others_do_not() {
    let shop = Shop::new().await;
    let prices = [
        NewPrice::new(shop.skus[0].as_str(), "7", decimal("1")),
        NewPrice::new(shop.skus[1].as_str(), "8", decimal("1")),
        NewPrice::new("555555", "7", decimal("1")),
    ];
    let reply: Prices = post(&shop.local, "prices/bulk_create", &NewPrices::new(prices)).await.read_exactly();
    let told: Vec<_> = reply.errors.iter().map(|error| error.status.as_ref().unwrap().as_str()).collect();
    assert_eq!(told, ["DUPLICATED", "NOT_FOUND", "NOT_FOUND"]);
    let details = reply.errors[0].details.as_ref().unwrap();
    assert_eq!(details.get("sku_id").and_then(Content::text), Some(shop.skus[0].as_str()));

    let products = [NewProduct::new("Shirt"), NewProduct::new("Other").with_external_id("DR-1"), NewProduct::new("")];
    let reply: Products = post(&shop.local, "products/bulk_create", &NewProducts::new(products)).await.read_exactly();
    assert_eq!((reply.data.len(), reply.data[0].name.as_deref()), (1, Some("Shirt")));
    assert_eq!(reply.errors[0].status.as_ref().unwrap().as_str(), "DUPLICATED");
    assert!(reply.errors[1].message.as_ref().unwrap().contains("name: required"), "{:?}", reply.errors);

    let skus = [sku(&shop.product, "Sage", "S"), sku("1", "Sage", "S")];
    let reply: Skus = post(&shop.local, "skus/bulk_create", &NewSkus::new(skus)).await.read_exactly();
    assert!(reply.errors[0].message.as_ref().unwrap().contains("Missing: Sage/M"));
    assert_eq!((reply.data.len(), reply.errors.len()), (0, 2));
}

#[tokio::test]
async fn inactive_sizes_leave_the_orders() {
    let shop = Shop::new().await;
    let order = shop.order().await;
    shop.add(&order, 0, 1).await;
    shop.add(&order, 1, 2).await;
    for (status, left) in
        [(TraitValueStatus::Inactive, vec![Some(2)]), (TraitValueStatus::Active, vec![Some(1), Some(2)])]
    {
        let value = sku_update::NewTraitValue::new(TraitId::Size, "S").with_status(status);
        let update = SkuUpdate::new(shop.skus[0].as_str()).with_trait_values([value]);
        let _: Skus = done(&shop.local, "skus/bulk_update", &SkuUpdates::new([update])).await;
        assert_eq!(shop.quantities(&order).await, left);
    }
}

#[tokio::test]
async fn updates_replace_what_they_have() {
    let shop = Shop::new().await;
    let local = &shop.local;
    let update = ProductUpdate::new(shop.product.as_str()).with_description("Silk");
    let products: Products = done(local, "products/bulk_update", &ProductUpdates::new([update])).await;
    let product: &product_create::Product = &products.data[0];
    assert_eq!((product.name.as_deref(), product.description.as_deref()), (Some("Wrap Dress"), Some("Silk")));
    assert_eq!(product.categories.len(), 1);

    let prices: Prices = get(local, "prices").await;
    let update = PriceUpdate::new(prices.data[0].id.clone().unwrap()).with_wholesale_value(decimal("90.00"));
    let prices: Prices = done(local, "prices/bulk_update", &PriceUpdates::new([update])).await;
    assert_eq!(prices.data[0].wholesale_value, Some(decimal("90.00")));

    let season = NewSeason::new().with_name("SS26").with_year(2026);
    let seasons: Seasons = done(local, "seasons/bulk_create", &NewSeasons::new([season])).await;
    let season = seasons.data[0].id.clone().unwrap();
    let other = NewProducts::new([NewProduct::new("Shirt")]);
    let products: Products = done(local, "products/bulk_create", &other).await;
    let other = products.data[0].id.clone().unwrap();
    let item = collection_update::NewCollectionItem::new().with_product_id(other.as_str());
    let update = CollectionUpdate::new(shop.collection.as_str(), "Summer").with_season_id(season).with_items([item]);
    let updates = CollectionUpdates::new([update]);
    let collections: Collections = done(local, "collections/bulk_update", &updates).await;
    let items: Vec<_> = collections.data[0].items.iter().map(|item| item.product_id.clone().unwrap()).collect();
    assert_eq!((items, collections.data[0].season.as_ref().unwrap().year), (vec![other], Some(2026)));
}

#[tokio::test]
async fn the_newer_page_names_by_codes_and_has_a_delivery_window() {
    let shop = Shop::new().await;
    let date = |text: &str| text.parse().unwrap();
    let new = || {
        order_create_newer::NewOrder::new(OrderStatus::InProgress)
            .with_customer_code("A")
            .with_price_type_name("Europe")
            .with_collection_code("SP")
    };
    let orders = order_create_newer::NewOrders::new([
        new(),
        new().with_delivery_window_start(date("2026-03-02")),
        new().with_delivery_window_start(date("2026-03-02")).with_delivery_window_end(date("2026-03-01")),
        new().with_customer_code("B"),
    ]);
    let reply: Orders = post(&shop.local, "orders/bulk_create", &orders).await.read_exactly();
    assert_eq!(reply.data.len(), 1);
    assert_eq!(reply.data[0].retailer_id.as_ref(), Some(&shop.retailer));
    let messages: Vec<_> = reply.errors.iter().map(|error| error.message.clone().unwrap()).collect();
    assert!(messages[0].starts_with("Invalid delivery window."), "{messages:?}");
    assert!(messages[1].starts_with("Delivery window start:"), "{messages:?}");
    assert!(messages[2].starts_with("No retailer has this customer_code."), "{messages:?}");
    for _ in 0..4 {
        shop.order().await;
    }
    let page: Orders = get(&shop.local, "orders?page=2&page_size=3&status=IN_PROGRESS").await;
    assert_eq!(page.data.len(), 2);
    let none: Orders = get(&shop.local, "orders?page=3&page_size=3").await;
    assert!(none.data.is_empty());
}

#[tokio::test]
async fn assets_come_back_as_they_were_sent() {
    let shop = Shop::new().await;
    let asset = |kind: &str, name: &str| {
        serde_json::json!({"product": {"id": shop.product}, "display_order": 1,
            "asset": {"type": kind, "filename": name, "source_url": "https://brand.example/a"}})
    };
    let send = async |path: &str, body: serde_json::Value| {
        let ask = Ask::new("POST", address(path)).header("content-type", "application/json");
        let reply = shop.local.send(ask.body(body.to_string())).await;
        reply.read::<Document>()
    };
    let count = |reply: &Document, name: &str| match reply.get(name) {
        Some(Content::List(items)) => items.len(),
        other => panic!("{other:?}"),
    };
    let reply = send("assets/products", serde_json::json!([asset("image", "a.png"), asset("image", "a.png")])).await;
    assert_eq!((count(&reply, "data"), count(&reply, "errors")), (1, 1));
    let reply = send("assets/products?replace_all=true", serde_json::json!([asset("image", "a.png")])).await;
    assert_eq!((count(&reply, "data"), count(&reply, "errors")), (1, 0));
    let mut swatch = asset("swatch", "s.png");
    swatch["sku_trait_value"] = serde_json::json!({"trait": {"name": "Color"}, "value": {"external_id": "code-Black"}});
    let reply = send("assets/sku_trait_values/", serde_json::json!([swatch])).await;
    assert_eq!((count(&reply, "data"), count(&reply, "errors")), (1, 0));
}
