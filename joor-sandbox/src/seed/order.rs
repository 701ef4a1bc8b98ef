//! One made-up order.

use joor_api::v2::connection_get::Connection;
use joor_api::v2::order_get::{LineItem, Order, OrderDoor, OrderTypeState};
use joor_api::v2::style_get::{Sku, Style};
use joor_api::{Decimal, Timestamp};

use super::catalog::{Catalog, Customer};
use crate::amount::{plus, times};
use crate::carry::merge;
use crate::numbers::Numbers;

/// 2026-01-05T09:00:00Z: when the first order was made.
const FIRST: i64 = 1_767_603_600;
const HOUR: i64 = 60 * 60;
const DAY: i64 = 24 * HOUR;
/// How often each state occurs.
const STATES: [OrderTypeState; 12] = [
    OrderTypeState::Approved,
    OrderTypeState::Approved,
    OrderTypeState::Approved,
    OrderTypeState::Approved,
    OrderTypeState::Approved,
    OrderTypeState::Shipped,
    OrderTypeState::Shipped,
    OrderTypeState::Pending,
    OrderTypeState::Pending,
    OrderTypeState::Notes,
    OrderTypeState::InProgress,
    OrderTypeState::Cancelled,
];
/// One order in so many lacks the code of its payment method, and one that of its shipping method.
const LACKING: u32 = 8;

/// An order, but for its id.
pub(super) fn make(catalog: &Catalog, numbers: &mut Numbers, index: u32) -> Order {
    let mut order = Order::default();
    if let Some(customer) = numbers.one_of(&catalog.customers) {
        add_customer(&mut order, customer, numbers);
    }
    order.order_type = numbers.one_of(&STATES).cloned();
    order.order_source = Some("Web".to_owned());
    order.order_season_code = Some("SS26".to_owned());
    order.order_delivery_name = Some("Spring 1".to_owned());
    order.order_delivery_code = Some("SP1".to_owned());
    order.order_discount = Some("0.00".to_owned());
    order.order_shipping_total = Some("0.00".to_owned());
    order.customer_purchase_order = Some(format!("PO-{}", 10_000 + numbers.below(90_000)));
    order.created_by_username = Some("sandbox".to_owned());
    order.created_by_email = Some("sandbox@brand.example".to_owned());
    order.is_personal_order = Some(false);
    add_dates(&mut order, numbers, index);
    for _ in 0..=numbers.below(4) {
        if let Some(style) = numbers.one_of(&catalog.styles) {
            order.line_items.extend(line(style, numbers));
        }
    }
    let mut prices = order.line_items.iter().filter_map(|line| line.item_price_extended.as_deref()?.parse().ok());
    let total = prices.try_fold(Decimal::default(), plus);
    order.order_total = total.map(|total| total.to_string());
    order
}

fn add_customer(order: &mut Order, customer: &Customer, numbers: &mut Numbers) {
    *order = customer.order.clone();
    let customer = &customer.connection;
    order.company_name = customer.company_number_name.clone().or(Some(String::new()));
    order.company_code = customer.company_number_code.clone().or(Some(String::new()));
    order.sales_representative_code = customer.sales_rep_code.clone();
    if let Some(warehouse) = customer.warehouses.first() {
        merge(warehouse, order);
    }
    if let Some(price_type) = customer.price_types.first() {
        let text = |currency: &Option<joor_api::Currency>| currency.as_ref().map(ToString::to_string);
        order.order_currency = text(&price_type.price_type_currency_code);
        order.order_currency_retail = text(&price_type.price_type_retail_currency_code);
    }
    if let Some(door) = customer.doors.first() {
        let mut ordered = OrderDoor::default();
        merge(door, &mut ordered);
        ordered.door_deleted = Some(false);
        order.order_doors.push(ordered);
    }
    add_shipping(order, customer, numbers.once_in(LACKING));
    add_billing(order, customer, numbers.once_in(LACKING));
}

