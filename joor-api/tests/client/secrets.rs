//! The token appears nowhere but in the Authorization header.

use std::sync::Arc;

use joor_api::client::{Client, Error, RetryPolicy, Token, TokenError};
use joor_api::v2::connection_get::ById;

use crate::double::{Answer, Double, json};

const CANARY: &str = "CANARY/0123456789?token";
const ENCODED: &str = "Q0FOQVJZLzAxMjM0NTY3ODk/dG9rZW4=";

fn client(answers: impl IntoIterator<Item = Answer>) -> (Arc<Double>, Client) {
    let double = Double::new(answers);
    let client = Client::builder(Token::new(CANARY).unwrap())
        .transport(Arc::clone(&double))
        .retry(RetryPolicy::never())
        .build()
        .unwrap();
    (double, client)
}

fn assert_clean(text: &str) {
    for secret in ["CANARY", "Q0FOQVJZ"] {
        assert!(!text.contains(secret), "{text}");
    }
}

#[test]
fn debug_shows_no_secret() {
    let (_, client) = client([]);
    assert_clean(&format!("{client:?} {:#?}", client.connections()));
    assert!(format!("{client:?}").contains("logs_in: false"));
    let token = Token::new(CANARY).unwrap();
    assert_eq!(format!("{token:?}"), "Token(…)");
    assert_clean(&format!("{:?}", Client::builder(token.clone()).base_url("https://u:CANARY@x")));
    assert_clean(&format!("{:?}", Client::builder(token).base_url("https://u:CANARY@x").build().unwrap_err()));
    assert_eq!(Token::new("\n").unwrap_err(), TokenError::Empty);
}

#[tokio::test]
async fn requests_show_no_secret() {
    let (double, client) = client([json(200, r#"{"response": {"code": 0}}"#)]);
    let reply = client.send(&ById::new(1)).await.unwrap();
    assert_clean(&format!("{reply:?} {:?} {:#?}", double.requests(), double.requests()[0].headers));
    assert_eq!(double.requests()[0].header("authorization"), Some(format!("OAuth2 {ENCODED}").as_str()));
}

#[tokio::test]
async fn a_service_that_repeats_the_token_is_not_quoted() {
    let slashed = ENCODED.replace('/', "\\/");
    for body in [
        format!(r#"{{"response": {{"code": 1, "comment": "token {CANARY} or {slashed}", "log_id": "{ENCODED}"}}}}"#),
        format!("<p>Authorization: OAuth2 {ENCODED}</p>"),
        format!(r#"{{"headers": ["OAuth2 {slashed}", "{CANARY}"]"#),
    ] {
        for http_status in [200, 302, 401] {
            let (_, client) = client([json(http_status, &body).map(|answer| answer.with_header("location", CANARY))]);
            let error: Error = client.send(&ById::new(1)).await.unwrap_err();
            assert_clean(&format!("{error} {error:?}"));
            assert!(error.to_string().contains("[secret]"), "{error}");
        }
    }
}
