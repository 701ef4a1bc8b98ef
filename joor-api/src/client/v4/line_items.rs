//! Calls about lines of orders.

use super::{Account, AddsQuantity};
use crate::client::{Error, Outcome, Reply};
use crate::v4::line_item_get::{LineItems, List};
use crate::v4::{line_item_create, line_item_create_newer, line_item_update, line_item_update_newer};

/// Calls about lines of orders. Made by [`Account::line_items`].
#[derive(Clone, Copy, Debug)]
pub struct LineItemCalls<'a> {
    pub(super) account: &'a Account<'a>,
}

impl LineItemCalls<'_> {
    /// Reads lines; the account of the call is replaced by this one.
    ///
    /// ```no_run
    /// use joor_api::v4::line_item_get::List;
    ///
    /// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
    /// let of_order = List::default().with_order_ids(["111111"]);
    /// for line in &client.v4("222222").line_items().list(&of_order).await?.data {
    ///     println!("{:?}: {:?}", line.id, line.quantity);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// See [`Client::send`](crate::Client::send).
    pub async fn list(&self, call: &List) -> Result<Reply<LineItems>, Error> {
        let call = List { account: self.account.id.clone(), ..call.clone() };
        self.account.client.send(&call).await
    }

    /// Adds SKUs to orders, as the older page has it. **Where a SKU is on the order already, the quantity is added to what
    /// is there**: a call sent twice orders twice as much. It is never repeated by itself; after an error that leaves open
    /// whether it arrived, read the lines before sending it again.
    ///
    /// ```no_run
    /// use joor_api::client::v4::AddsQuantity;
    /// use joor_api::v4::line_item_create::{NewLineItem, NewLineItems};
    ///
    /// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
    /// let line = NewLineItem::new("111111", "MHw1NTE3MDk1fDE4MjMwODYy").with_quantity(2);
    /// client.v4("222222").line_items().create(&NewLineItems::new([line]), AddsQuantity).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If nothing was sent; see [`BulkCall::send`](crate::client::BulkCall::send). All else is in the outcome.
    pub async fn create(
        &self,
        lines: &line_item_create::NewLineItems,
        accept: AddsQuantity,
    ) -> Result<Outcome<line_item_create::LineItem>, Error> {
        let call = line_item_create::BulkCreate::new(lines, &self.account.id);
        self.account.client.bulk(&call).options(accept.into()).send().await
    }

    /// Adds SKUs to orders, with discounts, as the newer page has it. **Quantities are added**, as by
    /// [`create`](Self::create).
    ///
    /// # Errors
    /// If nothing was sent; see [`BulkCall::send`](crate::client::BulkCall::send). All else is in the outcome.
    pub async fn create_newer(
        &self,
        lines: &line_item_create_newer::NewLineItems,
        accept: AddsQuantity,
    ) -> Result<Outcome<line_item_create::LineItem>, Error> {
        let call = line_item_create_newer::BulkCreate::new(lines, &self.account.id);
        self.account.client.bulk(&call).options(accept.into()).send().await
    }

    /// Sets the quantity of lines, as the older page has it.
    ///
    /// # Errors
    /// If nothing was sent; see [`BulkCall::send`](crate::client::BulkCall::send). All else is in the outcome.
    pub async fn update(
        &self,
        lines: &line_item_update::LineItemUpdates,
    ) -> Result<Outcome<line_item_update::LineItem>, Error> {
        let call = line_item_update::BulkUpdate::new(lines, &self.account.id);
        self.account.client.bulk(&call).send().await
    }

    /// Sets quantity and discount of lines, as the newer page has it.
    ///
    /// # Errors
    /// If nothing was sent; see [`BulkCall::send`](crate::client::BulkCall::send). All else is in the outcome.
    pub async fn update_newer(
        &self,
        lines: &line_item_update_newer::LineItemUpdates,
    ) -> Result<Outcome<line_item_update::LineItem>, Error> {
        let call = line_item_update_newer::BulkUpdate::new(lines, &self.account.id);
        self.account.client.bulk(&call).send().await
    }
}
