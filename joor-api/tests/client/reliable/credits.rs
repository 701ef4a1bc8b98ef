//! The rate limit, against a service with a fixed window.

use std::sync::Arc;
use std::time::Duration;

use joor_api::client::{Client, RateLimit, RateLimitHeaders, Token};
use joor_api::v2::connection_delete::Delete;
use joor_api::v2::connection_get::ById;
use proptest::prelude::*;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};

use super::service::{Line, Service};

const MILLISECOND: Duration = Duration::from_millis(1);

async fn read(client: &Client, id: i64) {
    client.send(&ById::new(id)).await.map(drop).unwrap();
}

async fn write(client: &Client, id: i64) {
    client.send(&Delete::new(format!("C{id}"))).await.map(drop).unwrap();
}

/// All calls, so many at once.
async fn run(client: &Client, calls: Vec<bool>, at_once: usize) -> Duration {
    let start = Instant::now();
    let mut tasks = JoinSet::new();
    let mut calls = calls.into_iter().zip(0_i64..);
    loop {
        while tasks.len() < at_once
            && let Some((is_read, id)) = calls.next()
        {
            let client = client.clone();
            tasks.spawn(async move { if is_read { read(&client, id).await } else { write(&client, id).await } });
        }
        match tasks.join_next().await {
            Some(done) => done.unwrap(),
            None => return start.elapsed(),
        }
    }
}

fn mixed(reads: usize, writes: usize) -> Vec<bool> {
    let mut left = (reads, writes);
    (0..reads + writes)
        .map(|_| {
            let is_read = left.0 * writes >= left.1 * reads && left.0 > 0;
            *(if is_read { &mut left.0 } else { &mut left.1 }) -= 1;
            is_read
        })
        .collect()
}

/// Runs on a paused clock.
fn paused<T>(future: impl Future<Output = T>) -> T {
    tokio::runtime::Builder::new_current_thread().enable_all().start_paused(true).build().unwrap().block_on(future)
}

fn assert_full_windows(service: &Service, cost: u32) {
    assert_eq!(service.refused(), 0, "{:?}", service.windows());
    let windows = service.windows();
    assert_eq!(windows.iter().sum::<u32>(), cost);
    let (_, full) = windows.split_last().unwrap();
    assert!(full.iter().all(|spent| *spent >= 297), "{windows:?}");
}

