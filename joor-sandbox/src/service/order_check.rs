//! What gives an order the export status Failed.

use joor_api::v2::order_get::OrderCheck;

use crate::store::{Failure, FoundOrder, is_removed, read_order};

/// Whether an order passes a check.
pub(super) fn is_sound(
    database: &rusqlite::Connection,
    found: &FoundOrder,
    check: &OrderCheck,
) -> Result<bool, Failure> {
    let fields = matches!(check, OrderCheck::MissingFields | OrderCheck::MissingFieldsAndDeletedStyles);
    let styles = matches!(check, OrderCheck::DeletedStyles | OrderCheck::MissingFieldsAndDeletedStyles);
    if fields && found.is_lacking {
        return Ok(false);
    }
    Ok(!(styles && has_deleted_styles(database, found)?))
}

fn has_deleted_styles(database: &rusqlite::Connection, found: &FoundOrder) -> Result<bool, Failure> {
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
