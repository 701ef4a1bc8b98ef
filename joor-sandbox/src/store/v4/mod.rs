//! What v4 keeps: products, SKUs, prices, seasons, collections, orders, line items, assets, each of an account.
//!
//! Every function looks before it stores: an item that is refused has changed nothing.

mod assets;
mod collections;
mod line_items;
mod orders;
mod prices;
mod products;
mod reference;
mod refused;
mod seasons;
mod sku_rows;
mod skus;

#[cfg(test)]
mod tests;

pub(crate) use assets::{Asset, Replaced, SwatchOf, add_asset, add_swatch, replace_assets};
pub(crate) use collections::{Collection, CollectionItem, Delivery, collections, create_collection, update_collection};
pub(crate) use line_items::{Discount, LineItem, NewLineItem, add_line_item, line_items, update_line_item};
pub(crate) use orders::{
    DeliveryWindow, NewOrder, Order, OrderUpdate, collection_by_code, create_order, orders, retailer_by_code,
    update_order,
};
pub(crate) use prices::{NewPrice, Price, PriceUpdate, create_price, prices, update_price};
pub(crate) use products::{NewProduct, Product, ProductTrait, Tag, create_product, products, update_product};
pub use reference::{Category, PriceType};
pub(crate) use reference::{Reference, TRAITS, trait_by_id};
pub(crate) use refused::{Refused, Stop, number, number_of};
pub(crate) use seasons::{Season, create_season, seasons, update_season};
pub(crate) use sku_rows::{Sku, TraitValue, sku_by_external_id, skus_of_account};
pub(crate) use skus::{Identifier, NewSku, NewTraitValue, create_skus, update_sku};
