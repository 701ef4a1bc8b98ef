//! Setting what there is of one SKU.

use joor_api::AnyMessage;
use joor_api::v2::style_inventory_put::{InventoryLog, Put, StyleInventory, StyleInventoryResponse};
use joor_api::v2::{DecPending, InventoryDate, ResponseCode};
use uuid::Uuid;

use super::action::Stop;
use super::refusal::Refusal;
use super::rules::{check_parameters, read_parameters};
use super::style_key::StyleKey;
use crate::pending::Pending;
use crate::store::{Position, Sku, set_inventory, skus_of_style};

/// The warehouse of a quantity that names none.
const DEFAULT_WAREHOUSE: &str = "Default";

/// A quantity and the SKU that it is of.
#[derive(Clone, Debug)]
pub(super) struct Single {
    call: Put,
    quantity: i64,
}

/// The quantity that a query names.
pub(super) fn read(query: Option<&str>) -> Result<Single, Refusal> {
    // Those of the path are not looked at here.
    let mut call = Put::new("-", "-", "");
    read_parameters(&mut call, query)?;
    check_parameters(&call)?;
    let quantity = call.inventory.trim().parse();
    let quantity = quantity
        .map_err(|_| Refusal::general(format!("inventory: must be a whole number, is {:?}", call.inventory)))?;
    Ok(Single { call, quantity })
}

pub(super) fn run(
    database: &rusqlite::Connection,
    key: &StyleKey,
    single: &Single,
    log_id: &str,
) -> Result<Box<dyn AnyMessage>, Stop> {
    let stored = key.find(database)?;
    let sku = find(skus_of_style(database, stored.id)?, &single.call)?;
    let call = &single.call;
    let dec_pending = call.dec_pending == Some(DecPending::LessPending);
    set_inventory(
        database,
        &Position {
            sku: sku.id,
            warehouse: call.warehouse.clone().unwrap_or_else(|| DEFAULT_WAREHOUSE.to_owned()),
            quantity: single.quantity,
            available: Pending::of(database, dec_pending)?.left(&sku, single.quantity),
            dec_pending,
            inventory_date: call.inventory_date.as_ref().map(InventoryDate::to_string),
            made_to_order: false,
        },
    )?;
    let style = &stored.style;
    let parts = [&style.style_number, &style.style_identifier, &sku.color_code, &sku.size, &sku.upc];
    let joined: Vec<_> = parts.into_iter().filter(|part| !part.is_empty()).map(String::as_str).collect();
    Ok(Box::new(reply(&joined.join("-"), log_id)))
}

/// The one SKU that a call names: a UPC decides alone.
fn find(skus: Vec<Sku>, call: &Put) -> Result<Sku, Refusal> {
    let is_meant = |sku: &Sku| match (&call.upc, &call.color_code, &call.size) {
        (Some(upc), ..) => sku.upc == *upc,
        (None, Some(color), Some(size)) => sku.color_code == *color && sku.size == *size,
        _ => false,
    };
    let mut meant = skus.into_iter().filter(is_meant);
    match (meant.next(), meant.next()) {
        (Some(sku), None) => Ok(sku),
        (None, _) => Err(Refusal::general(format!("the style has no SKU with {}", named(call)))),
        (Some(_), Some(_)) => Err(Refusal::general(format!("the style has more than one SKU with {}", named(call)))),
    }
}

fn named(call: &Put) -> String {
    let text = |text: &Option<String>| text.clone().unwrap_or_default();
    match &call.upc {
        Some(upc) => format!("the UPC {upc:?}"),
        None => format!("the color {:?} and the size {:?}", text(&call.color_code), text(&call.size)),
    }
}

fn reply(sku: &str, log_id: &str) -> StyleInventory {
    let response =
        StyleInventoryResponse::default().with_code(ResponseCode::Success).with_comment("").with_log_id(log_id);
    let log =
        InventoryLog::default().with_sku(sku).with_inventory_log_id(Uuid::new_v4().to_string()).with_status("pass");
    StyleInventory::default().with_response(response).with_sku_count(1).with_inventory_log(log)
}
