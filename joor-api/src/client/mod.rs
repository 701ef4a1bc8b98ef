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
//! A call is checked against its tables first, and nothing is sent if it breaks one of their rules. It waits until the
//! [rate limit](RateLimit) has credits for it, is repeated where its [effect](RetryPolicy) allows, and follows no redirect. Listing orders does not mark them as exported, except by a
//! [call of its own](OrderCalls::take). Futures need a tokio runtime with I/O and time enabled.
//!
//! Every wait has its end:
//!
//! | what is waited for | unless set | set by |
//! |---|---|---|
//! | a connection | 10 s | [`connect_timeout`](ClientBuilder::connect_timeout) |
//! | the head of the reply, once the request is handed over | 30 s | [`first_byte_timeout`](ClientBuilder::first_byte_timeout) |
//! | an attempt, from connecting to the last byte | 60 s | [`timeout`](ClientBuilder::timeout) |
//! | between two attempts | 20 s, or 10 min if the service asks | [`RetryPolicy`] |
//! | a call in all, with waits for credits and all attempts | 1 h | [`deadline`](ClientBuilder::deadline) |
//! | a job in all | 1 h | [`JobWait::deadline`] |
//!
//! Calls are told of as [`tracing`](https://docs.rs/tracing) spans named `joor_call`, with an event for each attempt;
//! with the layer of `tracing-opentelemetry` they are OpenTelemetry's too. No parameter, body or comment is told.
//!
//! * [`Client`]: made by its [builder](ClientBuilder); [`send`](Client::send) takes any endpoint, and functions such as
//!   [`connections`](Client::connections) wrap them all.
//! * [`Reply`] and [`Error`]: what comes of a call.
//! * [`RateLimit`], [`RetryPolicy`], [`AuditHook`]: how the client behaves when left alone, and who is told of it.
//! * [`Pages`]: lists, page by page or item by item.
//! * [`Job`]: work that JOOR does in the background.
//! * [`Image`]: what is uploaded, checked first and then read while it is sent.
//! * [`Transport`]: what carries calls, to be replaced in tests.

mod attempts;
mod audit;
mod base_url;
#[cfg(feature = "blocking")]
pub mod blocking;
mod body;
mod builder;
mod credits;
mod envelope_scan;
mod error;
mod excerpt;
mod image;
mod job;
mod observed;
mod paging;
mod reply;
mod reqwest_transport;
mod resources;
mod retry;
mod sending;
#[cfg(feature = "testing")]
pub mod testing;
mod tls;
mod token;
mod transport;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

pub use audit::{AuditHook, AuditRecord, CallOutcome};
pub use base_url::{BaseUrlError, Environment};
pub use body::{Body, BodyError, BodyStream};
pub use builder::{BuildError, ClientBuilder};
pub use credits::{Credits, RateLimit, RateLimitHeaders};
pub use error::{Error, HttpError, JoorError, ReplyProblem, UnknownOutcome, UnreadableReply};
pub use image::{Image, ImageError, ImageType};
pub use job::{Job, JobError, JobKind, JobProgress, JobStatus, JobWait};
pub use paging::{Items, Page, Pages, PagingError, PagingFault};
pub use reply::Reply;
pub use resources::{
    BulkConnectionCalls, BulkStyleCalls, CategoryCalls, ConnectionCalls, InventoryCalls, OrderCalls, StyleCalls,
    StyleImageCalls,
};
pub use retry::RetryPolicy;
pub use token::{Token, TokenError};
pub use transport::{BoxFuture, Header, Request, Response, Transport, TransportError, TransportErrorKind};

use self::base_url::BaseUrl;
use self::credits::Ledger;
use self::retry::Retries;
use crate::Format;

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
    first_byte_timeout: Duration,
    deadline: Duration,
    user_agent: String,
    max_reply_bytes: usize,
    account: Option<Arc<str>>,
    ledger: Option<Arc<Ledger>>,
    retries: Retries,
    audit: Option<Arc<dyn AuditHook>>,
}

impl Client {
    /// Sets up a client for this token.
    pub fn builder(token: Token) -> ClientBuilder {
        ClientBuilder::new(token)
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.0.base_url.as_str())
            .field("account", &self.0.account)
            .field("token", &self.0.token)
            .field("request_format", &self.0.request_format)
            .field("accept", &self.0.accept)
            .field("timeout", &self.0.timeout)
            .field("max_reply_bytes", &self.0.max_reply_bytes)
            .finish_non_exhaustive()
    }
}
