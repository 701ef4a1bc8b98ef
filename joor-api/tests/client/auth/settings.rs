//! Where a client logs in, and how it sends the token.

use joor_api::client::{BaseUrlError, BuildError, Client, Environment, Login, Token};
use joor_api::{Authorization, TokenForm};

use super::service::{Service, credentials};

#[test]
fn the_token_host_goes_with_the_address() {
    let token_url = |client: &Client| {
        let shown = format!("{client:?}");
        shown.split("token_url: \"").nth(1).unwrap().split('"').next().unwrap().to_owned()
    };
    let builder = || Client::builder(Login::new(credentials()));
    assert_eq!(token_url(&builder().build().unwrap()), "https://atlas.jooraccess.com/auth/");
    let sandbox = builder().environment(Environment::Sandbox).build().unwrap();
    assert_eq!(token_url(&sandbox), "https://atlas-sandbox.jooraccess.com/auth/");
    let own = builder().base_url("http://127.0.0.1:8080/mock/").build().unwrap();
    assert_eq!(token_url(&own), "http://127.0.0.1:8080/auth/");
    let other = builder().base_url("http://127.0.0.1:8080").token_url("https://id.example.com/token").build().unwrap();
    assert_eq!(token_url(&other), "https://id.example.com/token");
}

#[test]
fn a_password_is_not_sent_in_the_clear() {
    let builder = || Client::builder(Login::new(credentials()));
    let error = builder().token_url("http://atlas.jooraccess.com/auth/").build().unwrap_err();
    assert!(matches!(error, BuildError::TokenUrl(BaseUrlError::Insecure { .. })), "{error}");
    let error = builder().token_url("https://u:CANARY@atlas.jooraccess.com/").build().unwrap_err();
    assert!(matches!(error, BuildError::TokenUrl(BaseUrlError::Extra)), "{error}");
    assert!(!format!("{error} {error:?}").contains("CANARY"));
    assert!(builder().token_url("http://192.0.2.1/auth/").allow_insecure(true).build().is_ok());
}

#[tokio::test(start_paused = true)]
async fn the_scheme_is_that_of_the_page_or_as_was_set() {
    let service = Service::new(600);
    service.client().connections().by_id(1).await.unwrap();
    let bearer = Authorization::new("Bearer", TokenForm::Plain);
    let bare = Authorization::new("", TokenForm::Plain);
    for (version, authorization) in [("v2", bearer), ("v2", bare), ("v4", bare)] {
        let client = service.builder().authorization(version, authorization).build().unwrap();
        client.connections().by_id(1).await.unwrap();
    }
    let headers: Vec<String> =
        service.calls().iter().map(|call| call.header("authorization").unwrap().to_owned()).collect();
    let expected =
        ["OAuth2 Q0FOQVJZLXRva2VuLTE=", "Bearer CANARY-token-2", "CANARY-token-3", "OAuth2 Q0FOQVJZLXRva2VuLTQ="];
    assert_eq!(headers, expected);
}

#[tokio::test(start_paused = true)]
async fn logging_in_at_once_tells_until_when() {
    let service = Service::new(600);
    let client = service.client();
    let until = client.auth().log_in().await.unwrap().unwrap();
    let left = until.as_second() - joor_api::Timestamp::now().as_second();
    assert!((595..=600).contains(&left), "{left}");
    client.connections().by_id(1).await.unwrap();
    assert_eq!(service.asked(), 1);
    client.auth().log_in().await.unwrap();
    assert_eq!(service.asked(), 2, "also with a token that could be used");
}

#[test]
fn a_token_alone_is_as_before() {
    assert!(Client::builder(Token::new("a-token-for-tests").unwrap()).build().is_ok());
}
