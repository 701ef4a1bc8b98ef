//! Setting what there is of many SKUs: all of a document or nothing.

use joor_api::v2::bulk_inventory::{InventoryItem, InventoryItems, Update};
use joor_api::v2::{DecPending, InventoryDate, ResponseCode};
use joor_api::{AnyMessage, Format, Model};

use super::action::Stop;
use super::envelope::document;
use super::refusal::Refusal;
use super::rules::{check_document, check_parameters, listed, read_document, read_parameters};
use crate::pending::Pending;
use crate::store::{
    Failure, Position, Sku, clear_inventory, set_inventory, skus_by_upc, skus_of_style, style_by_id, style_by_number,
};

/// The quantities of a document.
#[derive(Debug)]
pub(super) struct Bulk {
    items: Vec<InventoryItem>,
    overwrite: bool,
    dec_pending: bool,
}

/// The quantities of a document that breaks no documented rule.
pub(super) fn read(body: &[u8], query: Option<&str>, format: Format) -> Result<Bulk, Refusal> {
    let request: InventoryItems = read_document(body, format)?;
    check_document(&request.validate(), format)?;
    let mut call = Update::new(&request);
    read_parameters(&mut call, query)?;
    check_parameters(&call)?;
    let overwrite = call.overwrite == Some(1);
    let dec_pending = call.dec_pending == Some(DecPending::LessPending);
    Ok(Bulk { items: request.inventory_item, overwrite, dec_pending })
}

/// Why an item names no SKU.
enum Unknown {
    Style,
    Sku,
    Many,
}

/// Sets the quantities. The page's reply is not known: it is an envelope here.
pub(super) fn run(database: &rusqlite::Connection, bulk: &Bulk, log_id: &str) -> Result<Box<dyn AnyMessage>, Stop> {
    let pending = Pending::of(database, bulk.dec_pending)?;
    let (mut positions, mut unknown) = (Vec::new(), Vec::new());
    for (number, item) in (1..).zip(&bulk.items) {
        match find(database, item)? {
            Ok(sku) => positions.push(position(&sku, item, bulk.dec_pending, &pending)),
            Err(why) => unknown.push((number, why)),
        }
    }
    refuse(&unknown)?;
    if bulk.overwrite {
        clear_inventory(database)?;
    }
    for position in &positions {
        set_inventory(database, position)?;
    }
    Ok(Box::new(document("inventory_items", &ResponseCode::Success, "", log_id, [])))
}

fn position(sku: &Sku, item: &InventoryItem, dec_pending: bool, pending: &Pending) -> Position {
    Position {
        sku: sku.id,
        warehouse: item.warehouse.clone(),
        quantity: item.inventory,
        available: pending.left(sku, item.inventory),
        dec_pending,
        inventory_date: item.inventory_date.as_ref().map(InventoryDate::to_string),
        made_to_order: item.made_to_order == Some(true),
    }
}

/// The one SKU that an item names: by UPC alone, else by all that is given of style, color and size.
fn find(database: &rusqlite::Connection, item: &InventoryItem) -> Result<Result<Sku, Unknown>, Failure> {
    let skus = match given(&item.upc) {
        Some(upc) => skus_by_upc(database, upc)?,
        None => match style(database, item)? {
            Some(style) => skus_of_style(database, style)?.into_iter().filter(|sku| is_meant(sku, item)).collect(),
            None => return Ok(Err(Unknown::Style)),
        },
    };
    let mut skus = skus.into_iter();
    Ok(match (skus.next(), skus.next()) {
        (Some(sku), None) => Ok(sku),
        (None, _) => Err(Unknown::Sku),
        (Some(_), Some(_)) => Err(Unknown::Many),
    })
}

/// The style that an item names by number and identifier, by id, or by both.
fn style(database: &rusqlite::Connection, item: &InventoryItem) -> Result<Option<i64>, Failure> {
    let stored = match (given(&item.style_number), given(&item.style_identifier), item.style_id) {
        (Some(number), Some(identifier), _) => style_by_number(database, number, identifier)?,
        (_, _, Some(id)) => style_by_id(database, id)?,
        _ => None,
    };
    let id = stored.map(|stored| stored.id);
    Ok(id.filter(|id| item.style_id.is_none_or(|named| named == *id)))
}

fn is_meant(sku: &Sku, item: &InventoryItem) -> bool {
    given(&item.color_code).is_none_or(|code| sku.color_code == code)
        && item.style_color_id.is_none_or(|id| sku.color_id == id)
        && given(&item.size).is_none_or(|name| sku.size == name)
        && given(&item.size_code).is_none_or(|code| sku.size_code == code)
}

fn given(text: &Option<String>) -> Option<&str> {
    text.as_deref().filter(|text| !text.is_empty())
}

fn refuse(unknown: &[(usize, Unknown)]) -> Result<(), Refusal> {
    if unknown.is_empty() {
        return Ok(());
    }
    let is_style = unknown.iter().any(|(_, why)| matches!(why, Unknown::Style));
    let code = if is_style { ResponseCode::StyleDoesNotExist } else { ResponseCode::General };
    let told = unknown.iter().map(|(number, why)| {
        let why = match why {
            Unknown::Style => "no such style",
            Unknown::Sku => "no such SKU",
            Unknown::Many => "more than one such SKU",
        };
        format!("inventory_item {number}: {why}")
    });
    Err(Refusal::new(code, listed("unknown SKU", told)))
}
