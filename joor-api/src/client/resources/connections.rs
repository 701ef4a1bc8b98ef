//! Calls about single connections.

use crate::client::{Client, Error, Reply};
use crate::v2::connection_delete::{ConnectionDeletion, Delete};
use crate::v2::connection_get::{ByCustomerCode, ById, Connections};

/// Calls about connected retailers. Made by [`Client::connections`].
#[derive(Clone, Copy, Debug)]
pub struct ConnectionCalls<'a> {
    pub(super) client: &'a Client,
}

impl ConnectionCalls<'_> {
    /// Reads one connection by the brand's own code.
    ///
    /// ```no_run
    /// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
    /// let reply = client.connections().by_customer_code("JBNY").await?;
    /// println!("{:?}", reply.connections);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// See [`Client::send`].
    pub async fn by_customer_code(&self, customer_code: impl Into<String>) -> Result<Reply<Connections>, Error> {
        self.client.send(&ByCustomerCode::new(customer_code)).await
    }

    /// Reads one connection by JOOR's id, which replies call `customer_account_id`.
    ///
    /// # Errors
    /// See [`Client::send`].
    pub async fn by_id(&self, connection_id: i64) -> Result<Reply<Connections>, Error> {
        self.client.send(&ById::new(connection_id)).await
    }

    /// Takes a connection off the list.
    ///
    /// ```no_run
    /// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
    /// client.connections().delete("JBNY").await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// See [`Client::send`].
    pub async fn delete(&self, customer_code: impl Into<String>) -> Result<Reply<ConnectionDeletion>, Error> {
        self.client.send(&Delete::new(customer_code)).await
    }
}
