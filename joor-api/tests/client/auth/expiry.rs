//! A token that ends is renewed before it does, once.

use std::time::Duration;

use tokio::time::{advance, sleep};

use super::service::Service;

#[tokio::test(start_paused = true)]
async fn a_token_is_asked_for_once_and_used_until_shortly_before_its_end() {
    let service = Service::new(600);
    let client = service.client();
    for _ in 0..10 {
        client.connections().by_id(1).await.unwrap();
    }
    assert_eq!((service.asked(), service.calls().len()), (1, 10));
    advance(Duration::from_secs(530)).await;
    client.connections().by_id(1).await.unwrap();
    assert_eq!(service.asked(), 1, "60 s before the end it is not renewed yet");
    advance(Duration::from_secs(10)).await;
    client.connections().by_id(1).await.unwrap();
    assert_eq!((service.asked(), service.calls().len()), (2, 12), "renewed before, and so no call was refused");
}

#[tokio::test(start_paused = true)]
async fn a_token_that_ends_between_calls_goes_unnoticed() {
    let service = Service::new(2);
    let client = service.client();
    for _ in 0..50 {
        client.connections().by_id(1).await.unwrap();
        sleep(Duration::from_millis(700)).await;
    }
    assert_eq!(service.calls().len(), 50, "none was refused");
    // One lasts for three calls at most, and must not be asked for more often than that takes.
    assert!((17..=25).contains(&service.asked()), "{}", service.asked());
}

#[tokio::test(start_paused = true)]
async fn a_renewal_ahead_of_time_is_one_request_and_those_that_wait_share_it() {
    let service = Service::new(600);
    let client = service.client();
    client.connections().by_id(1).await.unwrap();
    advance(Duration::from_secs(560)).await;
    let calls = (0..200).map(|id| {
        let client = client.clone();
        tokio::spawn(async move { client.connections().by_id(id).await.map(|_| ()) })
    });
    for call in calls.collect::<Vec<_>>() {
        call.await.unwrap().unwrap();
    }
    assert_eq!(service.asked(), 2);
    assert_eq!(service.calls().len(), 201);
}

#[tokio::test(start_paused = true)]
async fn a_life_that_is_not_told_ends_with_a_refusal() {
    let service = Service::new(600);
    let raw = r#"{"access_token": "endless"}"#;
    service.answer([super::service::TokenAnswer::Raw(raw.to_owned())]);
    service.accept("endless");
    let client = service.client();
    client.connections().by_id(1).await.unwrap();
    advance(Duration::from_secs(90_000)).await;
    client.connections().by_id(1).await.unwrap();
    assert_eq!(service.asked(), 1);
    service.revoke_all();
    client.connections().by_id(1).await.unwrap();
    assert_eq!(service.asked(), 2);
}

#[tokio::test(start_paused = true)]
async fn the_token_counts_from_before_it_was_asked_for() {
    let service = Service::new(100);
    service.delay_tokens(Duration::from_secs(50));
    let client = service.client();
    client.connections().by_id(1).await.unwrap();
    sleep(Duration::from_secs(41)).await;
    client.connections().by_id(1).await.unwrap();
    assert_eq!(service.asked(), 2, "it may have been issued at any moment of the 50 s");
}
