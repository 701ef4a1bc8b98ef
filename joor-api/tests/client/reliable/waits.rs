//! What is told of waits while they last.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use joor_api::client::{Client, ClientBuilder, Response, RetryPolicy, Wait, WaitReason};
use joor_api::v2::connection_delete::Delete;
use joor_api::v2::connection_get::ById;
use tokio::time::{Instant, sleep, timeout};

use super::service::{Line, OK, Service};
use crate::double::{Double, json};

type Waits = Arc<Mutex<Vec<(Wait, Instant)>>>;

fn told(builder: ClientBuilder) -> (Client, Waits) {
    let waits = Waits::default();
    let kept = Arc::clone(&waits);
    let tell = move |wait: &Wait| kept.lock().unwrap().push((wait.clone(), Instant::now()));
    (builder.on_wait(tell).build().unwrap(), waits)
}

fn line(service: &Arc<Service>) -> ClientBuilder {
    Line::to(service, Duration::from_millis(20), Duration::ZERO).builder()
}

fn seconds(waits: &Waits) -> Vec<(WaitReason, u64)> {
    waits.lock().unwrap().iter().map(|(wait, _)| (wait.reason, wait.duration.as_secs())).collect()
}

#[tokio::test(start_paused = true)]
async fn a_call_that_waits_for_the_next_window_says_so_once_and_rightly() {
    let service = Arc::new(Service::default());
    let (client, waits) = told(line(&service));
    for id in 0..300 {
        client.send(&ById::new(id)).await.unwrap();
    }
    assert_eq!(seconds(&waits), [], "none has waited");
    client.send(&ById::new(300)).await.unwrap();
    let sent = Instant::now() - Duration::from_millis(40);
    assert_eq!(waits.lock().unwrap().len(), 1);
    let (wait, at) = waits.lock().unwrap().pop().unwrap();
    assert_eq!(at + wait.duration, sent);
    assert_eq!((wait.endpoint, wait.account.as_deref()), ("v2/connection-get.by_id", None));
    assert_eq!(wait.reason, WaitReason::Credits);
    assert_eq!(service.refused(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_call_whose_turn_comes_a_window_later_is_told_again() {
    let service = Arc::new(Service::default());
    let (client, waits) = told(line(&service));
    // 60 writes spend a window; the last of them has to wait for the third.
    let calls: Vec<_> = (0..121)
        .map(|id| {
            let client = client.clone();
            tokio::spawn(async move { client.send(&Delete::new(format!("C{id}"))).await.map(drop).unwrap() })
        })
        .collect();
    for call in calls {
        call.await.unwrap();
    }
    let told = seconds(&waits);
    assert!(told.iter().all(|(reason, wait)| *reason == WaitReason::Credits && (299..=301).contains(wait)), "{told:?}");
    // 61 after the first window, and one of them once more.
    assert_eq!(told.len(), 62, "{told:?}");
}

#[tokio::test(start_paused = true)]
async fn what_others_have_spent_is_told_once_though_it_is_tried_many_times() {
    let service = Arc::new(Service::default());
    service.take(300, "other");
    sleep(Duration::from_secs(100)).await;
    let (client, waits) = told(line(&service));
    client.send(&ById::new(1)).await.unwrap();
    assert!(service.refused() > 5, "{}", service.refused());
    let told = seconds(&waits);
    assert_eq!(told, [(WaitReason::CreditsOfOthers, 299)]);
}

#[tokio::test(start_paused = true)]
async fn what_the_service_asks_to_wait_is_told() {
    let refused = Response::new(429, "too many").with_header("Retry-After", "42");
    let (client, waits) = told(Double::new([Ok(refused), json(200, OK)]).builder().retry(RetryPolicy::default()));
    client.send(&ById::new(1)).await.unwrap();
    assert_eq!(seconds(&waits), [(WaitReason::CreditsOfOthers, 42)]);
}

#[tokio::test(start_paused = true)]
async fn each_wait_before_a_repeat_is_told() {
    let down = || Ok(Response::new(503, "down").with_header("Retry-After", "7"));
    let double = Double::new([down(), down(), json(200, OK)]);
    let (client, waits) = told(double.builder().retry(RetryPolicy::default().seed(5)));
    client.send(&ById::new(1)).await.unwrap();
    assert_eq!(seconds(&waits), [(WaitReason::Repeat, 7), (WaitReason::Repeat, 7)]);
    let waits = waits.lock().unwrap();
    let (first, second) = (&waits[0], &waits[1]);
    assert_eq!(first.1 + first.0.duration, second.1);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_given_up_while_it_waits_has_told_it() {
    let service = Arc::new(Service::default());
    let (client, waits) = told(line(&service));
    for id in 0..300 {
        client.send(&ById::new(id)).await.unwrap();
    }
    timeout(Duration::from_secs(1), client.send(&ById::new(300))).await.unwrap_err();
    assert_eq!(waits.lock().unwrap().len(), 1);
}
