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
//! A call is checked against its tables first, and nothing is sent if it breaks one of their rules. It is sent once, and
//! once more only where a client that logs in had a token that was refused; no redirect is followed. Listing orders does not mark them as exported, except by a
//! [call of its own](OrderCalls::take). Futures need a tokio runtime with I/O and time enabled.
//!
//! * [`Token`] and [`Login`]: how calls are authorized. [`CredentialSource`] and [`TokenStore`] can be your own.
//! * [`Client`]: made by its [builder](ClientBuilder); [`send`](Client::send) takes any endpoint, and functions such as
//!   [`connections`](Client::connections) wrap them all; those of v4 are found from [`v4`](Client::v4).
//! * [`Reply`] and [`Error`]: what comes of a call.
//! * [`BulkCall`] and [`Outcome`]: lists of any length, and what became of each item.
//! * [`Pages`]: lists, page by page or item by item.
//! * [`Job`]: work that JOOR does in the background.
//! * [`Image`]: what is uploaded, checked first and then read while it is sent.
//! * [`Transport`]: what carries calls, to be replaced in tests.

mod auth;
mod base_url;
mod body;
mod builder;
mod bulk;
mod envelope_scan;
mod error;
mod excerpt;
mod image;
mod job;
mod options;
mod outcome;
mod paging;
mod refused;
mod reply;
mod reqwest_transport;
mod resources;
mod sending;
mod tls;
mod token;
mod transport;
pub mod v4;

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

pub use auth::{
    AuthError, Authentication, CredentialError, CredentialSource, Credentials, EnvironmentCredentials, Login, NoStore,
    SavedToken, TokenStore,
};
pub use base_url::{BaseUrlError, Environment};
pub use body::{Body, BodyError, BodyStream, FormField};
pub use builder::{BuildError, ClientBuilder};
pub use bulk::BulkCall;
pub use error::{Error, HttpError, JoorError, ReplyProblem, UnreadableReply};
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
pub use token::{Token, TokenError};
pub use transport::{BoxFuture, Header, Request, Response, Transport, TransportError, TransportErrorKind};

use self::auth::{Held, Secrets, Session};
use self::base_url::BaseUrl;
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
    user_agent: String,
    max_reply_bytes: usize,
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
            .field("token_url", &self.0.token_url.as_str())
            .field("logs_in", &self.session().is_some())
            .field("request_format", &self.0.request_format)
            .field("accept", &self.0.accept)
            .field("timeout", &self.0.timeout)
            .field("max_reply_bytes", &self.0.max_reply_bytes)
            .finish_non_exhaustive()
    }
}
