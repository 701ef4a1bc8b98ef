//! Tokens: who gets one, how long it is accepted, and in which headers.

use std::time::Duration;

use axum::body::Body;
use axum::http::{Request, StatusCode};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use http_body_util::BodyExt;
use joor_api::v4::auth::IssuedToken;
use joor_api::{Format, Message};
use joor_sandbox::{Account, Sandbox};
use tower::ServiceExt;

const FIELDS: [(&str, &str); 5] = [
    ("client_id", "shop"),
    ("client_secret", "s3cret/+"),
    ("grant_type", "password"),
    ("username", "ann@example.com"),
    ("password", "pässword"),
];

fn sandbox(lifetime: Duration) -> Sandbox {
    let account = Account::new("shop", "s3cret/+", "ann@example.com", "pässword");
    Sandbox::builder().account(account).token_lifetime(lifetime).build().unwrap()
}

fn form(fields: &[(&str, &str)]) -> Request<Body> {
    let mut body = String::new();
    for (name, value) in fields {
        body.push_str(&format!("--limit\r\nContent-Disposition: form-data; name=\"{name}\"\r\n\r\n{value}\r\n"));
    }
    body.push_str("--limit--\r\n");
    let request = Request::post("/auth/").header("content-type", "multipart/form-data; boundary=limit");
    request.body(Body::from(body)).unwrap()
}

async fn ask(sandbox: &Sandbox, request: Request<Body>) -> (StatusCode, String) {
    let response = sandbox.router().oneshot(request).await.unwrap();
    let status = response.status();
    let bytes = response.into_body().collect().await.unwrap().to_bytes();
    (status, String::from_utf8(bytes.to_vec()).unwrap())
}

async fn token(sandbox: &Sandbox) -> String {
    let (status, text) = ask(sandbox, form(&FIELDS)).await;
    assert_eq!(status, StatusCode::OK, "{text}");
    let issued = IssuedToken::decode(&text, Format::Json).unwrap();
    assert!(issued.notes.is_empty(), "{}", issued.notes);
    issued.value.access_token.unwrap().expose().to_owned()
}

async fn call(sandbox: &Sandbox, header: &str) -> (StatusCode, String) {
    let request =
        Request::get("/v2/categories").header("authorization", header).header("content-type", "application/json");
    ask(sandbox, request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn a_token_is_accepted_in_both_headers_and_beside_others() {
    let sandbox = sandbox(Duration::from_secs(60));
    let (one, other) = (token(&sandbox).await, token(&sandbox).await);
    assert_ne!(one, other);
    for token in [one, other] {
        for header in [format!("OAuth2 {}", STANDARD.encode(&token)), format!("Bearer {token}")] {
            assert_eq!(call(&sandbox, &header).await.0, StatusCode::OK);
        }
        let (status, text) = call(&sandbox, &format!("Bearer {token}x")).await;
        assert!(status == StatusCode::OK && text.contains("001"), "{status} {text}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_token_that_has_ended_is_told_by_its_status() {
    let sandbox = sandbox(Duration::from_secs(300));
    let token = token(&sandbox).await;
    let header = format!("Bearer {token}");
    assert_eq!(call(&sandbox, &header).await.0, StatusCode::OK);
    tokio::time::sleep(Duration::from_secs(300)).await;
    let (status, text) = call(&sandbox, &header).await;
    assert!(status == StatusCode::UNAUTHORIZED && text.contains("001"), "{status} {text}");
    let long = Sandbox::builder().build().unwrap();
    let header = format!("Bearer {}", self::token(&long).await);
    long.end_tokens();
    assert_eq!(call(&long, &header).await.0, StatusCode::UNAUTHORIZED);
}

#[tokio::test]
async fn wrong_credentials_get_no_token() {
    let sandbox = sandbox(Duration::from_secs(60));
    for (at, expected) in [(0, 401), (1, 401), (2, 400), (3, 401), (4, 401)] {
        let mut fields = FIELDS;
        fields[at].1 = "another";
        let (status, text) = ask(&sandbox, form(&fields)).await;
        assert_eq!(status.as_u16(), expected, "{text}");
        assert!(!text.contains("another") && !text.contains("s3cret"), "{text}");
        let (status, text) = ask(&sandbox, form(&[&FIELDS[..at], &FIELDS[at + 1..]].concat())).await;
        assert!(status == StatusCode::BAD_REQUEST && text.contains(FIELDS[at].0), "{text}");
    }
    let calls = sandbox.calls().unwrap();
    assert_eq!(calls.len(), 10);
    assert!(calls.iter().all(|call| call.path == "/auth/" && matches!(call.status, 400 | 401)), "{calls:?}");
}

#[tokio::test]
async fn what_is_no_form_gets_no_token() {
    let sandbox = sandbox(Duration::from_secs(60));
    let json = Request::post("/auth/").header("content-type", "application/json").body(Body::from("{}")).unwrap();
    assert_eq!(ask(&sandbox, json).await.0, StatusCode::BAD_REQUEST);
    let get = Request::get("/auth/").body(Body::empty()).unwrap();
    assert_eq!(ask(&sandbox, get).await.0, StatusCode::METHOD_NOT_ALLOWED);
    let mut cut = form(&FIELDS);
    *cut.body_mut() = Body::from("--limit\r\nContent-Disposition: form-data; name=\"client_id\"\r\n\r\nsho");
    assert_eq!(ask(&sandbox, cut).await.0, StatusCode::BAD_REQUEST);
    let long = "x".repeat(17 * 1024);
    assert_eq!(ask(&sandbox, form(&[("client_id", long.as_str())])).await.0, StatusCode::BAD_REQUEST);
    assert!(!format!("{sandbox:?}").contains("s3cret"));
}

#[tokio::test]
async fn without_accounts_everyone_gets_a_token() {
    let sandbox = Sandbox::builder().build().unwrap();
    let header = format!("Bearer {}", token(&sandbox).await);
    assert_eq!(call(&sandbox, &header).await.0, StatusCode::OK);
    assert_eq!(call(&sandbox, "Bearer any").await.0, StatusCode::OK);
}

#[tokio::test]
async fn faults_hit_the_token_host_too() {
    let account = Account::new("shop", "s3cret/+", "ann@example.com", "pässword");
    let builder = Sandbox::builder().account(account).fault("status=503#1@POST/auth".parse().unwrap());
    let sandbox = builder.fault("status-after=500#1@POST/auth".parse().unwrap()).build().unwrap();
    for status in [503, 500] {
        let (answered, text) = ask(&sandbox, form(&FIELDS)).await;
        assert_eq!(answered.as_u16(), status);
        assert!(text.starts_with(r#"{"error":"temporarily_unavailable""#), "{text}");
    }
    let token = token(&sandbox).await;
    assert_eq!(call(&sandbox, &format!("Bearer {token}")).await.0, StatusCode::OK);
    let calls = sandbox.calls().unwrap();
    let told: Vec<_> = calls.iter().map(|call| (call.number, call.status, call.processed)).collect();
    assert_eq!(told, [(1, 503, false), (2, 200, true), (3, 200, true), (4, 200, true)]);
    assert_eq!(sandbox.credit_windows()[0].spent, 1);
}
