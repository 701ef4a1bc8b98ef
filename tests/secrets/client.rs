//! The client: every kind of call, through every fault, logged at the finest level.

use std::sync::Arc;
use std::time::Duration;

use joor_api::client::testing::RecordingTransport;
use joor_api::client::v4::AddsQuantity;
use joor_api::client::{AuditRecord, Client, ClientBuilder, Credentials, Login, RateLimit, RetryPolicy, Token};
use joor_api::v2::bulk_connection::{BulkConnections, Connection, PriceType, Warehouse};
use joor_api::v2::order_get::List;
use joor_api::v2::style_post::Styles;
use joor_api::v4::line_item_create::{NewLineItem, NewLineItems};
use joor_api::v4::product_create::{NewProduct, NewProducts};
use joor_api::{Format, Message};
use joor_sandbox::{Account, Fault, LOOPBACK, Running, Sandbox};
use tokio::task::JoinSet;

use crate::canary::{CLIENT_ID, CLIENT_SECRET, PASSWORD, TOKEN, USERNAME, WRONG_PASSWORD};
use crate::echo::{Echo, SHAPES};
use crate::heard::Heard;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_client_tells_no_secret() {
    let heard = Heard::with_logs();
    let running = sandbox(&heard).await;
    for format in [Format::Xml, Format::Json] {
        logged_in(&heard, &running, format).await;
    }
    through_faults(&heard, &running).await;
    refused(&heard, &running).await;
    nobody_there(&heard).await;
    echoed(&heard).await;
    heard.debug("the sandbox's log", &running.calls().unwrap());
    heard.debug("the sandbox", &running);
    running.shutdown().await;
    for (from, least) in [("the log", 1_000), ("an audit record", 200), ("a recording", 20), ("a call", 500)] {
        assert!(heard.count(from) >= least, "{from}: {}", heard.count(from));
    }
    assert!(heard.has("the log", "joor_call"), "the client's own spans are in the log");
    assert!(heard.issued() >= 4, "tokens were issued, renewed, and are looked for");
    heard.assert_clean();
}

async fn sandbox(heard: &Heard) -> Running {
    let account = Account::new(CLIENT_ID, CLIENT_SECRET, USERNAME, PASSWORD);
    heard.debug("an account", &account);
    let builder = Sandbox::builder().account(account).token(TOKEN).unwrap().rate_limit(None);
    let builder = builder.job_step(Duration::ZERO).seed_orders(12);
    heard.debug("the sandbox's builder", &builder);
    builder.listen(LOOPBACK).await.unwrap()
}

fn login(heard: &Heard, password: &str) -> Login {
    let credentials = Credentials::new(CLIENT_ID, CLIENT_SECRET, USERNAME, password).unwrap();
    heard.debug("credentials", &credentials);
    let login = Login::new(credentials).store(heard.clone()).refresh_grant(true);
    heard.debug("a login", &login);
    login
}

/// A client that gives up soon, all of whose doings are heard.
fn built(heard: &Heard, builder: ClientBuilder) -> (Client, RecordingTransport) {
    let audit = heard.clone();
    let recorder = Arc::new(std::sync::Mutex::new(None));
    let kept = Arc::clone(&recorder);
    let moment = Duration::from_millis(1);
    let builder = builder
        .rate_limit(RateLimit::off())
        .retry(RetryPolicy::default().max_attempts(2).base_delay(moment).throttle_delay(moment).max_retry_after(moment))
        .timeout(Duration::from_secs(20))
        .audit(move |record: &AuditRecord| {
            audit.text("an audit record", record.to_json());
            audit.debug("an audit record", record);
        })
        .wrap_transport(move |transport| {
            let recording = RecordingTransport::new(transport);
            *kept.lock().unwrap() = Some(recording.clone());
            recording
        });
    heard.debug("a builder", &builder);
    let client = builder.build().unwrap();
    heard.debug("a client", &client);
    let recorder = recorder.lock().unwrap().take().unwrap();
    (client, recorder)
}

fn keep(heard: &Heard, recorder: &RecordingTransport) {
    let recording = recorder.recording();
    heard.debug("a recording", &recording);
    heard.debug("a recording", recorder);
    let file = tempfile::NamedTempFile::new().unwrap();
    recording.save(file.path()).unwrap();
    heard.text("a recording", std::fs::read_to_string(file.path()).unwrap());
}

