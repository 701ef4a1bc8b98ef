//! Calls about price types.

use super::Account;
use crate::client::{Error, Reply};
use crate::v4::price_type_get::{List, PriceTypes};

/// Calls about price types. Made by [`Account::price_types`].
#[derive(Clone, Copy, Debug)]
pub struct PriceTypeCalls<'a> {
    pub(super) account: &'a Account<'a>,
}

impl PriceTypeCalls<'_> {
    /// Reads the price types, which prices and orders name. The call has no page; it is known from public integrations.
    ///
    /// # Errors
    /// See [`Client::send`](crate::Client::send).
    pub async fn list(&self) -> Result<Reply<PriceTypes>, Error> {
        self.account.client.send(&List::new(&self.account.id)).await
    }
}
