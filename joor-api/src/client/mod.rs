//! Sending calls to JOOR, reading their replies, and following jobs.
//!
//! ```no_run
//! use std::time::Duration;
//!
//! use joor_api::v2::bulk_connection::{BulkConnections, Connection, PriceType, Warehouse};
//! use joor_api::{Client, Environment, Token};
//!
//! # async fn example() -> Result<(), Box<dyn std::error::Error>> {
//! let client = Client::builder(Token::from_env("JOOR_TOKEN")?).environment(Environment::Sandbox).build()?;
//! let customer = Connection::new(
//!     "J Boutique New York",
//!     "JBNY",
//!     [PriceType::new("EUR", "Europe", "EUR")],
//!     [Warehouse::new().with_warehouse_code("NJ1")],
//! );
//! let job = client.bulk_connections().submit(&BulkConnections::new([customer])).await?;
//! let done = job.wait().every(Duration::from_secs(5)).on_progress(|progress| println!("{progress}")).await?;
//! # Ok(())
//! # }
//! ```
//!
//! A call is checked against its tables first, and nothing is sent if it breaks one of their rules; it is sent once,
//! never repeated, and no redirect is followed. Futures need a tokio runtime with I/O and time enabled.
//!
//! * [`Client`]: made by its [builder](ClientBuilder); [`send`](Client::send) takes any endpoint, and functions such as
//!   [`connections`](Client::connections) wrap them all.
//! * [`Reply`] and [`Error`]: what comes of a call.
//! * [`Job`]: work that JOOR does in the background.
//! * [`Transport`]: what carries calls, to be replaced in tests.

mod base_url;
mod builder;
mod envelope_scan;
mod error;
mod excerpt;
mod job;
mod reply;
mod reqwest_transport;
mod resources;
mod tls;
mod token;
mod transport;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

pub use base_url::{BaseUrlError, Environment};
pub use builder::{BuildError, ClientBuilder};
pub use error::{Error, HttpError, JoorError, ReplyProblem, UnreadableReply};
pub use job::{Job, JobError, JobProgress, JobStatus, JobWait};
pub use reply::Reply;
pub use resources::{BulkConnectionCalls, ConnectionCalls};
pub use token::{Token, TokenError};
pub use transport::{BoxFuture, Header, Request, Response, Transport, TransportError, TransportErrorKind};

use self::base_url::BaseUrl;
use crate::wire::{Layout, encode_with};
use crate::{AnyMessage, Endpoint, EndpointTable, Format};

/// Calls JOOR.
///
/// Cheap to clone; clones share their connections. `Debug` does not show the token.
#[derive(Clone)]
pub struct Client(Arc<Settings>);

struct Settings {
    transport: Box<dyn Transport>,
    token: Token,
    base_url: BaseUrl,
    request_format: Format,
    accept: Format,
    timeout: Duration,
    user_agent: String,
    max_reply_bytes: usize,
}

impl Client {
    /// Sets up a client for this token.
    pub fn builder(token: Token) -> ClientBuilder {
        ClientBuilder::new(token)
    }

    /// Checks a call against its tables, sends it and reads its reply.
    ///
    /// ```no_run
    /// use joor_api::v2::connection_get::ById;
    ///
    /// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
    /// let reply = client.send(&ById::new(4711)).await?;
    /// println!("{:?}", reply.connections);
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// If the call breaks a rule of its tables, cannot be sent, or its reply is no success; see [`Error`].
    pub async fn send<E: Endpoint>(&self, call: &E) -> Result<Reply<E::Reply>, Error> {
        let checked = call.validate_call().into_result();
        checked.map_err(|violations| Error::Invalid { endpoint: E::ENDPOINT.name, violations })?;
        self.send_unvalidated(call).await
    }

    /// Sends a call as it is, whatever the tables say, and reads its reply.
    ///
    /// # Errors
    /// If the call cannot be sent, or its reply is no success; see [`Error`].
    pub async fn send_unvalidated<E: Endpoint>(&self, call: &E) -> Result<Reply<E::Reply>, Error> {
        let request = self.0.request(E::ENDPOINT, &call.path(), &call.query(), call.body())?;
        let response = self.0.exchange(E::ENDPOINT.name, request).await?;
        reply::read(E::ENDPOINT, &response, &self.0.token)
    }
}

impl Settings {
    fn request(
        &self,
        endpoint: &'static EndpointTable,
        path: &str,
        query: &[(&str, String)],
        body: Option<&dyn AnyMessage>,
    ) -> Result<Request, Error> {
        let name = endpoint.name;
        let url =
            self.base_url.join(path, query).ok_or_else(|| Error::Address { endpoint: name, path: path.to_owned() })?;
        let body = body.map(|body| encode_with(body, self.request_format, Layout::Compact)).transpose();
        let body = body.map_err(|error| Error::Encode { endpoint: name, error })?;
        // JOOR does not process a call without a Content-Type, even one without a body.
        let headers = vec![
            Header::sensitive("authorization", self.token.authorization()),
            Header::new("content-type", self.request_format.content_type()),
            Header::new("accept", self.accept.content_type()),
            Header::new("user-agent", &self.user_agent),
        ];
        let body = body.map(String::into_bytes);
        Ok(Request { method: endpoint.method, url, headers, body, max_reply_bytes: self.max_reply_bytes })
    }

    async fn exchange(&self, endpoint: &'static str, request: Request) -> Result<Response, Error> {
        let sent = tokio::time::timeout(self.timeout, self.transport.send(request)).await;
        let answered = sent.unwrap_or_else(|_| {
            let message = format!("no whole reply within {:?}", self.timeout);
            Err(TransportError::new(TransportErrorKind::Timeout, message))
        });
        answered.map_err(|error| Error::Transport { endpoint, error })
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.0.base_url.as_str())
            .field("token", &self.0.token)
            .field("request_format", &self.0.request_format)
            .field("accept", &self.0.accept)
            .field("timeout", &self.0.timeout)
            .field("max_reply_bytes", &self.0.max_reply_bytes)
            .finish_non_exhaustive()
    }
}
