//! Several programs that use one account.

use std::sync::Arc;
use std::time::Duration;

use joor_api::client::{Client, RetryPolicy};
use joor_api::v2::connection_delete::Delete;
use joor_api::v2::connection_get::ById;
use tokio::task::JoinSet;
use tokio::time::{Instant, sleep};

use super::service::{Line, Service};

fn program(service: &Arc<Service>, seed: u64) -> Client {
    let line = Line::to(service, Duration::from_millis(20), Duration::from_millis(300));
    line.builder().retry(RetryPolicy::default().seed(seed)).build().unwrap()
}

/// All calls of a program, eight at once; when each was done.
async fn run(client: Client, calls: i64, offset: i64) -> Vec<Duration> {
    let start = Instant::now();
    let mut tasks = JoinSet::new();
    for worker in 0..8 {
        let client = client.clone();
        tasks.spawn(async move {
            let mut done = Vec::new();
            for id in (worker..calls).step_by(8) {
                if id % 10 == 0 {
                    client.send(&Delete::new(format!("C{}", offset + id))).await.map(drop).unwrap();
                } else {
                    client.send(&ById::new(offset + id)).await.map(drop).unwrap();
                }
                done.push(start.elapsed());
            }
            done
        });
    }
    tasks.join_all().await.concat()
}

#[tokio::test(start_paused = true)]
async fn a_modest_other_program_costs_few_refusals_and_no_call() {
    let service = Arc::new(Service::default());
    let other = {
        let service = Arc::clone(&service);
        tokio::spawn(async move {
            loop {
                sleep(Duration::from_secs(11)).await;
                service.take(5, "other");
            }
        })
    };
    let done = run(program(&service, 1), 1_500, 0).await;
    other.abort();
    assert_eq!(done.len(), 1_500);
    assert!(service.seen() >= 1_501);
    // 2,100 credits of ours and 5 in 11 seconds of theirs.
    let took = done.iter().max().unwrap().as_secs();
    assert!(took < 300 * 10, "{took} s: {:?}", service.windows());
    assert!(service.refused() < 150, "{} refused: {:?}", service.refused(), service.windows());
}

#[tokio::test(start_paused = true)]
async fn two_greedy_programs_both_get_on() {
    let service = Arc::new(Service::default());
    let (one, other) = (program(&service, 1), program(&service, 2));
    let begun = tokio::spawn(run(one, 1_500, 0));
    // In the middle of a window that is spent already.
    sleep(Duration::from_secs(100)).await;
    let late = tokio::spawn(run(other, 1_500, 10_000));
    let (begun, late) = (begun.await.unwrap(), late.await.unwrap());
    assert_eq!((begun.len(), late.len(), service.seen()), (1_500, 1_500, 3_000));
    let (begun_took, late_took) = (begun.iter().max().unwrap().as_secs(), late.iter().max().unwrap().as_secs());
    // 4,200 credits are 14 windows.
    let (least, took) = (300 * 13, begun_took.max(late_took + 100));
    assert!(
        took < least * 3 / 2,
        "{begun_took} s and {late_took} s, {} refused: {:?}",
        service.refused(),
        service.windows()
    );
    // Neither waits for the other to be through.
    let half = |done: &[Duration]| {
        let mut done = done.to_vec();
        done.sort_unstable();
        done[done.len() / 2].as_secs()
    };
    assert!(half(&late) < begun_took, "{} {begun_took}", half(&late));
    assert!(service.refused() < 600, "{} refused", service.refused());
}