#[tokio::test(start_paused = true)]
async fn alone_every_window_is_spent_and_nothing_is_refused() {
    for (reads, writes, at_once) in [(6_000, 0, 10_000), (3_000, 600, 64), (10, 1_190, 10_000), (2_000, 700, 8)] {
        let service = Arc::new(Service::default());
        let client = Line::to(&service, 40 * MILLISECOND, 400 * MILLISECOND).builder();
        let client = client.deadline(Duration::MAX).build().unwrap();
        let cost = u32::try_from(reads + 5 * writes).unwrap();
        let estimate = client.estimate(u32::try_from(reads).unwrap(), u32::try_from(writes).unwrap());
        let took = run(&client, mixed(reads, writes), at_once).await;
        assert_full_windows(&service, cost);
        let least = 300.0 * f64::from(cost.div_ceil(300) - 1);
        assert!((took.as_secs_f64() - least) / least < 0.01, "{reads}, {writes}: {took:?}, not {least}");
        assert_eq!(estimate.as_secs_f64(), least);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn however_long_the_way_nothing_is_refused(
        least in 0_u32..3_000,
        more in 0_u32..8_000,
        at_once in 1_usize..200,
        pauses in prop::collection::vec(0_u64..400, 0..4),
        calls in prop::collection::vec(prop::bool::weighted(0.7), 300..1_500),
    ) {
        paused(async {
            let service = Arc::new(Service::default());
            let client = Line::to(&service, least * MILLISECOND, more * MILLISECOND).builder().build().unwrap();
            for part in calls.chunks(calls.len() / (pauses.len() + 1) + 1).zip(pauses.iter().chain([&0])) {
                run(&client, part.0.to_vec(), at_once).await;
                sleep(Duration::from_secs(*part.1)).await;
            }
            prop_assert_eq!(service.refused(), 0, "{:?}", service.windows());
            Ok(())
        })?;
    }
}

/// Calls that are under way when the window ends, and then all that a window has at once.
#[tokio::test(start_paused = true)]
async fn stragglers_are_not_forgotten() {
    let service = Arc::new(Service::default());
    let client = Line::to(&service, 10 * MILLISECOND, Duration::from_secs(20)).builder().build().unwrap();
    for _ in 0..10 {
        read(&client, 0).await;
        let renewed_in = client.credits().unwrap().renewed_in.unwrap();
        sleep(renewed_in - Duration::from_secs(45)).await;
        let mut tasks = JoinSet::new();
        for id in 0..20 {
            let client = client.clone();
            tasks.spawn(async move { read(&client, id).await });
        }
        sleep(Duration::from_secs(20)).await;
        run(&client, vec![true; 600], 600).await;
        tasks.join_all().await;
        assert_eq!(service.refused(), 0, "{:?}", service.windows());
        sleep(Duration::from_secs(700)).await;
    }
}

#[tokio::test(start_paused = true)]
async fn what_is_left_is_told() {
    let service = Arc::new(Service::default());
    let client = Line::to(&service, 50 * MILLISECOND, Duration::ZERO).builder().build().unwrap();
    let credits = client.credits().unwrap();
    assert_eq!((credits.left, credits.limit, credits.renewed_in, credits.waiting), (300, 300, None, 0));
    read(&client, 1).await;
    write(&client, 1).await;
    let credits = client.clone().credits().unwrap();
    assert_eq!((credits.left, credits.renewed_in), (294, Some(Duration::from_millis(299_900))));
    let waiting = run(&client, vec![true; 300], 300);
    let (_, credits) = tokio::join!(waiting, async {
        sleep(Duration::from_secs(1)).await;
        client.credits().unwrap()
    });
    assert_eq!((credits.left, credits.waiting), (0, 6));
    assert_eq!(client.credits().unwrap().left, 294);
    assert_eq!(client.estimate(294, 0), Duration::ZERO);
    sleep(Duration::from_secs(400)).await;
    assert_eq!(client.credits().unwrap().renewed_in, None);
}

#[tokio::test(start_paused = true)]
async fn without_a_limit_nobody_waits() {
    let service = Arc::new(Service::default());
    let line = Line::to(&service, MILLISECOND, Duration::ZERO);
    let client = line.builder().rate_limit(RateLimit::off()).build().unwrap();
    assert!(client.credits().is_none() && client.estimate(1_000, 1_000).is_zero());
    assert!(run(&client, vec![true; 300], 300).await < Duration::from_secs(1));
}

#[tokio::test(start_paused = true)]
async fn neither_reads_nor_writes_starve() {
    let service = Arc::new(Service::default());
    let client = Line::to(&service, 10 * MILLISECOND, Duration::ZERO).builder().build().unwrap();
    let start = Instant::now();
    run(&client, vec![true; 298], 298).await;
    let mut tasks = JoinSet::new();
    let mut begin = |is_read: bool, id: i64| {
        let client = client.clone();
        tasks.spawn(async move {
            if is_read {
                read(&client, id).await;
            } else {
                write(&client, id).await;
            }
            (is_read, id, start.elapsed().as_secs())
        });
    };
    // The write is the first to wait. Two reads pass it, for it could not have what they take; then it is its turn.
    begin(false, 1_000);
    for id in 1_001..1_400 {
        begin(true, id);
    }
    let done = tasks.join_all().await;
    let when = |wanted: (bool, i64)| done.iter().find(|(is_read, id, _)| (*is_read, *id) == wanted).unwrap().2;
    assert_eq!((when((true, 1_001)), when((true, 1_002))), (0, 0));
    assert_eq!((when((false, 1_000)), when((true, 1_003)), when((true, 1_297))), (300, 300, 300));
    assert_eq!((when((true, 1_298)), service.refused()), (600, 0));
}

#[tokio::test(start_paused = true)]
async fn clients_of_one_account_share_its_credits() {
    let service = Arc::new(Service::default());
    let client =
        |account: &str| Line::to(&service, MILLISECOND, Duration::ZERO).builder().account(account).build().unwrap();
    let (one, other, another) = (client("shared A"), client("shared A"), client("shared B"));
    run(&one, vec![true; 100], 100).await;
    assert_eq!(other.credits().unwrap().left, 200);
    assert_eq!(another.credits().unwrap().left, 300);
    let debug = format!("{one:?}");
    assert!(debug.contains("shared A"), "{debug}");
    // Without names it is the token that tells accounts apart.
    let by_token = |token: &str| Client::builder(Token::new(token).unwrap()).build().unwrap();
    let half = Client::builder(Token::new("one of two").unwrap()).rate_limit(RateLimit::new(150, 60 * MILLISECOND));
    let _half = half.build().unwrap();
    assert_eq!(by_token("one of two").credits().unwrap().limit, 150, "the limit of the first holds");
    assert_eq!(by_token("two of two").credits().unwrap().limit, 300);
}

#[tokio::test(start_paused = true)]
async fn a_wait_that_is_given_up_takes_nothing() {
    let service = Arc::new(Service::default());
    let client = Line::to(&service, 10 * MILLISECOND, Duration::ZERO).builder().build().unwrap();
    run(&client, vec![true; 300], 300).await;
    let mut tasks = JoinSet::new();
    for id in 0..500 {
        let client = client.clone();
        tasks.spawn(async move { write(&client, id).await });
    }
    sleep(Duration::from_secs(1)).await;
    assert_eq!(client.credits().unwrap().waiting, 500);
    tasks.shutdown().await;
    assert_eq!(client.credits().unwrap().waiting, 0);
    sleep(Duration::from_secs(300)).await;
    assert_eq!(client.credits().unwrap().left, 300);
    // A call that was under way has its credits spent, since it may have arrived.
    let _ = tokio::time::timeout(5 * MILLISECOND, read(&client, 1)).await.unwrap_err();
    assert_eq!(client.credits().unwrap().left, 299);
}

/// Ends futures at every moment of their lives; the books agree with the service all the same.
#[tokio::test(start_paused = true)]
async fn calls_dropped_at_any_time_do_not_upset_the_books() {
    let service = Arc::new(Service::default());
    let client = Line::to(&service, 30 * MILLISECOND, 300 * MILLISECOND).builder().build().unwrap();
    let mut tasks = JoinSet::new();
    for id in 0..3_000_i64 {
        let client = client.clone();
        let patience = Duration::from_millis(u64::try_from(id * 7_919 % 900_000).unwrap());
        let patience = if id % 3 == 0 { patience / 2_000 } else { patience };
        tasks.spawn(async move {
            let _ = tokio::time::timeout(patience, async {
                if id % 4 == 0 { write(&client, id).await } else { read(&client, id).await }
            })
            .await;
        });
    }
    while let Some(done) = tasks.join_next().await {
        done.unwrap();
    }
    assert_eq!((service.refused(), client.credits().unwrap().waiting), (0, 0));
    sleep(Duration::from_secs(1_000)).await;
    assert_eq!(client.credits().unwrap().left, 300);
    assert!(run(&client, vec![true; 300], 300).await < Duration::from_secs(2));
}

#[tokio::test(start_paused = true)]
async fn fewer_credits_than_thought_are_adopted() {
    let service = Arc::new(Service::default());
    let mut line = Line::to(&service, 10 * MILLISECOND, Duration::ZERO);
    line.tells = true;
    let limit = RateLimit::default().headers(RateLimitHeaders::default().remaining("X-Left"));
    let client = line.builder().rate_limit(limit).build().unwrap();
    read(&client, 1).await;
    for _ in 0..200 {
        service.take(1, "another program");
    }
    assert_eq!(client.credits().unwrap().left, 299);
    read(&client, 2).await;
    assert_eq!(client.credits().unwrap().left, 98);
    run(&client, vec![true; 400], 8).await;
    assert_eq!(service.refused(), 0);
}
