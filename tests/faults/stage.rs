//! A sandbox with what the calls need, a client, and what became of it all in the end.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use joor_api::client::{Client, ClientBuilder, Credentials, Error, Job, Login, RateLimit, RetryPolicy};
use joor_api::v2::bulk_connection::{BulkConnections, Connection, PriceType, Warehouse};
use joor_api::v2::order_get::{List, OrderTypeFilter};
use joor_api::v2::style_post::Styles;
use joor_api::{Format, Message};
use joor_sandbox::{Account, Call, LOOPBACK, Running, Sandbox};
use tokio::time::sleep;

use crate::cell::Told;
use crate::gate::{Gate, Gated};
use crate::kind::Kind;
use crate::shop::Shop;
use crate::trouble::Trouble;

pub(crate) const ACCOUNT: &str = "1001";
pub(crate) const CUSTOMER: &str = "JBNY";

/// How long calls that were given up may take to be carried out all the same.
const PATIENCE: Duration = Duration::from_secs(20);
/// A timeout that a slow fault exceeds.
const SHORT: Duration = Duration::from_secs(1);

pub(crate) struct Stage {
    running: Running,
    gate: Arc<Gate>,
    trouble: Trouble,
    kind: Kind,
    /// The client that meets with the fault.
    pub(crate) client: Client,
    /// What an order of v4 needs; only for lines.
    pub(crate) shop: Option<Shop>,
    /// Ids of all orders of v2, sorted.
    pub(crate) order_ids: Vec<String>,
    /// Calls before the fault.
    before: AtomicUsize,
}

impl Stage {
    pub(crate) async fn new(trouble: &Trouble, kind: Kind, format: Format) -> Self {
        let account = Account::new("shop", "client-secret", "ann@example.com", "password");
        let builder = Sandbox::builder().account(account).rate_limit(None).job_step(Duration::ZERO).seed_orders(3);
        let running = builder.listen(LOOPBACK).await.unwrap();
        let gate = Gate::new(kind, running.base_url());
        let client = client(&running, &gate, trouble, format);
        // What is set up is done by another, so that the client comes to its first call without a token.
        let other = client_of(&running).build().unwrap();
        let job = other.bulk_connections().submit(&customers(CUSTOMER)).await.unwrap();
        job.wait().every(Duration::from_millis(1)).backoff(1.0).await.unwrap();
        let all = List::new().with_order_type(OrderTypeFilter::All);
        let orders = other.orders().list(&all).await.unwrap();
        let mut order_ids: Vec<_> = orders.value.orders.into_iter().map(|order| order.order_id.unwrap()).collect();
        order_ids.sort();
        let shop = match kind {
            Kind::UnrepeatableWrite => Some(Shop::new(&other).await),
            _ => None,
        };
        if kind != Kind::Login {
            client.categories().list().await.unwrap();
        }
        let before = AtomicUsize::default();
        Self { running, gate, trouble: trouble.clone(), kind, client, shop, order_ids, before }
    }

    /// From now on calls meet with the fault.
    pub(crate) fn begin(&self) {
        self.before.store(self.running.calls().unwrap().len(), Ordering::SeqCst);
        let refused = match self.trouble {
            Trouble::ConnectionRefused(times) => times,
            _ => 0,
        };
        self.gate.open(refused);
        match self.trouble.fault() {
            Some(fault) => {
                let method = self.kind.endpoint().method.as_str();
                self.running.sandbox().set_faults([fault.clone().method(method).path(self.kind.path())]);
            }
            None if matches!(self.trouble, Trouble::TokenEnded) => self.running.end_tokens(),
            None => {}
        }
    }

    pub(crate) async fn all_jobs_done(&self) {
        while self.running.sandbox().unfinished_jobs().unwrap() > 0 {
            sleep(Duration::from_millis(1)).await;
        }
    }

    /// Waits for a job, but for no longer than some questions take.
    pub(crate) async fn waiting(&self, job: Job) -> Result<Job, Error> {
        let longest = if self.trouble.is_lasting() { 2 } else { 60 };
        job.wait().every(Duration::from_millis(1)).backoff(1.0).deadline(Duration::from_secs(longest)).await
    }

