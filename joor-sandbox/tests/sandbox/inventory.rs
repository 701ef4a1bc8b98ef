//! The inventory of one SKU and of many.

use joor_api::v2::bulk_inventory::{InventoryItem, InventoryItems};
use joor_api::v2::style_inventory_put::StyleInventory;
use joor_api::v2::{InventoryDate, ResponseCode};
use joor_api::{Format, Message};
use joor_sandbox::Stock;

use crate::style_samples::plain_style;
use crate::support::{Ask, FORMATS, Local, Reply, outcome};

async fn put(local: &Local, style: &str, query: &str, format: Format) -> Reply {
    let ask = Ask::new("PUT", format!("/v2/style-number/{style}/inventory/?{query}"));
    local.send(ask.header("content-type", format.content_type())).await
}

async fn bulk(local: &Local, method: &'static str, query: &str, items: &[InventoryItem], format: Format) -> Reply {
    let body = InventoryItems::new(items.iter().cloned()).encode(format).unwrap();
    let ask = Ask::new(method, format!("/v2/bulk-inventory{query}"));
    local.send(ask.header("content-type", format.content_type()).body(body)).await
}

fn of_upc(upc: &str, quantity: i64) -> InventoryItem {
    InventoryItem::new("NJ", quantity).with_upc(upc)
}

/// What can be sold of each SKU that has any, by color, size and quantity.
async fn available(local: &Local, style: &str) -> Vec<(String, String, String)> {
    let read = local.style(style, style, Format::Json).await;
    let of = |text: Option<String>| text.unwrap();
    let skus = read.skus.into_iter().map(|sku| (of(sku.sku_color_code), of(sku.sku_size), of(sku.inventory_available)));
    skus.filter(|(_, _, quantity)| quantity != "0").collect()
}

fn sku(color: &str, size: &str, quantity: &str) -> (String, String, String) {
    (color.to_owned(), size.to_owned(), quantity.to_owned())
}

#[tokio::test]
async fn one_sku_is_named_by_color_and_size_or_by_upc() {
    for format in FORMATS {
        let local = Local::new();
        local.create(plain_style("A")).await;
        let query = "color_code=001&size=M&inventory=12&inventory_date=2027-01-31&warehouse=NJ";
        let reply: StyleInventory = put(&local, "A/A", query, format).await.read_exactly();
        assert_eq!(reply.response.unwrap().code, Some(ResponseCode::Success));
        let log = reply.inventory_log.unwrap();
        assert_eq!((reply.sku_count, log.status.as_deref()), (Some(1), Some("pass")));
        assert_eq!(log.sku.as_deref(), Some("A-A-001-M-A-1M"));
        assert_eq!(log.inventory_log_id.unwrap().len(), 36);

        // A UPC decides alone.
        put(&local, "A/A", "upc=A-2S&color_code=001&size=M&inventory=3", format).await;
        assert_eq!(available(&local, "A").await, [sku("001", "M", "12"), sku("002", "S", "3")]);
        let stock = local.sandbox.inventory("A", "A").unwrap();
        let Stock { warehouse, inventory_date, quantity, .. } = &stock[0];
        assert_eq!((warehouse.as_str(), inventory_date.as_deref(), *quantity), ("NJ", Some("2027-01-31"), 12));
        assert_eq!(stock[1].warehouse, "Default");
    }
}

#[tokio::test]
async fn warehouses_are_kept_apart_and_summed() {
    let local = Local::new();
    local.create(plain_style("A")).await;
    for query in ["warehouse=NJ&inventory=5", "warehouse=LA&inventory=7", "warehouse=NJ&inventory=6"] {
        local.put_inventory("A/A", &format!("upc=A-1S&{query}")).await;
    }
    assert_eq!(available(&local, "A").await, [sku("001", "S", "13")]);
    let stock = local.sandbox.inventory("A", "A").unwrap();
    let kept: Vec<_> = stock.iter().map(|stock| (stock.warehouse.as_str(), stock.quantity)).collect();
    assert_eq!(kept, [("LA", 7), ("NJ", 6)]);
}

