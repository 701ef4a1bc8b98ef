//! Calls that send a list and are told what became of each item.

use std::ops::Range;

use crate::endpoint::Endpoint;
use crate::model::{Message, Model};

/// A field of an item that is sent, and the field of an item of the reply that says the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Match {
    /// Path below an item of the request, with dots between its parts.
    pub request: &'static str,
    /// Path below an item of the reply.
    pub data: &'static str,
}

/// A call that sends a list, and whose reply has a list of what was taken and one of errors.
///
/// Implemented by generated code. `client::Client::bulk` sends such a call in batches, and tells what became of each
/// item.
pub trait Bulk: Endpoint {
    /// What is sent.
    type Item: Model;

    /// What the reply has of an item that was taken.
    type Data: Model;

    /// The message that holds the items.
    type Body: Message;

    /// All items to send.
    fn items(&self) -> &[Self::Item];

    /// The message with these of the items alone; with none where there are no such.
    fn batch(&self, items: Range<usize>) -> Self::Body;

    /// Takes the items that were taken out of a reply.
    fn take_data(reply: &mut Self::Reply) -> Vec<Self::Data>;
}
