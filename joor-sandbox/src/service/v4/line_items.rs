//! Line items, in the words of the older page of a call or of the newer one: those of the newer are a superset.

use joor_api::v4::line_item_create_newer::NewLineItems;
use joor_api::v4::line_item_get::{self as page, List};
use joor_api::v4::line_item_update_newer::LineItemUpdates;
use joor_api::v4::{line_item_create, line_item_update};
use joor_api::{AnyMessage, Decimal};

use super::items::each;
use super::{Call, some};
use crate::carry::merge;
use crate::service::action::Stop;
use crate::store::v4::{
    Discount, LineItem, NewLineItem, TraitValue, add_line_item, line_items, trait_by_id, update_line_item,
};

pub(super) fn list(call: &Call<'_>) -> Result<Box<dyn AnyMessage>, Stop> {
    let asked = call.parameters(List::new(call.account))?;
    let found = line_items(call.database, call.account, some(&asked.order_ids), some(&asked.line_item_ids))?;
    Ok(Box::new(page::LineItems::default().with_data(found.iter().map(told))))
}

/// Adds to what the orders have.
pub(super) fn create(call: &Call<'_>) -> Result<Box<dyn AnyMessage>, Stop> {
    let sent: NewLineItems = call.document()?;
    let done = each(&sent.line_item, |new| {
        let discount = discount(new.item_price, new.discount_amount, new.discount_percentage);
        let (order_id, sku_id) = (new.order_id.clone(), new.sku_id.clone());
        let new = NewLineItem { order_id, sku_id, quantity: new.quantity, discount };
        add_line_item(call.database, call.account, &new)
    })?;
    let data = done.data.iter().map(|line| {
        let mut item = line_item_create::LineItem::default();
        merge(&told(line), &mut item);
        item
    });
    Ok(Box::new(line_item_create::LineItems::default().with_data(data).with_errors(done.errors)))
}

pub(super) fn update(call: &Call<'_>) -> Result<Box<dyn AnyMessage>, Stop> {
    let sent: LineItemUpdates = call.document()?;
    let done = each(&sent.line_item, |update| {
        let discount = discount(update.item_price, update.discount_amount, update.discount_percentage);
        update_line_item(call.database, call.account, &update.id, update.quantity, discount)
    })?;
    let data = done.data.iter().map(|line| {
        let mut item = line_item_update::LineItem::default();
        merge(&told(line), &mut item);
        item
    });
    Ok(Box::new(line_item_update::LineItems::default().with_data(data).with_errors(done.errors)))
}

fn discount(item_price: Option<Decimal>, amount: Option<Decimal>, percentage: Option<Decimal>) -> Discount {
    Discount { item_price, amount, percentage }
}

fn told(line: &LineItem) -> page::LineItem {
    let mut product = page::Product::default().with_name(line.product_name.as_str());
    product.external_id.clone_from(&line.product_external_id);
    product.id = Some(line.sku.product.to_string());
    let mut sku = page::LineItemSku::default()
        .with_original_id(line.sku.id.as_str())
        .with_product(product)
        .with_wholesale_price(line.wholesale)
        .with_item_price(line.item_price)
        .with_trait_values(line.sku.trait_values.iter().map(told_value));
    sku.suggested_retail_price = line.retail;
    sku.sku_identifier.clone_from(&line.sku.sku_identifier);
    page::LineItem::default()
        .with_id(line.id.to_string())
        .with_order_id(line.order.to_string())
        .with_line_item_sku(sku)
        .with_quantity(line.quantity)
}

fn told_value(value: &TraitValue) -> page::TraitValue {
    let mut known = page::SkuTrait::default().with_id(value.trait_id.as_str());
    if let Some(of) = trait_by_id(&value.trait_id) {
        known = known.with_name(of.name).with_trait_type(of.kind);
    }
    let mut told = page::TraitValue::default().with_sku_trait(known).with_value(value.value.as_str());
    told.external_id.clone_from(&value.external_id);
    told
}
