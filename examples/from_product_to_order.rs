//! A season of a brand, from the product to the approved order, with one mistake in every call.
//!
//! JOOR takes what is right of a call and refuses the rest. What is refused is told by its position in what was sent, and
//! how that is known. The token ends on the way, and nobody notices.
//!
//! `cargo run --example from_product_to_order` starts a local JOOR of its own.

use std::error::Error;
use std::fmt::Display;
use std::time::Duration;

use joor_api::Decimal;
use joor_api::client::v4::{Account, AddsQuantity};
use joor_api::client::{Client, Credentials, InputOutcome, Login, Outcome};
use joor_api::v2::bulk_connection::{BulkConnections, Connection, PriceType, Warehouse};
use joor_api::v4::collection_create::{NewCollection, NewCollectionItem, NewCollections, NewDelivery};
use joor_api::v4::line_item_create::{NewLineItem, NewLineItems};
use joor_api::v4::order_create::{NewOrder, NewOrders};
use joor_api::v4::order_update::{OrderUpdate, OrderUpdates};
use joor_api::v4::price_create::{NewPrice, NewPrices};
use joor_api::v4::product_create::{NewProduct, NewProducts};
use joor_api::v4::season_create::{NewSeason, NewSeasons};
use joor_api::v4::sku_create::{NewSku, NewSkus, NewTraitValue};
use joor_api::v4::{OrderStatus, TraitId, line_item_get, order_get, price_get, sku_get};
use joor_sandbox::{LOOPBACK, Sandbox};

type Result<T> = std::result::Result<T, Box<dyn Error>>;

/// How long the tokens of the local JOOR last; those of JOOR last for ten hours.
const TOKEN_LIFETIME: Duration = Duration::from_secs(2);

#[tokio::main]
async fn main() -> Result<()> {
    let sandbox = Sandbox::builder().token_lifetime(TOKEN_LIFETIME).listen(LOOPBACK).await?;
    let credentials = Credentials::new("shop-client", "a-secret", "ann@brand.example", "a-password")?;
    let client = Client::builder(Login::new(credentials)).base_url(sandbox.base_url()).build()?;

    let refused = sell(&client, "1001", tokio::time::sleep(TOKEN_LIFETIME)).await?;
    println!("{} mistakes were told", refused.len());
    sandbox.shutdown().await;
    Ok(())
}

/// All of it; gives what JOOR did not take. The token ends while this waits before the lines are added.
pub async fn sell(client: &Client, account: &str, token_ends: impl Future<Output = ()>) -> Result<Vec<Refused>> {
    let mut brand = Brand { client, account: client.v4(account), refused: Vec::new() };
    let catalog = brand.make_catalog().await?;
    let collection = brand.make_collection(&catalog).await?;
    let retailer = brand.make_retailer().await?;
    let order = brand.make_order(&catalog, &collection, &retailer).await?;
    token_ends.await;
    brand.add_lines(&order, &catalog).await?;
    brand.approve(&order).await?;
    brand.read_back(&order, &catalog).await?;
    Ok(brand.refused)
}

/// An item that JOOR did not take.
#[derive(Debug)]
pub struct Refused {
    /// The call, such as `v4/product-create.bulk_create`.
    pub call: &'static str,
    /// Its position in what was sent.
    pub index: usize,
    /// What JOOR says.
    pub error: String,
    /// How the error is known to be about it.
    pub matched: String,
}

/// A brand at work.
struct Brand<'a> {
    client: &'a Client,
    account: Account<'a>,
    refused: Vec<Refused>,
}

/// JOOR's ids of what can be ordered.
struct Catalog {
    product: String,
    skus: Vec<String>,
    price_type: String,
}

