//! The client left alone over a bad line: customers are pushed and orders pulled through faults of many kinds, under the
//! rate limit, with tokens that end all the time. In the end both sides have the same.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test that cannot go on is to stop")]

use std::collections::BTreeMap;
use std::sync::Arc;
use std::time::{Duration, Instant};

use joor_api::Format;
use joor_api::client::{Client, Credentials, Error, Login, RateLimit, RetryPolicy};
use joor_api::v2::bulk_connection::{BulkConnections, Connection, PriceType, Warehouse};
use joor_api::v2::order_get::{List, OrderTypeFilter};
use joor_sandbox::{Account, Fault, LOOPBACK, Running, Sandbox, SandboxBuilder};
use tokio::task::JoinSet;

const USERS: [&str; 2] = ["ann@example.com", "bob@example.com"];
/// Jobs that are under way at a time.
const JOBS: u32 = 4;
/// So long both may take together: something that never ends is to fail.
const BOUND: Duration = Duration::from_secs(180);
/// Length of the documented window.
const WINDOW: Duration = Duration::from_secs(300);
/// After an injected refusal the client cannot know how much of the window is left: it may be refused once by all calls
/// that are under way, and then tries a fifteenth of a window apart.
const REFUSALS: u32 = 15 + JOBS + 1;

/// Faults of these kinds, all equally likely.
const FAULTS: [&str; 17] = [
    "latency=20ms",
    "latency-after=20ms",
    "status=503",
    "status=500",
    "status-after=502",
    "system-error",
    "system-error-after",
    "html",
    "cut-before",
    "cut-after",
    "cut-sized",
    "cut-chunked",
    "cut-closed",
    "garbled",
    "duplicate",
    "unknown-fields",
    "odd-headers",
];
/// How many calls in a hundred are hit by one.
const FAULTY: f64 = 0.05;

