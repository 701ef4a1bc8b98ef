//! GET of orders: which ones, in which part, in both formats.

use joor_api::v2::ResponseCode;
use joor_api::v2::order_get::{ById, Order, OrderTypeState, Orders};
use joor_api::{Endpoint, Format, Message};
use joor_sandbox::{Error, OrderCounts, Sandbox};

use crate::samples::plain;
use crate::style_samples::plain_style;
use crate::support::{FORMATS, Local, builder};

/// An order with what the check asks for.
pub(crate) fn order(id: &str, order_type: OrderTypeState) -> Order {
    Order::default()
        .with_order_id(id)
        .with_order_type(order_type)
        .with_customer_code("C1")
        .with_payment_method_code("N30")
        .with_shipping_method_code("GND")
        .with_date_modified("2026-03-10T12:00:00+00:00")
}

/// A sandbox with these orders.
pub(crate) fn with_orders(orders: impl IntoIterator<Item = Order>) -> Local {
    let local = Local::new();
    load(&local, orders);
    local
}

pub(crate) fn load(local: &Local, orders: impl IntoIterator<Item = Order>) {
    let text = Orders::default().with_orders(orders).encode(Format::Json).unwrap();
    local.sandbox.load_orders(&text, Format::Json).unwrap();
}

pub(crate) async fn read(local: &Local, query: &str, format: Format) -> Orders {
    let reply = local.get(format!("/v2/order/?{query}"), format).await;
    let orders: Orders = reply.read_exactly();
    assert_eq!(orders.response.as_ref().unwrap().code, Some(ResponseCode::Success), "{query}: {}", reply.text);
    orders
}

pub(crate) async fn ids(local: &Local, query: &str, format: Format) -> Vec<String> {
    read(local, query, format).await.orders.into_iter().map(|order| order.order_id.unwrap()).collect()
}

#[tokio::test]
async fn order_type_chooses_by_state() {
    use OrderTypeState::{Approved, Cancelled, InProgress, Notes, Pending, Shipped};
    let states = [Cancelled, InProgress, Pending, Approved, Shipped, Notes];
    let local = with_orders(states.iter().map(|state| order(state.as_str(), state.clone())));
    for format in FORMATS {
        for (query, expected) in [
            ("sync=0", &["4", "5"][..]),
            ("sync=0&order_type=1", &["6"]),
            ("sync=0&order_type=2", &["4", "5"]),
            ("sync=0&order_type=3", &["3"]),
            ("sync=0&order_type=4", &["1", "3", "4", "5", "6"]),
            ("sync=0&order_type=5", &["0"]),
            ("sync=0&order_type=6", &["4"]),
            ("sync=0&order_type=7", &["5"]),
            ("sync=0&order_type=8", &["0", "1", "3", "4", "5", "6"]),
        ] {
            assert_eq!(ids(&local, query, format).await, expected, "{query}");
        }
    }
}

#[tokio::test]
async fn orders_are_chosen_by_date_and_customer() {
    let mut early = order("1", OrderTypeState::Approved).with_date_modified("2026-01-01T00:00:00Z");
    early.customer_group_name = Some("Boutiques".to_owned());
    let other = order("2", OrderTypeState::Approved).with_customer_code("C2").with_date_modified("2026-02-01 10:00");
    let local = with_orders([early, other, order("3", OrderTypeState::Approved)]);
    local.push([plain("KNOWN")]).await;
    for format in FORMATS {
        for (query, expected) in [
            ("date_start=2026-01-01T00:00:00Z&date_end=2026-01-31T00:00:00.0%2B00:00", &["1"][..]),
            ("date_start=2026-02-01T00:00:00Z&date_end=2026-12-31T00:00:00Z", &["2", "3"]),
            ("customer_code=C2", &["2"]),
            ("customer_code=C1", &["1", "3"]),
            ("customer_code=C1&customer_group_name=Boutiques", &["1"]),
            ("customer_group_name=Others", &[]),
            ("customer_code=KNOWN", &[]),
        ] {
            assert_eq!(ids(&local, &format!("sync=0&{query}"), format).await, expected, "{query}");
        }
    }
}

#[tokio::test]
async fn parameters_that_break_a_rule_are_refused() {
    let local = with_orders([order("1", OrderTypeState::Approved)]);
    let long = format!("customer_code={}", "x".repeat(51));
    for format in FORMATS {
        for (query, code) in [
            ("date_start=2026-01-01T00:00:00Z", "101"),
            ("date_end=2026-01-01T00:00:00Z", "101"),
            ("date_start=2026-02-01T00:00:00Z&date_end=2026-01-01T00:00:00Z", "101"),
            ("date_start=2026-01-01&date_end=2026-02-01", "004"),
            ("date_start=2026-01-01T00:00:00-05:00&date_end=2026-02-01T00:00:00Z", "004"),
            ("customer_code=C9", "102"),
            (long.as_str(), "002"),
            ("order_type=9", "002"),
            ("export_status=0", "002"),
            ("sync=2", "002"),
            ("check=4", "002"),
            ("count=0", "002"),
            ("start_from=-1", "002"),
        ] {
            let reply = local.get(format!("/v2/order?{query}"), format).await;
            assert_eq!(reply.envelope::<Orders>().code, code, "{query}");
        }
    }
    assert_eq!(local.sandbox.orders().unwrap().open, 1);
}

