//! Collections.

use joor_api::AnyMessage;
use joor_api::v4::collection_create::{NewCollection, NewCollections};
use joor_api::v4::collection_get::{self as page, Collections};
use joor_api::v4::collection_update::CollectionUpdates;

use super::Call;
use super::items::{Done, each};
use crate::carry::merge;
use crate::service::action::Stop;
use crate::store::v4::{Collection, CollectionItem, Delivery, collections, create_collection, update_collection};

/// Only value of `visibility` that is documented.
const VISIBILITY: &str = "OWNER";

pub(super) fn list(call: &Call<'_>) -> Result<Box<dyn AnyMessage>, Stop> {
    Ok(reply(Done { data: collections(call.database, call.account)?, errors: Vec::new() }))
}

pub(super) fn create(call: &Call<'_>) -> Result<Box<dyn AnyMessage>, Stop> {
    let sent: NewCollections = call.document()?;
    Ok(reply(each(&sent.collection, |new| create_collection(call.database, call.account, &stored(new)))?))
}

/// Items take the place of all that were; a list without an item is one that was not sent.
pub(super) fn update(call: &Call<'_>) -> Result<Box<dyn AnyMessage>, Stop> {
    let sent: CollectionUpdates = call.document()?;
    let done = each(&sent.collection, |update| {
        let mut new = NewCollection::default();
        merge(update, &mut new);
        update_collection(call.database, call.account, &update.id, &stored(&new))
    })?;
    Ok(reply(done))
}

fn stored(new: &NewCollection) -> Collection {
    let items: Vec<_> = new
        .items
        .iter()
        .map(|item| CollectionItem {
            product_id: item.product_id.clone().unwrap_or_default(),
            order_number: item.order_number,
            sku_ids: item.sku_ids.clone(),
        })
        .collect();
    Collection {
        name: new.name.clone(),
        external_id: Some(new.external_id.clone()),
        season_id: new.season_id.clone(),
        delivery: new.delivery.as_ref().map(|delivery| Delivery {
            start_ship_date: delivery.start_ship_date,
            complete_ship_date: delivery.complete_ship_date,
            cancel_date: delivery.cancel_date,
            minimum_shipping_window: delivery.minimum_shipping_window,
        }),
        items: (!items.is_empty()).then_some(items),
        ..Collection::default()
    }
}

fn reply(done: Done<Collection>) -> Box<dyn AnyMessage> {
    Box::new(Collections::default().with_data(done.data.iter().map(told)).with_errors(done.errors))
}

fn told(collection: &Collection) -> page::Collection {
    let mut told = page::Collection::default()
        .with_id(collection.id.to_string())
        .with_name(collection.name.as_str())
        .with_visibility(VISIBILITY);
    told.external_id.clone_from(&collection.external_id);
    told.delivery = collection.delivery.as_ref().map(|delivery| {
        let mut told = page::Delivery::default();
        told.start_ship_date = delivery.start_ship_date;
        told.complete_ship_date = delivery.complete_ship_date;
        told.cancel_date = delivery.cancel_date;
        told.minimum_shipping_window = delivery.minimum_shipping_window;
        told
    });
    told.season = collection.season.as_ref().map(|season| {
        let mut told = page::Season::default().with_id(season.id.to_string());
        told.name.clone_from(&season.name);
        told.external_id.clone_from(&season.external_id);
        told.year = season.year;
        told
    });
    told.items = collection.items.iter().flatten().map(told_item).collect();
    told
}

fn told_item(item: &CollectionItem) -> page::CollectionItem {
    let mut told =
        page::CollectionItem::default().with_product_id(item.product_id.as_str()).with_sku_ids(item.sku_ids.clone());
    told.order_number = item.order_number;
    told
}
