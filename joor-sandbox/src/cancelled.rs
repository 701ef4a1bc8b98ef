//! What the deletion of a style or color does to orders.

use joor_api::v2::order_get::{LineItem, Order, OrderTypeState};
use joor_api::{Decimal, Timestamp};

use crate::amount::minus;
use crate::store::{Export, Failure, OrderFilter, find_orders, read_order, upsert_order};

/// Takes the lines of a deleted style, or of a color of it, off the notes, the pending orders, and the approved orders
/// that are not exported.
pub(crate) fn cancel_lines(
    database: &rusqlite::Connection,
    style: i64,
    color: Option<&str>,
    now: Timestamp,
) -> Result<(), Failure> {
    let filter = OrderFilter { types: &["3", "4", "6"], ..OrderFilter::default() };
    for found in find_orders(database, &filter)? {
        let mut order = read_order(database, &found)?;
        let is_approved = order.order_type == Some(OrderTypeState::Approved);
        let is_exported = matches!(found.export, Export::Exported | Export::Changed);
        if !(is_approved && is_exported) && cancel(&mut order, style, color) {
            order.date_modified = Some(now.to_string());
            upsert_order(database, &order, now)?;
        }
    }
    Ok(())
}

/// Whether the order had such lines. One that has no other is cancelled as a whole and keeps them.
fn cancel(order: &mut Order, style: i64, color: Option<&str>) -> bool {
    let is_deleted = |line: &LineItem| {
        line.item_style_id == Some(style) && color.is_none_or(|color| line.item_color_code.as_deref() == Some(color))
    };
    let deleted = order.line_items.iter().filter(|line| is_deleted(line)).count();
    if deleted == 0 {
        return false;
    }
    if deleted == order.line_items.len() {
        order.order_type = Some(OrderTypeState::Cancelled);
        return true;
    }
    let (gone, left) = order.line_items.drain(..).partition(is_deleted);
    let gone: Vec<LineItem> = gone;
    order.line_items = left;
    let amount = |text: &Option<String>| text.as_deref()?.parse::<Decimal>().ok();
    for line in gone {
        let total = amount(&order.order_total).zip(amount(&line.item_price_extended));
        if let Some(rest) = total.and_then(|(total, price)| minus(total, price)) {
            order.order_total = Some(rest.to_string());
        }
    }
    true
}
