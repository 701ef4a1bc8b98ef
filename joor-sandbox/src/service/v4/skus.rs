//! SKUs.

use joor_api::v4::sku_create::{NewSku, NewSkus, NewTraitValue};
use joor_api::v4::sku_get::{self as page, List, Skus};
use joor_api::v4::{TraitValueStatus, sku_update, sku_update_by_external_id};
use joor_api::{AnyMessage, Model};

use super::items::{Done, each, some_of, sound};
use super::{Call, some};
use crate::carry::merge;
use crate::service::action::Stop;
use crate::store::v4::{self, Refused, Sku, create_skus, sku_by_external_id, skus_of_account, trait_by_id, update_sku};

pub(super) fn list(call: &Call<'_>) -> Result<Box<dyn AnyMessage>, Stop> {
    let asked = call.parameters(List::new(call.account))?;
    let data = skus_of_account(call.database, call.account, some(&asked.product_ids))?;
    Ok(reply(Done { data, errors: Vec::new() }))
}

/// The SKUs of a call belong together: all pairs of color and size have to be there.
pub(super) fn create(call: &Call<'_>) -> Result<Box<dyn AnyMessage>, Stop> {
    let sent: NewSkus = call.document()?;
    some_of(&sent.sku)?;
    let judged: Vec<_> = sent.sku.iter().map(|new| sound(new).map(|()| stored(new))).collect();
    let news: Vec<_> = judged.iter().flatten().cloned().collect();
    let mut made = create_skus(call.database, call.account, &news)?.into_iter();
    let mut done = Done::default();
    for judged in judged {
        match judged {
            Ok(_) => made.next().into_iter().for_each(|result| done.push(result)),
            Err(refused) => done.push(Err(refused)),
        }
    }
    Ok(reply(done))
}

pub(super) fn update(call: &Call<'_>) -> Result<Box<dyn AnyMessage>, Stop> {
    let sent: sku_update::SkuUpdates = call.document()?;
    let done = each(&sent.sku, |update| update_sku(call.database, call.account, &update.id, &changed(update)))?;
    Ok(reply(done))
}

pub(super) fn update_by_external_id(call: &Call<'_>) -> Result<Box<dyn AnyMessage>, Stop> {
    let sent: sku_update_by_external_id::SkuUpdates = call.document()?;
    let done = each(&sent.sku, |update| {
        let id = sku_by_external_id(call.database, call.account, &update.external_id)?
            .ok_or_else(|| Refused::unknown("SKU", "external_id", &update.external_id))?;
        update_sku(call.database, call.account, &id, &v4::NewSku { external_id: None, ..changed(update) })
    })?;
    Ok(reply(done))
}

fn changed(update: &dyn Model) -> v4::NewSku {
    let mut new = NewSku::default();
    merge(update, &mut new);
    stored(&new)
}

fn stored(new: &NewSku) -> v4::NewSku {
    let identifiers: Vec<_> = new
        .identifiers
        .iter()
        .map(|identifier| v4::Identifier {
            kind: identifier.identifier_type.clone().unwrap_or_default(),
            value: identifier.value.clone().unwrap_or_default(),
        })
        .collect();
    v4::NewSku {
        product_id: new.product_id.clone(),
        external_id: new.external_id.clone(),
        sku_identifier: new.sku_identifier.clone(),
        trait_values: new.trait_values.iter().map(stored_value).collect(),
        identifiers: (!identifiers.is_empty()).then_some(identifiers),
    }
}

fn stored_value(new: &NewTraitValue) -> v4::NewTraitValue {
    v4::NewTraitValue {
        trait_id: Some(new.trait_id.as_str().to_owned()),
        trait_name: None,
        value: new.value.clone(),
        external_id: new.external_id.clone(),
        order_minimum: new.order_minimum,
        is_active: new.status.as_ref().map(|status| *status != TraitValueStatus::Inactive),
    }
}

fn reply(done: Done<Sku>) -> Box<dyn AnyMessage> {
    Box::new(Skus::default().with_data(done.data.iter().map(told)).with_errors(done.errors))
}

fn told(sku: &Sku) -> page::Sku {
    let values = sku.trait_values.iter().map(told_value);
    let mut told = page::Sku::default()
        .with_id(sku.id.as_str())
        .with_product_id(sku.product.to_string())
        .with_trait_values(values);
    told.external_id.clone_from(&sku.external_id);
    told.sku_identifier.clone_from(&sku.sku_identifier);
    told
}

fn told_value(value: &v4::TraitValue) -> page::TraitValue {
    let name = trait_by_id(&value.trait_id).map_or("", |known| known.name);
    let status = if value.is_active { TraitValueStatus::Active } else { TraitValueStatus::Inactive };
    let mut told = page::TraitValue::default()
        .with_sku_trait(page::SkuTrait::default().with_id(value.trait_id.as_str()).with_name(name))
        .with_value(value.value.as_str())
        .with_status(status);
    told.external_id.clone_from(&value.external_id);
    told.order_minimum = value.order_minimum;
    told.order_nbr = value.order_number;
    told
}
