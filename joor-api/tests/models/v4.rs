//! Requests and replies of v4 in the shapes of its pages: what is written, what is read, and which rules hold.

use joor_api::v4::{
    Department, ErrorStatus, OrderStatus, TraitId, TraitType, TraitValueStatus, asset_create, auth, category_get,
    collection_create, collection_get, line_item_create, line_item_create_newer, line_item_get, line_item_update,
    line_item_update_newer, order_create, order_create_newer, order_get, order_update, order_update_newer,
    price_create, product_create, season_create, sku_create, sku_get, trait_get,
};
use joor_api::wire::encode_with;
use joor_api::{Date, Decimal, Endpoint, Format, Layout, Message, Model};

/// What is wrong, advice included, as `path: message`.
fn said(model: &impl Model) -> Vec<String> {
    model.validate().iter().map(ToString::to_string).collect()
}

fn json(message: &impl Message) -> String {
    encode_with(message, Format::Json, Layout::Compact).unwrap()
}

/// Reads a reply in the shape of its page, which is to have nothing to note and to come back as it was.
fn as_documented<T: Message>(text: &str) -> T {
    let read = T::decode(text, Format::Json).unwrap();
    assert!(read.notes.is_empty(), "{}", read.notes);
    let same: serde_json::Value = serde_json::from_str(text).unwrap();
    let written: serde_json::Value = serde_json::from_str(&json(&read.value)).unwrap();
    assert_eq!(written, same);
    read.value
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

#[test]
fn requests_are_arrays() {
    let fur = product_create::NewTraitValue::new().with_trait_id(TraitId::ContainsFur).with_value("no");
    let product = product_create::NewProduct::new("Blouse")
        .with_external_id("B100")
        .with_order_minimum(2)
        .with_category_ids(["2405", "2406"])
        .with_product_trait_values([fur])
        .with_tags([product_create::NewTag::new("116554").with_name("Fit").with_value("Wide")]);
    assert_eq!(
        json(&product_create::NewProducts::new([product])),
        r#"[{"name":"Blouse","external_id":"B100","order_minimum":2,"category_ids":["2405","2406"],"product_trait_values":[{"trait_id":"UHJvZHVjdFRyYWl0OkNPTlRBSU5TRlVS","value":"no"}],"tags":[{"name":"Fit","value":"Wide","parent_id":"116554"}]}]"#
    );
}

#[test]
fn amounts_of_prices_are_strings_and_those_of_lines_numbers() {
    let price = price_create::NewPrice::new("555555", "1234", decimal("100.00")).with_retail_value(decimal("200.00"));
    assert_eq!(
        json(&price_create::NewPrices::new([price])),
        r#"[{"sku_id":"555555","price_type_id":"1234","wholesale_value":"100.00","retail_value":"200.00"}]"#
    );
    let line = line_item_create_newer::NewLineItem::new("1", "2").with_quantity(3).with_item_price(decimal("89.50"));
    assert_eq!(
        json(&line_item_create_newer::NewLineItems::new([line])),
        r#"[{"order_id":"1","sku_id":"2","quantity":3,"item_price":89.50}]"#
    );
}

#[test]
fn both_forms_of_amounts_are_read_in_both() {
    for amount in ["\"100.10\"", "100.10"] {
        let price = format!(r#"{{"data": [{{"id": "1", "wholesale_value": {amount}, "retail_value": {amount}}}]}}"#);
        let prices = price_create::Prices::decode(&price, Format::Json).unwrap().value;
        assert_eq!(prices.data[0].wholesale_value.unwrap().to_string(), "100.10");
        assert_eq!(prices.data[0].retail_value.unwrap().to_string(), "100.10");
        let line = format!(r#"{{"data": [{{"id": "1", "line_item_sku": {{"wholesale_price": {amount}}}}}]}}"#);
        let lines = line_item_get::LineItems::decode(&line, Format::Json).unwrap().value;
        let sku = lines.data[0].line_item_sku.as_ref().unwrap();
        assert_eq!(sku.wholesale_price.unwrap().to_string(), "100.10");
        // Each is written as its page shows it.
        assert!(json(&prices).contains(r#""wholesale_value":"100.10""#), "{}", json(&prices));
        assert!(json(&lines).contains(r#""wholesale_price":100.10"#), "{}", json(&lines));
    }
}

#[test]
fn names_with_a_capital_or_hyphens_are_read() {
    let skus: sku_get::Skus = as_documented(
        r##"{"data": [{"id": "1", "trait_values": [{"value": "Blue", "hexColor": "#0000FF"}]}], "errors": []}"##,
    );
    assert_eq!(skus.data[0].trait_values[0].hex_color.as_deref(), Some("#0000FF"));
    let token: auth::IssuedToken = as_documented(
        r#"{"access_token": "not-a-token", "expires_in": 36000, "refresh_token": "not-one-either",
        "refresh_expires_in": 7776000, "token_type": "Bearer", "not-before-policy": 1615484461,
        "session_state": "a9d3c7f0-5f4c-4b60-8f2b-0c2a54f4a6f1", "scope": "email profile"}"#,
    );
    assert_eq!(token.not_before_policy, Some(1_615_484_461));
    assert!(!format!("{token:?}").contains("not-a-token"));
}

#[test]
fn older_and_newer_pages_of_a_call_stand_beside_each_other() {
    let pairs = [
        (order_create::BulkCreate::ENDPOINT, order_create_newer::BulkCreate::ENDPOINT),
        (order_update::BulkUpdate::ENDPOINT, order_update_newer::BulkUpdate::ENDPOINT),
        (line_item_create::BulkCreate::ENDPOINT, line_item_create_newer::BulkCreate::ENDPOINT),
        (line_item_update::BulkUpdate::ENDPOINT, line_item_update_newer::BulkUpdate::ENDPOINT),
    ];
    for (older, newer) in pairs {
        assert_eq!((older.method, older.path), (newer.method, newer.path));
        assert_ne!(older.name, newer.name);
        assert_ne!(older.request.unwrap().name, newer.request.unwrap().name);
        assert_ne!(older.page.url, newer.page.url);
    }
    let older = order_create::NewOrder::new("111", "222", "333", OrderStatus::InProgress);
    assert_eq!(
        json(&order_create::NewOrders::new([older])),
        r#"[{"retailer_id":"111","price_type_id":"222","collection_id":"333","status":"IN_PROGRESS"}]"#
    );
    let newer = order_create_newer::NewOrder::new(OrderStatus::InProgress).with_customer_id("111");
    assert_eq!(json(&order_create_newer::NewOrders::new([newer])), r#"[{"customer_id":"111","status":"IN_PROGRESS"}]"#);
}

#[test]
fn a_sku_has_a_color_and_a_size() {
    let color = || sku_create::NewTraitValue::new(TraitId::Color, "Blue");
    let size = sku_create::NewTraitValue::new(TraitId::Size, "S");
    assert!(said(&sku_create::NewSku::new("1", [color(), size])).is_empty());
    let one = said(&sku_create::NewSku::new("1", [color()]));
    assert!(one.len() == 1 && one[0].starts_with("trait_values"), "{one:?}");
    // Traits that are not known are sent all the same.
    let other = sku_create::NewTraitValue::new("U0tVVHJhaXQ6T3RoZXI=", "x");
    let violations = sku_create::NewSku::new("1", [color(), other]).validate();
    assert!(violations.is_valid(), "{violations}");
}

#[test]
fn an_order_has_what_its_status_needs_as_far_as_it_can_be_sent() {
    let order = |status| order_create::NewOrder::new("1", "2", "3", status);
    let valid = order(OrderStatus::InProgress);
    assert!(valid.validate().is_valid(), "{}", valid.validate());
    // Required by the page and not taken by the service: advice, not a violation.
    assert_eq!(valid.validate().iter().count(), 1, "{}", valid.validate());
    let notes = order(OrderStatus::Notes);
    assert!(notes.validate().is_valid(), "{}", notes.validate());
    let said = said(&notes);
    for field in ["shipping_id", "billing_id", "payment_method"] {
        assert!(said.iter().any(|said| said.starts_with(field)), "{field}: {said:?}");
    }
    assert!(!order(OrderStatus::Notes).with_shipping_id("9").validate().is_valid());
    let discount = order_create::OrderDiscount::new().with_discount_amount("5");
    assert!(!order(OrderStatus::Notes).with_order_discount([discount]).validate().is_valid());
}

#[test]
fn a_delivery_window_has_both_ends_in_order() {
    let order = || order_create_newer::NewOrder::new(OrderStatus::InProgress).with_customer_code("MVER-01");
    let (march, april) = (Date::new(2026, 3, 1).unwrap(), Date::new(2026, 4, 1).unwrap());
    let window = |start, end| order().with_delivery_window_start(start).with_delivery_window_end(end);
    assert!(said(&order()).is_empty());
    assert!(said(&window(march, april)).is_empty());
    assert!(said(&window(march, march)).is_empty());
    assert_eq!(said(&window(april, march)).len(), 1);
    assert_eq!(said(&order().with_delivery_window_end(april)).len(), 1);
    assert_eq!(said(&order().with_delivery_window_start(april)).len(), 1);
    let update = || order_update_newer::OrderUpdate::new("1", OrderStatus::Pending).with_delivery_window_start(april);
    assert_eq!(said(&update()).len(), 1);
    assert_eq!(said(&update().with_delivery_window_end(march)).len(), 1);
    assert!(said(&update().with_delivery_window_end(april)).is_empty());
}

#[test]
fn a_line_has_one_discount_at_most() {
    let line = || line_item_create_newer::NewLineItem::new("1", "2").with_quantity(3);
    assert!(said(&line().with_discount_percentage(decimal("100"))).is_empty());
    assert_eq!(said(&line().with_discount_percentage(decimal("100.5"))).len(), 1);
    assert_eq!(said(&line().with_discount_percentage(decimal("-1"))).len(), 1);
    let two = line().with_discount_percentage(decimal("5")).with_discount_amount(decimal("5"));
    assert_eq!(said(&two).len(), 1);
    assert_eq!(said(&two.with_item_price(decimal("5"))).len(), 1);
    let update = || line_item_update_newer::LineItemUpdate::new("1").with_item_price(decimal("5"));
    assert!(said(&update()).is_empty());
    assert_eq!(said(&update().with_discount_amount(decimal("5"))).len(), 1);
    assert_eq!(said(&update().with_discount_percentage(decimal("5"))).len(), 1);
}

#[test]
fn a_file_has_a_name_of_a_hundred_characters_at_most() {
    let file =
        |name: String| asset_create::Asset::new(asset_create::AssetType::Image, name, "https://images.example/a");
    assert!(said(&file("é".repeat(100))).is_empty());
    assert_eq!(said(&file("é".repeat(101))).len(), 1);
}

#[test]
fn days_are_written_as_days() {
    let delivery = collection_create::NewDelivery::new().with_start_ship_date(Date::new(2026, 3, 1).unwrap());
    let spring = collection_create::NewCollection::new("Spring", "SP26").with_delivery(delivery);
    assert_eq!(
        json(&collection_create::NewCollections::new([spring])),
        r#"[{"name":"Spring","external_id":"SP26","delivery":{"start_ship_date":"2026-03-01"}}]"#
    );
}

#[test]
fn an_update_of_orders_has_id_and_status() {
    let update = order_update::OrderUpdate::new("123456", OrderStatus::Approved);
    assert_eq!(json(&order_update::OrderUpdates::new([update])), r#"[{"id":"123456","status":"APPROVED"}]"#);
    for (status, missing) in [(OrderStatus::Notes, 3), (OrderStatus::Pending, 3), (OrderStatus::Approved, 3)] {
        let update = order_update::OrderUpdate::new("1", status);
        // Fields that the service does not take yet: advice.
        assert!(update.validate().is_valid());
        assert_eq!(said(&update).len(), missing, "{:?}", said(&update));
    }
    assert!(said(&order_update::OrderUpdate::new("1", OrderStatus::Cancelled)).is_empty());
}

#[test]
fn products_come_with_objects_where_ids_were_sent() {
    let products: product_create::Products = as_documented(
        r#"{"data": [{"id": "3295521", "name": "Blouse", "external_id": "B100", "product_identifier": "B100-A",
        "description": "Of silk", "order_minimum": 2,
        "categories": [{"id": "2407", "name": "Jumpsuits", "parent_name": "Apparel", "department": "BABY_GIRLS"}],
        "product_trait_values": [{"trait": {"id": "UHJvZHVjdFRyYWl0Ok1BVA==", "name": "Materials"}, "value": "Silk",
        "external_id": "012"}]}], "errors": []}"#,
    );
    let product = &products.data[0];
    assert_eq!(product.categories[0].department, Some(Department::BabyGirls));
    assert_eq!(product.product_trait_values[0].product_trait.as_ref().unwrap().id, Some(TraitId::Materials));
}

#[test]
fn skus_come_with_nulls() {
    let skus: sku_get::Skus = as_documented(
        r#"{"data": [{"id": "MHw1fDE4", "product_id": "3295521", "external_id": "B100-BLUE-S", "sku_identifier": "1",
        "trait_values": [{"trait": {"id": "U0tVVHJhaXQ6U2l6ZQ==", "name": "Size"}, "value": "Small", "external_id": "S",
        "order_minimum": null, "order_nbr": 1, "status": "ACTIVE", "hexColor": null, "swatch": null, "images": null}]}],
        "errors": []}"#,
    );
    let size = &skus.data[0].trait_values[0];
    assert_eq!((size.order_minimum, &size.hex_color), (None, &None));
    assert_eq!(size.status, Some(TraitValueStatus::Active));
}

#[test]
fn errors_have_details_of_any_shape() {
    let prices: price_create::Prices = as_documented(
        r#"{"data": [{"id": "333", "sku_id": "111", "price_type": {"id": "222", "name": "USD-1", "currency_code": "USD",
        "retail_currency_code": "USD"}, "wholesale_value": "100.00", "retail_value": "200.00"}],
        "errors": [{"status": "DUPLICATED", "message": "It is there already.", "details": {"sku_id": "112", "more": [1]}}]}"#,
    );
    assert_eq!(prices.data[0].wholesale_value, Some(decimal("100.00")));
    assert_eq!(prices.errors[0].status, Some(ErrorStatus::Duplicated));
    assert!(prices.errors[0].details.is_some());
}

