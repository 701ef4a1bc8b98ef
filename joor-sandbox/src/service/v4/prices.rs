//! Prices.

use joor_api::v4::price_create::{self as page, NewPrices, Prices};
use joor_api::v4::price_get::List;
use joor_api::v4::price_update::PriceUpdates;
use joor_api::{AnyMessage, Currency};

use super::items::{Done, each};
use super::{Call, some};
use crate::service::action::Stop;
use crate::store::v4::{NewPrice, Price, PriceUpdate, Reference, create_price, prices, update_price};

pub(super) fn list(call: &Call<'_>) -> Result<Box<dyn AnyMessage>, Stop> {
    let asked = call.parameters(List::new(call.account))?;
    let data = prices(call.database, call.account, some(&asked.sku_ids))?;
    Ok(reply(call.reference, Done { data, errors: Vec::new() }))
}

pub(super) fn create(call: &Call<'_>) -> Result<Box<dyn AnyMessage>, Stop> {
    let sent: NewPrices = call.document()?;
    let done = each(&sent.price, |new| {
        let new = NewPrice {
            sku_id: new.sku_id.clone(),
            price_type_id: new.price_type_id.clone(),
            wholesale: new.wholesale_value,
            retail: new.retail_value,
        };
        create_price(call.database, call.account, call.reference, &new)
    })?;
    Ok(reply(call.reference, done))
}

pub(super) fn update(call: &Call<'_>) -> Result<Box<dyn AnyMessage>, Stop> {
    let sent: PriceUpdates = call.document()?;
    let done = each(&sent.price, |update| {
        let (wholesale, retail) = (update.wholesale_value, update.retail_value);
        update_price(call.database, call.account, &PriceUpdate { id: update.id.clone(), wholesale, retail })
    })?;
    Ok(reply(call.reference, done))
}

fn reply(reference: &Reference, done: Done<Price>) -> Box<dyn AnyMessage> {
    let data = done.data.iter().map(|price| told(reference, price));
    Box::new(Prices::default().with_data(data).with_errors(done.errors))
}

fn told(reference: &Reference, price: &Price) -> page::Price {
    let mut told = page::Price::default()
        .with_id(price.id.to_string())
        .with_sku_id(price.sku_id.as_str())
        .with_wholesale_value(price.wholesale);
    told.retail_value = price.retail;
    told.price_type = reference.price_type(&price.price_type_id).map(|known| {
        page::PriceType::default()
            .with_id(known.id.as_str())
            .with_name(known.name.as_str())
            .with_currency_code(Currency::from(known.currency_code.as_str()))
            .with_retail_currency_code(Currency::from(known.retail_currency_code.as_str()))
    });
    told
}
