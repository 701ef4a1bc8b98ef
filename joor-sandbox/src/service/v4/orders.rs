//! Orders, in the words of the older page of a call or of the newer one.

use joor_api::v4::order_get::{self as page, List, Orders};
use joor_api::v4::{order_create, order_create_newer, order_update_newer};
use joor_api::{AnyMessage, Date};

use super::items::{Done, each, settled, some_of, sound};
use super::{Call, some};
use crate::service::action::Stop;
use crate::service::refusal::Refusal;
use crate::store::v4::{
    self, DeliveryWindow, NewOrder, Order, OrderUpdate, Refused, collection_by_code, create_order, orders,
    retailer_by_code, update_order,
};

/// Orders on a page where the call asks for pages and not for a size.
const PAGE_SIZE: i64 = 50;
/// Most orders on a page.
const LARGEST_PAGE: i64 = 200;

pub(super) fn list(call: &Call<'_>) -> Result<Box<dyn AnyMessage>, Stop> {
    let asked = call.parameters(List::new(call.account))?;
    for (name, is_given) in [
        ("date_approved_start", asked.date_approved_start.is_some()),
        ("date_approved_end", asked.date_approved_end.is_some()),
        ("export_status", asked.export_status.is_some()),
        ("last_modified", asked.last_modified.is_some()),
        ("sort_by", asked.sort_by.is_some()),
    ] {
        if is_given {
            return Err(Refusal::general(format!("{name}: the sandbox does not know it")).into());
        }
    }
    let mut data = orders(call.database, call.account, some(&asked.order_ids))?;
    if let Some(status) = &asked.status {
        data.retain(|order| order.status == status.as_str());
    }
    if asked.sort_order == Some(page::SortOrder::Descending) {
        data.reverse();
    }
    if asked.page.is_some() || asked.page_size.is_some() {
        data = one_page(data, asked.page.unwrap_or(1), asked.page_size.unwrap_or(PAGE_SIZE))?;
    }
    Ok(reply(Done { data, errors: Vec::new() }))
}

/// The items of a page; pages count from 1.
fn one_page<T>(items: Vec<T>, page: i64, size: i64) -> Result<Vec<T>, Refusal> {
    if page < 1 || !(1..=LARGEST_PAGE).contains(&size) {
        return Err(Refusal::general(format!("page: from 1; page_size: from 1 to {LARGEST_PAGE}")));
    }
    let size = usize::try_from(size).unwrap_or(usize::MAX);
    let before = usize::try_from(page - 1).unwrap_or(usize::MAX).saturating_mul(size);
    Ok(items.into_iter().skip(before).take(size).collect())
}

/// An item with a `retailer_id` is judged by the older page, any other by the newer.
pub(super) fn create(call: &Call<'_>) -> Result<Box<dyn AnyMessage>, Stop> {
    let older: order_create::NewOrders = call.document()?;
    let newer: order_create_newer::NewOrders = call.document()?;
    some_of(&older.order)?;
    let mut done = Done::default();
    for (older, newer) in older.order.iter().zip(&newer.order) {
        done.push(settled(create_one(call, older, newer))?);
    }
    Ok(reply(done))
}

fn create_one(
    call: &Call<'_>,
    older: &order_create::NewOrder,
    newer: &order_create_newer::NewOrder,
) -> Result<Order, v4::Stop> {
    let window = window(newer.delivery_window_start, newer.delivery_window_end);
    let status = older.status.as_str().to_owned();
    let new = if older.retailer_id.is_empty() {
        sound(newer)?;
        NewOrder {
            retailer_id: retailer(call, newer)?,
            price_type_id: price_type(call, newer)?,
            collection_id: collection(call, newer)?,
            status,
            window,
        }
    } else {
        sound(older)?;
        NewOrder {
            retailer_id: older.retailer_id.clone(),
            price_type_id: older.price_type_id.clone(),
            collection_id: older.collection_id.clone(),
            status,
            window,
        }
    };
    create_order(call.database, call.account, call.reference, &new)
}

fn window(start: Option<Date>, end: Option<Date>) -> DeliveryWindow {
    DeliveryWindow { start, end }
}

fn retailer(call: &Call<'_>, new: &order_create_newer::NewOrder) -> Result<String, v4::Stop> {
    match (&new.customer_id, &new.customer_code) {
        (Some(id), _) => Ok(id.clone()),
        (None, Some(code)) => retailer_by_code(call.database, code)?
            .ok_or_else(|| Refused::unknown("retailer", "customer_code", code).into()),
        (None, None) => Err(missing("customer_id", "customer_code")),
    }
}

fn price_type(call: &Call<'_>, new: &order_create_newer::NewOrder) -> Result<String, v4::Stop> {
    match (&new.price_type_id, &new.price_type_name) {
        (Some(id), _) => Ok(id.clone()),
        (None, Some(name)) => {
            let known = call.reference.price_types.iter().find(|known| known.name == *name);
            let unknown = || Refused::unknown("price type", "price_type_name", name).into();
            known.map(|known| known.id.clone()).ok_or_else(unknown)
        }
        (None, None) => Err(missing("price_type_id", "price_type_name")),
    }
}

fn collection(call: &Call<'_>, new: &order_create_newer::NewOrder) -> Result<String, v4::Stop> {
    match (&new.collection_id, &new.collection_code) {
        (Some(id), _) => Ok(id.clone()),
        (None, Some(code)) => collection_by_code(call.database, call.account, code)?
            .ok_or_else(|| Refused::unknown("collection", "collection_code", code).into()),
        (None, None) => Err(missing("collection_id", "collection_code")),
    }
}

fn missing(id: &str, other: &str) -> v4::Stop {
    Refused::invalid(format!("Either {id} or {other} is needed.")).into()
}

/// Changes status and delivery window; what else the newer page can change is not kept.
pub(super) fn update(call: &Call<'_>) -> Result<Box<dyn AnyMessage>, Stop> {
    let sent: order_update_newer::OrderUpdates = call.document()?;
    let done = each(&sent.order, |update| {
        let update = OrderUpdate {
            id: update.id.clone(),
            status: Some(update.status.as_str().to_owned()),
            window: window(update.delivery_window_start, update.delivery_window_end),
        };
        update_order(call.database, call.account, &update)
    })?;
    Ok(reply(done))
}

fn reply(done: Done<Order>) -> Box<dyn AnyMessage> {
    let told = |order: &Order| {
        page::Order::default()
            .with_id(order.id.to_string())
            .with_retailer_id(order.retailer.to_string())
            .with_price_type_id(order.price_type_id.as_str())
            .with_collection_id(order.collection.to_string())
            .with_status(order.status.as_str())
    };
    Box::new(Orders::default().with_data(done.data.iter().map(told)).with_errors(done.errors))
}
