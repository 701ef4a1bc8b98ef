//! Every documented call has a function.

use std::collections::BTreeSet;

use joor_api::client::{BoxFuture, Reply};
use joor_api::client::{Client, Error, Job, Request, Response, Token, Transport, TransportError, TransportErrorKind};
use joor_api::v2::bulk_connection::{BulkConnections, Connection, PriceType, Warehouse};
use joor_api::{ENDPOINTS, Endpoint};

/// Fails every call, and so makes each tell which endpoint it is.
struct Unreachable;

impl Transport for Unreachable {
    fn send(&self, _: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        Box::pin(async { Err(TransportError::new(TransportErrorKind::Connect, "nobody is there")) })
    }
}

#[tokio::test]
async fn every_endpoint_has_its_function() {
    let client = Client::builder(Token::new("a-token-for-tests").unwrap()).transport(Unreachable).build().unwrap();
    let connection = Connection::new("J", "J", [PriceType::new("EUR", "Europe", "EUR")], [Warehouse::new()]);
    let customers = BulkConnections::new([connection]);
    let functions = [
        client.bulk_connections().submit(&customers).await.unwrap_err(),
        client.bulk_connections().submit_put(&customers).await.unwrap_err(),
        client.bulk_connections().job(1).await.unwrap_err(),
        client.connections().delete("J").await.unwrap_err(),
        client.connections().by_customer_code("J").await.unwrap_err(),
        client.connections().by_id(1).await.unwrap_err(),
    ];
    let called: BTreeSet<_> = functions.iter().map(Error::endpoint).collect();
    let documented: BTreeSet<_> = ENDPOINTS.iter().map(|endpoint| endpoint.name).collect();
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
    is_shared::<Client>();
    is_shared::<Job>();
    is_sent(|client, _| async move { client.connections().by_id(1).await });
    is_sent(|client, _| async move { client.bulk_connections().submit(&BulkConnections::new([])).await });
    is_sent(|_, job| async move { job.wait().on_progress(|_| ()).await });
    let _ = generic::<joor_api::v2::connection_get::ById>;
}
