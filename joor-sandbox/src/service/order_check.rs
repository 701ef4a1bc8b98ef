//! What gives an order the export status Failed.

use joor_api::v2::order_get::OrderCheck;

use crate::store::{Failure, FoundOrder, is_removed, read_order};

/// Whether a check looks for empty fields.
pub(super) fn checks_fields(check: &OrderCheck) -> bool {
    matches!(check, OrderCheck::MissingFields | OrderCheck::MissingFieldsAndDeletedStyles)
}

/// Whether a check looks for deleted styles and colors.
pub(super) fn checks_styles(check: &OrderCheck) -> bool {
    matches!(check, OrderCheck::DeletedStyles | OrderCheck::MissingFieldsAndDeletedStyles)
}

/// Whether a line of the order is of a style or color that was deleted.
pub(super) fn has_deleted_styles(database: &rusqlite::Connection, found: &FoundOrder) -> Result<bool, Failure> {
    for line in read_order(database, found)?.line_items {
        let color = line.item_color_code.as_deref().unwrap_or_default();
        if let Some(style) = line.item_style_id
            && is_removed(database, style, color)?
        {
            return Ok(true);
        }
    }
    Ok(false)
}
