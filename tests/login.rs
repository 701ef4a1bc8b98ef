//! A client that logs in, against a sandbox whose tokens last for a second.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on is to stop")]

use std::time::{Duration, Instant};

use joor_api::client::{AuthError, Client, Credentials, Error, Login};
use joor_api::v2::bulk_connection::{BulkConnections, Connection, PriceType, Warehouse};
use joor_sandbox::{Account, LOOPBACK, Running, Sandbox};

const SECRET: &str = "CANARY/+secret&=";
const PASSWORD: &str = "CANARY \"pässword\"";

async fn sandbox(lifetime: Duration) -> Running {
    let account = Account::new("shop", SECRET, "ann@example.com", PASSWORD);
    let builder =
        Sandbox::builder().account(account).token_lifetime(lifetime).job_step(Duration::ZERO).rate_limit(None);
    builder.listen(LOOPBACK).await.unwrap()
}

fn client(sandbox: &Running, password: &str) -> Client {
    let credentials = Credentials::new("shop", SECRET, "ann@example.com", password).unwrap();
    Client::builder(Login::new(credentials)).base_url(sandbox.base_url()).build().unwrap()
}

fn tokens(sandbox: &Running) -> usize {
    sandbox.calls().unwrap().iter().filter(|call| call.path == "/auth/").count()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn tokens_that_end_all_the_time_go_unnoticed() {
    let sandbox = sandbox(Duration::from_secs(1)).await;
    let client = client(&sandbox, PASSWORD);
    let start = Instant::now();
    let workers = (0..8).map(|worker| {
        let client = client.clone();
        tokio::spawn(async move {
            let mut done = 0;
            while start.elapsed() < Duration::from_millis(3500) {
                let name = format!("C{worker}-{done}");
                let customer = Connection::new(&*name, &*name, [PriceType::new("EUR", "E", "EUR")], [Warehouse::new()]);
                client.bulk_connections().submit(&BulkConnections::new([customer])).await.unwrap();
                client.categories().list().await.unwrap();
                done += 1;
                tokio::time::sleep(Duration::from_millis(40)).await;
            }
            done
        })
    });
    let mut done = 0;
    for worker in workers.collect::<Vec<_>>() {
        done += worker.await.unwrap();
    }
    let asked = tokens(&sandbox);
    assert!((4..=6).contains(&asked), "{asked} tokens in 3.5 s");
    let calls = sandbox.calls().unwrap();
    let submitted = calls.iter().filter(|call| call.path == "/v2/bulk-connection" && call.code == "0").count();
    assert_eq!(submitted, done, "each was carried out once");
    sandbox.shutdown().await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_thousand_calls_whose_token_ended_ask_for_one() {
    let sandbox = sandbox(Duration::from_secs(600)).await;
    let client = client(&sandbox, PASSWORD);
    client.categories().list().await.unwrap();
    sandbox.end_tokens();
    let calls = (0..1000).map(|_| {
        let client = client.clone();
        tokio::spawn(async move { client.categories().list().await.map(|_| ()) })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap().unwrap();
    }
    assert_eq!(tokens(&sandbox), 2);
    sandbox.shutdown().await;
}

#[tokio::test]
async fn a_wrong_password_is_told_without_it() {
    let sandbox = sandbox(Duration::from_secs(600)).await;
    let error = client(&sandbox, "CANARY-wrong").categories().list().await.unwrap_err();
    assert!(matches!(&error, Error::Auth { error: AuthError::Refused { .. }, .. }), "{error:?}");
    assert!(!format!("{error} {error:?}").contains("CANARY"), "{error:?}");
    sandbox.shutdown().await;
}
