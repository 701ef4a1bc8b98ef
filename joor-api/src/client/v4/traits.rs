//! Calls about traits.

use super::Account;
use crate::client::{Error, Reply};
use crate::v4::trait_get::{List, Traits};

/// Calls about traits. Made by [`Account::traits`].
#[derive(Clone, Copy, Debug)]
pub struct TraitCalls<'a> {
    pub(super) account: &'a Account<'a>,
}

impl TraitCalls<'_> {
    /// Reads the traits that products and SKUs can have. [`TraitId`](crate::v4::TraitId) has those that are known.
    ///
    /// # Errors
    /// See [`Client::send`](crate::Client::send).
    pub async fn list(&self) -> Result<Reply<Traits>, Error> {
        self.account.client.send(&List::new(&self.account.id)).await
    }
}
