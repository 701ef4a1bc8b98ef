//! The consistency of what v4 keeps.

use joor_api::v2::bulk_connection;
use joor_api::{Date, Decimal, Timestamp};
use rusqlite::Connection;

use super::*;
use crate::store::{Storage, Store};

const ACCOUNT: &str = "1001";

/// An account with a product in two colors and two sizes, priced and in a collection.
struct Shop<'a> {
    database: &'a Connection,
    reference: Reference,
    product: Product,
    skus: Vec<Sku>,
    collection: Collection,
    retailer: String,
}

fn text(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn decimal(text: &str) -> Decimal {
    text.parse().unwrap()
}

fn refused<T: std::fmt::Debug>(result: Result<T, Stop>) -> Refused {
    match result {
        Err(Stop::Refused(refused)) => refused,
        other => panic!("{other:?}"),
    }
}

fn new_sku(product: i64, color: &str, size: &str) -> NewSku {
    let value = |name: &str, value: &str| NewTraitValue {
        trait_name: text(name),
        value: value.to_owned(),
        external_id: text(&format!("code-{value}")),
        ..NewTraitValue::default()
    };
    NewSku {
        product_id: product.to_string(),
        trait_values: vec![value("Color", color), value("Size", size)],
        ..NewSku::default()
    }
}

fn with_shop(test: impl FnOnce(&Shop<'_>)) {
    let store = Store::open(&Storage::Memory).unwrap();
    store
        .transaction(|database| {
            let reference = Reference::new(Vec::new(), Vec::new());
            let new = NewProduct { name: text("Wrap Dress"), external_id: text("DR-1"), ..NewProduct::default() };
            let product = create_product(database, ACCOUNT, &reference, &new).unwrap();
            let pairs = [("Black", "S"), ("Black", "M"), ("Ivory", "S"), ("Ivory", "M")];
            let news = pairs.map(|(color, size)| new_sku(product.id, color, size));
            let skus: Vec<_> = create_skus(database, ACCOUNT, &news)?.into_iter().map(Result::unwrap).collect();
            for sku in &skus {
                create_price(database, ACCOUNT, &reference, &new_price(&sku.id)).unwrap();
            }
            let items = vec![CollectionItem { product_id: product.id.to_string(), ..CollectionItem::default() }];
            let new = Collection {
                name: "Spring".to_owned(),
                external_id: text("SP"),
                items: Some(items),
                ..Collection::default()
            };
            let collection = create_collection(database, ACCOUNT, &new).unwrap();
            let retailer = retailer(database);
            test(&Shop { database, reference, product, skus, collection, retailer });
            Ok(())
        })
        .unwrap();
}

fn new_price(sku_id: &str) -> NewPrice {
    NewPrice {
        sku_id: sku_id.to_owned(),
        price_type_id: "101".to_owned(),
        wholesale: decimal("98.00"),
        retail: Some(decimal("245.00")),
    }
}

/// The id of a connection that has been pushed.
fn retailer(database: &Connection) -> String {
    let prices = [bulk_connection::PriceType::new("EUR", "Europe", "EUR")];
    let pushed = bulk_connection::Connection::new("J Boutique", "JBNY", prices, [bulk_connection::Warehouse::new()]);
    crate::store::insert_job(database, &[pushed], Timestamp::now()).unwrap();
    while crate::store::advance(database, Timestamp::now()).unwrap() != crate::store::Step::Idle {}
    let id: i64 = database.query_row("SELECT id FROM connections", [], |row| row.get(0)).unwrap();
    id.to_string()
}

impl Shop<'_> {
    fn order(&self) -> Order {
        create_order(self.database, ACCOUNT, &self.reference, &self.new_order()).unwrap()
    }

    fn new_order(&self) -> NewOrder {
        NewOrder {
            retailer_id: self.retailer.clone(),
            price_type_id: "101".to_owned(),
            collection_id: self.collection.id.to_string(),
            status: "IN_PROGRESS".to_owned(),
            window: DeliveryWindow::default(),
        }
    }

    fn line(&self, order: &Order, sku: usize, quantity: i64, discount: Discount) -> Result<LineItem, Stop> {
        let (order_id, sku_id) = (order.id.to_string(), self.skus[sku].id.clone());
        add_line_item(self.database, ACCOUNT, &NewLineItem { order_id, sku_id, quantity: Some(quantity), discount })
    }

    fn lines(&self, order: &Order) -> Vec<i64> {
        let orders = [order.id.to_string()];
        let lines = line_items(self.database, ACCOUNT, Some(&orders), None).unwrap();
        lines.iter().map(|line| line.quantity).collect()
    }

    fn set_status(&self, order: &Order, status: &str) -> Result<Order, Stop> {
        let update = OrderUpdate { id: order.id.to_string(), status: text(status), ..OrderUpdate::default() };
        update_order(self.database, ACCOUNT, &update)
    }
}

#[test]
fn a_duplicate_tells_what_it_is_of() {
    with_shop(|shop| {
        let new = NewProduct { name: text("Other"), external_id: text("DR-1"), ..NewProduct::default() };
        let product = refused(create_product(shop.database, ACCOUNT, &shop.reference, &new));
        assert_eq!((product.status, &product.details[0]), ("DUPLICATED", &("external_id", "DR-1".to_owned())));
        assert!(create_product(shop.database, "other", &shop.reference, &new).is_ok());

        let price = refused(create_price(shop.database, ACCOUNT, &shop.reference, &new_price(&shop.skus[0].id)));
        assert_eq!((price.status, price.details), ("DUPLICATED", vec![("sku_id", shop.skus[0].id.clone())]));

        let skus = create_skus(shop.database, ACCOUNT, &[new_sku(shop.product.id, "Black", "S")]).unwrap();
        assert_eq!(skus[0].as_ref().unwrap_err().status, "DUPLICATED");

        let again = Collection { name: "Other".to_owned(), external_id: text("SP"), ..Collection::default() };
        assert_eq!(refused(create_collection(shop.database, ACCOUNT, &again)).status, "DUPLICATED");

        let season = Season { name: text("SS26"), year: Some(2026), ..Season::default() };
        let made = create_season(shop.database, ACCOUNT, &season).unwrap();
        assert_eq!(refused(create_season(shop.database, ACCOUNT, &season)).status, "DUPLICATED");
        assert_eq!(seasons(shop.database, ACCOUNT).unwrap(), [made]);
    });
}

#[test]
fn nothing_is_made_of_what_is_not_there() {
    with_shop(|shop| {
        let (database, reference) = (shop.database, &shop.reference);
        let order = shop.order();
        let other_product =
            create_product(database, ACCOUNT, reference, &NewProduct { name: text("Other"), ..NewProduct::default() })
                .unwrap();
        let sku = &shop.skus[0].id;
        let items = |product: &str, sku_ids: Vec<String>| Collection {
            name: "A".to_owned(),
            external_id: text("A"),
            items: Some(vec![CollectionItem { product_id: product.to_owned(), sku_ids, ..CollectionItem::default() }]),
            ..Collection::default()
        };
        let category =
            NewProduct { name: text("A"), category_ids: Some(vec!["0".to_owned()]), ..NewProduct::default() };
        let of_other = items(&other_product.id.to_string(), vec![sku.clone()]);
        let line = |order_id: &str, sku_id: &str| NewLineItem {
            order_id: order_id.to_owned(),
            sku_id: sku_id.to_owned(),
            ..NewLineItem::default()
        };
        let id = order.id.to_string();
        for (name, refused) in [
            ("category_ids", refused(create_product(database, ACCOUNT, reference, &category))),
            ("id", refused(update_product(database, "other", reference, &shop.product.id.to_string(), &category))),
            ("product_id", create_skus(database, ACCOUNT, &[new_sku(1, "A", "B")]).unwrap().remove(0).unwrap_err()),
            ("sku_id", refused(create_price(database, ACCOUNT, reference, &new_price("1")))),
            ("sku_id", refused(create_price(database, "other", reference, &new_price(sku)))),
            ("product_id", refused(create_collection(database, ACCOUNT, &items("1", Vec::new())))),
            ("sku_ids", refused(create_collection(database, ACCOUNT, &of_other))),
            ("retailer_id", {
                let new = NewOrder { retailer_id: "1".to_owned(), ..shop.new_order() };
                refused(create_order(database, ACCOUNT, reference, &new))
            }),
            ("collection_id", {
                let new = NewOrder { collection_id: format!("0{}", shop.collection.id), ..shop.new_order() };
                refused(create_order(database, ACCOUNT, reference, &new))
            }),
            ("price_type_id", {
                let new = NewOrder { price_type_id: "1".to_owned(), ..shop.new_order() };
                refused(create_order(database, ACCOUNT, reference, &new))
            }),
            ("order_id", refused(add_line_item(database, ACCOUNT, &line("1", sku)))),
            ("sku_id", refused(add_line_item(database, ACCOUNT, &line(&id, "U0tV")))),
            ("id", refused(update_line_item(database, ACCOUNT, "1", Some(1), Discount::default()))),
        ] {
            assert!(refused.details.iter().any(|(known, _)| *known == name), "{name}: {refused:?}");
        }
        assert_eq!(orders(database, ACCOUNT, None).unwrap(), [order]);
        assert_eq!(collections(database, ACCOUNT).unwrap(), std::slice::from_ref(&shop.collection));
        assert!(products(database, "other", None).unwrap().is_empty());
    });
}

#[test]
fn skus_come_in_all_pairs_of_color_and_size() {
    with_shop(|shop| {
        let id = shop.product.id;
        let lacking = [new_sku(id, "Sage", "S"), new_sku(1, "Sage", "M")];
        let made = create_skus(shop.database, ACCOUNT, &lacking).unwrap();
        assert!(made[0].as_ref().unwrap_err().message.contains("Missing: Sage/M."), "{made:?}");
        assert_eq!(made[1].as_ref().unwrap_err().status, "NOT_FOUND");
        let whole = [new_sku(id, "Sage", "S"), new_sku(id, "Sage", "M"), new_sku(id, "Sage", "M")];
        let made = create_skus(shop.database, ACCOUNT, &whole).unwrap();
        assert!(made[0].is_ok() && made[1].is_ok());
        assert_eq!(made[2].as_ref().unwrap_err().status, "DUPLICATED");
        let mut sizeless = new_sku(id, "Moss", "S");
        sizeless.trait_values.pop();
        let made = create_skus(shop.database, ACCOUNT, &[sizeless]).unwrap();
        assert!(made[0].as_ref().unwrap_err().message.contains("one Color and one Size"));

        let products = [id.to_string()];
        let skus = skus_of_account(shop.database, ACCOUNT, Some(&products)).unwrap();
        let values: Vec<_> = skus.iter().map(|sku| sku.trait_values[0].value.as_str()).collect();
        assert_eq!(values, ["Black", "Black", "Ivory", "Ivory", "Sage", "Sage"]);
        assert_eq!(skus[5].trait_values[1].order_number, Some(2));
    });
}

#[test]
fn a_line_adds_up_and_has_one_discount() {
    with_shop(|shop| {
        let order = shop.order();
        let none = Discount::default();
        assert_eq!(shop.line(&order, 0, 3, none).unwrap().item_price, decimal("98.00"));
        let half = Discount { percentage: Some(decimal("50")), ..none };
        let line = shop.line(&order, 0, 4, half).unwrap();
        assert_eq!((line.quantity, line.item_price, line.wholesale), (7, decimal("49"), decimal("98")));
        let both = Discount { item_price: Some(decimal("1")), ..half };
        let told = refused(shop.line(&order, 0, 1, both));
        assert!(told.message.starts_with("Multiple discounts for the same SKU are not allowed."), "{told:?}");
        for discount in [
            Discount { percentage: Some(decimal("100.5")), ..none },
            Discount { amount: Some(decimal("98.01")), ..none },
            Discount { amount: Some(decimal("-1")), ..none },
            Discount { item_price: Some(decimal("-1")), ..none },
        ] {
            assert_eq!(refused(shop.line(&order, 0, 1, discount)).status, "INVALID", "{discount:?}");
        }
        let id = line.id.to_string();
        let line = update_line_item(shop.database, ACCOUNT, &id, Some(2), none).unwrap();
        assert_eq!((line.quantity, line.item_price), (2, decimal("49")));
        assert!(matches!(update_line_item(shop.database, "other", &id, None, none), Err(Stop::Refused(_))));
        assert_eq!(shop.lines(&order), [2]);
    });
}

#[test]
fn lines_are_of_open_orders_only() {
    with_shop(|shop| {
        let order = shop.order();
        shop.line(&order, 0, 0, Discount::default()).unwrap();
        assert!(refused(shop.set_status(&order, "PENDING")).message.contains("at least one unit"));
        shop.line(&order, 0, 1, Discount::default()).unwrap();
        for status in ["PENDING", "NOTES"] {
            shop.set_status(&order, status).unwrap();
            shop.line(&order, 0, 1, Discount::default()).unwrap();
            assert!(refused(shop.set_status(&order, "IN_PROGRESS")).message.contains("cannot go back to IN_PROGRESS"));
        }
        for status in ["APPROVED", "CANCELLED", "SHIPPED"] {
            shop.set_status(&order, status).unwrap();
            assert_eq!(refused(shop.line(&order, 0, 1, Discount::default())).status, "INVALID");
        }
        assert_eq!(refused(shop.set_status(&order, "GONE")).details[0].0, "status");
        assert_eq!(shop.lines(&order), [3]);
    });
}

#[test]
fn inactive_colors_leave_the_orders_and_come_back() {
    with_shop(|shop| {
        let order = shop.order();
        for sku in 0..4 {
            shop.line(&order, sku, 1, Discount::default()).unwrap();
        }
        let set = |is_active| {
            let mut new = new_sku(0, "Black", "S");
            new.trait_values[0].is_active = Some(is_active);
            update_sku(shop.database, ACCOUNT, &shop.skus[0].id, &new).unwrap()
        };
        assert!(!set(false).trait_values[0].is_active);
        assert_eq!(shop.lines(&order).len(), 2);
        assert!(refused(shop.line(&order, 1, 1, Discount::default())).message.contains("INACTIVE"));
        set(true);
        assert_eq!(shop.lines(&order).len(), 4);
        let other = new_sku(0, "Ivory", "S");
        assert_eq!(refused(update_sku(shop.database, ACCOUNT, &shop.skus[0].id, &other)).status, "INVALID");
    });
}

#[test]
fn a_collection_has_the_items_it_was_last_given() {
    with_shop(|shop| {
        let id = shop.collection.id.to_string();
        let product_id = shop.product.id.to_string();
        assert_eq!(shop.collection.items.as_ref().unwrap()[0].sku_ids.len(), 4);
        let order = shop.order();
        let update = |items| {
            let new = Collection { name: "Summer".to_owned(), items, ..Collection::default() };
            update_collection(shop.database, ACCOUNT, &id, &new).unwrap().items.unwrap()
        };
        let one = vec![shop.skus[1].id.clone()];
        let item = CollectionItem { product_id, order_number: Some(1), sku_ids: one.clone() };
        assert_eq!(update(Some(vec![item.clone()]))[0].sku_ids, one);
        assert_eq!(update(None), [item]);
        assert!(refused(shop.line(&order, 0, 1, Discount::default())).message.contains("collection"));
        shop.line(&order, 1, 1, Discount::default()).unwrap();
        assert!(update(Some(Vec::new())).is_empty());
        assert_eq!(refused(shop.line(&order, 1, 1, Discount::default())).status, "INVALID");
    });
}

#[test]
fn a_delivery_window_has_two_ends_in_order() {
    with_shop(|shop| {
        let date = |text: &str| Some(text.parse::<Date>().unwrap());
        let order = shop.order();
        for (start, end, message) in [
            (date("2026-03-01"), None, "Invalid delivery window."),
            (None, date("2026-03-01"), "Invalid delivery window."),
            (date("2026-03-02"), date("2026-03-01"), "Delivery window start: 2026-03-02"),
        ] {
            let window = DeliveryWindow { start, end };
            let new = NewOrder { window, ..shop.new_order() };
            let update = OrderUpdate { id: order.id.to_string(), status: None, window };
            for told in [
                refused(create_order(shop.database, ACCOUNT, &shop.reference, &new)),
                refused(update_order(shop.database, ACCOUNT, &update)),
            ] {
                assert!(told.message.starts_with(message), "{told:?}");
            }
        }
        let window = DeliveryWindow { start: date("2026-03-01"), end: date("2026-03-01") };
        let update = OrderUpdate { id: order.id.to_string(), status: None, window };
        let changed = update_order(shop.database, ACCOUNT, &update).unwrap();
        assert_eq!(changed.window, (text("2026-03-01"), text("2026-03-01")));
        assert_eq!(changed.status, order.status);
    });
}

#[test]
fn assets_are_named_once_and_replaced_by_kind() {
    with_shop(|shop| {
        let new = |kind: &str, filename: &str| Asset {
            product_id: shop.product.id.to_string(),
            kind: kind.to_owned(),
            filename: filename.to_owned(),
            source_url: "https://brand.example/a".to_owned(),
            ..Asset::default()
        };
        let add = |asset: &Asset| add_asset(shop.database, ACCOUNT, asset);
        add(&new("image", "a.JPG")).unwrap();
        add(&new("video", "a.mp4")).unwrap();
        assert_eq!(refused(add(&new("image", "a.JPG"))).status, "DUPLICATED");
        for (kind, filename) in
            [("video", "b.mp4"), ("image", "b.mp4"), ("video", "b.png"), ("sound", "b.mp3"), ("image", &"b".repeat(97))]
        {
            let filename =
                if kind == "image" && filename.len() > 90 { format!("{filename}.png") } else { filename.into() };
            assert_eq!(refused(add(&new(kind, &filename))).status, "INVALID", "{kind} {filename}");
        }
        let replaced = Replaced::by(["video"]);
        replace_assets(shop.database, ACCOUNT, &shop.product.id.to_string(), replaced).unwrap();
        add(&new("video", "b.mp4")).unwrap();
        assert_eq!(refused(add(&new("image", "a.JPG"))).status, "DUPLICATED");

        let of = |code: &str| SwatchOf { trait_name: "Color".to_owned(), external_id: code.to_owned() };
        add_swatch(shop.database, ACCOUNT, &of("code-Black"), &new("swatch", "s.png")).unwrap();
        assert_eq!(
            refused(add_swatch(shop.database, ACCOUNT, &of("code-Sage"), &new("swatch", "t.png"))).status,
            "NOT_FOUND"
        );
    });
}