struct Plan {
    customers: usize,
    orders: u32,
    /// Customers of a job, orders of a page.
    batch: u32,
    /// Credits of a window.
    credits: u32,
    /// How much faster than real time the windows go by.
    speed: u32,
    /// Whether calls are refused though credits are left.
    refusals: bool,
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_customers_and_five_thousand_orders() {
    run(Plan { customers: 1_000, orders: 5_000, batch: 50, credits: 40, speed: 150, refusals: false }).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "takes minutes; CI runs it"]
async fn ten_thousand_customers_and_fifty_thousand_orders() {
    run(Plan { customers: 10_000, orders: 50_000, batch: 100, credits: 120, speed: 60, refusals: true }).await;
}

async fn run(plan: Plan) {
    let started = Instant::now();
    let running = sandbox(&plan).await;
    // Two users of one account, which neither client knows before the service tells it: they share its credits. An XML list in which each entry stands twice is a list of twice as many.
    let [pusher, puller] =
        [(USERS[0], Format::Xml), (USERS[1], Format::Json)].map(|(user, format)| client(&running, &plan, user, format));
    println!("{} orders made in {:?}", plan.orders, started.elapsed());
    let started = Instant::now();
    let pushed = tokio::spawn(push(pusher, customers(plan.customers), plan.batch));
    let pulled = tokio::spawn(pull(puller, plan.batch));
    let ended = tokio::time::timeout(BOUND, async {
        let pushed = pushed.await.unwrap();
        (pushed, running.sandbox().credit_windows().len(), pulled.await.unwrap())
    });
    let (pushed, windows, pulled) = ended.await.unwrap();
    println!("pushed and pulled in {:?}", started.elapsed());
    while running.sandbox().unfinished_jobs().unwrap() > 0 {
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    check_customers(&running, &pushed);
    assert_eq!(pulled.len(), plan.orders as usize);
    assert!(pulled.values().all(|times| *times == 1), "each order comes once");
    check_faults(&running);
    check_credits(&running, &plan, windows);
    running.shutdown().await;
}

async fn sandbox(plan: &Plan) -> Running {
    let faults = FAULTS.into_iter().chain(plan.refusals.then_some("throttle"));
    let probability = FAULTY / faults.clone().count() as f64;
    let accounts = USERS.map(|user| Account::new("shop", "client-secret", user, "password"));
    let limit = joor_sandbox::RateLimit::default().with_credits(plan.credits).with_window(WINDOW);
    let builder = accounts
        .into_iter()
        .fold(Sandbox::builder(), SandboxBuilder::account)
        .token_lifetime(Duration::from_secs(2))
        .job_step(Duration::ZERO);
    let builder = builder.rate_limit(limit).clock_speed(plan.speed).fault_seed(7).seed_orders(plan.orders);
    let fault = |text: &str| text.parse::<Fault>().unwrap().probability(probability);
    faults.fold(builder, |builder, text| builder.fault(fault(text))).listen(LOOPBACK).await.unwrap()
}

fn client(running: &Running, plan: &Plan, user: &str, format: Format) -> Client {
    let credentials = Credentials::new("shop", "client-secret", user, "password").unwrap();
    let limit = RateLimit::new(plan.credits, WINDOW / plan.speed);
    let retry = RetryPolicy::default().seed(7);
    let builder = Client::builder(Login::new(credentials)).base_url(running.base_url()).request_format(format);
    builder.rate_limit(limit).retry(retry).timeout(Duration::from_secs(20)).build().unwrap()
}

fn customers(count: usize) -> Vec<Connection> {
    let customer = |number: usize| {
        let price_types = [PriceType::new("EUR", "Europe", "EUR")];
        let warehouse = Warehouse::new().with_warehouse_code(format!("W{}", number % 7));
        Connection::new(format!("Customer {number}"), format!("C{number:05}"), price_types, [warehouse])
    };
    (0..count).map(customer).collect()
}

/// Pushes customers in batches, some at a time, and waits for each job.
async fn push(client: Client, customers: Vec<Connection>, batch: u32) -> Vec<Connection> {
    let batches: Vec<_> =
        customers.chunks(batch as usize).map(|batch| BulkConnections::new(batch.iter().cloned())).collect();
    let batches = Arc::new(std::sync::Mutex::new(batches));
    let mut workers = JoinSet::new();
    for _ in 0..JOBS {
        let (client, batches) = (client.clone(), Arc::clone(&batches));
        workers.spawn(async move {
            loop {
                let next = batches.lock().unwrap().pop();
                let Some(batch) = next else { return };
                push_batch(&client, &batch).await;
            }
        });
    }
    while let Some(worker) = workers.join_next().await {
        worker.unwrap();
    }
    customers
}

/// Does what the errors advise: customers are updated by their codes, so that they may be submitted again.
async fn push_batch(client: &Client, batch: &BulkConnections) {
    let job = loop {
        match client.bulk_connections().submit(batch).await {
            Ok(job) => break job,
            Err(Error::Unknown(_)) => {}
            Err(error) => panic!("{error}"),
        }
    };
    let id = job.id();
    let mut waiting = Ok(job);
    loop {
        let ended = match waiting {
            Ok(job) => job.wait().every(Duration::from_millis(50)).await,
            Err(error) => Err(error),
        };
        match ended {
            Ok(_) => return,
            // A web page instead of an answer.
            Err(error) => assert!(is_web_page(&error), "{error}"),
        }
        waiting = client.bulk_connections().job(id).await;
    }
}

/// Pulls all orders page by page, and goes on where reading stopped. How often each came.
async fn pull(client: Client, page: u32) -> BTreeMap<String, usize> {
    let all = List::new().with_order_type(OrderTypeFilter::All);
    let (mut seen, mut position) = (BTreeMap::new(), Some(0));
    while let Some(start) = position {
        let mut pages = client.pages(&all).page_size(page).start_at(start);
        while let Some(page) = pages.next().await {
            match page {
                Ok(page) => {
                    for order in page.items {
                        *seen.entry(order.order_id.unwrap()).or_default() += 1;
                    }
                }
                Err(error) => assert!(is_web_page(&error), "{error}"),
            }
        }
        position = pages.next_position();
    }
    seen
}

/// Whether a call was answered with a web page, as by a proxy that wants a login: to ask again is its user's affair.
fn is_web_page(error: &Error) -> bool {
    error.to_string().contains("it is a web page")
}

/// Every customer is there once, as it was sent.
fn check_customers(running: &Running, customers: &[Connection]) {
    assert_eq!(running.connections().unwrap(), customers.len() as u64);
    for customer in customers {
        let there = running.sandbox().connection(&customer.customer_code).unwrap();
        assert_eq!(there.as_ref(), Some(customer));
    }
}

/// About as many calls were hit as should be, by all kinds of faults.
fn check_faults(running: &Running) {
    let calls = running.calls().unwrap();
    let mut hits = BTreeMap::new();
    for fault in calls.iter().filter_map(|call| call.fault.as_deref()) {
        *hits.entry(fault).or_insert(0) += 1;
    }
    let share = hits.values().sum::<i32>() as f64 / calls.len() as f64;
    println!("{} calls, {:.1} % of them hit: {hits:?}", calls.len(), share * 100.0);
    assert!(!hits.is_empty() && (calls.len() < 500 || (FAULTY / 2.0..FAULTY * 2.0).contains(&share)));
}

/// The client was refused only after it was made to think wrong of its window, and used every window while there was more
/// to push than it could hold.
fn check_credits(running: &Running, plan: &Plan, while_pushed: usize) {
    let windows = running.sandbox().credit_windows();
    println!("windows: {:?}", windows.iter().map(|window| (window.spent, window.refused)).collect::<Vec<_>>());
    let injected = running.calls().unwrap().iter().filter(|call| call.fault.as_deref() == Some("throttle")).count();
    let refused: u32 = windows.iter().map(|window| window.refused).sum();
    assert!(refused <= u32::try_from(injected).unwrap() * REFUSALS, "{refused} refusals for {injected} injected ones");
    let full = &windows[..while_pushed - 1];
    assert!(full.len() >= 3, "the limit was met");
    let spent: u32 = full.iter().map(|window| window.spent).sum();
    let most = plan.credits * u32::try_from(full.len()).unwrap();
    assert!(f64::from(spent) >= 0.99 * f64::from(most), "{spent} of {most} credits used");
}
