//! Connections to push.

use joor_api::Decimal;
use joor_api::v2::bulk_connection::{
    Billing, BillingAddress, BulkConnections, Buyer, Connection, CustomerLocation, Discount, PaymentMethod, PriceType,
    Shipping, ShippingAddress, ShippingMethod, Warehouse,
};

/// A connection with what the table requires.
pub(crate) fn plain(code: &str) -> Connection {
    let price_types = [PriceType::new("EUR", "Europe", "EUR")];
    Connection::new(format!("Customer {code}"), code, price_types, [Warehouse::new().with_warehouse_code("NJ1")])
}

pub(crate) fn plain_request(codes: &[&str]) -> BulkConnections {
    BulkConnections::new(codes.iter().map(|code| plain(code)))
}

/// A connection with every field of the request.
pub(crate) fn full() -> Connection {
    let price_types =
        [PriceType::new("EUR", "Europe", "USD"), PriceType::new("US Dollar", "Wholesale <&>", "US Dollar")];
    let warehouse = Warehouse::new().with_warehouse_code("NJ1").with_warehouse_name("New Jersey");
    Connection::new("J Boutique \"New York\"", "JB/NY é", price_types, [warehouse])
        .with_customer_alias("JB & Sons")
        .with_company_number_name("J Group")
        .with_company_number_code("G-1")
        .with_customer_group_name("Boutiques")
        .with_customer_group_code("BTQ")
        .with_customer_phone("+1 212 555 0100")
        .with_customer_contact_name("Jane Doe")
        .with_customer_email("jane@example.com")
        .with_sales_rep_code("REP7")
        .with_buyers([Buyer::new("Ann", "ann@example.com"), Buyer::new("Bob", "bob@example.com")])
        .with_shipping(shipping())
        .with_billing(billing())
        .with_customer_locations([CustomerLocation::new("Paris", "FR").with_location_phone("+33 1")])
        .with_discounts([Discount::new().with_amount(Decimal::from(4)).with_line_item_level(true), half_percent()])
}

fn half_percent() -> Discount {
    Discount::new().with_amount("0.5".parse::<Decimal>().unwrap())
}

fn shipping() -> Shipping {
    let address = ShippingAddress::new("S1", "New York", "United States")
        .with_shipping_name("JB Downtown")
        .with_shipping_phone("1")
        .with_shipping_email("dock@example.com")
        .with_shipping_address_1("1 Main St")
        .with_shipping_address_2("Floor 2")
        .with_shipping_state("NY")
        .with_shipping_postal_code("10001")
        .with_shipping_create_doors(true);
    let unnamed = ShippingAddress::new("S2", "Paris", "FR").with_shipping_create_doors(true);
    let no_door = ShippingAddress::new("S3", "Rome", "IT").with_shipping_create_doors(false);
    let method = ShippingMethod::new().with_shipping_method_code("UPS").with_shipping_method_name("UPS Ground");
    Shipping::new().with_shipping_addresses([address, unnamed, no_door]).with_shipping_methods([method])
}

fn billing() -> Billing {
    let address = BillingAddress::new("B1", "Tokyo", "JP")
        .with_billing_name("JB Accounting")
        .with_billing_phone("2")
        .with_billing_address_1("2 Side St")
        .with_billing_address_2("Room 3")
        .with_billing_state("Tokyo")
        .with_billing_postal_code("100-0001");
    let method = PaymentMethod::new().with_payment_method_code("N30").with_payment_method_name("Net 30");
    Billing::new().with_billing_addresses([address]).with_payment_methods([method])
}
