//! Every field of a pushed connection that the reply has is in the reply.

use joor_api::v2::bulk_connection;
use joor_api::v2::connection_get::{ByCustomerCode, Connection, Connections, DiscountType};
use joor_api::value::Value;
use joor_api::{Endpoint, Format, Model};

use crate::samples::{full, plain};
use crate::support::{Ask, Local};

async fn pushed_and_read(connection: bulk_connection::Connection, format: Format) -> Connection {
    let local = Local::new();
    let path = ByCustomerCode::new(connection.customer_code.clone()).path();
    local.push([connection]).await;
    let mut reply: Connections = local.send(Ask::get(path, format)).await.read_exactly();
    reply.connections.remove(0)
}

/// Holds every text, number and truth value of a request against the reply's field of the same name.
fn compare(sent: &dyn Model, read: &dyn Model, compared: &mut usize) {
    for (position, field) in sent.table().fields.iter().enumerate() {
        let Some(other) = read.table().fields.iter().position(|other| other.name == field.name) else { continue };
        match (sent.get(position), read.get(other)) {
            (Value::Absent, _) => {}
            (Value::Node(sent), Value::Node(read)) => compare(sent, read, compared),
            (Value::List(sent), Value::List(read)) => {
                assert_eq!(sent.len(), read.len(), "{}", field.name);
                for index in 0..sent.len() {
                    compare(sent.item(index).unwrap(), read.item(index).unwrap(), compared);
                }
            }
            (sent, read) => {
                assert_eq!(format!("{sent:?}"), format!("{read:?}"), "{}", field.name);
                *compared += 1;
            }
        }
    }
}

#[tokio::test]
async fn what_both_tables_have_is_carried_over() {
    for format in [Format::Xml, Format::Json] {
        let read = pushed_and_read(full(), format).await;
        let mut compared = 0;
        let mut sent = full();
        // A currency is read as its code.
        sent.price_types[1].price_type_currency_code = "USD".into();
        sent.price_types[1].price_type_retail_currency_code = "USD".into();
        compare(&sent, &read, &mut compared);
        assert!(compared > 40, "{compared}");
    }
}

#[tokio::test]
async fn ids_are_given_and_differ() {
    let read = pushed_and_read(full(), Format::Json).await;
    let (billing, shipping) = (read.billing.unwrap(), read.shipping.unwrap());
    let mut ids = vec![read.brand_account_id, read.customer_account_id];
    ids.extend(billing.billing_addresses.iter().map(|address| address.billing_address_id));
    ids.extend(billing.payment_methods.iter().map(|method| method.payment_method_id));
    ids.extend(shipping.shipping_addresses.iter().map(|address| address.shipping_address_id));
    ids.extend(shipping.shipping_methods.iter().map(|method| method.shipping_method_id));
    ids.extend(read.price_types.iter().map(|price_type| price_type.price_type_id));
    ids.extend(read.doors.iter().map(|door| door.door_id));
    ids.extend(read.buyers.iter().map(|buyer| buyer.buyer_id));
    ids.extend(read.customer_locations.iter().map(|location| location.location_address_id));
    ids.extend(read.discounts.iter().map(|discount| discount.account_boutique_discount_id));
    assert_eq!(ids.len(), 17);
    assert!(ids.iter().all(|id| *id > Some(0)), "{ids:?}");
    let distinct: std::collections::BTreeSet<_> = ids.iter().collect();
    assert_eq!(distinct.len(), ids.len(), "{ids:?}");
}

#[tokio::test]
async fn doors_are_made_of_the_addresses_that_ask_for_one() {
    let read = pushed_and_read(full(), Format::Xml).await;
    let addresses = read.shipping.unwrap().shipping_addresses;
    let doors: Vec<_> = read
        .doors
        .iter()
        .map(|door| {
            (door.door_name.as_deref().unwrap(), door.door_code.as_deref().unwrap(), door.door_shipping_address_id)
        })
        .collect();
    assert_eq!(
        doors,
        [
            ("JB Downtown - S1", "S1", addresses[0].shipping_address_id),
            ("J Boutique \"New York\" - S2", "S2", addresses[1].shipping_address_id),
        ]
    );
    assert_eq!(read.doors[0].shipping_address_id, read.doors[0].door_shipping_address_id);
}

#[tokio::test]
async fn values_with_two_names_are_under_both() {
    let read = pushed_and_read(full(), Format::Json).await;
    assert_eq!(read.discounts[0].discount, Some(4));
    assert_eq!(read.discounts[0].discount_line_item_level, Some(true));
    assert_eq!(read.discounts[0].discount_type, Some(DiscountType::Percent));
    assert_eq!(read.discounts[1].discount, None);
    assert_eq!(read.customer_buyer_name.as_deref(), Some("Ann"));
    assert_eq!(read.price_types[1].price_type_currency_name.as_deref(), Some("US Dollar"));
    assert_eq!(read.price_types[0].price_type_retail_currency_name.as_deref(), Some("US Dollar"));
    assert!(read.connection_modified.is_some());
}

#[tokio::test]
async fn names_stand_in_for_what_the_reply_must_have() {
    let read = pushed_and_read(plain("A"), Format::Json).await;
    assert_eq!(read.customer_alias.as_deref(), Some("Customer A"));
    assert_eq!(read.customer_contact_name.as_deref(), Some("Customer A"));
    assert_eq!(read.customer_group_name.as_deref(), Some(""));
    assert_eq!((read.billing, read.shipping, read.doors.len()), (None, None, 0));

    let contact = plain("A").with_customer_contact("Jane").with_customer_contact_email("j@example.com");
    let read = pushed_and_read(contact, Format::Xml).await;
    assert_eq!(read.customer_contact_name.as_deref(), Some("Jane"));
    assert_eq!(read.customer_email.as_deref(), Some("j@example.com"));
    assert_eq!(read.customer_contact_email.as_deref(), Some("j@example.com"));
}

#[tokio::test]
async fn account_wide_things_have_one_id_for_all_connections() {
    let local = Local::new();
    let mut other = full();
    other.customer_code = "OTHER".to_owned();
    local.push([full(), other]).await;
    let path = ByCustomerCode::new("JB/NY é").path();
    let one: Connections = local.send(Ask::get(path, Format::Json)).await.read_exactly();
    let two = local.read("OTHER", Format::Json).await;
    let (one, two) = (&one.connections[0], &two.connections[0]);
    assert_eq!(one.brand_account_id, two.brand_account_id);
    assert_eq!(one.price_types, two.price_types);
    let (one_billing, two_billing) = (one.billing.as_ref().unwrap(), two.billing.as_ref().unwrap());
    assert_eq!(one_billing.payment_methods, two_billing.payment_methods);
    assert_ne!(
        one_billing.billing_addresses[0].billing_address_id,
        two_billing.billing_addresses[0].billing_address_id
    );
}
