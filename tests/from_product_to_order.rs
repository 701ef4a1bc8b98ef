//! The example of a season: what JOOR has in the end, what it told of the mistakes, and what the token's end did to it.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on is to stop")]

#[allow(dead_code, unreachable_pub, reason = "a program of its own, with a main")]
#[path = "../examples/from_product_to_order.rs"]
mod example;

use std::time::Duration;

use joor_api::client::{Client, Credentials, Login};
use joor_api::v4::{line_item_get, order_get};
use joor_sandbox::{Account, LOOPBACK, Running, Sandbox};

async fn sandbox(token_lifetime: Duration) -> (Running, Client) {
    let account = Account::new("shop", "a secret", "ann@example.com", "a password");
    let sandbox = Sandbox::builder().account(account).token_lifetime(token_lifetime).listen(LOOPBACK).await.unwrap();
    let credentials = Credentials::new("shop", "a secret", "ann@example.com", "a password").unwrap();
    let client = Client::builder(Login::new(credentials)).base_url(sandbox.base_url()).build().unwrap();
    (sandbox, client)
}

/// HTTP status of each call to this path, and whether it was processed.
fn calls(sandbox: &Running, path: &str) -> Vec<(u16, bool)> {
    let calls = sandbox.calls().unwrap();
    calls.iter().filter(|call| call.path == path).map(|call| (call.status, call.processed)).collect()
}

/// What was refused: the call, the position, the status that the error begins with, and how it is known.
fn told(refused: &[example::Refused]) -> Vec<(&str, usize, &str, &str)> {
    refused
        .iter()
        .map(|one| (one.call, one.index, one.error.split(':').next().unwrap(), one.matched.as_str()))
        .collect()
}

/// What the sandbox has in the end.
async fn check_what_is_there(client: &Client) {
    let account = client.v4("1001");
    let products = account.products().list().await.unwrap();
    let names: Vec<_> = products.data.iter().map(|product| product.external_id.as_deref().unwrap()).collect();
    assert_eq!(names, ["B100"]);
    let skus = account.skus().list(&Default::default()).await.unwrap();
    let sizes: Vec<_> = skus.data.iter().map(|sku| sku.trait_values[1].value.as_deref().unwrap()).collect();
    assert_eq!(sizes, ["S", "M"]);
    let ids: Vec<_> = skus.data.iter().map(|sku| sku.id.clone().unwrap()).collect();

    let prices = account.prices().list(&Default::default()).await.unwrap();
    let prices: Vec<_> = prices
        .data
        .iter()
        .map(|price| (price.sku_id.clone().unwrap(), price.wholesale_value.unwrap().to_string()))
        .collect();
    assert_eq!(prices, [(ids[0].clone(), "98.00".to_owned()), (ids[1].clone(), "98.00".to_owned())]);

    let seasons = account.seasons().list().await.unwrap();
    assert_eq!(seasons.data.iter().map(|season| season.year.unwrap()).collect::<Vec<_>>(), [2026, 2027]);
    let collections = account.collections().list().await.unwrap();
    let [collection] = collections.data.as_slice() else { unreachable!("{:?}", collections.data) };
    assert_eq!(collection.external_id.as_deref(), Some("SS27-R"));
    assert_eq!(collection.season.as_ref().unwrap().year, Some(2027));
    let items: Vec<_> = collection.items.iter().map(|item| (item.product_id.clone(), item.sku_ids.clone())).collect();
    assert_eq!(items, [(products.data[0].id.clone(), ids.clone())]);

    let orders = account.orders().list(&order_get::List::default()).await.unwrap();
    let [order] = orders.data.as_slice() else { unreachable!("{:?}", orders.data) };
    assert_eq!(order.status.as_ref().unwrap().as_str(), "APPROVED");
    assert_eq!(order.collection_id, collection.id);
    let retailer = client.connections().by_customer_code("JBNY").await.unwrap().connections[0].customer_account_id;
    assert_eq!(order.retailer_id, retailer.map(|id| id.to_string()));
    let lines = account.line_items().list(&line_item_get::List::default()).await.unwrap();
    let lines: Vec<_> = lines
        .data
        .iter()
        .map(|line| {
            let sku = line.line_item_sku.as_ref().unwrap();
            (line.order_id.clone(), sku.original_id.clone(), line.quantity, sku.wholesale_price.unwrap().to_string())
        })
        .collect();
    let line = |sku: usize, quantity| (order.id.clone(), Some(ids[sku].clone()), Some(quantity), "98.00".to_owned());
    assert_eq!(lines, [line(0, 3), line(1, 2)], "added once each");
}

const MISTAKES: [(&str, usize, &str, &str); 8] = [
    ("v4/product-create.bulk_create", 1, "NOT_FOUND", "by elimination"),
    ("v4/sku-create.bulk_create", 1, "NOT_FOUND", "by product_id"),
    ("v4/price-create.bulk_create", 2, "NOT_FOUND", "by price_type_id and sku_id"),
    ("v4/season-create.bulk_create", 0, "DUPLICATED", "by external_id and name"),
    ("v4/collection-create.bulk_create", 0, "NOT_FOUND", "by elimination"),
    ("v4/order-create.bulk_create", 1, "NOT_FOUND", "by retailer_id"),
    ("v4/line-item-create.bulk_create", 2, "NOT_FOUND", "by sku_id"),
    ("v4/order-update.bulk_update", 0, "NOT_FOUND", "by id"),
];

#[tokio::test]
async fn a_token_that_comes_to_its_end_is_renewed_before() {
    let lifetime = Duration::from_secs(2);
    let (sandbox, client) = sandbox(lifetime).await;
    let refused = example::sell(&client, "1001", tokio::time::sleep(lifetime)).await.unwrap();
    assert_eq!(told(&refused), MISTAKES);
    assert!(calls(&sandbox, "/auth/").len() > 1, "one token for all of it");
    assert!(calls(&sandbox, "/auth/").iter().all(|call| *call == (200, true)));
    check_what_is_there(&client).await;
    sandbox.shutdown().await;
}

#[tokio::test]
async fn a_token_that_is_refused_in_the_middle_adds_no_line_twice() {
    let (sandbox, client) = sandbox(Duration::from_secs(36_000)).await;
    let refused = example::sell(&client, "1001", async { sandbox.sandbox().end_tokens() }).await.unwrap();
    assert_eq!(told(&refused), MISTAKES);
    assert_eq!(calls(&sandbox, "/auth/"), [(200, true), (200, true)]);
    assert_eq!(calls(&sandbox, "/v4/orders/sku_line_items/bulk_create"), [(401, false), (200, true)]);
    check_what_is_there(&client).await;
    sandbox.shutdown().await;
}
