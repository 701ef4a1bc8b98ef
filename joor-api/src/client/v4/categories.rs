//! Calls about JOOR's categories.

use super::Account;
use crate::client::{Error, Reply};
use crate::v4::category_get::{Categories, List};

/// Calls about JOOR's categories. Made by [`Account::categories`].
#[derive(Clone, Copy, Debug)]
pub struct CategoryCalls<'a> {
    pub(super) account: &'a Account<'a>,
}

impl CategoryCalls<'_> {
    /// Reads the categories, which products name by their ids.
    ///
    /// # Errors
    /// See [`Client::send`](crate::Client::send).
    pub async fn list(&self) -> Result<Reply<Categories>, Error> {
        self.account.client.send(&List::new(&self.account.id)).await
    }
}