    /// How often the call was sent, and how often the sandbox carried it out, by its log. What the sandbox has goes with
    /// that.
    pub(crate) async fn end(self, told: Told) -> (u32, u32) {
        let start = Instant::now();
        let sent = self.gate.sent();
        // A question about a job may be given up just as it is sent.
        let given_up = u32::from(self.kind == Kind::Job && self.trouble.is_lasting());
        let calls = loop {
            let calls = self.calls();
            let come_in = u32::try_from(calls.len()).unwrap();
            if (sent - given_up.min(sent)..=sent).contains(&come_in) {
                break calls;
            }
            assert!(start.elapsed() < PATIENCE, "{sent} were sent, {come_in} have come in: {:?}", calls.last());
            sleep(Duration::from_millis(5)).await;
        };
        let done = calls.iter().filter(|call| call.processed).count();
        let done = u32::try_from(done).unwrap();
        self.check(told, done).await;
        (sent, done)
    }

    /// The calls that the fault may have hit.
    fn calls(&self) -> Vec<Call> {
        let calls = self.running.calls().unwrap();
        calls
            .into_iter()
            .skip(self.before.load(Ordering::SeqCst))
            .filter(|call| self.kind.is_hit(&call.method, &call.path))
            .collect()
    }

    /// Whether the sandbox has what its log says was done.
    async fn check(&self, told: Told, done: u32) {
        let sandbox = self.running.sandbox();
        sandbox.set_faults([]);
        match self.kind {
            Kind::ConsumingRead => assert_eq!(sandbox.orders().unwrap().exported, u64::from(done)),
            Kind::RepeatableWrite => {
                self.all_jobs_done().await;
                assert_eq!(sandbox.connections().unwrap(), 1 + u64::from(done.min(1)), "however often it was done");
            }
            Kind::SettledWrite => {
                assert_eq!(sandbox.styles().unwrap(), u64::from(done));
                assert!(told != Told::Settled || done == 1, "what is told to be so is so");
            }
            Kind::UnrepeatableWrite => {
                let shop = self.shop.as_ref().unwrap();
                let plain = client_of(&self.running).build().unwrap();
                assert_eq!(shop.quantity(&plain).await, i64::from(2 * done));
            }
            Kind::Read | Kind::PagedRead | Kind::Job | Kind::Login => {}
        }
    }
}

/// A client that meets with no fault.
fn client_of(running: &Running) -> ClientBuilder {
    let credentials = Credentials::new("shop", "client-secret", "ann@example.com", "password").unwrap();
    Client::builder(Login::new(credentials)).base_url(running.base_url()).rate_limit(RateLimit::off())
}

/// A client that meets with the fault, and whose waits are short.
fn client(running: &Running, gate: &Arc<Gate>, trouble: &Trouble, format: Format) -> Client {
    let moment = Duration::from_millis(1);
    let retry = RetryPolicy::default().max_attempts(3).base_delay(moment).throttle_delay(moment).seed(7);
    // Refused calls are tried again after a fifteenth of a window.
    let limit = match trouble.is_endless_refusal() {
        // It would wait for credits until the deadline.
        true => RateLimit::off(),
        false => RateLimit::new(10_000, Duration::from_millis(300)),
    };
    let timeout = if trouble.is_slow() { SHORT } else { Duration::from_secs(60) };
    let gate = Arc::clone(gate);
    let builder = client_of(running).request_format(format).retry(retry).rate_limit(limit).timeout(timeout);
    builder.deadline(Duration::from_secs(120)).wrap_transport(|transport| Gated(gate, transport)).build().unwrap()
}

pub(crate) fn customers(code: &str) -> BulkConnections {
    let price_types = [PriceType::new("EUR", "Europe", "EUR")];
    BulkConnections::new([Connection::new(format!("Customer {code}"), code, price_types, [Warehouse::new()])])
}

pub(crate) fn style() -> Styles {
    Styles::decode(include_str!("../../examples/dress.xml"), Format::Xml).unwrap().value
}
