//! What reading orders does to the state of their export.

use joor_api::Format;
use joor_api::v2::order_get::{LineItem, Order, OrderTypeState};
use joor_sandbox::OrderCounts;

use crate::orders::{ids, load, order, read, with_orders};
use crate::style_samples::plain_style;
use crate::support::{Ask, FORMATS, Local};

fn approved(id: &str) -> Order {
    order(id, OrderTypeState::Approved)
}

/// Open, failed, exported and changed orders.
fn counts(local: &Local) -> [u64; 4] {
    let OrderCounts { open, failed, exported, changed, .. } = local.sandbox.orders().unwrap();
    [open, failed, exported, changed]
}

#[tokio::test]
async fn without_sync_nothing_is_marked() {
    for format in FORMATS {
        let local = with_orders([approved("1"), approved("2")]);
        for query in ["sync=0", "sync=0&check=1", "sync=0&export_status=2"] {
            assert_eq!(ids(&local, query, format).await, ["1", "2"]);
        }
        assert_eq!(counts(&local), [2, 0, 0, 0]);
    }
}

#[tokio::test]
async fn sync_is_the_default_and_takes_orders_once() {
    for format in FORMATS {
        let local = with_orders([approved("1"), order("2", OrderTypeState::Pending)]);
        assert_eq!(ids(&local, "", format).await, ["1"]);
        assert_eq!(counts(&local), [1, 0, 1, 0]);
        assert!(ids(&local, "sync=1", format).await.is_empty());
        assert_eq!(ids(&local, "sync=1&order_type=8", format).await, ["2"]);
        assert_eq!(ids(&local, "sync=0", format).await, ["1"]);
        assert!(ids(&local, "sync=1&order_type=8&export_status=3", format).await.is_empty());
        assert!(ids(&local, "sync=1&order_type=8&export_status=1", format).await.is_empty());
    }
}

#[tokio::test]
async fn export_status_chooses_by_state() {
    let local = with_orders([approved("exported"), approved("changed")]);
    ids(&local, "", Format::Json).await;
    load(&local, [approved("changed").with_order_comments("later"), approved("exported")]);
    let lacking = approved("failed").with_payment_method_code("");
    load(&local, [lacking]);
    assert!(ids(&local, "export_status=2", Format::Json).await.is_empty());
    load(&local, [approved("open")]);
    assert_eq!(counts(&local), [1; 4]);
    for format in FORMATS {
        for (status, expected) in [
            ("1", &["exported", "changed", "failed", "open"][..]),
            ("2", &["failed", "open"]),
            ("3", &["exported"]),
            ("4", &["changed"]),
            ("5", &["changed", "failed", "open"]),
            ("6", &["open"]),
            ("7", &["changed", "open"]),
        ] {
            let query = format!("sync=0&export_status={status}");
            assert_eq!(ids(&local, &query, format).await, expected, "{query}");
        }
    }
    assert_eq!(ids(&local, "export_status=7", Format::Xml).await, ["changed", "open"]);
    assert_eq!(counts(&local), [0, 1, 3, 0]);
}

#[tokio::test]
async fn orders_that_lack_a_checked_field_are_left_out_and_marked() {
    for format in FORMATS {
        let payment = approved("1").with_payment_method_code("");
        let shipping = approved("2").with_shipping_method_code("");
        let customer = approved("3").with_customer_code("");
        let local = with_orders([payment.clone(), shipping, customer, approved("4")]);
        assert_eq!(ids(&local, "", format).await, ["4"]);
        assert_eq!(counts(&local), [0, 3, 1, 0]);
        // A failed one is tried again, and passes when the field has come.
        assert!(ids(&local, "", format).await.is_empty());
        load(&local, [payment.with_payment_method_code("N30")]);
        assert_eq!(ids(&local, "", format).await, ["1"]);
        assert_eq!(ids(&local, "check=0", format).await, ["2", "3"]);
        assert_eq!(counts(&local), [0, 0, 4, 0]);
    }
}

