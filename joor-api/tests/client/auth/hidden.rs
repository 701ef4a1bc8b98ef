//! Nothing that can be shown has a secret in it.

use std::error::Error as _;

use joor_api::client::{Authentication, Client, Error, Login, Token};
use joor_api::v4::auth::{GrantType, IssueToken, IssuedToken, TokenRequest};
use joor_api::value::Secret;
use joor_api::{Format, Message, Model};

use super::service::{PASSWORD, SECRET, Service, TokenAnswer, credentials};

fn assert_clean(text: &str) {
    for secret in ["CANARY", "Q0FOQVJZ", "wörd", "client-secret"] {
        assert!(!text.contains(secret), "{text}");
    }
}

fn chain(error: &Error) -> String {
    let mut told = format!("{error} {error:?} {error:#?}");
    let mut source = error.source();
    while let Some(cause) = source {
        told.push_str(&format!("{cause} {cause:?}"));
        source = cause.source();
    }
    told
}

#[test]
fn no_type_shows_a_secret() {
    assert_clean(&format!("{:?} {:?}", credentials(), Secret::from(SECRET)));
    let login = Login::new(credentials()).refresh_grant(true);
    assert_clean(&format!("{login:?} {:?}", Authentication::from(login.clone())));
    assert_clean(&format!("{:?} {:?}", Client::builder(login.clone()), Client::builder(login).build().unwrap()));
    assert_clean(&format!("{:?}", Authentication::from(Token::new("CANARY").unwrap())));
    let request = TokenRequest::new("id", SECRET, GrantType::Password, "user", PASSWORD);
    assert_clean(&format!("{request:?} {request:#?} {:?}", IssueToken::new(&request)));
    assert_clean(&format!("{:?}", TokenRequest::new("", "CANARY\u{1}", "", "", PASSWORD).validate()));
}

#[test]
fn no_note_shows_a_secret() {
    for text in [
        r#"{"access_token": "CANARY", "access_token": "CANARY", "id_token": "CANARY"}"#,
        r#"{"access_token": {"CANARY": 1}, "refresh_token": ["CANARY"], "expires_in": "CANARY"}"#,
    ] {
        let read = IssuedToken::decode(text, Format::Json).unwrap();
        assert_clean(&format!("{read:?} {:?} {}", read.value, read.notes));
    }
}

#[tokio::test(start_paused = true)]
async fn no_error_shows_a_secret_not_even_of_a_token_before() {
    let service = Service::new(600);
    let client = service.client();
    client.connections().by_id(1).await.unwrap();
    service.revoke_all();
    let quoting = format!("CANARY-token-1 CANARY-refresh-1 Q0FOQVJZLXRva2VuLTE= {SECRET} {PASSWORD}");
    for status in [400, 401, 502] {
        service.answer([TokenAnswer::Status(status, quoting.clone())]);
        let error = client.connections().by_id(1).await.unwrap_err();
        assert_clean(&chain(&error));
        assert!(error.to_string().contains("[secret]") || status == 401, "{error}");
    }
    client.connections().by_id(1).await.unwrap();
    service.revoke_all();
    let useless = r#"{"access_token": "CANARY-useless"}"#;
    service.answer([TokenAnswer::Raw(useless.to_owned())]);
    let error = client.connections().by_id(1).await.unwrap_err();
    assert_clean(&chain(&error));
    assert!(error.to_string().ends_with("Unauthorized: [secret] [2 attempts]"), "{error}");
    for form in service.forms() {
        assert_clean(&format!("{form:?}"));
    }
    for call in service.calls() {
        assert_clean(&format!("{call:?}"));
    }
    assert_clean(&format!("{client:?} {:?}", client.auth()));
}
