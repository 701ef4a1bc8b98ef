//! Calls about categories.

use crate::Document;
use crate::client::{Client, Error, Reply};
use crate::v2::category::List;

/// Calls about JOOR's categories. Made by [`Client::categories`].
#[derive(Clone, Copy, Debug)]
pub struct CategoryCalls<'a> {
    pub(super) client: &'a Client,
}

impl CategoryCalls<'_> {
    /// Reads the categories, whose ids styles are created with. The ids of sandbox and production may differ.
    ///
    /// What the reply has beside its envelope is not documented.
    ///
    /// ```no_run
    /// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
    /// for (name, content) in client.categories().list().await?.extra.unknown() {
    ///     println!("{name}: {content:?}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// See [`Client::send`].
    pub async fn list(&self) -> Result<Reply<Document>, Error> {
        self.client.send(&List::new()).await
    }
}
