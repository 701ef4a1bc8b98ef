//! What is sent to the token host.

use joor_api::client::{Body, Environment, Login, Request};
use joor_api::v4::auth::{GrantType, TokenRequest};

use super::service::{PASSWORD, SECRET, Service, TokenAnswer, credentials};
use crate::double::{Double, json};

fn fields(form: &[joor_api::client::FormField]) -> Vec<(&str, &str)> {
    form.iter().map(|field| (field.name, field.value.expose())).collect()
}

#[tokio::test(start_paused = true)]
async fn the_password_grant_is_the_five_fields_of_the_page() {
    let service = Service::new(600);
    service.client().connections().by_id(1).await.unwrap();
    let expected = [
        ("client_id", "shop-client"),
        ("client_secret", SECRET),
        ("grant_type", "password"),
        ("username", "shop@example.com"),
        ("password", PASSWORD),
    ];
    assert_eq!(fields(&service.forms()[0]), expected);
}

#[tokio::test]
async fn the_documented_call_is_sent_like_any_other() {
    let double = Double::new([json(200, r#"{"access_token": "CANARY", "expires_in": "60"}"#), json(401, PASSWORD)]);
    let client = double.builder().environment(Environment::Sandbox).build().unwrap();
    let request = TokenRequest::new("shop-client", SECRET, GrantType::Password, "shop@example.com", PASSWORD);
    let reply = client.auth().issue_token(&request).await.unwrap();
    assert_eq!((reply.access_token.as_ref().unwrap().expose(), reply.expires_in), ("CANARY", Some(60)));
    assert!(!format!("{reply:?}").contains("CANARY"), "{reply:?}");
    let sent: &Request = &double.requests()[0];
    assert_eq!(sent.url, "https://atlas-sandbox.jooraccess.com/auth/");
    assert_eq!((sent.header("authorization"), sent.header("content-type")), (None, None));
    assert_eq!(sent.header("accept"), Some("application/json"));
    assert!(matches!(&sent.body, Body::Form(fields) if fields.len() == 5));
    assert!(!format!("{sent:?} {:?}", sent.body).contains("CANARY"));
    let error = client.auth().issue_token(&request).await.unwrap_err();
    assert!(error.to_string().ends_with("HTTP 401 Unauthorized: [secret]"), "{error}");
    let empty = TokenRequest::new("", "", GrantType::Password, "", "");
    assert!(matches!(client.auth().issue_token(&empty).await.unwrap_err(), joor_api::client::Error::Invalid { .. }));
}

#[tokio::test(start_paused = true)]
async fn the_refresh_token_is_used_only_if_asked_and_the_password_after_it() {
    let renewals = |service: &Service| service.forms().iter().map(|form| form[2].value.expose().to_owned()).collect();
    for (refresh_grant, answers, expected) in [
        (false, vec![], vec!["password", "password"]),
        (true, vec![], vec!["password", "refresh_token"]),
        (true, vec![TokenAnswer::Status(400, String::new())], vec!["password", "refresh_token", "password"]),
        (true, vec![TokenAnswer::Status(401, String::new())], vec!["password", "refresh_token", "password"]),
        (true, vec![TokenAnswer::Raw("{}".to_owned())], vec!["password", "refresh_token", "password"]),
    ] {
        let service = Service::new(600);
        let client = service.builder_of(Login::new(credentials()).refresh_grant(refresh_grant)).build().unwrap();
        client.connections().by_id(1).await.unwrap();
        service.answer(answers);
        service.revoke_all();
        client.connections().by_id(1).await.unwrap();
        let sent: Vec<String> = renewals(&service);
        assert_eq!(sent, expected);
        if refresh_grant {
            let refresh = [
                ("client_id", "shop-client"),
                ("client_secret", SECRET),
                ("grant_type", "refresh_token"),
                ("refresh_token", "CANARY-refresh-1"),
            ];
            assert_eq!(fields(&service.forms()[1]), refresh);
        }
    }
}
