//! Paths: which documented address a request is for.

use axum::http::Method;
use percent_encoding::percent_decode_str;

use super::envelope::Page;
use super::style_key::StyleKey;

/// A documented address, with its parameter decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Route {
    /// `/v2/bulk-connection`
    BulkConnection,
    /// `/v2/bulk-connection/{bulk_connections_job_id}`
    BulkConnectionJob(String),
    /// `/v2/connection/customer_code/{customer_code}/`
    ConnectionByCode(String),
    /// `/v2/connection/{connection_id}/`
    ConnectionById(String),
    /// `/v2/connection/`
    Connection,
    /// `/v2/style`
    Styles,
    /// `/v2/style-number`
    NewStyle,
    /// `/v2/style-number/{style_number}/{style_identifier}`, `/v2/style/{joor_style_id}`
    Style(StyleKey),
    /// `/v2/style-number/{style_number}/{style_identifier}/image/`
    Image(StyleKey),
    /// `/v2/style-number/{style_number}/{style_identifier}/inventory`
    Inventory(StyleKey),
    /// `/v2/bulk-inventory`
    BulkInventory,
    /// `/v2/bulk-style/{bulk_styles_job_id}`
    BulkStyleJob(String),
    /// `/v2/order/`
    Orders,
    /// `/v2/order/{order_id}`
    Order(String),
    /// `/v2/categories`
    Categories,
}

impl Route {
    /// The address of this path. The slash at the end of the addresses of a connection may be there or not: the pages
    /// print both.
    pub(super) fn of(path: &str) -> Option<Self> {
        let path = path.strip_prefix("/v2/")?;
        let segments: Vec<_> = path.split('/').collect();
        match segments.as_slice() {
            ["bulk-connection"] => Some(Self::BulkConnection),
            ["bulk-connection", id] if !id.is_empty() => Some(Self::BulkConnectionJob(decoded(id))),
            ["connection"] | ["connection", ""] => Some(Self::Connection),
            ["connection", "customer_code", code] | ["connection", "customer_code", code, ""] => {
                Some(Self::ConnectionByCode(decoded(code)))
            }
            ["connection", id] | ["connection", id, ""] => Some(Self::ConnectionById(decoded(id))),
            segments => Self::of_styles_and_orders(segments.strip_suffix(&[""]).unwrap_or(segments)),
        }
    }

    /// Of these pages too some print a slash at the end and some do not.
    fn of_styles_and_orders(segments: &[&str]) -> Option<Self> {
        let key = |number, identifier| StyleKey::Number(decoded(number), decoded(identifier));
        Some(match segments {
            ["style"] => Self::Styles,
            ["style", id] => Self::Style(StyleKey::Id(decoded(id))),
            ["style-number"] => Self::NewStyle,
            ["style-number", number] => Self::Style(key(number, "")),
            ["style-number", number, identifier] => Self::Style(key(number, identifier)),
            ["style-number", number, identifier, "image"] => Self::Image(key(number, identifier)),
            ["style-number", number, identifier, "inventory"] => Self::Inventory(key(number, identifier)),
            ["bulk-inventory"] => Self::BulkInventory,
            ["bulk-style", id] => Self::BulkStyleJob(decoded(id)),
            ["order"] => Self::Orders,
            ["order", id] => Self::Order(decoded(id)),
            ["categories"] => Self::Categories,
            _ => return None,
        })
    }

