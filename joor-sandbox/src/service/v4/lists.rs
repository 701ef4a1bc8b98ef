//! What an account is given: traits, categories, price types.

use joor_api::v4::{category_get, price_type_get, product_create, trait_get};
use joor_api::{AnyMessage, Currency};

use super::Call;
use crate::service::action::Stop;
use crate::store::v4::{Category, PriceType, TRAITS};

pub(super) fn traits(_: &Call<'_>) -> Result<Box<dyn AnyMessage>, Stop> {
    let told = TRAITS.iter().map(|known| {
        trait_get::TraitDefinition::default().with_id(known.id).with_name(known.name).with_trait_type(known.kind)
    });
    Ok(Box::new(trait_get::Traits::default().with_data(told)))
}

pub(super) fn categories(call: &Call<'_>) -> Result<Box<dyn AnyMessage>, Stop> {
    let told = call.reference.categories.iter().map(|known| {
        category_get::Category::default()
            .with_id(known.id.as_str())
            .with_name(known.name.as_str())
            .with_parent_name(known.parent_name.as_str())
            .with_department(known.department.as_str())
    });
    Ok(Box::new(category_get::Categories::default().with_data(told)))
}

pub(super) fn price_types(call: &Call<'_>) -> Result<Box<dyn AnyMessage>, Stop> {
    let told = call.reference.price_types.iter().map(price_type);
    Ok(Box::new(price_type_get::PriceTypes::default().with_data(told)))
}

fn price_type(known: &PriceType) -> price_type_get::PriceType {
    price_type_get::PriceType::default()
        .with_id(known.id.as_str())
        .with_name(known.name.as_str())
        .with_currency_code(Currency::from(known.currency_code.as_str()))
        .with_retail_currency_code(Currency::from(known.retail_currency_code.as_str()))
}

/// A category of a product.
pub(super) fn product_category(known: &Category) -> product_create::Category {
    product_create::Category::default()
        .with_id(known.id.as_str())
        .with_name(known.name.as_str())
        .with_parent_name(known.parent_name.as_str())
        .with_department(known.department.as_str())
}
