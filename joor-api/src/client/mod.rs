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
//! never repeated, and no redirect is followed. Listing orders does not mark them as exported, except by a
//! [call of its own](OrderCalls::take). Futures need a tokio runtime with I/O and time enabled.
//!
//! * [`Client`]: made by its [builder](ClientBuilder); [`send`](Client::send) takes any endpoint, and functions such as
//!   [`connections`](Client::connections) wrap them all.
//! * [`Reply`] and [`Error`]: what comes of a call.
//! * [`Pages`]: lists, page by page or item by item.
//! * [`Job`]: work that JOOR does in the background.
//! * [`Image`]: what is uploaded, checked first and then read while it is sent.
//! * [`Transport`]: what carries calls, to be replaced in tests.

mod base_url;
mod body;
mod builder;
mod credits;
mod envelope_scan;
mod error;
mod excerpt;
mod image;
mod job;
mod paging;
mod reply;
mod reqwest_transport;
mod resources;
mod sending;
mod tls;
mod token;
mod transport;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

pub use base_url::{BaseUrlError, Environment};
pub use body::{Body, BodyError, BodyStream};
pub use builder::{BuildError, ClientBuilder};
pub use credits::{Credits, RateLimit, RateLimitHeaders};
pub use error::{Error, HttpError, JoorError, ReplyProblem, UnreadableReply};
pub use image::{Image, ImageError, ImageType};
pub use job::{Job, JobError, JobKind, JobProgress, JobStatus, JobWait};
pub use paging::{Items, Page, Pages, PagingError, PagingFault};
pub use reply::Reply;
pub use resources::{
    BulkConnectionCalls, BulkStyleCalls, CategoryCalls, ConnectionCalls, InventoryCalls, OrderCalls, StyleCalls,
    StyleImageCalls,
};
pub use token::{Token, TokenError};
pub use transport::{BoxFuture, Header, Request, Response, Transport, TransportError, TransportErrorKind};

use self::base_url::BaseUrl;
use self::credits::Ledger;
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
    user_agent: String,
    max_reply_bytes: usize,
    account: Option<Arc<str>>,
    ledger: Option<Arc<Ledger>>,
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
