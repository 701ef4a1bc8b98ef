//! A call that is given up at any moment harms no other.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Waker};

use super::service::Service;

/// Polls a future so many times, time passing in between, and drops it then. Whether it had ended.
async fn give_up_after(polls: usize, future: impl Future) -> bool {
    let mut future = pin!(future);
    for _ in 0..polls {
        if future.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_ready() {
            return true;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    false
}

#[tokio::test(start_paused = true)]
async fn a_login_that_is_given_up_at_each_await_leaves_the_client_usable() {
    let mut polls = 0;
    loop {
        polls += 1;
        let service = Service::new(600);
        let client = service.client();
        let ended = give_up_after(polls, client.connections().by_id(1)).await;
        client.connections().by_id(2).await.unwrap();
        assert!(service.asked() <= 2, "{polls}");
        if ended {
            break;
        }
    }
    assert!(polls > 3, "{polls}");
}

#[tokio::test(start_paused = true)]
async fn a_renewal_after_a_refusal_that_is_given_up_at_each_await_too() {
    let mut polls = 0;
    loop {
        polls += 1;
        let service = Service::new(600);
        let client = service.client();
        client.connections().by_id(1).await.unwrap();
        service.revoke_all();
        let ended = give_up_after(polls, client.connections().by_id(1)).await;
        client.connections().by_id(2).await.unwrap();
        assert!(service.asked() <= 3, "{polls}");
        if ended {
            break;
        }
    }
    assert!(polls > 4, "{polls}");
}

#[tokio::test(start_paused = true)]
async fn those_that_wait_go_on_when_the_one_that_asked_gives_up_or_stands_still() {
    let service = Service::new(600);
    let client = service.client();
    let first = client.clone();
    let mut asking = Box::pin(async move { first.connections().by_id(1).await.map(|_| ()) });
    // It has begun to ask for a token, and is never polled again.
    assert!(asking.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    let waiting = tokio::spawn({
        let client = client.clone();
        async move { client.connections().by_id(2).await.map(|_| ()) }
    });
    waiting.await.unwrap().unwrap();
    assert_eq!(service.asked(), 1);
    drop(asking);
    client.connections().by_id(3).await.unwrap();
    assert_eq!(service.asked(), 1);
}
