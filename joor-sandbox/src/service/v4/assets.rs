//! Assets. Their replies are not known: each asset comes back as it was sent, with an id.

use std::collections::BTreeSet;

use joor_api::v4::asset_create::{Create, NewAsset, NewAssets};
use joor_api::v4::sku_trait_value_asset_create::NewTraitValueAssets;
use joor_api::{AnyMessage, Content, Document};

use super::Call;
use super::items::{Done, each};
use crate::service::action::Stop;
use crate::store::v4::{Asset, Replaced, SwatchOf, add_asset, add_swatch, replace_assets};

pub(super) fn of_products(call: &Call<'_>) -> Result<Box<dyn AnyMessage>, Stop> {
    let sent: NewAssets = call.document()?;
    let asked = call.parameters(Create::new(&sent, call.account))?;
    let kinds = sent.asset.iter().map(|new| new.asset.asset_type.as_str());
    let replaced = if asked.replace_all == Some(true) { Replaced::by(kinds) } else { Replaced::default() };
    let mut emptied = BTreeSet::new();
    let done = each(&sent.asset, |new| {
        let new = stored(new);
        if emptied.insert(new.product_id.clone()) {
            replace_assets(call.database, call.account, &new.product_id, replaced)?;
        }
        add_asset(call.database, call.account, &new)
    })?;
    Ok(reply(&done))
}

fn stored(new: &NewAsset) -> Asset {
    Asset {
        id: 0,
        product_id: new.product.id.clone(),
        kind: new.asset.asset_type.as_str().to_owned(),
        filename: new.asset.filename.clone(),
        source_url: new.asset.source_url.clone(),
        external_id: new.asset.external_id.clone(),
        display_order: new.display_order,
    }
}

pub(super) fn of_trait_values(call: &Call<'_>) -> Result<Box<dyn AnyMessage>, Stop> {
    let sent: NewTraitValueAssets = call.document()?;
    let done = each(&sent.asset, |new| {
        let value = &new.sku_trait_value;
        let of = SwatchOf { trait_name: value.sku_trait.name.clone(), external_id: value.value.external_id.clone() };
        let asset = Asset {
            product_id: new.product.id.clone(),
            kind: new.asset.asset_type.clone(),
            filename: new.asset.filename.clone(),
            source_url: new.asset.source_url.clone(),
            ..Asset::default()
        };
        add_swatch(call.database, call.account, &of, &asset)
    })?;
    Ok(reply(&done))
}

fn reply(done: &Done<Asset>) -> Box<dyn AnyMessage> {
    let errors = done.errors.iter().map(|error| {
        let text = |text: Option<&str>| Content::Text(text.unwrap_or_default().to_owned());
        object(vec![
            ("status", text(error.status.as_ref().map(|status| status.as_str()))),
            ("message", text(error.message.as_deref())),
            ("details", error.details.clone().unwrap_or(Content::Null)),
        ])
    });
    let data = Content::List(done.data.iter().map(told).collect());
    Box::new(Document::default().with("data", data).with("errors", Content::List(errors.collect())))
}

fn told(asset: &Asset) -> Content {
    let text = |text: &str| Content::Text(text.to_owned());
    let mut named =
        vec![("type", text(&asset.kind)), ("filename", text(&asset.filename)), ("source_url", text(&asset.source_url))];
    named.extend(asset.external_id.as_deref().map(|id| ("external_id", text(id))));
    let mut entries = vec![
        ("id", text(&asset.id.to_string())),
        ("product", object(vec![("id", text(&asset.product_id))])),
        ("asset", object(named)),
    ];
    entries.extend(asset.display_order.map(|order| ("display_order", Content::Number(order.to_string()))));
    object(entries)
}

fn object(entries: Vec<(&str, Content)>) -> Content {
    Content::Object(entries.into_iter().map(|(name, content)| (name.to_owned(), content)).collect())
}