#[test]
fn traits_categories_seasons_and_collections_are_read() {
    let traits: trait_get::Traits = as_documented(
        r#"{"data": [{"id": "UHJvZHVjdFRyYWl0OkRJVklTSU9O", "name": "Division", "type": "product"}], "errors": []}"#,
    );
    assert_eq!(traits.data[0].trait_type, Some(TraitType::Product));
    let _: category_get::Categories = as_documented(
        r#"{"data": [{"id": "2405", "name": "Stationery", "parent_name": "General Home", "department": "HOME"}]}"#,
    );
    let _: season_create::Seasons = as_documented(
        r#"{"data": [{"id": "33615", "name": "SPRING 2022", "external_id": "SP22", "year": 2022}], "errors": []}"#,
    );
    let collections: collection_get::Collections = as_documented(
        r#"{"data": [{"id": "1", "name": "Spring", "external_id": "SP26", "delivery": {"start_ship_date": "2026-03-01",
        "complete_ship_date": "2026-04-01", "cancel_date": "2026-02-01", "minimum_shipping_window": 5}, "season": {"id": "33615",
        "name": "SPRING 2026", "year": 2026, "external_id": "SP26"}, "visibility": "OWNER", "items": [{"product_id": "3295521",
        "order_number": 0, "sku_ids": ["1", "2"]}]}], "errors": []}"#,
    );
    assert_eq!(collections.data[0].items[0].sku_ids, ["1", "2"]);
}

#[test]
fn orders_and_lines_are_read() {
    let orders: order_get::Orders = as_documented(
        r#"{"data": [{"id": "123456", "retailer_id": "999999", "price_type_id": "1234", "collection_id": "12345678",
        "status": "APPROVED"}], "errors": []}"#,
    );
    assert_eq!(orders.data[0].status, Some(OrderStatus::Approved));
    let lines: line_item_update::LineItems = as_documented(
        r#"{"data": [{"id": "1", "order_id": "2", "line_item_sku": {"original_id": "3", "product": {"name": "Blouse",
        "external_id": "B100"}, "trait_values": [{"trait": {"id": "U0tVVHJhaXQ6U2l6ZQ==", "name": "Size", "type": "sku"},
        "value": "S", "external_id": "S"}]}, "quantity": 4}], "errors": [{"status": "DUPLICATED", "message": "y", "details": {}}]}"#,
    );
    assert_eq!(lines.data[0].quantity, Some(4));
}
