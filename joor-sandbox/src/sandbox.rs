//! The sandbox itself: its settings, what it shares among calls, and what tests may ask it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use joor_api::v2::bulk_connection::Connection;

use crate::running::Running;
use crate::store::{Call, Storage, Store, all_calls, count_connections, count_unfinished_jobs, pushed_connection};
use crate::token::Token;
use crate::worker::Worker;
use crate::{Error, http};

const DEFAULT_JOB_STEP: Duration = Duration::from_millis(20);
const DEFAULT_BODY_LIMIT: usize = 32 * 1024 * 1024;

/// What the calls share.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) store: Arc<Store>,
    pub(crate) worker: Worker,
    pub(crate) token: Option<Token>,
    pub(crate) body_limit: usize,
}

impl State {
    /// Ends the work and lets go of the storage. Calls that come in later are answered with code 003 (System).
    pub(crate) fn stop(&self) {
        self.worker.stop();
        self.store.close();
    }
}

// The task of the worker may outlive its handle for a moment, and would keep the storage open.
impl Drop for State {
    fn drop(&mut self) {
        self.stop();
    }
}

/// The settings of a sandbox.
///
/// ```
/// use std::time::Duration;
/// use joor_sandbox::{Sandbox, Storage};
///
/// let sandbox = Sandbox::builder()
///     .token("secret")?
///     .storage(Storage::Memory)
///     .job_step(Duration::ZERO)
///     .build()?;
/// # Ok::<(), joor_sandbox::Error>(())
/// ```
#[derive(Debug)]
#[must_use]
pub struct SandboxBuilder {
    token: Option<Token>,
    storage: Storage,
    job_step: Duration,
    body_limit: usize,
}

impl SandboxBuilder {
    /// The only token that is accepted. Without one, any token that is not empty is.
    ///
    /// # Errors
    /// If it is empty.
    pub fn token(mut self, token: impl Into<String>) -> Result<Self, Error> {
        self.token = Some(Token::new(token.into())?);
        Ok(self)
    }

    /// Where to keep what is pushed: in memory by default.
    pub fn storage(mut self, storage: Storage) -> Self {
        self.storage = storage;
        self
    }

    /// How long a job takes for each connection: 20 ms by default. With zero it is done as fast as it can be.
    pub fn job_step(mut self, step: Duration) -> Self {
        self.job_step = step;
        self
    }

    /// The most bytes of a request's body: 32 MiB by default. A longer one is answered with HTTP status 413.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// Makes the sandbox and opens its storage.
    ///
    /// # Errors
    /// If the storage file cannot be opened, is in use, or holds something else.
    pub fn build(self) -> Result<Sandbox, Error> {
        let store = Arc::new(Store::open(&self.storage)?);
        let worker = Worker::new(store.clone(), self.job_step);
        let state = State { store, worker, token: self.token, body_limit: self.body_limit };
        Ok(Sandbox { state: Arc::new(state) })
    }

    /// Makes the sandbox and has it listen: [`build`](Self::build), then [`Sandbox::listen`].
    ///
    /// # Errors
    /// Those of the two.
    pub async fn listen(self, address: SocketAddr) -> Result<Running, Error> {
        self.build()?.listen(address).await
    }
}

/// A local JOOR that is not listening yet.
#[derive(Debug)]
pub struct Sandbox {
    state: Arc<State>,
}

impl Sandbox {
    /// Settings to change before the sandbox is made.
    pub fn builder() -> SandboxBuilder {
        SandboxBuilder {
            token: None,
            storage: Storage::default(),
            job_step: DEFAULT_JOB_STEP,
            body_limit: DEFAULT_BODY_LIMIT,
        }
    }

    /// The service without a socket, for tests and for a server of one's own.
    ///
    /// Jobs are worked on from the first request on, in the runtime that it comes in on.
    ///
    /// ```
    /// use axum::body::Body;
    /// use axum::http::Request;
    /// use joor_api::v2::bulk_connection::{BulkConnections, Connection, PriceType, Warehouse};
    /// use joor_api::{Format, Message};
    /// use joor_sandbox::Sandbox;
    /// use tower::ServiceExt;
    ///
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// let prices = [PriceType::new("EUR", "Europe", "EUR")];
    /// let customer = Connection::new("J Boutique", "JBNY", prices, [Warehouse::new()]);
    /// let request = Request::post("/v2/bulk-connection")
    ///     .header("Authorization", "OAuth2 c2VjcmV0")
    ///     .header("Content-Type", Format::Xml.content_type())
    ///     .body(Body::from(BulkConnections::new([customer]).encode(Format::Xml)?))?;
    ///
    /// let sandbox = Sandbox::builder().build()?;
    /// let response = sandbox.router().oneshot(request).await?;
    /// assert_eq!(response.status(), 200);
    /// assert_eq!(sandbox.calls()?[0].code, "0");
    /// # Ok(())
    /// # }
    /// ```
    pub fn router(&self) -> Router {
        http::router(self.state.clone())
    }

    /// Listens on an address, such as [`LOOPBACK`](crate::LOOPBACK), and starts to work on the jobs of its storage.
    ///
    /// # Errors
    /// If the address cannot be listened on.
    pub async fn listen(self, address: SocketAddr) -> Result<Running, Error> {
        Running::start(self, address).await
    }

    /// Every call that was answered, in order; refused ones too.
    ///
    /// # Errors
    /// If the storage fails or the sandbox has been shut down.
    pub fn calls(&self) -> Result<Vec<Call>, Error> {
        Ok(self.state.store.transaction(|database| all_calls(database))?)
    }

    /// How many connections are on the account's list: stored and not taken off it.
    ///
    /// # Errors
    /// If the storage fails or the sandbox has been shut down.
    pub fn connections(&self) -> Result<u64, Error> {
        Ok(self.state.store.transaction(|database| count_connections(database))?)
    }

    /// The connection with this customer code as it was last pushed, if it is on the list.
    ///
    /// # Errors
    /// If the storage fails or the sandbox has been shut down.
    pub fn connection(&self, customer_code: &str) -> Result<Option<Connection>, Error> {
        let pushed = self.state.store.transaction(|database| pushed_connection(database, customer_code));
        Ok(pushed?)
    }

    /// How many jobs are queued or started.
    ///
    /// # Errors
    /// If the storage fails or the sandbox has been shut down.
    pub fn unfinished_jobs(&self) -> Result<u64, Error> {
        Ok(self.state.store.transaction(|database| count_unfinished_jobs(database))?)
    }

    pub(crate) fn state(&self) -> &State {
        &self.state
    }
}
