//! What orders are made of: customers and styles.

use joor_api::v2::connection_get::{
    Billing, BillingAddress, Connection, PaymentMethod, PriceType, Shipping, ShippingAddress, ShippingMethod, Warehouse,
};
use joor_api::v2::order_get::Order;
use joor_api::v2::style_get::{Color, Price, Size, Sku, Style};
use joor_api::{Country, Currency};

use crate::carry::carry;
use crate::served_style::served;
use crate::store::{Failure, Ids, Kind, Page, StyleFilter, connections, list_styles};

/// Most customers and styles that orders are made of.
const MOST: i64 = 200;

/// Name, code, city, region, postal code, country, currency.
const CUSTOMERS: [[&str; 7]; 6] = [
    ["J Boutique New York", "JBNY", "New York", "NY", "10012", "US", "USD"],
    ["Maison Lumière", "LUMI", "Paris", "", "75003", "FR", "EUR"],
    ["Casa Bianca", "BIAN", "Milano", "MI", "20121", "IT", "EUR"],
    ["Harbour & Vale", "HARB", "London", "", "W1F 9JB", "GB", "GBP"],
    ["Sakura Select", "SAKU", "Tokyo", "Tokyo", "150-0001", "JP", "JPY"],
    ["Nordlicht", "NORD", "Berlin", "", "10119", "DE", "EUR"],
];
/// Number, name, wholesale price, retail price.
const STYLES: [[&str; 4]; 6] = [
    ["DR-1001", "Wrap Dress", "98.00", "245.00"],
    ["DR-1002", "Slip Dress", "84.50", "210.00"],
    ["KN-2001", "Ribbed Cardigan", "72.00", "180.00"],
    ["SH-3001", "Linen Shirt", "46.25", "115.00"],
    ["TR-4001", "Wide Trousers", "64.00", "160.00"],
    ["BG-5001", "Leather Tote", "135.00", "340.00"],
];
const COLORS: [[&str; 2]; 3] = [["Black", "001"], ["Ivory", "102"], ["Sage", "317"]];
const SIZES: [&str; 3] = ["S", "M", "L"];

/// Customers and styles, as they are read.
#[derive(Debug)]
pub(super) struct Catalog {
    pub(super) customers: Vec<Customer>,
    pub(super) styles: Vec<Style>,
}

/// A customer, and what each of its orders has.
#[derive(Debug)]
pub(super) struct Customer {
    pub(super) connection: Connection,
    pub(super) order: Order,
}

impl Customer {
    fn of(connection: Connection) -> Self {
        let mut order = Order::default();
        carry(&connection, &mut order);
        Self { connection, order }
    }
}

impl Catalog {
    /// Those there are, or made-up ones where there are none.
    pub(super) fn of(database: &rusqlite::Connection) -> Result<Self, Failure> {
        let mut customers = connections(database, MOST)?;
        if customers.is_empty() {
            customers = CUSTOMERS.iter().map(customer).collect();
        }
        let (all, page) = (crate::store::ALWAYS, Page { start: 0, count: MOST });
        let (stored, _) = list_styles(database, StyleFilter { created: all, modified: all }, page)?;
        let mut styles = stored.iter().map(|stored| served(database, stored)).collect::<Result<Vec<_>, _>>()?;
        styles.retain(|style| !style.skus.is_empty());
        if styles.is_empty() {
            styles = STYLES.iter().map(|row| style(database, row)).collect::<Result<_, _>>()?;
        }
        Ok(Self { customers: customers.into_iter().map(Customer::of).collect(), styles })
    }
}

fn customer([name, code, city, region, postal_code, country, currency]: &[&str; 7]) -> Connection {
    let email = format!("orders@{}.example", code.to_lowercase());
    let shipping = ShippingAddress::default()
        .with_shipping_code(format!("{code}-S1"))
        .with_shipping_name(*name)
        .with_shipping_email(email.as_str())
        .with_shipping_address_1("1 Example Street")
        .with_shipping_city(*city)
        .with_shipping_state(*region)
        .with_shipping_postal_code(*postal_code)
        .with_shipping_country(Country::from(*country));
    let billing = BillingAddress::default()
        .with_billing_code(format!("{code}-B1"))
        .with_billing_name(*name)
        .with_billing_address_1("1 Example Street")
        .with_billing_city(*city)
        .with_billing_state(*region)
        .with_billing_postal_code(*postal_code)
        .with_billing_country(Country::from(*country));
    let ground = ShippingMethod::default().with_shipping_method_code("GND").with_shipping_method_name("Ground");
    let net = PaymentMethod::default().with_payment_method_code("N30").with_payment_method_name("Net 30");
    let price_type = PriceType::default()
        .with_price_type_currency_code(Currency::from(*currency))
        .with_price_type_retail_currency_code(Currency::from(*currency));
    Connection::default()
        .with_customer_code(*code)
        .with_customer_name(*name)
        .with_customer_group_name("Boutiques")
        .with_customer_group_code("BTQ")
        .with_customer_buyer_name(format!("Buyer of {name}"))
        .with_sales_rep_code("REP1")
        .with_warehouses([Warehouse::default().with_warehouse_code("MAIN").with_warehouse_name("Main")])
        .with_shipping(Shipping::default().with_shipping_addresses([shipping]).with_shipping_methods([ground]))
        .with_billing(Billing::default().with_billing_addresses([billing]).with_payment_methods([net]))
        .with_price_types([price_type])
}

/// A style that is not stored; it has the id that it would get.
fn style(database: &rusqlite::Connection, [number, name, wholesale, retail]: &[&str; 4]) -> Result<Style, Failure> {
    let id = Ids::new(database, Kind::Style, &[number, number])?.owner();
    let price = Price::default().with_price_wholesale(*wholesale).with_price_retail(*retail).with_price_currency("USD");
    let pairs = COLORS.iter().flat_map(|[_, color]| SIZES.iter().map(move |size| (*color, *size)));
    let skus = pairs.map(|(color, size)| {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let place = SIZES.iter().position(|known| *known == size).unwrap_or_default();
        Sku::default().with_sku_color_code(color).with_sku_size(size).with_upc(format!("8800{digits}{color}{place}"))
    });
    let color = |[name, code]: &[&str; 2]| Color::default().with_color_name(*name).with_color_code(*code);
    Ok(Style::default()
        .with_style_id(id)
        .with_style_name(*name)
        .with_style_number(*number)
        .with_style_identifier(*number)
        .with_prices([price])
        .with_colors(COLORS.iter().map(color))
        .with_sizes(SIZES.iter().map(|size| Size::default().with_size_name(*size).with_size_code(*size)))
        .with_skus(skus))
}
