//! What is refused before the call itself: token, content type, address, method, size.

use axum::http::StatusCode;
use joor_api::v2::bulk_connection::BulkConnectionsReply;
use joor_api::v2::connection_delete::ConnectionDeletion;
use joor_api::v2::connection_get::Connections;
use joor_api::{Format, Message};
use joor_sandbox::{Error, Sandbox};

use crate::samples::plain_request;
use crate::support::{Ask, FORMATS, Local, builder};

#[tokio::test]
async fn every_call_needs_the_token() {
    let local = Local::new();
    for header in ["", "OAuth2 b3RoZXI=", "OAuth2 not!base64", "Bearer c2VjcmV0", "OAuth2"] {
        for format in FORMATS {
            let document = plain_request(&["A"]).encode(format).unwrap();
            let reply = local.send(Ask::post(document, format).header("authorization", header)).await;
            assert_eq!(reply.status, StatusCode::OK);
            assert_eq!(reply.envelope::<BulkConnectionsReply>().code, "001", "{header}");
            let ask = Ask::get("/v2/connection/customer_code/A/", format).header("authorization", header);
            assert_eq!(local.send(ask).await.envelope::<Connections>().code, "001", "{header}");
        }
    }
    assert_eq!(local.sandbox.unfinished_jobs().unwrap(), 0);
    assert!(local.sandbox.calls().unwrap().iter().all(|call| call.code == "001" && call.status == 200));
}

#[tokio::test]
async fn without_a_token_of_its_own_the_sandbox_takes_any() {
    let local = Local::of(Sandbox::builder());
    for (header, code) in [("OAuth2 eA==", "102"), ("OAuth2 ", "001"), ("", "001")] {
        let ask = Ask::get("/v2/connection/customer_code/A/", Format::Json).header("authorization", header);
        assert_eq!(local.send(ask).await.envelope::<Connections>().code, code, "{header}");
    }
    assert!(matches!(Sandbox::builder().token(""), Err(Error::EmptyToken)));
}

#[tokio::test]
async fn every_call_needs_a_documented_content_type() {
    let local = Local::new();
    for content_type in ["", "text/plain", "image/jpeg", "text/xml"] {
        let document = plain_request(&["A"]).encode(Format::Xml).unwrap();
        let ask = Ask::post(document, Format::Xml).header("content-type", content_type);
        let status = local.send(ask).await.envelope::<BulkConnectionsReply>();
        assert_eq!(status.code, "002", "{content_type}");
        assert!(status.comment.unwrap().contains("Content-Type"));
        let ask = Ask::get("/v2/connection/1/", Format::Xml).header("content-type", content_type);
        assert_eq!(local.send(ask).await.envelope::<Connections>().code, "002");
    }
    assert_eq!(local.sandbox.unfinished_jobs().unwrap(), 0);
}

#[tokio::test]
async fn an_unknown_return_format_is_refused() {
    let local = Local::new();
    let reply = local.send(Ask::get("/v2/connection/1/?return_format=csv", Format::Json)).await;
    assert_eq!(reply.format(), Format::Json);
    assert!(reply.envelope::<Connections>().comment.unwrap().contains("return_format"));
}

#[tokio::test]
async fn unknown_addresses_are_404() {
    let local = Local::new();
    for path in ["/", "/v2", "/v2/styles", "/v2/bulk-connection/1/2", "/v3/order", "/v2/connection/customer_code/A/B"] {
        let xml = local.send(Ask::get(path, Format::Xml)).await;
        assert_eq!((xml.status, xml.format()), (StatusCode::NOT_FOUND, Format::Xml), "{path}");
        assert!(xml.text.contains("<response><code>002</code><comment>the address is not"), "{}", xml.text);
        let json = local.send(Ask::get(path, Format::Json)).await;
        assert_eq!((json.status, json.format()), (StatusCode::NOT_FOUND, Format::Json), "{path}");
        assert_eq!(json.envelope::<ConnectionDeletion>().code, "002");
    }
}

#[tokio::test]
async fn undocumented_methods_are_405() {
    let local = Local::new();
    for (method, path, allow) in [
        ("GET", "/v2/bulk-connection", "POST, PUT"),
        ("POST", "/v2/bulk-connection/1", "GET"),
        ("DELETE", "/v2/connection/1/", "GET"),
        ("PATCH", "/v2/connection/customer_code/A/", "GET"),
        ("GET", "/v2/connection/?customer_code=A", "DELETE"),
    ] {
        let ask = Ask::new(method, path).header("content-type", "application/json");
        let reply = local.send(ask).await;
        assert_eq!(reply.status, StatusCode::METHOD_NOT_ALLOWED, "{method} {path}");
        assert_eq!(reply.headers["allow"], allow);
        assert!(reply.text.contains(r#""code":2,"comment":"#), "{}", reply.text);
    }
}

#[tokio::test]
async fn a_body_above_the_limit_is_413() {
    let document = plain_request(&["A"]).encode(Format::Xml).unwrap();
    let local = Local::of(builder().body_limit(document.len()));
    assert_eq!(local.send(Ask::post(document.clone(), Format::Xml)).await.status, StatusCode::OK);
    for longer in [1, document.len(), document.len() * 100] {
        let longer = format!("{document}{}", " ".repeat(longer));
        let reply = local.send(Ask::post(longer, Format::Xml)).await;
        assert_eq!(reply.status, StatusCode::PAYLOAD_TOO_LARGE);
        let status = reply.envelope::<BulkConnectionsReply>();
        assert_eq!(status.code, "002");
        assert!(status.comment.unwrap().contains("more than"));
    }
}

#[tokio::test]
async fn calls_are_logged_without_secrets() {
    let local = Local::new();
    let document = plain_request(&["A"]).encode(Format::Json).unwrap();
    local.send(Ask::post(document, Format::Json)).await;
    local.send(Ask::new("DELETE", "/v2/connection/?customer_code=B").header("content-type", "application/json")).await;
    local.send(Ask::get("/nowhere", Format::Json)).await;
    let calls = local.sandbox.calls().unwrap();
    let told: Vec<_> =
        calls.iter().map(|call| (call.method.as_str(), call.path.as_str(), call.status, call.code.as_str())).collect();
    assert_eq!(
        told,
        [
            ("POST", "/v2/bulk-connection", 200, "0"),
            ("DELETE", "/v2/connection/", 200, "102"),
            ("GET", "/nowhere", 404, "002"),
        ]
    );
    assert!(calls.iter().all(|call| call.log_id.len() == 36));
    let shown = format!("{:?} {calls:?}", local.sandbox);
    assert!(!shown.contains("secret") && !shown.contains("c2VjcmV0"), "{shown}");
}
