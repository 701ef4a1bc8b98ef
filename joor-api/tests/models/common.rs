//! What several of the test modules need.

use joor_api::v2::bulk_connection::{
    Billing, BillingAddress, BulkConnections, Connection, CustomerLocation, PriceType, Shipping, ShippingAddress,
    Warehouse,
};
use joor_api::v2::connection_get;
use joor_api::{DecodeError, Decoded, Format, MESSAGES, Message, MessageEntry, Notes, Violation};

/// Made-up tables with everything that the table language can say.
#[rustfmt::skip]
#[allow(dead_code, unreachable_pub, unused_imports)]
#[path = "../../../tests/generated/code/mod.rs"]
pub mod made_up;

/// Every message, those of the made-up tables among them.
pub fn messages() -> Vec<&'static MessageEntry> {
    MESSAGES.iter().chain(made_up::MESSAGES).collect()
}

pub const FORMATS: [Format; 2] = [Format::Xml, Format::Json];

/// A customer with nothing but what the table requires.
pub fn customer() -> Connection {
    Connection::new(
        "Maison Verlaine",
        "MVER-01",
        [PriceType::new("EUR", "Europe", "EUR")],
        [Warehouse::new().with_warehouse_code("RTM1")],
    )
}

/// The same with everything that is recommended, so that validating gives neither errors nor advice.
pub fn complete_customer() -> Connection {
    customer().with_customer_group_name("Boutiques").with_sales_rep_code("LM")
}

pub fn request(customer: Connection) -> BulkConnections {
    BulkConnections::new([customer])
}

pub fn with_billing(address: BillingAddress) -> Connection {
    complete_customer().with_billing(Billing::new().with_billing_addresses([address]))
}

pub fn with_shipping(address: ShippingAddress) -> Connection {
    complete_customer().with_shipping(Shipping::new().with_shipping_addresses([address]))
}

pub fn with_location(location: CustomerLocation) -> Connection {
    complete_customer().with_customer_locations([location])
}

pub fn read<T: Message>(text: &str, format: Format) -> Decoded<T> {
    T::decode(text, format).unwrap_or_else(|error| panic!("{error}\n{text}"))
}

pub fn read_xml<T: Message>(text: &str) -> Decoded<T> {
    read(text, Format::Xml)
}

pub fn read_json<T: Message>(text: &str) -> Decoded<T> {
    read(text, Format::Json)
}

/// The one customer of a request in JSON with these entries.
pub fn json_customer(entries: &str) -> Decoded<Connection> {
    first(read_json::<BulkConnections>(&format!(r#"{{"bulk_connections": {{"connection": [{{{entries}}}]}}}}"#)))
}

/// The one customer of a request in XML with these elements.
pub fn xml_customer(elements: &str) -> Decoded<Connection> {
    let text = format!("<bulk_connections><connection>{elements}</connection></bulk_connections>");
    first(read_xml::<BulkConnections>(&text))
}

fn first(read: Decoded<BulkConnections>) -> Decoded<Connection> {
    let mut connections = read.value.connection;
    assert_eq!(connections.len(), 1);
    Decoded { value: connections.remove(0), notes: read.notes }
}

/// The one customer written as part of a request, without the levels around it.
pub fn written(customer: &Connection, format: Format) -> String {
    let text = request(customer.clone()).encode(format).unwrap();
    let (before, after) = match format {
        Format::Xml => ("<connection>", "</connection></bulk_connections>"),
        Format::Json => (r#"{"connection":["#, "]}}"),
    };
    let start = text.find(before).unwrap() + before.len();
    text[start..].strip_suffix(after).unwrap().to_owned()
}

/// A reply in JSON whose one connection has these entries beside the required ones.
pub fn json_reply(entries: &str) -> Decoded<connection_get::Connections> {
    read_json(&format!(
        r#"{{"response": {{"code": 0, "comment": "", "log_id": "5bd0d0a6-2f41-4d29-a7cf-5f0c3c0a5a11"}},
            "connections": [{{"customer_code": "MVER-01", "customer_alias": "Verlaine", "customer_contact_name": "Verlaine",
            {entries}}}]}}"#
    ))
}

/// Notes as `path name line:column`, or without a place where they have none.
pub fn told(notes: &Notes) -> Vec<String> {
    let place = |position: Option<_>| position.map_or_else(String::new, |position| format!(" {position}"));
    notes.iter().map(|note| format!("{} {}{}", note.path, note.difference.name(), place(note.position))).collect()
}

/// The same without places.
pub fn differences(notes: &Notes) -> Vec<String> {
    notes.iter().map(|note| format!("{} {}", note.path, note.difference.name())).collect()
}

/// Violations as people read them.
pub fn texts(violations: &[Violation]) -> Vec<String> {
    violations.iter().map(ToString::to_string).collect()
}

pub fn refused<T: Message>(text: &str, format: Format) -> DecodeError {
    match T::decode(text, format) {
        Ok(read) => panic!("was read: {text}\n{:?}", read.value),
        Err(error) => error,
    }
}

/// Writing and reading again gives the same model.
pub fn assert_same_again<T: Message + PartialEq>(value: &T, format: Format) {
    let text = value.encode(format).unwrap_or_else(|error| panic!("{error}\n{value:#?}"));
    let again = T::decode(&text, format).unwrap_or_else(|error| panic!("{error}\n{text}")).value;
    assert!(again == *value, "{format}\n{text}\n{value:#?}\n{again:#?}");
}