    /// The page that documents this method of the address.
    pub(super) fn page(&self, method: &Method) -> Page {
        match self {
            Self::BulkConnection => Page::BulkConnection,
            Self::BulkConnectionJob(_) => Page::BulkConnectionJob,
            Self::ConnectionByCode(_) | Self::ConnectionById(_) => Page::ConnectionGet,
            Self::Connection => Page::ConnectionDelete,
            Self::Style(_) if method == Method::DELETE => Page::StyleDelete,
            Self::Styles | Self::Style(_) => Page::StyleGet,
            Self::NewStyle => Page::Unknown("styles"),
            Self::Image(_) if method == Method::DELETE => Page::StyleImageDelete,
            Self::Image(_) => Page::Unknown("style_image"),
            Self::Inventory(_) => Page::StyleInventory,
            Self::BulkInventory => Page::Unknown("inventory_items"),
            Self::BulkStyleJob(_) => Page::BulkStyleJob,
            Self::Orders | Self::Order(_) => Page::OrderGet,
            Self::Categories => Page::Unknown("categories"),
        }
    }

    /// The documented methods.
    pub(super) fn methods(&self) -> &'static [Method] {
        match self {
            Self::BulkConnection | Self::BulkInventory => &[Method::POST, Method::PUT],
            Self::Connection => &[Method::DELETE],
            Self::NewStyle => &[Method::POST],
            Self::Style(_) => &[Method::GET, Method::DELETE],
            Self::Image(_) => &[Method::POST, Method::DELETE],
            Self::Inventory(_) => &[Method::PUT],
            _ => &[Method::GET],
        }
    }
}

// What is no UTF-8 names nothing that could have been stored.
fn decoded(segment: &str) -> String {
    percent_decode_str(segment).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documented_addresses_are_known_and_no_others() {
        let by_code = |code: &str| Some(Route::ConnectionByCode(code.to_owned()));
        let style = |number: &str, identifier: &str| StyleKey::Number(number.to_owned(), identifier.to_owned());
        let by_id = |id: &str| Some(Route::ConnectionById(id.to_owned()));
        for (path, route) in [
            ("/v2/bulk-connection", Some(Route::BulkConnection)),
            ("/v2/bulk-connection/7", Some(Route::BulkConnectionJob("7".to_owned()))),
            ("/v2/connection", Some(Route::Connection)),
            ("/v2/connection/", Some(Route::Connection)),
            ("/v2/connection/12/", by_id("12")),
            ("/v2/connection/12", by_id("12")),
            ("/v2/connection/customer_code/JBNY/", by_code("JBNY")),
            ("/v2/connection/customer_code/JBNY", by_code("JBNY")),
            ("/v2/connection/customer_code/JB%2FNY%20%C3%A9/", by_code("JB/NY é")),
            ("/v2/connection/customer_code/%FF/", by_code("\u{fffd}")),
            ("/v2/connection/customer_code/JB/NY/", None),
            ("/v2/style", Some(Route::Styles)),
            ("/v2/style/12", Some(Route::Style(StyleKey::Id("12".to_owned())))),
            ("/v2/style-number", Some(Route::NewStyle)),
            ("/v2/style-number/", Some(Route::NewStyle)),
            ("/v2/style-number/A/B%2F1", Some(Route::Style(style("A", "B/1")))),
            ("/v2/style-number/A/B/", Some(Route::Style(style("A", "B")))),
            ("/v2/style-number/A//", Some(Route::Style(style("A", "")))),
            ("/v2/style-number/A/B/image/", Some(Route::Image(style("A", "B")))),
            ("/v2/style-number/A/B/inventory", Some(Route::Inventory(style("A", "B")))),
            ("/v2/style-number/A/B/prices", None),
            ("/v2/bulk-inventory", Some(Route::BulkInventory)),
            ("/v2/bulk-style", None),
            ("/v2/bulk-style/7", Some(Route::BulkStyleJob("7".to_owned()))),
            ("/v2/order/", Some(Route::Orders)),
            ("/v2/order/7", Some(Route::Order("7".to_owned()))),
            ("/v2/categories", Some(Route::Categories)),
            ("/v2/bulk-connection/", None),
            ("/v2/bulk-connection/7/", None),
            ("/v2", None),
            ("/v4/bulk-connection", None),
            ("/", None),
        ] {
            assert_eq!(Route::of(path), route, "{path}");
        }
    }
}
