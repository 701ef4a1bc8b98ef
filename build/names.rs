//! What the program calls the documented calls: a group and a verb each.

/// A command made from a call.
pub(crate) struct Name {
    /// Name of the call, `<page>.<call>`.
    pub(crate) call: &'static str,
    pub(crate) group: &'static str,
    pub(crate) verb: &'static str,
    /// Values of parameters that the command sets and the user does not.
    pub(crate) sets: &'static [(&'static str, &'static str)],
    /// What the command does, where that is not what the call does.
    pub(crate) about: Option<&'static str>,
}

const fn name(call: &'static str, group: &'static str, verb: &'static str) -> Name {
    Name { call, group, verb, sets: &[], about: None }
}

/// Every call stands here but those that issue tokens; the build stops if one does not.
pub(crate) const NAMES: &[Name] = &[
    name("v2/style-get.by_number", "styles", "get"),
    name("v2/style-get.by_id", "styles", "get-by-id"),
    name("v2/style-get.list", "styles", "list"),
    name("v2/style-post.create", "styles", "create"),
    name("v2/style-delete.by_number", "styles", "delete"),
    name("v2/style-delete.by_id", "styles", "delete-by-id"),
    name("v2/style-image-post.upload", "images", "upload"),
    name("v2/style-image-delete.delete", "images", "delete"),
    name("v2/style-inventory-put.put", "inventory", "set"),
    name("v2/bulk-inventory.update", "inventory", "push"),
    name("v2/bulk-inventory.update_put", "inventory", "push-put"),
    name("v2/order-get.list", "orders", "list"),
    Name {
        call: "v2/order-get.list",
        group: "orders",
        verb: "take",
        sets: &[("sync", "1")],
        about: Some(
            "Take orders: read one page of those not requested before, which JOOR then marks as exported. It does not give \
             them again to a taker, so keep what is printed. An order that lacks a field JOOR was asked to check is left out \
             and marked as failed.",
        ),
    },
    name("v2/order-get.by_id", "orders", "get-by-id"),
    name("v2/connection-get.by_customer_code", "connections", "get"),
    name("v2/connection-get.by_id", "connections", "get-by-id"),
    name("v2/connection-delete.delete", "connections", "delete"),
    name("v2/bulk-connection.submit", "connections", "push"),
    name("v2/bulk-connection.submit_put", "connections", "push-put"),
    name("v2/bulk-connection-job.get", "jobs", "connections"),
    name("v2/bulk-style-job.get", "jobs", "styles"),
    name("v2/category.list", "categories", "list"),
    name("v4/category-get.list", "categories", "list-v4"),
    name("v4/product-get.list", "products", "list"),
    name("v4/product-create.bulk_create", "products", "create"),
    name("v4/product-update.bulk_update", "products", "update"),
    name("v4/sku-get.list", "skus", "list"),
    name("v4/sku-create.bulk_create", "skus", "create"),
    name("v4/sku-update.bulk_update", "skus", "update"),
    name("v4/sku-update-by-external-id.bulk_update_by_external_id", "skus", "update-by-external-id"),
    name("v4/price-get.list", "prices", "list"),
    name("v4/price-create.bulk_create", "prices", "create"),
    name("v4/price-update.bulk_update", "prices", "update"),
    name("v4/price-type-get.list", "price-types", "list"),
    name("v4/trait-get.list", "traits", "list"),
    name("v4/season-get.list", "seasons", "list"),
    name("v4/season-create.bulk_create", "seasons", "create"),
    name("v4/season-update.bulk_update", "seasons", "update"),
    name("v4/collection-get.list", "collections", "list"),
    name("v4/collection-create.bulk_create", "collections", "create"),
    name("v4/collection-update.bulk_update", "collections", "update"),
    name("v4/order-get.list", "retail-orders", "list"),
    name("v4/order-create.bulk_create", "retail-orders", "create"),
    name("v4/order-create-newer.bulk_create", "retail-orders", "create-newer"),
    name("v4/order-update.bulk_update", "retail-orders", "update"),
    name("v4/order-update-newer.bulk_update", "retail-orders", "update-newer"),
    name("v4/line-item-get.list", "line-items", "list"),
    name("v4/line-item-create.bulk_create", "line-items", "create"),
    name("v4/line-item-create-newer.bulk_create", "line-items", "create-newer"),
    name("v4/line-item-update.bulk_update", "line-items", "update"),
    name("v4/line-item-update-newer.bulk_update", "line-items", "update-newer"),
    name("v4/asset-create.create", "assets", "create"),
    name("v4/sku-trait-value-asset-create.create", "assets", "create-swatches"),
];

/// The groups in the order of the help, with what they are about.
pub(crate) const GROUPS: &[(&str, &str)] = &[
    ("styles", "Read, create and delete styles"),
    ("images", "Add and delete images of styles"),
    ("inventory", "Set quantities"),
    ("orders", "Read orders; take them"),
    ("connections", "Read, push and delete customers"),
    ("jobs", "Ask how far a job has come"),
    ("categories", "Read JOOR's categories"),
    ("products", "Read, create and update products (v4; v2 calls them styles)"),
    ("skus", "Read, create and update SKUs (v4)"),
    ("prices", "Read, create and update prices of SKUs (v4)"),
    ("price-types", "Read price types (v4)"),
    ("traits", "Read the traits of products and SKUs (v4)"),
    ("seasons", "Read, create and update seasons (v4)"),
    ("collections", "Read, create and update collections (v4)"),
    ("retail-orders", "Read, create and update orders (v4; v2's are under orders)"),
    ("line-items", "Read, add and update lines of orders (v4)"),
    ("assets", "Give products images, swatches and videos (v4)"),
];
