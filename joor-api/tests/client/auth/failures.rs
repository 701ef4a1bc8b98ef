//! No token: what is told, and what is done about it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use joor_api::client::{
    AuthError, BoxFuture, Client, CredentialError, CredentialSource, Credentials, EnvironmentCredentials, Error, Login,
    Token,
};
use tokio::time::{advance, sleep};

use super::service::{PASSWORD, SECRET, Service, TokenAnswer, credentials};

async fn failing(answer: TokenAnswer) -> AuthError {
    let service = Service::new(600);
    service.answer([answer]);
    match service.client().connections().by_id(1).await.unwrap_err() {
        Error::Auth { endpoint: "v2/connection-get.by_id", error } => {
            assert!(service.calls().is_empty(), "nothing was sent");
            error
        }
        other => panic!("{other}"),
    }
}

#[tokio::test(start_paused = true)]
async fn each_failure_is_told_apart() {
    let status = |status: u16, body: &str| TokenAnswer::Status(status, body.to_owned());
    let error = failing(status(401, r#"{"error": "invalid_grant"}"#)).await;
    assert!(matches!(&error, AuthError::Refused { excerpt } if excerpt.contains("invalid_grant")), "{error:?}");
    let error = failing(status(503, "maintenance")).await;
    assert_eq!(error.to_string(), "the token host answers with HTTP 503: maintenance");
    assert!(matches!(failing(TokenAnswer::Broken).await, AuthError::Transport(_)));
    for body in ["<html>sign in</html>", "[]", "", r#"{"access_token": ""}"#, r#"{"access_token": ["CANARY-list"]}"#] {
        let error = failing(TokenAnswer::Raw(body.to_owned())).await;
        assert!(matches!(error, AuthError::Unreadable { .. }), "{body}: {error:?}");
    }
    let error = failing(TokenAnswer::Raw(r#"{"access_token": "a\r\nb"}"#.to_owned())).await;
    assert!(error.to_string().contains("cannot carry"), "{error}");
}

#[tokio::test(start_paused = true)]
async fn a_reply_that_repeats_a_secret_is_not_quoted_with_it() {
    let escaped = PASSWORD.replace('/', "\\/");
    for status in [400, 401, 500] {
        let body = format!(r#"{{"password": "{escaped}", "again": "{PASSWORD}", "client_secret": "{SECRET}"}}"#);
        let error = failing(TokenAnswer::Status(status, body)).await;
        let told = format!("{error} {error:?}");
        assert!(!told.contains("CANARY") && told.contains("[secret]"), "{told}");
    }
}

#[tokio::test(start_paused = true)]
async fn a_renewal_that_fails_once_goes_unnoticed_while_the_token_lasts() {
    let service = Service::new(600);
    service.answer([TokenAnswer::Issue { life: 600 }, TokenAnswer::Broken]);
    let client = service.client();
    client.connections().by_id(1).await.unwrap();
    advance(Duration::from_secs(545)).await;
    for _ in 0..20 {
        client.connections().by_id(1).await.unwrap();
    }
    assert_eq!(service.asked(), 2, "a service that fails is not asked at each call");
    sleep(Duration::from_secs(6)).await;
    client.connections().by_id(1).await.unwrap();
    assert_eq!(service.asked(), 3);
    assert_eq!(service.calls().len(), 22, "none was refused");
}

#[tokio::test(start_paused = true)]
async fn a_token_host_that_says_nothing_is_given_up() {
    let service = Service::new(600);
    service.delay_tokens(Duration::from_secs(3600));
    let client = service.builder().timeout(Duration::from_secs(5)).build().unwrap();
    let start = tokio::time::Instant::now();
    let error = client.connections().by_id(1).await.unwrap_err();
    assert!(matches!(error, Error::Auth { error: AuthError::Transport(_), .. }), "{error}");
    assert_eq!(start.elapsed(), Duration::from_secs(5));
}

struct Vault(AtomicUsize);

impl CredentialSource for Vault {
    fn credentials(&self) -> BoxFuture<'_, Result<Credentials, CredentialError>> {
        Box::pin(async {
            match self.0.fetch_add(1, Ordering::Relaxed) {
                0 => Err(CredentialError::unavailable("the vault is locked")),
                1 => std::future::pending().await,
                _ => Ok(credentials()),
            }
        })
    }
}

#[tokio::test(start_paused = true)]
async fn a_source_of_its_own_may_fail_or_hang() {
    let service = Service::new(600);
    let client = service.builder_of(Login::new(Arc::new(Vault(AtomicUsize::new(0))))).build().unwrap();
    let told = client.connections().by_id(1).await.unwrap_err().to_string();
    assert!(told.ends_with("there is no token to call with: no credentials: the vault is locked"), "{told}");
    let told = client.connections().by_id(1).await.unwrap_err().to_string();
    assert!(told.ends_with("reading the credentials took too long"), "{told}");
    client.connections().by_id(1).await.unwrap();
    assert_eq!(service.asked(), 1);
}

#[test]
fn credentials_that_are_none() {
    let told = |parts: [&str; 4]| {
        let [client_id, client_secret, username, password] = parts;
        Credentials::new(client_id, client_secret, username, password).unwrap_err().to_string()
    };
    assert_eq!(told(["", "s", "u", "p"]), "the client id is empty");
    assert_eq!(told(["i", "", "u", "p"]), "the client secret is empty");
    assert_eq!(told(["i", "s", " ", "p"]), "the user name is empty");
    assert_eq!(told(["i", "s", "u", ""]), "the password is empty");
    let error = EnvironmentCredentials::with_prefix("JOOR_TEST_OF_NOTHING_").read().unwrap_err();
    assert_eq!(error.to_string(), "the environment variable JOOR_TEST_OF_NOTHING_CLIENT_ID is not set");
}

#[tokio::test]
async fn a_client_with_a_token_does_not_log_in() {
    let client = Client::builder(Token::new("a-token-for-tests").unwrap()).build().unwrap();
    assert_eq!(client.auth().log_in().await.unwrap_err(), AuthError::NoLogin);
}