#[tokio::test]
async fn single_puts_that_break_a_rule_are_refused() {
    let local = Local::new();
    local.create(plain_style("A")).await;
    for format in FORMATS {
        for (style, query, code) in [
            ("A/B", "upc=A-1S&inventory=1", "204"),
            ("A/", "upc=A-1S&inventory=1", "202"),
            ("A/A", "upc=A-1S", "005"),
            ("A/A", "inventory=1", "005"),
            ("A/A", "color_code=001&inventory=1", "005"),
            ("A/A", "upc=&size=S&inventory=1", "005"),
            ("A/A", "upc=A-1S&inventory=many", "002"),
            ("A/A", "upc=A-1S&inventory=1&dec_pending=2", "002"),
            ("A/A", "upc=A-1S&inventory=1&inventory_date=soon", "004"),
            ("A/A", "upc=B-1S&inventory=1", "002"),
            ("A/A", "color_code=001&size=XL&inventory=1", "002"),
        ] {
            let reply = put(&local, style, query, format).await;
            assert_eq!(reply.envelope::<StyleInventory>().code, code, "{style} {query}");
        }
    }
    assert!(local.sandbox.inventory("A", "A").unwrap().is_empty());
}

#[tokio::test]
async fn many_skus_are_named_in_any_combination() {
    for format in FORMATS {
        for method in ["POST", "PUT"] {
            let local = Local::new();
            local.create(plain_style("A")).await;
            let style = local.style("A", "A", format).await;
            let color_id = style.colors[1].extra.unknown().find(|(name, _)| *name == "style_color_id").unwrap().1;
            let color_id: i64 = color_id.text().unwrap().parse().unwrap();
            let id = style.style_id.unwrap();
            let item = |quantity| InventoryItem::new("NJ", quantity);
            let named = |quantity| item(quantity).with_style_number("A").with_style_identifier("A");
            let items = [
                of_upc("A-1S", 1).with_size("ignored"),
                named(2).with_color_code("001").with_size_code("38").with_inventory_date(InventoryDate::Immediate),
                item(3).with_style_id(id).with_style_color_id(color_id).with_size("S"),
                named(4).with_style_color_id(color_id).with_size("M").with_size_code("38"),
            ];
            let reply = bulk(&local, method, "", &items, format).await;
            assert_eq!(outcome(&reply), ("0".to_owned(), String::new()));
            let expected = [sku("001", "S", "1"), sku("001", "M", "2"), sku("002", "S", "3"), sku("002", "M", "4")];
            assert_eq!(available(&local, "A").await, expected);
            let dates: Vec<_> = local
                .sandbox
                .inventory("A", "A")
                .unwrap()
                .into_iter()
                .filter_map(|stock| stock.inventory_date)
                .collect();
            assert_eq!(dates, ["IMMEDIATE"]);
        }
    }
}

#[tokio::test]
async fn others_are_left_alone_unless_the_call_overwrites() {
    let local = Local::new();
    local.create(plain_style("A")).await;
    local.create(plain_style("B")).await;
    let set =
        async |query: &str, upc: &str| outcome(&bulk(&local, "POST", query, &[of_upc(upc, 9)], Format::Xml).await).0;
    assert_eq!(set("", "A-1S").await, "0");
    assert_eq!(set("?overwrite=0", "B-1S").await, "0");
    assert_eq!(available(&local, "A").await, [sku("001", "S", "9")]);
    assert_eq!(set("?overwrite=1", "B-2M").await, "0");
    assert!(available(&local, "A").await.is_empty());
    assert_eq!(available(&local, "B").await, [sku("002", "M", "9")]);
}

#[tokio::test]
async fn a_sku_that_is_made_to_order_has_no_inventory() {
    let local = Local::new();
    local.create(plain_style("A")).await;
    local.put_inventory("A/A", "upc=A-1S&warehouse=LA&inventory=5").await;
    bulk(&local, "PUT", "", &[of_upc("A-1S", 8).with_made_to_order(true)], Format::Json).await;
    assert!(local.sandbox.inventory("A", "A").unwrap().is_empty());
    let read = local.style("A", "A", Format::Json).await;
    assert!(
        read.skus[0].extra.unknown().any(|(name, content)| name == "made_to_order" && content.text() == Some("True"))
    );
    bulk(&local, "PUT", "", &[of_upc("A-1S", 8)], Format::Json).await;
    assert_eq!(available(&local, "A").await, [sku("001", "S", "8")]);
}

