//! The settings of a sandbox.

use std::fs;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::AtomicU64;
use std::time::Duration;

use joor_api::Format;

use crate::clock::Clock;
use crate::faults::Faults;
use crate::running::Running;
use crate::sandbox::State;
use crate::store::v4::Reference;
use crate::store::{Storage, Store, last_number};
use crate::throttle::Throttle;
use crate::token::Token;
use crate::tokens::{Account, Tokens};
use crate::worker::Worker;
use crate::{Category, Error, Fault, PriceType, RateLimit, Sandbox};

const DEFAULT_JOB_STEP: Duration = Duration::from_millis(20);
/// Id of the account unless another is set.
const DEFAULT_ACCOUNT: &str = "1001";
const DEFAULT_TOKEN_LIFETIME: Duration = Duration::from_secs(36_000);
const DEFAULT_BODY_LIMIT: usize = 32 * 1024 * 1024;

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
    accounts: Vec<Account>,
    token_lifetime: Duration,
    storage: Storage,
    job_step: Duration,
    body_limit: usize,
    orders: u32,
    seed: u64,
    orders_file: Option<PathBuf>,
    rate_limit: Option<RateLimit>,
    account_ids: Vec<String>,
    categories: Vec<Category>,
    price_types: Vec<PriceType>,
    clock_speed: u32,
    faults: Vec<Fault>,
    fault_seed: u64,
}

impl SandboxBuilder {
    pub(crate) fn new() -> Self {
        Self {
            token: None,
            accounts: Vec::new(),
            token_lifetime: DEFAULT_TOKEN_LIFETIME,
            storage: Storage::default(),
            job_step: DEFAULT_JOB_STEP,
            body_limit: DEFAULT_BODY_LIMIT,
            orders: 0,
            seed: 0,
            orders_file: None,
            rate_limit: Some(RateLimit::default()),
            account_ids: Vec::new(),
            categories: Vec::new(),
            price_types: Vec::new(),
            clock_speed: 1,
            faults: Vec::new(),
            fault_seed: 0,
        }
    }

    /// A token that is accepted besides those that are issued. Without one and without an [account](Self::account), any
    /// token that is not empty is.
    ///
    /// # Errors
    /// If it is empty.
    pub fn token(mut self, token: impl Into<String>) -> Result<Self, Error> {
        self.token = Some(Token::new(token.into())?);
        Ok(self)
    }

    /// Whom `POST /auth/` issues tokens to; may be set more than once. Without any, tokens are issued to everyone.
    pub fn account(mut self, account: Account) -> Self {
        self.accounts.push(account);
        self
    }

    /// How long an issued token is accepted: 10 hours by default. A call with one that has ended is answered with HTTP
    /// status 401.
    pub fn token_lifetime(mut self, lifetime: Duration) -> Self {
        self.token_lifetime = lifetime;
        self
    }

    /// Where to keep what is pushed: in memory by default.
    pub fn storage(mut self, storage: Storage) -> Self {
        self.storage = storage;
        self
    }

    /// How long a job takes for each connection: 20 ms of the sandbox's time by default. With zero it is done as fast as
    /// it can be.
    pub fn job_step(mut self, step: Duration) -> Self {
        self.job_step = step;
        self
    }

    /// The most bytes of a request's body: 32 MiB by default. A longer one is answered with HTTP status 413.
    pub fn body_limit(mut self, bytes: usize) -> Self {
        self.body_limit = bytes;
        self
    }

    /// How many orders to make up: none by default. See [`Sandbox::seed_orders`].
    pub fn seed_orders(mut self, count: u32) -> Self {
        self.orders = count;
        self
    }

    /// What the made-up orders depend on: 0 by default.
    pub fn seed(mut self, seed: u64) -> Self {
        self.seed = seed;
        self
    }

