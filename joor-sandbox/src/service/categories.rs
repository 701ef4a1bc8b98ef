//! The categories.

use joor_api::v2::ResponseCode;
use joor_api::{AnyMessage, Content};

use super::envelope::{document, object};
use crate::categories::ALL;

/// Every category with the one above it. The page's reply is not known.
pub(super) fn list(log_id: &str) -> Box<dyn AnyMessage> {
    let text = |text: &str| Content::Text(text.to_owned());
    let known = ALL.iter().map(|known| {
        object([
            ("category_id", text(known.id)),
            ("category_name", text(known.name)),
            ("category_parent", text(known.parent)),
            ("category_parent_id", text(known.parent_id)),
        ])
    });
    let categories = object([("category", Content::List(known.collect()))]);
    Box::new(document("categories", &ResponseCode::Success, "", log_id, [("categories", categories)]))
}
