//! The client without async: the same functions, which wait until they are done. Feature `blocking`.
//!
//! ```no_run
//! use joor_api::client::blocking::Client;
//! use joor_api::v2::style_get::List;
//! use joor_api::Token;
//!
//! let client = Client::new(joor_api::Client::builder(Token::from_env("JOOR_TOKEN")?))?;
//! let reply = client.connections().by_customer_code("JBNY")?;
//! for style in client.pages(&List::new()).items() {
//!     println!("{:?}", style?.style_number);
//! }
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! It has an async runtime of its own and works on the thread that calls. Within an async runtime each call is refused
//! with [`Error::InsideRuntime`]: it would keep that runtime from its work. There use [the client](super::Client) itself.

mod auth;
mod bulk;
mod job;
mod pages;
mod resources;
mod runtime;
pub mod v4;

use std::fmt;
use std::time::Duration;

pub use auth::AuthCalls;
pub use bulk::BulkCall;
pub use job::Job;
pub use pages::{Items, Pages};
pub use resources::{
    BulkConnectionCalls, BulkStyleCalls, CategoryCalls, ConnectionCalls, InventoryCalls, OrderCalls, StyleCalls,
    StyleImageCalls,
};

use self::runtime::Runtime;
use super::{BuildError, ClientBuilder, Credits, Error, Image, Reply, SendOptions};
use crate::{Endpoint, Paged};

/// Calls JOOR, and waits for it. Cheap to clone; clones share their connections and their runtime.
#[derive(Clone)]
pub struct Client {
    client: super::Client,
    runtime: Runtime,
}

impl Client {
    /// The client that is set up like this.
    ///
    /// # Errors
    /// See [`ClientBuilder::build`]; also if the system has no means for a runtime.
    pub fn new(builder: ClientBuilder) -> Result<Self, BuildError> {
        let runtime = Runtime::new().map_err(|error| BuildError::Runtime { reason: error.to_string() })?;
        Ok(Self { client: builder.build()?, runtime })
    }

    /// The async client that does the work.
    #[must_use]
    pub fn as_async(&self) -> &super::Client {
        &self.client
    }

    /// Waits for anything else that needs the client's runtime, such as [`Image::from_path`].
    ///
    /// # Errors
    /// If it is called within an async runtime.
    pub fn wait_for<T>(&self, future: impl Future<Output = T>) -> Result<T, Error> {
        self.runtime.wait("blocking::Client::wait_for", future)
    }

    /// The same as [`send`](super::Client::send).
    ///
    /// # Errors
    /// See there; also within an async runtime.
    pub fn send<E: Endpoint>(&self, call: &E) -> Result<Reply<E::Reply>, Error> {
        self.wait(E::ENDPOINT.name, self.client.send(call))
    }

    /// The same as [`send_with`](super::Client::send_with).
    ///
    /// # Errors
    /// See there; also within an async runtime.
    pub fn send_with<E: Endpoint>(&self, call: &E, options: &SendOptions) -> Result<Reply<E::Reply>, Error> {
        self.wait(E::ENDPOINT.name, self.client.send_with(call, options))
    }

    /// The same as [`send_unvalidated`](super::Client::send_unvalidated).
    ///
    /// # Errors
    /// See there; also within an async runtime.
    pub fn send_unvalidated<E: Endpoint>(&self, call: &E) -> Result<Reply<E::Reply>, Error> {
        self.wait(E::ENDPOINT.name, self.client.send_unvalidated(call))
    }

    /// The same as [`send_image`](super::Client::send_image).
    ///
    /// # Errors
    /// See there; also within an async runtime.
    pub fn send_image<E: Endpoint>(&self, call: &E, image: Image) -> Result<Reply<E::Reply>, Error> {
        self.wait(E::ENDPOINT.name, self.client.send_image(call, image))
    }

    /// The same as [`pages`](super::Client::pages).
    pub fn pages<E: Paged + Clone>(&self, call: &E) -> Pages<E> {
        Pages::new(self.client.pages(call), self.runtime.clone())
    }

    /// The same as [`credits`](super::Client::credits).
    #[must_use]
    pub fn credits(&self) -> Option<Credits> {
        self.client.credits()
    }

    /// The same as [`estimate`](super::Client::estimate).
    #[must_use]
    pub fn estimate(&self, reads: u32, writes: u32) -> Duration {
        self.client.estimate(reads, writes)
    }

    fn wait<T>(&self, what: &'static str, future: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        self.runtime.wait(what, future)?
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.client.fmt(f)
    }
}
