//! Every documented call of v2, and the one for tokens, has a function.

use std::collections::BTreeSet;

use joor_api::client::{BoxFuture, Reply};
use joor_api::client::{
    Client, Error, Job, Request, Response, RetryPolicy, Token, Transport, TransportError, TransportErrorKind,
};
use joor_api::v2::bulk_connection::{BulkConnections, Connection, PriceType, Warehouse};
use joor_api::v2::bulk_inventory::{InventoryItem, InventoryItems};
use joor_api::v2::style_image_post::Upload;
use joor_api::v2::style_inventory_put::Put;
use joor_api::v2::style_post::{Style, Styles};
use joor_api::v2::{order_get, style_get};
use joor_api::v4::auth::{GrantType, TokenRequest};
use joor_api::{ENDPOINTS, Endpoint, Paged};

/// Fails every call, and so makes each tell which endpoint it is.
struct Unreachable;

impl Transport for Unreachable {
    fn send(&self, _: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        Box::pin(async { Err(TransportError::new(TransportErrorKind::Connect, "nobody is there")) })
    }
}

#[tokio::test]
async fn every_endpoint_has_its_function() {
    let client = Client::builder(Token::new("a-token-for-tests").unwrap())
        .transport(Unreachable)
        .retry(RetryPolicy::never())
        .build()
        .unwrap();
    let connection = Connection::new("J", "J", [PriceType::new("EUR", "Europe", "EUR")], [Warehouse::new()]);
    let customers = BulkConnections::new([connection]);
    let style = Styles::new(Style::new("J", "J", "J"));
    let items = InventoryItems::new([InventoryItem::new("NJ1", 1).with_upc("1")]);
    let token = TokenRequest::new("J", "J", GrantType::Password, "J", "J");
    let functions = [
        client.auth().issue_token(&token).await.unwrap_err(),
        client.bulk_connections().submit(&customers).await.unwrap_err(),
        client.bulk_connections().submit_put(&customers).await.unwrap_err(),
        client.bulk_connections().job(1).await.unwrap_err(),
        client.connections().delete("J").await.unwrap_err(),
        client.connections().by_customer_code("J").await.unwrap_err(),
        client.connections().by_id(1).await.unwrap_err(),
        client.styles().by_number("J", "J").await.unwrap_err(),
        client.styles().by_id(1).await.unwrap_err(),
        client.styles().list(&style_get::List::new()).await.unwrap_err(),
        client.styles().create(&style).await.unwrap_err(),
        client.styles().delete_by_number("J", "J").await.unwrap_err(),
        client.styles().delete_by_id(1).await.unwrap_err(),
        client.bulk_styles().job(1).await.unwrap_err(),
        client.style_images().upload_url(&Upload::new("J", "J", "j.jpg", 1), "https://j").await.unwrap_err(),
        client.style_images().delete("J", "J", "j.jpg").await.unwrap_err(),
        client.inventory().put(&Put::new("J", "J", "1").with_upc("1")).await.unwrap_err(),
        client.inventory().update(&items).await.unwrap_err(),
        client.inventory().update_put(&items).await.unwrap_err(),
        client.orders().list(&order_get::List::new()).await.unwrap_err(),
        client.orders().by_id("1").await.unwrap_err(),
        client.categories().list().await.unwrap_err(),
    ];
    let called: BTreeSet<_> = functions.iter().map(Error::endpoint).collect();
    let documented: BTreeSet<_> = ENDPOINTS
        .iter()
        .map(|endpoint| endpoint.name)
        .filter(|name| !name.starts_with("v4/") || *name == "v4/auth.issue_token")
        .collect();
    assert_eq!(called, documented, "a documented call needs a function in src/client/resources, and a line above");
    assert_eq!(called.len(), functions.len(), "two functions of one endpoint");
}

#[test]
fn clients_and_futures_can_move_between_threads() {
    fn is_shared<T: Clone + Send + Sync>() {}
    fn is_sent<T: Send>(_: impl FnOnce(Client, Job) -> T) {}
    fn generic<E: Endpoint>(client: &Client, call: &E) -> impl Future<Output = Result<Reply<E::Reply>, Error>> + Send {
        client.send(call)
    }
    fn is_read<E: Paged + Clone + 'static>(client: &Client, call: &E) -> impl Future + Send + 'static {
        let mut items = client.pages(call).items();
        async move { items.next().await }
    }
    is_shared::<Client>();
    is_shared::<Job>();
    is_sent(|client, _| async move { client.connections().by_id(1).await });
    is_sent(|client, _| async move { client.bulk_connections().submit(&BulkConnections::new([])).await });
    is_sent(|_, job| async move { job.wait().on_progress(|_| ()).await });
    let _ = is_read::<order_get::List>;
    is_sent(|client, _| async move { client.orders().take(&order_get::List::new()).await });
    let _ = generic::<joor_api::v2::connection_get::ById>;
}