#[tokio::test]
async fn pages_of_one_run_follow_each_other() {
    for format in FORMATS {
        let numbers = 0..7;
        let lacking = approved("lacking").with_customer_code("");
        let local = with_orders([lacking].into_iter().chain(numbers.map(|number| approved(&number.to_string()))));
        let mut seen = Vec::new();
        let mut start = 0;
        loop {
            let page = read(&local, &format!("count=3&start_from={start}"), format).await;
            seen.extend(page.orders.into_iter().filter_map(|order| order.order_id));
            let response = page.response.unwrap();
            assert_eq!(response.count, Some(7));
            start = response.next_start.unwrap();
            if start == 0 {
                break;
            }
        }
        assert_eq!(seen, ["0", "1", "2", "3", "4", "5", "6"]);
        assert_eq!(counts(&local), [0, 1, 7, 0]);
    }
}

#[tokio::test]
async fn asking_from_the_start_again_gives_the_next_orders() {
    let local = with_orders((0..5).map(|number| approved(&number.to_string())));
    for expected in [&["0", "1"][..], &["2", "3"], &["4"], &[]] {
        assert_eq!(ids(&local, "count=2", Format::Json).await, expected);
    }
}

/// An order with a line of each color of a style.
fn over(id: &str, order_type: OrderTypeState, style: i64) -> Order {
    let line = |color: &str, price: &str| {
        let line = LineItem::default().with_item_style_id(style).with_item_color_code(color);
        line.with_item_price_extended(price)
    };
    order(id, order_type).with_order_total("30.50").with_line_items([line("001", "10.25"), line("002", "20.25")])
}

async fn delete(local: &Local, query: &str) {
    let ask = Ask::new("DELETE", format!("/v2/style-number/A/A{query}"));
    let reply = local.send(ask.header("content-type", "application/json")).await;
    assert!(reply.text.contains(r#""code":"0""#), "{}", reply.text);
}

#[tokio::test]
async fn a_deleted_style_is_cancelled_on_orders_that_can_still_change() {
    let local = Local::new();
    local.create(plain_style("A")).await;
    let id = local.style("A", "A", Format::Json).await.style_id.unwrap();
    let states = [OrderTypeState::Notes, OrderTypeState::Pending, OrderTypeState::Approved, OrderTypeState::Shipped];
    load(&local, states.into_iter().map(|state| over(state.as_str(), state.clone(), id)));
    load(&local, [over("exported", OrderTypeState::Approved, id)]);
    local.get("/v2/order/exported", Format::Json).await;

    delete(&local, "?color_code=001").await;
    let orders = read(&local, "sync=0&order_type=8", Format::Json).await.orders;
    let told: Vec<_> = orders
        .iter()
        .map(|order| {
            (order.order_id.as_deref().unwrap(), order.line_items.len(), order.order_total.as_deref().unwrap())
        })
        .collect();
    assert_eq!(
        told,
        [("6", 1, "20.25"), ("3", 1, "20.25"), ("4", 1, "20.25"), ("5", 2, "30.50"), ("exported", 2, "30.50")]
    );
    delete(&local, "").await;
    assert_eq!(ids(&local, "sync=0&order_type=5", Format::Json).await, ["6", "3", "4"]);
}

#[tokio::test]
async fn orders_with_deleted_styles_fail_the_check_that_asks_for_them() {
    for (query, part) in [("", "style"), ("?color_code=001", "color")] {
        let local = Local::new();
        local.create(plain_style("A")).await;
        let id = local.style("A", "A", Format::Json).await.style_id.unwrap();
        load(&local, [over("1", OrderTypeState::Shipped, id), order("2", OrderTypeState::Shipped)]);
        delete(&local, query).await;
        assert_eq!(ids(&local, "check=2", Format::Xml).await, ["2"], "{part}");
        assert_eq!(counts(&local), [0, 1, 1, 0]);
        assert!(ids(&local, "check=3", Format::Xml).await.is_empty());
        assert_eq!(ids(&local, "check=1", Format::Xml).await, ["1"]);
    }
}