    /// A file with orders to serve, in XML or JSON as order GET replies them. See [`Sandbox::load_orders`].
    pub fn orders_file(mut self, path: impl Into<PathBuf>) -> Self {
        self.orders_file = Some(path.into());
        self
    }

    /// The rate limit, or `None` for no limit: by default what JOOR documents, see [`RateLimit`].
    ///
    /// Every call of `/v2` and `/v4` costs credits, refused ones too; one that is refused for the limit costs none.
    pub fn rate_limit(mut self, limit: impl Into<Option<RateLimit>>) -> Self {
        self.rate_limit = limit.into();
        self
    }

    /// Adds an account with this id: one named `1001` unless any is added. Those of v2 are the first's.
    pub fn account_id(mut self, id: impl Into<String>) -> Self {
        self.account_ids.push(id.into());
        self
    }

    /// Adds a category of v4. Without any there are some of the sandbox's own.
    pub fn category(mut self, category: Category) -> Self {
        self.categories.push(category);
        self
    }

    /// Adds a price type of v4. Without any there are some of the sandbox's own.
    pub fn price_type(mut self, price_type: PriceType) -> Self {
        self.price_types.push(price_type);
        self
    }

    /// How much faster than real time the windows of the rate limit and the steps of jobs go by: 1 by default. Pauses
    /// of faults are real time.
    pub fn clock_speed(mut self, times: u32) -> Self {
        self.clock_speed = times;
        self
    }

    /// Adds a fault. Of several that hit a call the first decides what happens.
    ///
    /// ```
    /// use joor_sandbox::{Fault, FaultKind, Sandbox};
    ///
    /// let sandbox = Sandbox::builder()
    ///     .fault("status=503:0.05@GET".parse()?)
    ///     .fault(Fault::new(FaultKind::CutAfter).probability(0.05))
    ///     .fault_seed(7)
    ///     .build()?;
    /// # Ok::<(), joor_sandbox::Error>(())
    /// ```
    pub fn fault(mut self, fault: Fault) -> Self {
        self.faults.push(fault);
        self
    }

    /// What the draws of faults depend on beside the number of a call: 0 by default.
    pub fn fault_seed(mut self, seed: u64) -> Self {
        self.fault_seed = seed;
        self
    }

    /// Makes the sandbox and opens its storage.
    ///
    /// # Errors
    /// If the storage file cannot be opened, is in use, or holds something else; if the orders of a file cannot be read.
    pub fn build(self) -> Result<Sandbox, Error> {
        let store = Arc::new(Store::open(&self.storage)?);
        let number = store.transaction(|database| last_number(database))?;
        let clock = Clock::new(self.clock_speed);
        let worker = Worker::new(store.clone(), clock.real(self.job_step));
        let account_ids = if self.account_ids.is_empty() { vec![DEFAULT_ACCOUNT.to_owned()] } else { self.account_ids };
        let state = State {
            store,
            worker,
            tokens: Tokens::new(self.token, self.accounts, self.token_lifetime),
            body_limit: self.body_limit,
            throttle: Throttle::new(self.rate_limit, clock),
            faults: Faults::new(self.fault_seed, self.faults),
            account_ids,
            reference: Reference::new(self.categories, self.price_types),
            number: AtomicU64::new(number),
        };
        let sandbox = Sandbox::new(state);
        if let Some(path) = &self.orders_file {
            let unreadable = |source| Error::OrdersFile { path: path.clone(), source };
            let text = fs::read_to_string(path).map_err(unreadable)?;
            sandbox.load_orders(&text, Format::guess(&text))?;
        }
        if self.orders > 0 {
            sandbox.seed_orders(self.orders, self.seed)?;
        }
        Ok(sandbox)
    }

    /// Makes the sandbox and has it listen: [`build`](Self::build), then [`Sandbox::listen`].
    ///
    /// # Errors
    /// Those of the two.
    pub async fn listen(self, address: SocketAddr) -> Result<Running, Error> {
        self.build()?.listen(address).await
    }
}