#[tokio::test]
async fn pending_orders_are_taken_off_when_the_call_asks_for_it() {
    let local = Local::new();
    local.create(plain_style("A")).await;
    let id = local.style("A", "A", Format::Json).await.style_id.unwrap();
    let order = |order_id: &str, order_type: &str, quantity: i64| {
        format!(
            r#"{{"order_id": "{order_id}", "order_type": "{order_type}", "line_items": [
                {{"item_style_id": {id}, "item_color_code": "001", "item_size": "S", "item_quantity": {quantity}}}]}}"#
        )
    };
    let orders = [order("1", "3", 4), order("2", "3", 3), order("3", "4", 50)].join(",");
    local.sandbox.load_orders(&format!(r#"{{"orders": [{orders}]}}"#), Format::Json).unwrap();
    local.put_inventory("A/A", "upc=A-1S&inventory=10&dec_pending=1").await;
    assert_eq!(available(&local, "A").await, [sku("001", "S", "3")]);
    let stock = local.sandbox.inventory("A", "A").unwrap();
    assert_eq!((stock[0].quantity, stock[0].available, stock[0].dec_pending), (10, 3, true));
    local.put_inventory("A/A", "upc=A-1S&inventory=10&dec_pending=0").await;
    assert_eq!(available(&local, "A").await, [sku("001", "S", "10")]);
    bulk(&local, "POST", "?dec_pending=1", &[of_upc("A-1S", 5)], Format::Xml).await;
    assert_eq!(local.sandbox.inventory("A", "A").unwrap()[1].available, 0);
}

#[tokio::test]
async fn one_unknown_sku_refuses_the_whole_document() {
    let local = Local::new();
    local.create(plain_style("A")).await;
    let unknown_style = InventoryItem::new("NJ", 1).with_style_id(1).with_color_code("001").with_size("S");
    let other_style = unknown_style.clone().with_style_number("A").with_style_identifier("A");
    let unknown_size = InventoryItem::new("NJ", 1)
        .with_style_number("A")
        .with_style_identifier("A")
        .with_color_code("001")
        .with_size("XL");
    for format in FORMATS {
        for (item, code, told) in [
            (of_upc("X", 1), "002", "inventory_item 2: no such SKU"),
            (unknown_size.clone(), "002", "inventory_item 2: no such SKU"),
            (unknown_style.clone(), "204", "inventory_item 2: no such style"),
            (other_style.clone(), "204", "inventory_item 2: no such style"),
        ] {
            let reply = bulk(&local, "POST", "?overwrite=1", &[of_upc("A-1S", 1), item], format).await;
            let (found, comment) = local.refusal(&reply);
            assert_eq!((found.as_str(), comment.contains(told)), (code, true), "{comment}");
        }
    }
    assert!(local.sandbox.inventory("A", "A").unwrap().is_empty());
}

#[tokio::test]
async fn bulk_documents_that_break_a_rule_are_refused() {
    let local = Local::new();
    local.create(plain_style("A")).await;
    let nameless = InventoryItem::new("NJ", 1).with_style_number("A").with_color_code("001").with_size("S");
    let dated = of_upc("A-1S", 1).with_inventory_date(InventoryDate::from("31.12.2026"));
    for format in FORMATS {
        for (items, query, code) in [
            (vec![], "", "005"),
            (vec![nameless.clone()], "", "005"),
            (vec![InventoryItem::new("", 1).with_upc("A-1S")], "", "005"),
            (vec![dated.clone()], "", "004"),
            (vec![of_upc("A-1S", 1)], "?dec_pending=3", "002"),
            (vec![of_upc("A-1S", 1)], "?overwrite=yes", "002"),
        ] {
            let reply = bulk(&local, "PUT", query, &items, format).await;
            assert_eq!(local.refusal(&reply).0, code, "{}", reply.text);
        }
    }
}
