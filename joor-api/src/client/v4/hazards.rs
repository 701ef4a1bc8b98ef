//! What a caller says who knows what a call may do. Without it such calls are refused.

use crate::client::SendOptions;

/// Says that lines whose SKU is on the order already are to get more: the quantity is added to what is there, so that a
/// call sent twice orders twice as much.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct AddsQuantity;

/// Says that collections are to keep only the products that the call names: all others are taken off them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ReplacesItems;

/// Says that colors and sizes which the call sets to
/// [`Inactive`](crate::v4::TraitValueStatus::Inactive) are to be taken off all orders, the approved ones included.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RemovesFromOrders;

impl From<AddsQuantity> for SendOptions {
    fn from(_: AddsQuantity) -> Self {
        Self::new().accept("adds_quantity")
    }
}

impl From<ReplacesItems> for SendOptions {
    fn from(_: ReplacesItems) -> Self {
        Self::new().accept("replaces_items")
    }
}

impl From<RemovesFromOrders> for SendOptions {
    fn from(_: RemovesFromOrders) -> Self {
        Self::new().accept("removes_from_orders")
    }
}
