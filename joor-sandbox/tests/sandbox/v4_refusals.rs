//! What v4 refuses as a whole: token, account, method, document, rate limit, faults.

use axum::http::StatusCode;
use joor_api::Format;
use joor_api::v4::product_create::{NewProduct, NewProducts, Products};
use joor_sandbox::RateLimit;

use crate::support::{Ask, Local, Reply, builder};
use crate::v4::{address, post};

fn told(reply: &Reply) -> (u16, String) {
    let products: Products = reply.read_exactly();
    assert_eq!((products.data.len(), products.errors.len()), (0, 1), "{}", reply.text);
    (reply.status.as_u16(), products.errors[0].status.as_ref().unwrap().as_str().to_owned())
}

#[tokio::test]
async fn a_call_needs_token_account_method_and_json() {
    let local = Local::new();
    let json = "application/json";
    let get = |path: &str| Ask::new("GET", path).header("content-type", json);
    let post = |body: &str| Ask::new("POST", address("products/bulk_create")).header("content-type", json).body(body);
    let status = |status: u16, name: &str| (status, name.to_owned());
    for (ask, expected) in [
        (get("/v4/products"), status(400, "INVALID")),
        (get("/v4/products?account=2"), status(400, "INVALID")),
        (get(&address("products")).header("authorization", ""), status(401, "UNAUTHORIZED")),
        (get(&address("products")).header("authorization", "Bearer other"), status(401, "UNAUTHORIZED")),
        (get(&address("nothing")), status(404, "NOT_FOUND")),
        (get(&address("products/bulk_create")), status(405, "INVALID")),
        (get(&address("orders?page=0")), status(400, "INVALID")),
        (get(&address("orders?last_modified=2026-01-01")), status(400, "INVALID")),
        (post("[]"), status(400, "INVALID")),
        (post("[{"), status(400, "INVALID")),
        (post("<a/>").header("content-type", "application/xml"), status(400, "INVALID")),
        (post("[{}]").header("content-type", ""), status(400, "INVALID")),
    ] {
        let reply = local.send(ask).await;
        assert_eq!(told(&reply), expected, "{}", reply.text);
    }
    assert!(local.sandbox.calls().unwrap().iter().all(|call| !call.processed));
    assert_eq!(
        local.send(get(&address("products")).header("authorization", "Bearer secret")).await.status,
        StatusCode::OK
    );
    let allow = local.send(get(&address("products/bulk_create"))).await;
    assert_eq!(allow.headers["allow"], "POST");
}

#[tokio::test]
async fn accounts_have_products_of_their_own() {
    let local = Local::of(builder().account_id("1001").account_id("2"));
    let reply: Products =
        post(&local, "products/bulk_create", &NewProducts::new([NewProduct::new("A")])).await.read_exactly();
    assert_eq!(reply.data.len(), 1);
    let other: Products = local.get("/v4/products?account=2", Format::Json).await.read_exactly();
    assert!(other.data.is_empty());
}

#[tokio::test]
async fn the_rate_limit_and_faults_are_told_as_errors() {
    let local = Local::of(
        builder()
            .rate_limit(RateLimit::default().with_credits(3))
            .fault("system-error#1".parse().unwrap())
            .fault("system-error-after#1".parse().unwrap()),
    );
    let mut seen = Vec::new();
    for _ in 0..4 {
        let reply = local.get(address("products"), Format::Json).await;
        let products: Products = reply.read_exactly();
        seen.push((reply.status.as_u16(), products.errors.len()));
    }
    assert_eq!(seen, [(500, 1), (500, 1), (200, 0), (429, 1)]);
    let processed: Vec<_> = local.sandbox.calls().unwrap().iter().map(|call| call.processed).collect();
    assert_eq!(processed, [false, true, true, false]);
}

#[tokio::test]
async fn every_call_of_v4_is_known() {
    let local = Local::new();
    for endpoint in joor_api::ENDPOINTS.iter().filter(|endpoint| endpoint.path.starts_with("/v4/")) {
        let path = endpoint.path.trim_start_matches("/v4/");
        let ask = Ask::new(endpoint.method.as_str(), address(path)).header("content-type", "application/json");
        let status = local.send(ask.body("[]")).await.status.as_u16();
        let expected = if endpoint.method.as_str() == "GET" { 200 } else { 400 };
        assert_eq!(status, expected, "{}", endpoint.name);
    }
}
