//! Lists of any length, without async.

use super::Client;
use crate::Bulk;
use crate::client::{self, Error, Outcome, SendOptions};

/// A call whose list is sent in batches; see [the async one](client::BulkCall). Made by [`Client::bulk`].
#[derive(Clone, Debug)]
#[must_use = "nothing is sent before send()"]
pub struct BulkCall<'a, E: Bulk> {
    call: client::BulkCall<'a, E>,
    client: &'a Client,
}

impl Client {
    /// The same as [`bulk`](client::Client::bulk).
    pub fn bulk<'a, E: Bulk>(&'a self, call: &'a E) -> BulkCall<'a, E> {
        BulkCall { call: self.client.bulk(call), client: self }
    }
}

impl<E: Bulk> BulkCall<'_, E> {
    /// See [`batch_size`](client::BulkCall::batch_size).
    pub fn batch_size(self, items: usize) -> Self {
        Self { call: self.call.batch_size(items), ..self }
    }

    /// See [`accept`](client::BulkCall::accept).
    pub fn accept(self, hazard: impl Into<String>) -> Self {
        Self { call: self.call.accept(hazard), ..self }
    }

    /// See [`allow_unavailable`](client::BulkCall::allow_unavailable).
    pub fn allow_unavailable(self, field: impl Into<String>) -> Self {
        Self { call: self.call.allow_unavailable(field), ..self }
    }

    /// See [`options`](client::BulkCall::options).
    pub fn options(self, options: SendOptions) -> Self {
        Self { call: self.call.options(options), ..self }
    }

    /// See [`send`](client::BulkCall::send).
    ///
    /// # Errors
    /// See there; also within an async runtime.
    pub fn send(self) -> Result<Outcome<E::Data>, Error> {
        self.client.wait(E::ENDPOINT.name, self.call.send())
    }
}