impl Brand<'_> {
    /// A blouse in two sizes with their prices. There is no category 999, product 999 or price type 999.
    async fn make_catalog(&mut self) -> Result<Catalog> {
        let products = [
            NewProduct::new("Blouse").with_external_id("B100").with_category_ids(["111"]),
            NewProduct::new("Skirt").with_external_id("S200").with_category_ids(["999"]),
        ];
        let outcome = self.account.products().create(&NewProducts::new(products)).await?;
        self.tell(&outcome);
        let product = known("the blouse", outcome.data_of(0).and_then(|blouse| blouse.id.clone()))?;

        let sku = |product: &str, size| {
            let values = [NewTraitValue::new(TraitId::Color, "Blue"), NewTraitValue::new(TraitId::Size, size)];
            NewSku::new(product, values).with_external_id(format!("{product}-BLUE-{size}"))
        };
        let skus = [sku(&product, "S"), sku("999", "S"), sku(&product, "M")];
        let outcome = self.account.skus().create(&NewSkus::new(skus)).await?;
        self.tell(&outcome);
        let id = |index| known("a SKU", outcome.data_of(index).and_then(|sku| sku.id.clone()));
        let skus = vec![id(0)?, id(2)?];

        let types = self.account.price_types().list().await?;
        let mut in_euros = types.data.iter().filter(|one| text(&one.currency_code) == "EUR");
        let price_type = known("prices in euros", in_euros.next().and_then(|one| one.id.clone()))?;
        let prices = [
            NewPrice::new(&*skus[0], &*price_type, "98.00".parse::<Decimal>()?),
            NewPrice::new(&*skus[1], &*price_type, "98.00".parse::<Decimal>()?),
            NewPrice::new(&*skus[1], "999", "110.00".parse::<Decimal>()?),
        ];
        let outcome = self.account.prices().create(&NewPrices::new(prices)).await?;
        self.tell(&outcome);
        Ok(Catalog { product, skus, price_type })
    }

    /// A collection with the blouse. Last year's season is there already, and there is no product 999.
    async fn make_collection(&mut self, catalog: &Catalog) -> Result<String> {
        let season =
            |year: i64| NewSeason::new().with_name("Spring").with_year(year).with_external_id(format!("SS{year}"));
        self.account.seasons().create(&NewSeasons::new([season(2026)])).await?.into_result()?;
        let outcome = self.account.seasons().create(&NewSeasons::new([season(2026), season(2027)])).await?;
        self.tell(&outcome);
        let season = known("the season", outcome.data_of(1).and_then(|season| season.id.clone()))?;

        let with = |product: &str| [NewCollectionItem::new().with_product_id(product)];
        let delivery = NewDelivery::new().with_start_ship_date("2027-02-01".parse()?);
        let delivery = delivery.with_complete_ship_date("2027-02-28".parse()?);
        let collections = [
            NewCollection::new("Accessories", "SS27-A").with_items(with("999")),
            NewCollection::new("Ready to wear", "SS27-R")
                .with_season_id(season)
                .with_delivery(delivery)
                .with_items(with(&catalog.product)),
        ];
        let outcome = self.account.collections().create(&NewCollections::new(collections)).await?;
        self.tell(&outcome);
        known("the collection", outcome.data_of(1).and_then(|collection| collection.id.clone()))
    }

    /// A retailer who may order. That is a customer of v2, which the same login opens.
    async fn make_retailer(&mut self) -> Result<String> {
        let prices = [PriceType::new("EUR", "Europe", "EUR")];
        let customer = Connection::new("J Boutique New York", "JBNY", prices, [Warehouse::new()]);
        let job = self.client.bulk_connections().submit(&BulkConnections::new([customer])).await?;
        job.wait().every(Duration::from_millis(50)).await?;
        let found = self.client.connections().by_customer_code("JBNY").await?;
        let id = found.connections.first().and_then(|customer| customer.customer_account_id);
        known("the retailer", id.map(|id| id.to_string()))
    }

    /// An empty order of the retailer. There is no retailer 999.
    async fn make_order(&mut self, catalog: &Catalog, collection: &str, retailer: &str) -> Result<String> {
        let of = |retailer: &str| NewOrder::new(retailer, &*catalog.price_type, collection, OrderStatus::InProgress);
        let outcome = self.account.orders().create(&NewOrders::new([of(retailer), of("999")])).await?;
        self.tell(&outcome);
        known("the order", outcome.data_of(0).and_then(|order| order.id.clone()))
    }

    /// Three of size S and two of size M. There is no SKU 999.
    ///
    /// Units are added to what the order has, so that a call sent twice would order twice as much: the caller says that
    /// this is known.
    async fn add_lines(&mut self, order: &str, catalog: &Catalog) -> Result<()> {
        let lines = [
            NewLineItem::new(order, &*catalog.skus[0]).with_quantity(3),
            NewLineItem::new(order, &*catalog.skus[1]).with_quantity(2),
            NewLineItem::new(order, "999").with_quantity(1),
        ];
        let outcome = self.account.line_items().create(&NewLineItems::new(lines), AddsQuantity).await?;
        self.tell(&outcome);
        Ok(())
    }

    /// Approves the order. There is no order 999.
    async fn approve(&mut self, order: &str) -> Result<()> {
        let updates = ["999", order].map(|id| OrderUpdate::new(id, OrderStatus::Approved));
        let outcome = self.account.orders().update(&OrderUpdates::new(updates)).await?;
        self.tell(&outcome);
        Ok(())
    }

    /// Reads and prints all of it.
    async fn read_back(&self, order: &str, catalog: &Catalog) -> Result<()> {
        for product in &self.account.products().list().await?.data {
            println!("product {} {}", text(&product.id), text(&product.name));
        }
        for sku in
            &self.account.skus().list(&sku_get::List::default().with_product_ids([&*catalog.product])).await?.data
        {
            let values: Vec<_> = sku.trait_values.iter().filter_map(|value| value.value.as_deref()).collect();
            println!("SKU {} {}", text(&sku.external_id), values.join(" "));
        }
        let of_skus = price_get::List::default().with_sku_ids(&catalog.skus);
        for price in &self.account.prices().list(&of_skus).await?.data {
            println!("price {} of SKU {}", text(&price.wholesale_value), text(&price.sku_id));
        }
        for season in &self.account.seasons().list().await?.data {
            println!("season {} {}", text(&season.name), text(&season.year));
        }
        for collection in &self.account.collections().list().await?.data {
            println!("collection {}: {} products", text(&collection.name), collection.items.len());
        }
        for order in &self.account.orders().list(&order_get::List::default().with_order_ids([order])).await?.data {
            println!("order {} {}", text(&order.id), text(&order.status));
        }
        let of_order = line_item_get::List::default().with_order_ids([order]);
        for line in &self.account.line_items().list(&of_order).await?.data {
            let sku = line.line_item_sku.as_ref();
            println!("  {} at {}", text(&line.quantity), text(&sku.and_then(|sku| sku.wholesale_price)));
        }
        Ok(())
    }

    /// Prints what became of the items of a call, and keeps what was refused.
    fn tell<D>(&mut self, outcome: &Outcome<D>) {
        println!("{}: {outcome}", outcome.endpoint);
        for (index, input) in outcome.inputs() {
            match input {
                InputOutcome::Accepted { .. } => {}
                InputOutcome::Refused { errors } => {
                    for one in errors {
                        let (error, matched) = (one.error.to_string(), one.matched.to_string());
                        println!("  [{index}] {error} (known {matched})");
                        self.refused.push(Refused { call: outcome.endpoint, index, error, matched });
                    }
                }
                other => println!("  [{index}] {}", other.name()),
            }
        }
    }
}

/// A reply may lack anything, an id too.
fn known(what: &str, id: Option<String>) -> Result<String> {
    id.ok_or_else(|| format!("JOOR gave no id for {what}").into())
}

fn text<T: Display>(value: &Option<T>) -> String {
    value.as_ref().map_or_else(|| "?".to_owned(), T::to_string)
}
