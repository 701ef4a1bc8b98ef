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
//! [rate limit](RateLimit) has credits for it and is repeated where its [effect](RetryPolicy) allows; where a client that
//! logs in had a token that was refused, it is sent once more with another. No redirect is followed. Listing orders does
//! not mark them as exported, except by a [call of its own](OrderCalls::take). Futures need a tokio runtime with I/O and
//! time enabled.
//!
//! Every wait has its end:
//!
//! | what is waited for | unless set | set by |
//! |---|---|---|
//! | a connection | 10 s | [`connect_timeout`](ClientBuilder::connect_timeout) |
//! | the head of the reply, once the request is handed over | 30 s | [`first_byte_timeout`](ClientBuilder::first_byte_timeout) |
//! | an attempt, from connecting to the last byte | 60 s | [`timeout`](ClientBuilder::timeout) |
//! | between two attempts | 20 s, or 10 min if the service asks | [`RetryPolicy`] |
//! | a call in all, with waits for tokens and credits and all attempts | 1 h | [`deadline`](ClientBuilder::deadline) |
//! | a job in all | 1 h | [`JobWait::deadline`] |
//!
//! Calls are told of as [`tracing`](https://docs.rs/tracing) spans named `joor_call`, with an event for each attempt and
//! each wait;
//! with the layer of `tracing-opentelemetry` they are OpenTelemetry's too. No parameter but the account, no body and no
//! comment is told.
//!
//! * [`Token`] and [`Login`]: how calls are authorized. [`CredentialSource`] and [`TokenStore`] can be your own.
//! * [`Client`]: made by its [builder](ClientBuilder); [`send`](Client::send) takes any endpoint, and functions such as
//!   [`connections`](Client::connections) wrap them all; those of v4 are found from [`v4`](Client::v4).
//! * [`Reply`] and [`Error`]: what comes of a call.
//! * [`RateLimit`], [`RetryPolicy`], [`AuditHook`], [`Wait`]: how the client behaves when left alone, and who is told of it.
//! * [`BulkCall`] and [`Outcome`]: lists of any length, and what became of each item.
//! * [`Pages`]: lists, page by page or item by item.
//! * [`Job`]: work that JOOR does in the background.
//! * [`Image`]: what is uploaded, checked first and then read while it is sent.
//! * [`Transport`]: what carries calls, to be replaced in tests.

mod attempts;
mod audit;
mod auth;
mod base_url;
#[cfg(feature = "blocking")]
pub mod blocking;
mod body;
mod builder;
mod bulk;
mod credits;
mod envelope_scan;
mod error;
mod excerpt;
mod image;
mod job;
mod observed;
mod options;
mod outcome;
mod paging;
mod refused;
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
pub mod v4;
mod wait;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

pub use audit::{AuditHook, AuditRecord, CallOutcome};
pub use auth::{
    AuthError, Authentication, CredentialError, CredentialSource, Credentials, EnvironmentCredentials, Login, NoStore,
    SavedToken, TokenStore,
};
pub use base_url::{BaseUrlError, Environment};
pub use body::{Body, BodyError, BodyStream, FormField};
pub use builder::{BuildError, ClientBuilder};
pub use bulk::BulkCall;
pub use credits::{Credits, RateLimit, RateLimitHeaders};
pub use error::{Error, HttpError, JoorError, ReplyProblem, UnknownOutcome, UnreadableReply};
pub use image::{Image, ImageError, ImageType};
pub use job::{Job, JobError, JobKind, JobProgress, JobStatus, JobWait};
pub use options::{HazardError, SendOptions};
pub use outcome::{Batch, IncompleteOutcome, InputOutcome, Matched, MatchedError, Outcome};
pub use paging::{Items, Page, Pages, PagingError, PagingFault};
pub use refused::RefusedError;
pub use reply::Reply;
pub use resources::{
    AuthCalls, BulkConnectionCalls, BulkStyleCalls, CategoryCalls, ConnectionCalls, InventoryCalls, OrderCalls,
    StyleCalls, StyleImageCalls,
};
pub use retry::RetryPolicy;
pub use token::{Token, TokenError};
pub use transport::{BoxFuture, Header, Request, Response, Transport, TransportError, TransportErrorKind};
pub use wait::{Wait, WaitReason};

use self::auth::{Held, Secrets, Session};
use self::base_url::BaseUrl;
use self::credits::Ledgers;
use self::retry::Retries;
use self::wait::WaitHook;
use crate::{Authorization, Format};

/// Calls JOOR.
///
/// Cheap to clone; clones share their connections. `Debug` does not show the token.
#[derive(Clone)]
pub struct Client(Arc<Settings>);

struct Settings {
    transport: Box<dyn Transport>,
    authorizer: Authorizer,
    secrets: Secrets,
    /// How calls of a version send their token, where that is not what its pages say.
    schemes: Vec<(String, Authorization)>,
    base_url: BaseUrl,
    token_url: BaseUrl,
    request_format: Format,
    accept: Format,
    timeout: Duration,
    first_byte_timeout: Duration,
    deadline: Duration,
    user_agent: String,
    max_reply_bytes: usize,
    account: Option<Arc<str>>,
    ledgers: Option<Ledgers>,
    retries: Retries,
    audit: Option<Arc<dyn AuditHook>>,
    on_wait: Option<WaitHook>,
}

/// Where the token of a call comes from.
enum Authorizer {
    Token(Held),
    Session(Box<Session>),
}

impl Client {
    /// Sets up a client for this token, or one that logs in.
    pub fn builder(authentication: impl Into<Authentication>) -> ClientBuilder {
        ClientBuilder::new(authentication.into())
    }

    fn session(&self) -> Option<&Session> {
        match &self.0.authorizer {
            Authorizer::Session(session) => Some(session),
            Authorizer::Token(_) => None,
        }
    }
}

impl fmt::Debug for Client {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Client")
            .field("base_url", &self.0.base_url.as_str())
            .field("account", &self.0.account)
            .field("token_url", &self.0.token_url.as_str())
            .field("logs_in", &self.session().is_some())
            .field("request_format", &self.0.request_format)
            .field("accept", &self.0.accept)
            .field("timeout", &self.0.timeout)
            .field("max_reply_bytes", &self.0.max_reply_bytes)
            .finish_non_exhaustive()
    }
}
