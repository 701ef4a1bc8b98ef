//! The sandbox itself: what it shares among calls, and what tests may ask it.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use axum::Router;
use axum::http::Uri;
use joor_api::Format;
use joor_api::v2::bulk_connection::Connection;
use joor_api::v2::style_post::Style;
use rusqlite::Transaction;

use crate::faults::Faults;
use crate::running::Running;
use crate::store::v4::Reference;
use crate::store::{
    Call, Failure, Image, OrderCounts, Stock, Store, all_calls, count_connections, count_orders, count_styles,
    count_unfinished_jobs, pushed_connection, stock_of_style, style_by_number, whole_images_of_style,
};
use crate::throttle::{CreditWindow, Throttle};
use crate::tokens::Tokens;
use crate::worker::Worker;
use crate::{Error, Fault, SandboxBuilder, http, seed};

/// What the calls share.
#[derive(Debug)]
pub(crate) struct State {
    pub(crate) store: Arc<Store>,
    pub(crate) worker: Worker,
    pub(crate) tokens: Tokens,
    pub(crate) body_limit: usize,
    pub(crate) throttle: Throttle,
    pub(crate) faults: Faults,
    /// Ids of the accounts; v2 is about the first.
    pub(crate) account_ids: Vec<String>,
    /// What v4 is given: categories and price types.
    pub(crate) reference: Reference,
    /// Number of the last call.
    pub(crate) number: AtomicU64,
}

impl State {
    /// Counts a call.
    pub(crate) fn next_number(&self) -> u64 {
        self.number.fetch_add(1, Ordering::SeqCst) + 1
    }

    /// The account whose credits a call costs: the one that it names, else the first.
    pub(crate) fn account_of(&self, uri: &Uri) -> &str {
        let named = http::parameter(uri.query(), "account");
        let known = self.account_ids.iter().find(|known| named.as_ref() == Some(known));
        known.or(self.account_ids.first()).map_or("", String::as_str)
    }

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

/// A local JOOR that is not listening yet.
#[derive(Debug)]
pub struct Sandbox {
    state: Arc<State>,
}

impl Sandbox {
    /// Settings to change before the sandbox is made.
    pub fn builder() -> SandboxBuilder {
        SandboxBuilder::new()
    }

