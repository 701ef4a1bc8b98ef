//! Orders are read without a mark, except by the call that takes them.

use joor_api::client::{Error, RetryPolicy, TransportError, TransportErrorKind};
use joor_api::v2::order_get::{ExportStatus, List, OrderSync};

use crate::double::{Double, json, xml};

const FOUND: &str = r#"{"response": {"code": 0}, "orders": [{"order_id": "7"}]}"#;

#[tokio::test]
async fn listing_says_that_nothing_is_to_be_marked() {
    let double = Double::new([json(200, FOUND), json(200, FOUND), json(200, FOUND)]);
    let client = double.client();
    let call = List::new().with_export_status(ExportStatus::NotExported);
    assert_eq!(client.orders().list(&call).await.unwrap().orders[0].order_id.as_deref(), Some("7"));
    client.send(&call).await.unwrap();
    client.pages(&call).next().await.unwrap().unwrap();
    for request in double.requests() {
        assert!(request.url.ends_with("/v2/order/?export_status=2&sync=0"), "{}", request.url);
    }
}

#[tokio::test]
async fn what_would_mark_orders_is_not_sent_by_accident() {
    let double = Double::new([]);
    let client = double.client();
    let mut unsaid = List::new();
    unsaid.sync = None;
    for call in [List::new().with_sync(OrderSync::On), unsaid, List::new().with_sync("2")] {
        let errors = [
            client.orders().list(&call).await.unwrap_err(),
            client.send(&call).await.unwrap_err(),
            client.pages(&call).next().await.unwrap().unwrap_err(),
            client.pages(&call).items().next().await.unwrap().unwrap_err(),
        ];
        for error in errors {
            assert!(matches!(error, Error::Takes { endpoint: "v2/order-get.list" }), "{error}");
            assert!(error.to_string().contains("nothing was sent") && error.to_string().contains("take()"), "{error}");
        }
    }
    assert!(double.requests().is_empty());
}

#[tokio::test]
async fn taking_is_a_call_of_its_own() {
    let body =
        "<orders><response><code>0</code></response><orders><order><order_id>7</order_id></order></orders></orders>";
    let double = Double::new([xml(200, body), json(200, FOUND)]);
    let client = double.client();
    for call in
        [List::new().with_customer_code("JBNY"), List::new().with_sync(OrderSync::Off).with_customer_code("JBNY")]
    {
        assert_eq!(client.orders().take(&call).await.unwrap().orders.len(), 1);
    }
    for request in double.requests() {
        assert!(request.url.ends_with("/v2/order/?sync=1&customer_code=JBNY"), "{}", request.url);
    }
}

#[tokio::test]
async fn taking_is_never_repeated_unless_it_was_refused() {
    let lost = Err(TransportError::new(TransportErrorKind::Interrupted, "connection reset"));
    for answer in [lost, json(503, ""), json(200, "{")] {
        let double = Double::new([answer]);
        let client = double.builder().retry(RetryPolicy::default()).build().unwrap();
        let error = client.orders().take(&List::new()).await.unwrap_err();
        assert!(matches!(error, Error::Unknown(_)), "{error}");
        assert!(error.to_string().contains("list orders without sync"), "{error}");
        assert_eq!(double.requests().len(), 1);
    }
    let double = Double::new([]);
    let half: joor_api::Timestamp = "2026-01-01T00:00:00Z".parse().unwrap();
    let error = double.client().orders().take(&List::new().with_date_start(half)).await.unwrap_err();
    assert!(matches!(error, Error::Invalid { .. }), "{error}");
}

#[tokio::test]
async fn one_order() {
    let double = Double::new([json(200, FOUND)]);
    double.client().orders().by_id("7/8").await.unwrap();
    assert!(double.requests()[0].url.ends_with("/v2/order/7%2F8"));
}
