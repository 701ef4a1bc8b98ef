//! Calls about orders.

use crate::client::{Client, Error, Reply};
use crate::v2::order_get::{ById, List, OrderSync, Orders};

/// Calls about orders. Made by [`Client::orders`].
#[derive(Clone, Copy, Debug)]
pub struct OrderCalls<'a> {
    pub(super) client: &'a Client,
}

impl OrderCalls<'_> {
    /// Reads one page of orders, and leaves them as they are. [`Client::pages`] reads all of them, and leaves them as
    /// they are too.
    ///
    /// ```no_run
    /// use joor_api::v2::order_get::{ExportStatus, List};
    ///
    /// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
    /// let new = List::new().with_export_status(ExportStatus::NotExported);
    /// let mut orders = client.pages(&new).items();
    /// while let Some(order) = orders.next().await {
    ///     println!("{:?}", order?.order_id);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// See [`Client::send`]; also if `sync` is not [`Off`](OrderSync::Off), as it is in a [new](List::new) call.
    pub async fn list(&self, call: &List) -> Result<Reply<Orders>, Error> {
        self.client.send(call).await
    }

    /// Reads one order.
    ///
    /// Whether JOOR marks it as exported is not known: by the overview page it does so with every order requested, and
    /// this call has no `sync` that would turn it off. [`list`](Self::list) does without a mark for certain.
    ///
    /// # Errors
    /// See [`Client::send`].
    pub async fn by_id(&self, order_id: impl Into<String>) -> Result<Reply<Orders>, Error> {
        self.client.send(&ById::new(order_id)).await
    }

    /// Takes one page of orders: the call is sent with `sync` [`On`](OrderSync::On), whatever it says itself.
    ///
    /// JOOR returns only orders that were not requested before, logs them and marks them as exported, so that it does
    /// not return them here again. One that lacks a field JOOR was asked to check (`check`, 1 unless set), or has a
    /// deleted style, is left out and marked as failed.
    ///
    /// **A reply that is lost loses its orders**: after an error that leaves open whether the call arrived (a timeout,
    /// a broken connection, a reply that cannot be read: [`Error::Unknown`]) they may be marked and yet not here, and the
    /// call is not repeated. Such orders are found with [`list`](Self::list) and
    /// [`ExportStatus::Exported`](crate::v2::order_get::ExportStatus::Exported). Store what was taken before the next
    /// call.
    ///
    /// Since what was taken is not returned again, the next page is taken by the same call, without a `start_from`, until
    /// there are no orders; whether `next_start` counts those that were taken is not known.
    ///
    /// ```no_run
    /// use joor_api::v2::order_get::List;
    ///
    /// # async fn store(orders: &[joor_api::v2::order_get::Order]) {}
    /// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
    /// loop {
    ///     let taken = client.orders().take(&List::new().with_count(20)).await?;
    ///     if taken.orders.is_empty() {
    ///         break;
    ///     }
    ///     store(&taken.orders).await;
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// See [`Client::send`].
    pub async fn take(&self, call: &List) -> Result<Reply<Orders>, Error> {
        self.client.take(&call.clone().with_sync(OrderSync::On)).await
    }
}
