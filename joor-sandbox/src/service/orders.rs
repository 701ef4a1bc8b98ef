//! Reading orders, which marks them as exported unless `sync` is 0.

use joor_api::AnyMessage;
use joor_api::v2::ResponseCode;
use joor_api::v2::order_get::{
    ExportStatus, List, Order, OrderCheck, OrderSync, OrderTypeFilter, Orders, OrdersResponse,
};

use super::action::Stop;
use super::order_check::{checks_fields, checks_styles, has_deleted_styles};
use super::range::{self, Told};
use super::refusal::Refusal;
use super::rules::{check_parameters, read_parameters};
use crate::store::{
    Export, OrderFilter, Page, fail_orders, find_orders, is_customer, last_batch, list_orders, mark_order, order_by_id,
    read_order,
};

/// Which orders a call asks for.
#[derive(Debug)]
pub(super) struct Wanted {
    filter: OrderFilter,
    is_sync: bool,
    check: OrderCheck,
    page: Page,
}

/// Which orders a query asks for. `sync` is 1 unless it says otherwise, as documented.
pub(super) fn read(query: Option<&str>) -> Result<Wanted, Refusal> {
    let mut call = List::default();
    // The client's own default is not to take orders.
    call.sync = None;
    read_parameters(&mut call, query)?;
    let modified = range::of_times(["date_start", "date_end"], call.date_start, call.date_end)?;
    check_parameters(&call)?;
    let is_sync = call.sync != Some(OrderSync::Off);
    let (status, check) = match is_sync {
        true => (ExportStatus::NotExported, OrderCheck::MissingFields),
        false => (ExportStatus::All, OrderCheck::Nothing),
    };
    let filter = OrderFilter {
        modified,
        types: types(call.order_type.as_ref()),
        customer_code: call.customer_code,
        customer_group_name: call.customer_group_name,
        exports: Some(exports(&call.export_status.unwrap_or(status), is_sync)),
        ..OrderFilter::default()
    };
    Ok(Wanted { filter, is_sync, check: call.check.unwrap_or(check), page: range::page(call.start_from, call.count)? })
}

/// The states of a reply that a value of the parameter stands for. Orders in progress are in those that take all.
fn types(filter: Option<&OrderTypeFilter>) -> &'static [&'static str] {
    match filter.unwrap_or(&OrderTypeFilter::ApprovedAndShipped) {
        OrderTypeFilter::Notes => &["6"],
        OrderTypeFilter::Pending => &["3"],
        OrderTypeFilter::AllButCancelled => &["1", "3", "4", "5", "6"],
        OrderTypeFilter::Cancelled => &["0"],
        OrderTypeFilter::Approved => &["4"],
        OrderTypeFilter::Shipped => &["5"],
        OrderTypeFilter::All => &[],
        _ => &["4", "5"],
    }
}

/// The states of export that a value stands for. With `sync` what has been exported as it is now is never among them.
fn exports(status: &ExportStatus, is_sync: bool) -> &'static [Export] {
    use Export::{Changed, Exported, Failed, Open};
    match (status, is_sync) {
        (ExportStatus::All, false) => &[Open, Failed, Exported, Changed],
        (ExportStatus::All, true) => &[Open, Failed, Changed],
        (ExportStatus::NotExported, _) => &[Open, Failed],
        (ExportStatus::Exported, false) => &[Exported],
        (ExportStatus::Changed, _) => &[Changed],
        (ExportStatus::NotExportedOrChanged, _) => &[Open, Failed, Changed],
        (ExportStatus::NotTried, _) => &[Open],
        (ExportStatus::NotTriedOrChanged, _) => &[Open, Changed],
        _ => &[],
    }
}

pub(super) fn list(
    database: &rusqlite::Connection,
    wanted: &Wanted,
    log_id: &str,
) -> Result<Box<dyn AnyMessage>, Stop> {
    if let Some(code) = &wanted.filter.customer_code
        && !is_customer(database, code)?
    {
        let comment = format!("no customer has the customer code {code:?}");
        return Err(Refusal::new(ResponseCode::CustomerCodeUnknown, comment).into());
    }
    let mut filter = wanted.filter.clone();
    let batch = batch(database, wanted)?;
    if wanted.is_sync {
        filter.batch = Some(batch);
        check(database, &mut filter, &wanted.check)?;
    }
    let (found, all) = list_orders(database, &filter, wanted.page)?;
    let mut orders = Vec::with_capacity(found.len());
    for (id, order) in found {
        if wanted.is_sync {
            mark_order(database, id, Export::Exported, batch)?;
        }
        orders.push(order);
    }
    Ok(reply(Told::of(wanted.page, orders.len(), all), orders, log_id))
}

/// The run that this call belongs to: a new one at the start of the list, else the last. The orders that a run has
/// taken stay in its list, so that the positions of its later pages stay what they were.
fn batch(database: &rusqlite::Connection, wanted: &Wanted) -> Result<i64, Stop> {
    let last = last_batch(database)?;
    Ok(if wanted.page.start == 0 || last == 0 { last + 1 } else { last })
}

/// Marks the orders that fail the check, and leaves them out.
fn check(database: &rusqlite::Connection, filter: &mut OrderFilter, check: &OrderCheck) -> Result<(), Stop> {
    if checks_fields(check) {
        fail_orders(database, &OrderFilter { is_lacking: Some(true), ..filter.clone() })?;
        filter.is_lacking = Some(false);
    }
    if checks_styles(check) {
        for found in find_orders(database, filter)? {
            if has_deleted_styles(database, &found)? {
                mark_order(database, found.id, Export::Failed, found.batch)?;
                filter.without.push(found.id);
            }
        }
    }
    Ok(())
}

/// The order with this id, which is marked as exported: the overview page says so of a requested order.
pub(super) fn by_id(
    database: &rusqlite::Connection,
    order_id: &str,
    log_id: &str,
) -> Result<Box<dyn AnyMessage>, Stop> {
    let Some(known) = order_by_id(database, order_id)? else {
        return Err(Refusal::general(format!("no order has the id {order_id:?}")).into());
    };
    mark_order(database, known.id, Export::Exported, known.batch)?;
    Ok(reply(Told::ONE, vec![read_order(database, &known)?], log_id))
}

fn reply(told: Told, orders: Vec<Order>, log_id: &str) -> Box<dyn AnyMessage> {
    let response = OrdersResponse::default()
        .with_code(ResponseCode::Success)
        .with_comment("")
        .with_start_from(told.start_from)
        .with_next_start(told.next_start)
        .with_count(told.count)
        .with_log_id(log_id);
    Box::new(Orders::default().with_response(response).with_orders(orders))
}
