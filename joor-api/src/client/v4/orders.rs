//! Calls about orders of v4.

use super::Account;
use crate::client::{Error, Outcome, Pages, Reply};
use crate::v4::order_get::{List, Order, Orders};
use crate::v4::{order_create, order_create_newer, order_update, order_update_newer};

/// Calls about orders of v4. Made by [`Account::orders`].
#[derive(Clone, Copy, Debug)]
pub struct OrderCalls<'a> {
    pub(super) account: &'a Account<'a>,
}

impl OrderCalls<'_> {
    /// Reads orders; the account of the call is replaced by this one. Their lines are read by
    /// [`line_items`](Account::line_items).
    ///
    /// ```no_run
    /// use joor_api::v4::order_get::List;
    ///
    /// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
    /// let two = List::default().with_order_ids(["111111", "222222"]);
    /// for order in &client.v4("222222").orders().list(&two).await?.data {
    ///     println!("{:?} {:?}", order.id, order.status);
    /// }
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// See [`Client::send`](crate::Client::send).
    pub async fn list(&self, call: &List) -> Result<Reply<Orders>, Error> {
        self.account.client.send(&self.of_account(call)).await
    }

    /// Reads orders page by page; the account of the call is replaced by this one. No page documents this: the parameters
    /// are those of a public integration. A service that ignores them is found out.
    pub fn pages(&self, call: &List) -> Pages<List> {
        self.account.client.pages(&self.of_account(call))
    }

    fn of_account(&self, call: &List) -> List {
        List { account: self.account.id.clone(), ..call.clone() }
    }

    /// Creates orders as the older page has it.
    ///
    /// ```no_run
    /// use joor_api::v4::OrderStatus;
    /// use joor_api::v4::order_create::{NewOrder, NewOrders};
    ///
    /// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
    /// let cart = NewOrder::new("111111", "1234", "123456", OrderStatus::InProgress);
    /// let outcome = client.v4("222222").orders().create(&NewOrders::new([cart])).await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If nothing was sent; see [`BulkCall::send`](crate::client::BulkCall::send). All else is in the outcome.
    pub async fn create(&self, orders: &order_create::NewOrders) -> Result<Outcome<Order>, Error> {
        let call = order_create::BulkCreate::new(orders, &self.account.id);
        self.account.client.bulk(&call).send().await
    }

    /// Creates orders as the newer page has it. Of its fields only the delivery window is documented in the stored copy.
    ///
    /// # Errors
    /// If nothing was sent; see [`BulkCall::send`](crate::client::BulkCall::send). All else is in the outcome.
    pub async fn create_newer(&self, orders: &order_create_newer::NewOrders) -> Result<Outcome<Order>, Error> {
        let call = order_create_newer::BulkCreate::new(orders, &self.account.id);
        self.account.client.bulk(&call).send().await
    }

    /// Updates the status of orders, as the older page has it.
    ///
    /// # Errors
    /// If nothing was sent; see [`BulkCall::send`](crate::client::BulkCall::send). All else is in the outcome.
    pub async fn update(&self, orders: &order_update::OrderUpdates) -> Result<Outcome<Order>, Error> {
        let call = order_update::BulkUpdate::new(orders, &self.account.id);
        self.account.client.bulk(&call).send().await
    }

    /// Updates orders as the newer page has it. Of its fields only the delivery window is documented in the stored copy.
    ///
    /// # Errors
    /// If nothing was sent; see [`BulkCall::send`](crate::client::BulkCall::send). All else is in the outcome.
    pub async fn update_newer(&self, orders: &order_update_newer::OrderUpdates) -> Result<Outcome<Order>, Error> {
        let call = order_update_newer::BulkUpdate::new(orders, &self.account.id);
        self.account.client.bulk(&call).send().await
    }
}
