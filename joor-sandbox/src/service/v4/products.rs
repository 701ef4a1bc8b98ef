//! Products.

use joor_api::AnyMessage;
use joor_api::v4::product_create::{self as page, NewProduct, NewProducts, Products};
use joor_api::v4::product_update::ProductUpdates;

use super::Call;
use super::items::{Done, each};
use super::lists::product_category;
use crate::carry::merge;
use crate::service::action::Stop;
use crate::store::v4::{self, Product, Reference, create_product, products, trait_by_id, update_product};

pub(super) fn list(call: &Call<'_>) -> Result<Box<dyn AnyMessage>, Stop> {
    Ok(reply(call.reference, Done { data: products(call.database, call.account, None)?, errors: Vec::new() }))
}

pub(super) fn create(call: &Call<'_>) -> Result<Box<dyn AnyMessage>, Stop> {
    let sent: NewProducts = call.document()?;
    let done = each(&sent.product, |new| create_product(call.database, call.account, call.reference, &stored(new)))?;
    Ok(reply(call.reference, done))
}

pub(super) fn update(call: &Call<'_>) -> Result<Box<dyn AnyMessage>, Stop> {
    let sent: ProductUpdates = call.document()?;
    let done = each(&sent.product, |update| {
        let mut new = NewProduct::default();
        merge(update, &mut new);
        let new = v4::NewProduct { name: update.name.clone(), ..stored(&new) };
        update_product(call.database, call.account, call.reference, &update.id, &new)
    })?;
    Ok(reply(call.reference, done))
}

/// A product as it is kept. A list without an item is one that was not sent.
fn stored(new: &NewProduct) -> v4::NewProduct {
    let traits: Vec<_> = new.product_trait_values.iter().map(stored_trait).collect();
    let tags: Vec<_> = new.tags.iter().map(stored_tag).collect();
    v4::NewProduct {
        name: Some(new.name.clone()),
        external_id: new.external_id.clone(),
        product_identifier: new.product_identifier.clone(),
        description: new.description.clone(),
        order_minimum: new.order_minimum,
        category_ids: (!new.category_ids.is_empty()).then(|| new.category_ids.clone()),
        traits: (!traits.is_empty()).then_some(traits),
        tags: (!tags.is_empty()).then_some(tags),
    }
}

fn stored_trait(new: &page::NewTraitValue) -> v4::ProductTrait {
    v4::ProductTrait {
        trait_id: new.trait_id.as_ref().map(|id| id.as_str().to_owned()),
        trait_name: new.trait_name.clone(),
        value: new.value.clone().unwrap_or_default(),
        external_id: new.external_id.clone(),
    }
}

fn stored_tag(new: &page::NewTag) -> v4::Tag {
    v4::Tag {
        name: new.name.clone(),
        value: new.value.clone(),
        code: new.code.clone(),
        parent_id: Some(new.parent_id.clone()),
    }
}

fn reply(reference: &Reference, done: Done<Product>) -> Box<dyn AnyMessage> {
    let data = done.data.iter().map(|product| told(reference, product));
    Box::new(Products::default().with_data(data).with_errors(done.errors))
}

fn told(reference: &Reference, product: &Product) -> page::Product {
    let mut told = page::Product::default().with_id(product.id.to_string()).with_name(product.name.as_str());
    told.external_id.clone_from(&product.external_id);
    told.product_identifier.clone_from(&product.product_identifier);
    told.description.clone_from(&product.description);
    told.order_minimum = product.order_minimum;
    told.categories =
        product.category_ids.iter().filter_map(|id| reference.category(id)).map(product_category).collect();
    told.product_trait_values = product.traits.iter().map(told_trait).collect();
    told
}

fn told_trait(value: &v4::ProductTrait) -> page::TraitValue {
    let id = value.trait_id.as_deref().unwrap_or_default();
    let name = trait_by_id(id).map_or("", |known| known.name);
    let mut told = page::TraitValue::default()
        .with_product_trait(page::ProductTrait::default().with_id(id).with_name(name))
        .with_value(value.value.as_str());
    told.external_id.clone_from(&value.external_id);
    told
}
