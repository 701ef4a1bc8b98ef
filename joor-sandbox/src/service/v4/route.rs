//! The addresses of v4.

use axum::http::Method;

/// A documented address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Route {
    Traits,
    Categories,
    PriceTypes,
    Products,
    CreateProducts,
    UpdateProducts,
    Skus,
    CreateSkus,
    UpdateSkus,
    UpdateSkusByExternalId,
    Prices,
    CreatePrices,
    UpdatePrices,
    Seasons,
    CreateSeasons,
    UpdateSeasons,
    Collections,
    CreateCollections,
    UpdateCollections,
    Orders,
    CreateOrders,
    UpdateOrders,
    LineItems,
    CreateLineItems,
    UpdateLineItems,
    ProductAssets,
    TraitValueAssets,
}

impl Route {
    /// The address of a path; a slash at its end does not matter.
    pub(super) fn of(path: &str) -> Option<Self> {
        let path = path.strip_prefix("/v4/")?;
        Some(match path.strip_suffix('/').unwrap_or(path) {
            "traits" => Self::Traits,
            "categories" => Self::Categories,
            "price_types" => Self::PriceTypes,
            "products" => Self::Products,
            "products/bulk_create" => Self::CreateProducts,
            "products/bulk_update" => Self::UpdateProducts,
            "skus" => Self::Skus,
            "skus/bulk_create" => Self::CreateSkus,
            "skus/bulk_update" => Self::UpdateSkus,
            "skus/bulk_update_by_external_id" => Self::UpdateSkusByExternalId,
            "prices" => Self::Prices,
            "prices/bulk_create" => Self::CreatePrices,
            "prices/bulk_update" => Self::UpdatePrices,
            "seasons" => Self::Seasons,
            "seasons/bulk_create" => Self::CreateSeasons,
            "seasons/bulk_update" => Self::UpdateSeasons,
            "collections" => Self::Collections,
            "collections/bulk_create" => Self::CreateCollections,
            "collections/bulk_update" => Self::UpdateCollections,
            "orders" => Self::Orders,
            "orders/bulk_create" => Self::CreateOrders,
            "orders/bulk_update" => Self::UpdateOrders,
            "orders/sku_line_items" => Self::LineItems,
            "orders/sku_line_items/bulk_create" => Self::CreateLineItems,
            "orders/sku_line_items/bulk_update" => Self::UpdateLineItems,
            "assets/products" => Self::ProductAssets,
            "assets/sku_trait_values" => Self::TraitValueAssets,
            _ => return None,
        })
    }

    /// The documented method; each address has one.
    pub(super) fn method(self) -> Method {
        match self {
            Self::Traits
            | Self::Categories
            | Self::PriceTypes
            | Self::Products
            | Self::Skus
            | Self::Prices
            | Self::Seasons
            | Self::Collections
            | Self::Orders
            | Self::LineItems => Method::GET,
            _ => Method::POST,
        }
    }
}