#[tokio::test]
async fn a_list_comes_in_pages() {
    let local = with_orders((0..53).map(|number| order(&number.to_string(), OrderTypeState::Shipped)));
    for format in FORMATS {
        for (query, count, next) in
            [("", 50, 50), ("&start_from=50", 3, 0), ("&count=20&start_from=20", 20, 40), ("&count=100", 53, 0)]
        {
            let reply = read(&local, &format!("sync=0{query}"), format).await;
            let response = reply.response.unwrap();
            assert_eq!(
                (reply.orders.len(), response.next_start, response.count),
                (count, Some(next), Some(53)),
                "{query}"
            );
        }
    }
}

#[tokio::test]
async fn an_order_is_read_by_id_and_marked() {
    for format in FORMATS {
        let local = with_orders([order("JO/1", OrderTypeState::Pending), order("2", OrderTypeState::Pending)]);
        let reply: Orders = local.get(ById::new("JO/1").path(), format).await.read_exactly();
        assert_eq!(reply.orders, [order("JO/1", OrderTypeState::Pending)]);
        assert_eq!(reply.response.unwrap().count, Some(1));
        let counts = local.sandbox.orders().unwrap();
        assert_eq!((counts.exported, counts.open), (1, 1));
        let reply = local.get("/v2/order/7", format).await;
        assert_eq!(reply.envelope::<Orders>().code, "002");
    }
}

#[tokio::test]
async fn loaded_orders_are_served_as_they_were() {
    let text = r#"{"orders": [{"order_id": "7", "order_type": "4", "order_total": 12.50, "line_items": "",
        "order_doors": [{"door_id": 3, "door_deleted": false}], "new_field": {"a": [1, 2]}}]}"#;
    let local = Local::new();
    assert_eq!(local.sandbox.load_orders(text, Format::Json).unwrap(), 1);
    let sent = Orders::decode(text, Format::Json).unwrap().value;
    let reply: Orders = local.get("/v2/order/?sync=0", Format::Json).await.read();
    assert_eq!(reply.orders, sent.orders);
    let xml = sent.encode(Format::Xml).unwrap();
    let other = Local::new();
    other.sandbox.load_orders(&xml, Format::Xml).unwrap();
    assert_eq!(ids_of(&other.get("/v2/order/7", Format::Xml).await.read()), ["7"]);

    for unusable in ["{", "<orders/>", r#"{"orders": [{"order_id": ""}]}"#] {
        let failed = local.sandbox.load_orders(unusable, Format::Json);
        assert!(matches!(failed, Err(Error::Orders { .. })), "{unusable}");
    }
}

fn ids_of(orders: &Orders) -> Vec<&str> {
    orders.orders.iter().filter_map(|order| order.order_id.as_deref()).collect()
}

#[tokio::test]
async fn orders_of_a_seed_are_always_the_same() {
    let orders = async |count, seed| {
        let local = Local::of(builder().seed_orders(count).seed(seed));
        read(&local, "sync=0&order_type=8&count=1000", Format::Json).await.orders
    };
    let first = orders(120, 7).await;
    assert_eq!(first.len(), 120);
    assert_eq!(first, orders(120, 7).await);
    assert_eq!(first[..50], orders(50, 7).await);
    assert_ne!(first, orders(120, 8).await);
    let lacking =
        |field: fn(&Order) -> &Option<String>| first.iter().filter(|order| field(order).as_deref() == Some("")).count();
    let (payment, shipping) =
        (lacking(|order| &order.payment_method_code), lacking(|order| &order.shipping_method_code));
    assert!((5..40).contains(&payment) && (5..40).contains(&shipping), "{payment} {shipping}");
    assert!(first.iter().all(|order| !order.line_items.is_empty() && order.order_total.is_some()));
}

#[tokio::test]
async fn seeded_orders_are_over_the_styles_and_customers_there_are() {
    let local = Local::new();
    local.create(plain_style("A")).await;
    local.push([plain("MINE")]).await;
    let id = local.style("A", "A", Format::Json).await.style_id;
    local.sandbox.seed_orders(20, 1).unwrap();
    local.sandbox.seed_orders(20, 1).unwrap();
    for format in FORMATS {
        let orders = read(&local, "sync=0&order_type=8", format).await.orders;
        assert_eq!(orders.len(), 20);
        assert!(orders.iter().all(|order| order.customer_code.as_deref() == Some("MINE")));
        let mut lines = orders.iter().flat_map(|order| &order.line_items);
        assert!(lines.all(|line| line.item_style_id == id && line.item_number.as_deref() == Some("A")));
    }
}

#[test]
fn orders_come_from_a_file() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("orders.xml");
    let orders = Orders::default().with_orders([order("1", OrderTypeState::Approved)]);
    std::fs::write(&path, orders.encode(Format::Xml).unwrap()).unwrap();
    let sandbox = Sandbox::builder().orders_file(&path).seed_orders(2).build().unwrap();
    assert_eq!(sandbox.orders().unwrap().total(), 3);
    assert_eq!(Sandbox::builder().build().unwrap().orders().unwrap(), OrderCounts::default());
    let missing = Sandbox::builder().orders_file(folder.path().join("none")).build();
    assert!(matches!(missing, Err(Error::OrdersFile { .. })));
    std::fs::write(&path, "<orders>").unwrap();
    let error = Sandbox::builder().orders_file(&path).build().unwrap_err();
    assert!(error.to_string().contains("XML at line 1"), "{error}");
}