/// One call of each kind. How many worked.
async fn calls(heard: &Heard, client: &Client, what: &str) -> usize {
    let what = format!("a call {what}");
    let customer = Connection::new("J", "JBNY", [PriceType::new("EUR", "Europe", "EUR")], [Warehouse::new()]);
    let style = Styles::decode(include_str!("../../examples/dress.xml"), Format::Xml).unwrap().value;
    let mut worked = 0;
    let mut told = |is_success: bool| worked += usize::from(is_success);
    let job = client.bulk_connections().submit(&BulkConnections::new([customer])).await;
    told(heard.result(&what, &job));
    if let Ok(job) = job {
        let waiting = job.wait().every(Duration::from_millis(1)).deadline(Duration::from_millis(200));
        told(heard.result(&what, &waiting.await));
    }
    told(heard.result(&what, &client.connections().by_customer_code("JBNY").await));
    told(heard.result(&what, &client.styles().create(&style).await));
    told(heard.result(&what, &client.orders().take(&List::new().with_count(1)).await));
    let mut pages = client.pages(&List::new()).page_size(1);
    while let Some(page) = pages.next().await {
        told(heard.result(&what, &page));
    }
    heard.debug(&what, &pages);
    told(heard.result(&what, &client.categories().list().await));
    let account = client.v4("1001");
    let line = NewLineItem::new("1", "MHw1NTE3MDk1fDE4MjMwODYy").with_quantity(1);
    let outcome = account.line_items().create(&NewLineItems::new([line]), AddsQuantity).await;
    told(heard.result(&what, &outcome) && outcome.unwrap().batches.iter().all(|batch| batch.error.is_none()));
    let product = NewProduct::new("Wrap Dress").with_external_id("DR-1").with_category_ids(["111"]);
    let outcome = account.products().create(&NewProducts::new([product])).await;
    told(heard.result(&what, &outcome) && outcome.unwrap().batches.iter().all(|batch| batch.error.is_none()));
    told(heard.result(&what, &account.traits().list().await));
    told(heard.result(&what, &account.orders().list(&joor_api::v4::order_get::List::default()).await));
    worked
}

async fn logged_in(heard: &Heard, running: &Running, format: Format) {
    let builder = Client::builder(login(heard, PASSWORD)).base_url(running.base_url()).request_format(format);
    let (client, recorder) = built(heard, builder);
    assert!(calls(heard, &client, "that works").await >= 10);
    running.end_tokens();
    assert!(calls(heard, &client, "whose token has ended").await >= 9);
    keep(heard, &recorder);
    let builder = Client::builder(Token::new(TOKEN).unwrap()).base_url(running.base_url()).request_format(format);
    let (client, recorder) = built(heard, builder);
    assert!(calls(heard, &client, "with a fixed token").await >= 9);
    keep(heard, &recorder);
}

/// Every fault of the sandbox, in the calls and in the login.
async fn through_faults(heard: &Heard, running: &Running) {
    let error = "nothing".parse::<Fault>().unwrap_err().to_string();
    let (_, names) = error.split_once("is none of ").unwrap();
    for name in names.split(", ") {
        let argument = match name {
            "latency" | "latency-after" => "=1ms",
            "drip" => "=0ms",
            "status" | "status-after" => "=500",
            _ => "",
        };
        for path in ["/v", "/auth"] {
            let fault = format!("{name}{argument}@{path}");
            running.sandbox().set_faults([fault.parse().unwrap()]);
            let builder = Client::builder(login(heard, PASSWORD)).base_url(running.base_url());
            let (client, recorder) = built(heard, builder);
            calls(heard, &client, &format!("with {fault}")).await;
            keep(heard, &recorder);
        }
    }
    running.sandbox().set_faults([]);
}

/// Wrong credentials, and a token that is not known.
async fn refused(heard: &Heard, running: &Running) {
    let builder = Client::builder(login(heard, WRONG_PASSWORD)).base_url(running.base_url());
    let (client, recorder) = built(heard, builder);
    assert_eq!(calls(heard, &client, "with a wrong password").await, 0);
    keep(heard, &recorder);
    let builder = Client::builder(Token::new(PASSWORD).unwrap()).base_url(running.base_url());
    let (client, recorder) = built(heard, builder);
    assert_eq!(calls(heard, &client, "with a wrong token").await, 0);
    keep(heard, &recorder);
    let address = format!("https://ann:{}@example.com", "pAsSwOrDcAnArY53");
    let builder = Client::builder(Token::new(TOKEN).unwrap()).base_url(address);
    heard.debug("a builder", &builder);
    heard.result("a builder", &builder.build());
}

async fn nobody_there(heard: &Heard) {
    let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
    let builder = Client::builder(login(heard, PASSWORD)).base_url(format!("http://{free}"));
    let (client, recorder) = built(heard, builder);
    assert_eq!(calls(heard, &client, "that nobody answers").await, 0);
    keep(heard, &recorder);
}

/// A service that repeats what it is sent in whatever it answers.
async fn echoed(heard: &Heard) {
    let statuses = [200, 302, 400, 401, 429, 500];
    let echoes = SHAPES.into_iter().flat_map(|shape| statuses.map(|http_status| Echo { http_status, shape }));
    let runs = echoes.flat_map(|echo| [(echo, false), (echo, true)]);
    let runs: JoinSet<()> = runs.map(|(echo, is_login)| repeated(heard.clone(), echo, is_login)).collect();
    runs.join_all().await;
}

async fn repeated(heard: Heard, echo: Echo, is_login: bool) {
    let builder = match is_login {
        true => Client::builder(login(&heard, PASSWORD)),
        false => Client::builder(Token::new(TOKEN).unwrap()),
    };
    let (client, recorder) = built(&heard, builder.transport(echo));
    calls(&heard.deaf_to_values(), &client, &format!("repeated by {echo:?}")).await;
    keep(&heard, &recorder);
}
