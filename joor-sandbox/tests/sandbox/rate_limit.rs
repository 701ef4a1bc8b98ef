//! Credits: what calls cost, when they are refused, what headers tell.

use std::time::Duration;

use axum::http::StatusCode;
use joor_api::Format;
use joor_api::v2::connection_get::Connections;
use joor_api::v2::order_get::Orders;
use joor_sandbox::{RateLimit, SandboxBuilder};

use crate::support::{Ask, FORMATS, Local, Reply, builder};

const ACCOUNT: &str = "x-throttling-account-id";

fn limited(limit: RateLimit) -> SandboxBuilder {
    builder().rate_limit(limit)
}

async fn get(local: &Local, format: Format) -> Reply {
    local.get("/v2/order/?sync=0", format).await
}

#[tokio::test]
async fn the_documented_limit_is_on_by_default() {
    let local = Local::of(joor_sandbox::Sandbox::builder());
    for _ in 0..60 {
        let reply = local.send(Ask::post("<bulk_connections/>", Format::Xml)).await;
        assert_eq!(reply.status, StatusCode::OK);
    }
    let reply = local.send(Ask::get("/v2/order/", Format::Xml)).await;
    assert_eq!(reply.status, StatusCode::TOO_MANY_REQUESTS);
    let windows = local.sandbox.credit_windows();
    assert_eq!((windows.len(), windows[0].spent, windows[0].refused), (1, 300, 1));
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_too_dear_is_refused_and_not_processed() {
    let local = Local::of(limited(RateLimit::default().with_credits(7)).account_id("77").clock_speed(100));
    for format in FORMATS {
        let post = || local.send(Ask::post("<bulk_connections/>", Format::Xml));
        assert_eq!(post().await.status, StatusCode::OK);
        assert_eq!(post().await.status, StatusCode::TOO_MANY_REQUESTS);
        for _ in 0..2 {
            assert_eq!(get(&local, format).await.envelope::<Orders>().code, "0");
        }
        let refused = get(&local, format).await;
        assert_eq!((refused.status, refused.format()), (StatusCode::TOO_MANY_REQUESTS, format));
        assert_eq!(refused.envelope::<Orders>().code, "002");
        assert_eq!(refused.headers.get("retry-after"), None);
        let call = local.sandbox.calls().unwrap().pop().unwrap();
        assert_eq!((call.status, call.processed, call.fault), (429, false, None));
        tokio::time::advance(Duration::from_secs(3)).await;
    }
    let spent: Vec<_> = local.sandbox.credit_windows().iter().map(|window| window.spent).collect();
    assert_eq!(spent, [7, 7]);
}

#[tokio::test]
async fn every_reply_names_the_account() {
    let limit = RateLimit::default().with_credits(3).with_limit_header("X-Most").unwrap().with_retry_after();
    let local = Local::of(limited(limit).account_id("77").account_id("78"));
    let told = |reply: &Reply, name: &str| reply.headers.get(name).map(|value| value.to_str().unwrap().to_owned());
    for (path, account, status) in [
        ("/v2/order/?sync=0", "77", 200),
        ("/v2/nothing", "77", 404),
        ("/v2/order/?sync=0&account=78", "78", 200),
        ("/v2/connection/1/", "77", 200),
        ("/v2/connection/1/", "77", 429),
        ("/nothing", "77", 404),
    ] {
        let reply = local.get(path, Format::Json).await;
        assert_eq!((reply.status.as_u16(), told(&reply, ACCOUNT).as_deref()), (status, Some(account)), "{path}");
        assert_eq!(told(&reply, "X-Most").as_deref(), path.starts_with("/v2").then_some("3"), "{path}");
        assert_eq!(told(&reply, "Retry-After").is_some(), status == 429, "{path}");
    }
}

#[tokio::test]
async fn without_a_limit_nothing_is_refused() {
    let local = Local::of(builder().rate_limit(None));
    for _ in 0..400 {
        let reply = local.get("/v2/connection/1/", Format::Xml).await;
        assert_eq!(reply.envelope::<Connections>().code, "002");
        assert_eq!(reply.headers[ACCOUNT], "1001");
    }
    assert!(local.sandbox.credit_windows().is_empty());
}
