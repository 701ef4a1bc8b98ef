//! Tokens that are kept between runs.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use joor_api::Timestamp;
use joor_api::client::{BoxFuture, Client, Login, SavedToken, TokenStore};

use super::service::{Service, credentials};

#[derive(Default)]
struct Shelf(Mutex<Option<SavedToken>>);

impl TokenStore for Shelf {
    fn load(&self) -> BoxFuture<'_, Option<SavedToken>> {
        Box::pin(async { self.0.lock().unwrap().clone() })
    }

    fn save(&self, token: &SavedToken) -> BoxFuture<'_, ()> {
        *self.0.lock().unwrap() = Some(token.clone());
        Box::pin(async {})
    }
}

fn client(service: &Arc<Service>, shelf: &Arc<Shelf>) -> Client {
    service.builder_of(Login::new(credentials()).store(Arc::clone(shelf))).build().unwrap()
}

#[tokio::test(start_paused = true)]
async fn the_next_run_uses_the_token_of_the_last() {
    let (service, shelf) = (Service::new(600), Arc::new(Shelf::default()));
    client(&service, &shelf).connections().by_id(1).await.unwrap();
    let saved = shelf.0.lock().unwrap().clone().unwrap();
    assert_eq!((saved.access_token.expose(), saved.username.as_str()), ("CANARY-token-1", "shop@example.com"));
    assert_eq!(saved.expires_at.unwrap().as_second() - saved.issued_at.as_second(), 600);
    assert!(!format!("{saved:?}").contains("CANARY") && !format!("{saved:?}").contains("shop"));
    client(&service, &shelf).connections().by_id(1).await.unwrap();
    assert_eq!(service.asked(), 1);
}

#[tokio::test(start_paused = true)]
async fn a_saved_token_is_passed_over_where_it_is_not_of_use() {
    let change = |change: fn(&mut SavedToken)| change;
    for edit in [
        change(|saved| saved.token_url.push('x')),
        change(|saved| saved.client_id.push('x')),
        change(|saved| saved.username.push('x')),
        change(|saved| saved.expires_at = Timestamp::from_second(Timestamp::now().as_second() - 1)),
        change(|saved| {
            let now = Timestamp::now().as_second();
            saved.issued_at = Timestamp::from_second(now - 580).unwrap();
            saved.expires_at = Timestamp::from_second(now + 20);
        }),
        change(|saved| saved.expires_at = Timestamp::from_second(saved.issued_at.as_second() - 10)),
        change(|saved| saved.access_token = "a\nb".into()),
        change(|saved| saved.access_token = "".into()),
    ] {
        let (service, shelf) = (Service::new(600), Arc::new(Shelf::default()));
        client(&service, &shelf).connections().by_id(1).await.unwrap();
        edit(shelf.0.lock().unwrap().as_mut().unwrap());
        client(&service, &shelf).connections().by_id(1).await.unwrap();
        assert_eq!((service.asked(), service.calls().len()), (2, 2));
        assert_eq!(shelf.0.lock().unwrap().as_ref().unwrap().access_token.expose(), "CANARY-token-2");
    }
}

fn a_day_after(time: Timestamp) -> Timestamp {
    Timestamp::from_second(time.as_second() + 86_400).unwrap()
}

/// The machine's clock is set back by a day after a token was saved: it is not taken to last a day longer.
#[tokio::test(start_paused = true)]
async fn a_clock_that_is_off_makes_no_token_last_longer_than_it_did_when_new() {
    let (service, shelf) = (Service::new(600), Arc::new(Shelf::default()));
    client(&service, &shelf).connections().by_id(1).await.unwrap();
    {
        let mut saved = shelf.0.lock().unwrap();
        let saved = saved.as_mut().unwrap();
        saved.issued_at = a_day_after(saved.issued_at);
        saved.expires_at = saved.expires_at.map(a_day_after);
    }
    let next = client(&service, &shelf);
    next.connections().by_id(1).await.unwrap();
    assert_eq!(service.asked(), 1);
    tokio::time::advance(Duration::from_secs(595)).await;
    next.connections().by_id(1).await.unwrap();
    assert_eq!(service.calls().len(), 3, "renewed before it was refused");
}

#[tokio::test(start_paused = true)]
async fn a_saved_token_that_is_refused_is_replaced() {
    let (service, shelf) = (Service::new(600), Arc::new(Shelf::default()));
    client(&service, &shelf).connections().by_id(1).await.unwrap();
    service.revoke_all();
    client(&service, &shelf).connections().by_id(1).await.unwrap();
    assert_eq!((service.asked(), service.calls().len()), (2, 3));
    assert_eq!(shelf.0.lock().unwrap().as_ref().unwrap().access_token.expose(), "CANARY-token-2");
}

#[tokio::test(start_paused = true)]
async fn a_token_that_another_program_renewed_is_taken_up() {
    let (service, shelf) = (Service::new(600), Arc::new(Shelf::default()));
    let (one, other) = (client(&service, &shelf), client(&service, &shelf));
    one.connections().by_id(1).await.unwrap();
    other.connections().by_id(1).await.unwrap();
    service.revoke_all();
    one.connections().by_id(1).await.unwrap();
    other.connections().by_id(1).await.unwrap();
    assert_eq!(service.asked(), 2, "the other needed no token of its own");
}

struct Stuck;

impl TokenStore for Stuck {
    fn load(&self) -> BoxFuture<'_, Option<SavedToken>> {
        Box::pin(async { None })
    }

    fn save(&self, _: &SavedToken) -> BoxFuture<'_, ()> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test(start_paused = true)]
async fn a_store_that_hangs_does_not_stop_calls() {
    let service = Service::new(600);
    let client = service.builder_of(Login::new(credentials()).store(Stuck)).build().unwrap();
    client.connections().by_id(1).await.unwrap();
}
