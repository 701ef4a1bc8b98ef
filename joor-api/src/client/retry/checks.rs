//! What to look at where it is not known whether a call was carried out, endpoint by endpoint.

use crate::v2::ResponseCode;
use crate::{Effect, EndpointTable};

/// What tells whether a call was carried out.
pub(in crate::client) struct Check {
    endpoint: &'static str,
    /// What to do, for people.
    pub(in crate::client) advice: &'static str,
    /// The code with which JOOR refuses the call if what it asks for is so already.
    pub(in crate::client) refused_if_done: Option<ResponseCode>,
}

const ASSETS: &str =
    "look at the products to see whether they have them; to send it again would add them a second time";
const LINES: &str =
    "list the lines of the orders: if the quantities are there, to send it again would add them once more";
const ORDERS: &str = "list the orders to see which are there; to send it again might create them twice";

/// Calls whose outcome can be looked up, or that must not just be sent again.
static CHECKS: &[Check] = &[
    Check {
        endpoint: "v2/bulk-connection.submit",
        advice: "there may be a job whose id is not known; customers are updated by their codes, so that they may be \
            submitted again",
        refused_if_done: None,
    },
    Check {
        endpoint: "v2/bulk-connection.submit_put",
        advice: "there may be a job whose id is not known; customers are updated by their codes, so that they may be \
            submitted again",
        refused_if_done: None,
    },
    Check {
        endpoint: "v2/connection-delete.delete",
        advice: "read the connection by its customer code; the call may be sent again",
        refused_if_done: Some(ResponseCode::CustomerCodeUnknown),
    },
    Check {
        endpoint: "v2/order-get.list",
        advice: "the orders of this page may be marked as exported and yet not here: list orders without sync and with \
            the export status Exported to find them",
        refused_if_done: None,
    },
    Check {
        endpoint: "v2/order-get.by_id",
        advice: "the order may be marked as exported; it can be read again",
        refused_if_done: None,
    },
    Check {
        endpoint: "v2/style-delete.by_number",
        advice: "read the style by its number and identifier; the call may be sent again",
        refused_if_done: Some(ResponseCode::StyleDoesNotExist),
    },
    Check {
        endpoint: "v2/style-delete.by_id",
        advice: "read the style by its id; the call may be sent again",
        refused_if_done: Some(ResponseCode::StyleDoesNotExist),
    },
    Check {
        endpoint: "v2/style-image-post.upload",
        advice: "read the style to see whether it has the image; to upload it again would add a second one",
        refused_if_done: None,
    },
    Check {
        endpoint: "v2/style-post.create",
        advice: "read the style by its number and identifier to see whether it is there as it was sent",
        refused_if_done: Some(ResponseCode::StyleExists),
    },
    Check { endpoint: "v4/asset-create.create", advice: ASSETS, refused_if_done: None },
    Check {
        endpoint: "v4/collection-create.bulk_create",
        advice: "list the collections to see which are there; to send it again might create them twice",
        refused_if_done: None,
    },
    Check {
        endpoint: "v4/collection-update.bulk_update",
        advice: "list the collections to see whether their items are those that were sent; to send it again would take off what was added meanwhile",
        refused_if_done: None,
    },
    Check { endpoint: "v4/line-item-create-newer.bulk_create", advice: LINES, refused_if_done: None },
    Check { endpoint: "v4/line-item-create.bulk_create", advice: LINES, refused_if_done: None },
    Check { endpoint: "v4/order-create-newer.bulk_create", advice: ORDERS, refused_if_done: None },
    Check { endpoint: "v4/order-create.bulk_create", advice: ORDERS, refused_if_done: None },
    Check {
        endpoint: "v4/price-create.bulk_create",
        advice: "list the prices to see which are there; integrations see one that exists refused as a duplicate, which no page says",
        refused_if_done: None,
    },
    Check {
        endpoint: "v4/product-create.bulk_create",
        advice: "list the products to see which are there; integrations see one that exists refused as a duplicate, which no page says",
        refused_if_done: None,
    },
    Check {
        endpoint: "v4/season-create.bulk_create",
        advice: "list the seasons to see which are there; to send it again might create them twice",
        refused_if_done: None,
    },
    Check {
        endpoint: "v4/sku-create.bulk_create",
        advice: "list the SKUs of the products to see which are there; to send it again might create them twice",
        refused_if_done: None,
    },
    Check { endpoint: "v4/sku-trait-value-asset-create.create", advice: ASSETS, refused_if_done: None },
];

pub(in crate::client) fn check(endpoint: &EndpointTable) -> Option<&'static Check> {
    CHECKS.iter().find(|check| check.endpoint == endpoint.name)
}

/// What to do about a call whose outcome is not known.
pub(in crate::client) fn advice(endpoint: &EndpointTable, effect: Effect) -> &'static str {
    match (check(endpoint), effect) {
        (Some(check), _) => check.advice,
        (None, Effect::Read) => "it changes nothing, and may be sent again",
        (None, Effect::IdempotentWrite) => "it may be sent again, which would change nothing more",
        (None, Effect::Write | Effect::ConsumingRead) => {
            "read what it should have changed before it is sent again, which would change it once more"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ENDPOINTS;

    #[test]
    fn what_must_not_just_be_repeated_says_what_to_look_at() {
        let careful = |effect| matches!(effect, Effect::Write | Effect::ConsumingRead);
        for endpoint in ENDPOINTS.iter().filter(|endpoint| careful(endpoint.effect)) {
            assert!(check(endpoint).is_some(), "{} needs its entry in CHECKS", endpoint.name);
        }
        for endpoint in ENDPOINTS.iter().filter(|endpoint| !endpoint.hazards.is_empty()) {
            let is_repeated = check(endpoint).is_some_and(|check| check.refused_if_done.is_some());
            assert!(!is_repeated, "{}: harm that was accepted once must not be done twice", endpoint.name);
        }
        for check in CHECKS {
            assert!(ENDPOINTS.iter().any(|endpoint| endpoint.name == check.endpoint), "{}", check.endpoint);
        }
    }
}
