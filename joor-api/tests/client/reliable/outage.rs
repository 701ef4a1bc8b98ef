//! An outage does not become a storm.

use std::sync::Arc;
use std::sync::Mutex;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use joor_api::client::{
    BoxFuture, Client, RateLimit, Request, Response, RetryPolicy, Token, Transport, TransportError, TransportErrorKind,
};
use joor_api::v2::connection_get::ById;
use tokio::task::JoinSet;
use tokio::time::sleep;

use super::service::OK;
use crate::double::Answer;

/// Counts calls, and fails them in the same way while it is out of order.
#[derive(Default)]
struct Service {
    calls: AtomicU32,
    fails: Mutex<Option<Answer>>,
}

impl Transport for Service {
    fn send(&self, _: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        self.calls.fetch_add(1, Ordering::Relaxed);
        let fails = self.fails.lock().unwrap().clone();
        Box::pin(async move {
            sleep(Duration::from_millis(100)).await;
            fails.unwrap_or_else(|| Ok(Response::new(200, OK).with_header("content-type", "application/json")))
        })
    }
}

/// Ten minutes of one call a second; how many arrived, and how many of them worked.
async fn ten_minutes(client: &Client, service: &Service) -> (u32, usize) {
    service.calls.store(0, Ordering::Relaxed);
    let mut tasks = JoinSet::new();
    for second in 0..600 {
        let client = client.clone();
        tasks.spawn(async move { client.send(&ById::new(second)).await.is_ok() });
        sleep(Duration::from_secs(1)).await;
    }
    let worked = tasks.join_all().await.into_iter().filter(|worked| *worked).count();
    (service.calls.load(Ordering::Relaxed), worked)
}

#[tokio::test(start_paused = true)]
async fn ten_minutes_out_of_order_bring_a_fifth_more_calls_at_most() {
    let faults = [
        Err(TransportError::new(TransportErrorKind::Connect, "refused")),
        Err(TransportError::new(TransportErrorKind::Timeout, "nothing")),
        Ok(Response::new(503, "")),
        Ok(Response::new(429, "")),
    ];
    for fault in faults {
        for limited in [true, false] {
            let service = Arc::new(Service::default());
            let builder = Client::builder(Token::new("a-token-for-tests").unwrap()).transport(Arc::clone(&service));
            let limit = if limited { RateLimit::default() } else { RateLimit::off() };
            let client = builder.rate_limit(limit).retry(RetryPolicy::default().seed(3)).build().unwrap();
            let (healthy, worked) = ten_minutes(&client, &service).await;
            assert_eq!((healthy, worked), (600, 600));
            *service.fails.lock().unwrap() = Some(fault.clone());
            let (calls, worked) = ten_minutes(&client, &service).await;
            assert!(calls <= healthy * 6 / 5 && worked == 0, "{calls} of {fault:?}, limited: {limited}");
            // It recovers by itself: at first what fails now and then is not repeated, later it is.
            *service.fails.lock().unwrap() = None;
            let (calls, worked) = ten_minutes(&client, &service).await;
            assert_eq!((calls, worked), (600, 600));
        }
    }
}