    pub(crate) fn new(state: State) -> Self {
        Self { state: Arc::new(state) }
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

    /// Every call that has come in, in the order in which they were answered; refused ones and those that a fault hit
    /// too.
    ///
    /// # Errors
    /// If the storage fails or the sandbox has been shut down.
    pub fn calls(&self) -> Result<Vec<Call>, Error> {
        self.ask(|database| all_calls(database))
    }

    /// What each account has spent of its credits, window by window in the order in which they opened; none without a
    /// rate limit.
    #[must_use]
    pub fn credit_windows(&self) -> Vec<CreditWindow> {
        self.state.throttle.windows()
    }

    /// Sets the faults that hit the calls from now on, in place of those before; none to end them.
    ///
    /// ```
    /// use joor_sandbox::{Fault, FaultKind, Sandbox};
    ///
    /// let sandbox = Sandbox::builder().build()?;
    /// sandbox.set_faults([Fault::new(FaultKind::CutAfter).method("POST").times(1)]);
    /// sandbox.set_faults([]);
    /// # Ok::<(), joor_sandbox::Error>(())
    /// ```
    pub fn set_faults(&self, faults: impl IntoIterator<Item = Fault>) {
        self.state.faults.set(faults);
    }

    /// Ends all tokens that were issued, as if their time were over: calls with them are answered with HTTP status 401.
    pub fn end_tokens(&self) {
        self.state.tokens.end_all();
    }

    /// How many connections are on the account's list: stored and not taken off it.
    ///
    /// # Errors
    /// If the storage fails or the sandbox has been shut down.
    pub fn connections(&self) -> Result<u64, Error> {
        self.ask(|database| count_connections(database))
    }

    /// The connection with this customer code as it was last pushed, if it is on the list.
    ///
    /// # Errors
    /// If the storage fails or the sandbox has been shut down.
    pub fn connection(&self, customer_code: &str) -> Result<Option<Connection>, Error> {
        self.ask(|database| pushed_connection(database, customer_code))
    }

    /// How many jobs are queued or started.
    ///
    /// # Errors
    /// If the storage fails or the sandbox has been shut down.
    pub fn unfinished_jobs(&self) -> Result<u64, Error> {
        self.ask(|database| count_unfinished_jobs(database))
    }

    /// How many styles there are.
    ///
    /// # Errors
    /// If the storage fails or the sandbox has been shut down.
    pub fn styles(&self) -> Result<u64, Error> {
        self.ask(|database| count_styles(database))
    }

    /// The style with this number and identifier as it was sent, without colors and sizes that were deleted since.
    ///
    /// # Errors
    /// If the storage fails or the sandbox has been shut down.
    pub fn style(&self, number: &str, identifier: &str) -> Result<Option<Style>, Error> {
        self.ask(|database| Ok(style_by_number(database, number, identifier)?.map(|stored| stored.style)))
    }

    /// What there is of a style's SKUs, warehouse by warehouse; nothing if the style is not there.
    ///
    /// # Errors
    /// If the storage fails or the sandbox has been shut down.
    pub fn inventory(&self, number: &str, identifier: &str) -> Result<Vec<Stock>, Error> {
        self.ask(|database| match style_by_number(database, number, identifier)? {
            Some(stored) => stock_of_style(database, stored.id),
            None => Ok(Vec::new()),
        })
    }

    /// The images of a style and of its colors in their order; none if the style is not there.
    ///
    /// # Errors
    /// If the storage fails or the sandbox has been shut down.
    pub fn images(&self, number: &str, identifier: &str) -> Result<Vec<Image>, Error> {
        self.ask(|database| match style_by_number(database, number, identifier)? {
            Some(stored) => whole_images_of_style(database, stored.id),
            None => Ok(Vec::new()),
        })
    }

    /// How many orders there are, by what is known of their export.
    ///
    /// # Errors
    /// If the storage fails or the sandbox has been shut down.
    pub fn orders(&self) -> Result<OrderCounts, Error> {
        self.ask(|database| count_orders(database))
    }

    /// Adds made-up orders over the styles and customers there are, or over made-up ones where there are none. To add
    /// those of the same seed again adds none: they have the same ids.
    ///
    /// ```
    /// use joor_sandbox::Sandbox;
    ///
    /// let sandbox = Sandbox::builder().build()?;
    /// sandbox.seed_orders(20, 7)?;
    /// sandbox.seed_orders(20, 7)?;
    /// assert_eq!(sandbox.orders()?.total(), 20);
    /// # Ok::<(), joor_sandbox::Error>(())
    /// ```
    ///
    /// # Errors
    /// If the storage fails or the sandbox has been shut down.
    pub fn seed_orders(&self, count: u32, seed: u64) -> Result<(), Error> {
        self.ask(|database| seed::seed_orders(database, count, seed))
    }

    /// Adds the orders of a document as order GET replies it, in place of those with the same ids; exported ones that
    /// differ from what they were have then changed since. Gives their number.
    ///
    /// # Errors
    /// If the document cannot be read, an order has no `order_id`, the storage fails, or the sandbox has been shut
    /// down. Nothing is added then.
    pub fn load_orders(&self, text: &str, format: Format) -> Result<usize, Error> {
        let orders = seed::read_orders(text, format).map_err(|error| Error::Orders { reason: error.to_string() })?;
        self.ask(|database| seed::load_orders(database, &orders))?;
        Ok(orders.orders.len())
    }

    fn ask<T>(&self, question: impl FnOnce(&Transaction<'_>) -> Result<T, Failure>) -> Result<T, Error> {
        Ok(self.state.store.transaction(question)?)
    }

    pub(crate) fn state(&self) -> &State {
        &self.state
    }
}
