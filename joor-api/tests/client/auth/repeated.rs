//! Requests for a token are repeated and told of like any call, and a refused token costs no attempt.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use joor_api::client::{AuditRecord, AuthError, CallOutcome, ClientBuilder, Error, RateLimit, RetryPolicy};
use joor_api::v2::style_post::{Style, Styles};
use tokio::time::{Instant, advance};

use super::service::{Service, TokenAnswer};

type Records = Arc<Mutex<Vec<AuditRecord>>>;

fn patient(service: &Arc<Service>) -> (ClientBuilder, Records) {
    let records = Records::default();
    let kept = Arc::clone(&records);
    let builder = service.builder().retry(RetryPolicy::default().seed(1)).rate_limit(RateLimit::default());
    (builder.audit(move |record: &AuditRecord| kept.lock().unwrap().push(record.clone())), records)
}

fn told(records: &Records) -> Vec<(&'static str, CallOutcome, u32, u32)> {
    let records = records.lock().unwrap();
    records.iter().map(|record| (record.endpoint, record.outcome, record.attempts, record.credits)).collect()
}

#[tokio::test(start_paused = true)]
async fn a_token_host_that_fails_is_asked_again_at_no_credits() {
    let service = Service::new(600);
    let down = |status| TokenAnswer::Status(status, "later".to_owned());
    service.answer([TokenAnswer::Broken, down(503), down(429)]);
    let (builder, records) = patient(&service);
    let client = builder.build().unwrap();
    client.connections().by_id(1).await.unwrap();
    assert_eq!((service.asked(), service.calls().len()), (4, 1));
    assert_eq!(client.credits().unwrap().left, 299);
    let expected =
        [("v4/auth.issue_token", CallOutcome::Success, 4, 0), ("v2/connection-get.by_id", CallOutcome::Success, 1, 1)];
    assert_eq!(told(&records), expected);
}

#[tokio::test(start_paused = true)]
async fn wrong_credentials_are_told_at_once_and_spend_nothing() {
    let service = Service::new(600);
    service.answer([TokenAnswer::Status(401, String::new())]);
    let (builder, records) = patient(&service);
    let client = builder.build().unwrap();
    let error = client.connections().by_id(1).await.unwrap_err();
    assert!(matches!(error, Error::Auth { error: AuthError::Refused { .. }, .. }), "{error}");
    assert_eq!((service.asked(), client.credits().unwrap().left), (1, 300));
    let expected =
        [("v4/auth.issue_token", CallOutcome::Refused, 1, 0), ("v2/connection-get.by_id", CallOutcome::NotSent, 0, 0)];
    assert_eq!(told(&records), expected);
}

#[tokio::test(start_paused = true)]
async fn a_refused_token_counts_for_no_attempt_but_costs_credits() {
    let service = Service::new(600);
    let (builder, records) = patient(&service);
    let client = builder.retry(RetryPolicy::never()).build().unwrap();
    client.connections().by_id(1).await.unwrap();
    service.revoke_all();
    let style = Styles::new(Style::new("Blouse", "B100", "B100-key"));
    let reply = client.styles().create(&style).await.unwrap();
    assert_eq!((service.asked(), reply.attempts), (2, 2));
    assert_eq!(client.credits().unwrap().left, 300 - 1 - 2 * 5);
    assert_eq!(told(&records).last(), Some(&("v2/style-post.create", CallOutcome::Success, 2, 10)));
}

#[tokio::test(start_paused = true)]
async fn a_token_that_ends_while_credits_are_waited_for_is_renewed_before_the_call() {
    let service = Service::new(100);
    let (builder, _) = patient(&service);
    let client = builder.build().unwrap();
    for _ in 0..301 {
        client.connections().by_id(1).await.unwrap();
    }
    let refused = service.calls().len() - 301;
    assert_eq!((service.asked(), refused), (2, 0), "the token ended after 100 s, the window after 300 s");
}

#[tokio::test(start_paused = true)]
async fn no_call_waits_for_a_renewal_ahead_of_time() {
    let service = Service::new(600);
    let (builder, _) = patient(&service);
    let client = builder.build().unwrap();
    client.connections().by_id(1).await.unwrap();
    service.answer([TokenAnswer::Broken, TokenAnswer::Broken]);
    advance(Duration::from_secs(545)).await;
    let start = Instant::now();
    client.connections().by_id(1).await.unwrap();
    assert_eq!(service.asked(), 2, "asked for once, the token being valid");
    assert_eq!(start.elapsed(), Duration::from_millis(55));
}

#[tokio::test(start_paused = true)]
async fn the_deadline_of_a_call_holds_for_its_token_too() {
    let service = Service::new(600);
    service.delay_tokens(Duration::from_secs(3600));
    let (builder, _) = patient(&service);
    let client = builder.deadline(Duration::from_secs(90)).build().unwrap();
    let start = Instant::now();
    let error = client.connections().by_id(1).await.unwrap_err();
    assert!(matches!(error, Error::Auth { .. }), "{error}");
    assert!(start.elapsed() <= Duration::from_secs(90) && service.calls().is_empty());
}