fn add_shipping(order: &mut Order, customer: &Connection, is_lacking: bool) {
    order.shipping_method_code = Some("GND".to_owned());
    order.shipping_method_name = Some("Ground".to_owned());
    if let Some(shipping) = &customer.shipping {
        if let Some(address) = shipping.shipping_addresses.first() {
            merge(address, order);
            order.shipping_region.clone_from(&address.shipping_state);
            order.shipping_country_iso_two =
                address.shipping_country.as_ref().and_then(|country| country.code()).map(str::to_owned);
        }
        if let Some(method) = shipping.shipping_methods.first() {
            merge(method, order);
        }
    }
    if is_lacking {
        order.shipping_method_code = Some(String::new());
    }
}

fn add_billing(order: &mut Order, customer: &Connection, is_lacking: bool) {
    order.payment_method_code = Some("N30".to_owned());
    order.payment_method_name = Some("Net 30".to_owned());
    if let Some(billing) = &customer.billing {
        if let Some(address) = billing.billing_addresses.first() {
            merge(address, order);
            order.billing_region.clone_from(&address.billing_state);
            order.billing_country_iso_two =
                address.billing_country.as_ref().and_then(|country| country.code()).map(str::to_owned);
        }
        if let Some(method) = billing.payment_methods.first() {
            merge(method, order);
        }
    }
    if is_lacking {
        order.payment_method_code = Some(String::new());
    }
}

/// Orders are made some hours after each other and change some days later.
fn add_dates(order: &mut Order, numbers: &mut Numbers, index: u32) {
    let text = |second: i64| Timestamp::from_second(second).map_or_else(String::new, |time| time.to_string());
    let created = FIRST + i64::from(index) * 6 * HOUR + i64::from(numbers.below(3_600));
    let modified = created + i64::from(1 + numbers.below(72)) * HOUR;
    let is_approved = matches!(order.order_type, Some(OrderTypeState::Approved | OrderTypeState::Shipped));
    order.date_created = Some(text(created));
    order.date_modified = Some(text(modified));
    order.date_approved = Some(if is_approved { text(modified) } else { String::new() });
    let day = |second: i64| text(second).chars().take(10).collect::<String>();
    order.date_ship_start = Some(day(created + 60 * DAY));
    order.date_ship_end = Some(day(created + 90 * DAY));
}

/// A line with one of a style's SKUs.
fn line(style: &Style, numbers: &mut Numbers) -> Option<LineItem> {
    let sku: &Sku = numbers.one_of(&style.skus)?;
    let color = style.colors.iter().find(|color| color.color_code == sku.sku_color_code);
    let size = style.sizes.iter().find(|size| size.size_name == sku.sku_size);
    let price = style.prices.first();
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    let unit = text(price.and_then(|price| price.price_wholesale.as_ref()));
    let quantity = i64::from(1 + numbers.below(24));
    let extended = unit.parse().ok().and_then(|unit: Decimal| times(unit, quantity));
    let mut line = LineItem::default()
        .with_item_name(text(style.style_name.as_ref()))
        .with_item_number(text(style.style_number.as_ref()))
        .with_item_style_identifier(text(style.style_identifier.as_ref()))
        .with_item_color(text(color.and_then(|color| color.color_name.as_ref())))
        .with_item_color_code(text(sku.sku_color_code.as_ref()))
        .with_item_upc(text(sku.upc.as_ref()))
        .with_item_size(text(sku.sku_size.as_ref()))
        .with_item_size_code(text(size.and_then(|size| size.size_code.as_ref())))
        .with_item_retail_price(text(price.and_then(|price| price.price_retail.as_ref())))
        .with_item_price(unit.as_str())
        .with_item_unit_price(unit.as_str())
        .with_item_price_adjustment("0.00")
        .with_item_quantity(quantity)
        .with_item_price_extended(extended.map_or_else(String::new, |price| price.to_string()));
    line.item_style_id = style.style_id;
    Some(line)
}
