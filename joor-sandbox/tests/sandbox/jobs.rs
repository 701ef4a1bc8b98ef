//! GET /v2/bulk-connection/{id}: states, progress, order.
//!
//! Where the pace of a job matters, time stands still unless all tasks wait, so that no machine is too slow for a test.

use std::time::Duration;

use joor_api::v2::bulk_connection_job::{BulkConnectionsJobReply, BulkJobStatus};

use crate::samples::plain;
use crate::support::{Ask, FORMATS, Local, builder};

#[tokio::test(start_paused = true)]
async fn a_job_goes_from_queued_over_started_to_finished() {
    let local = Local::of(builder().job_step(Duration::from_millis(15)));
    let id = local.submit((0..5).map(|number| plain(&number.to_string()))).await;
    let seen = local.finish(id).await;
    let progress: Vec<_> = seen.iter().map(|job| job.connection_record_progress.unwrap()).collect();
    assert!(progress.is_sorted(), "{progress:?}");
    assert!(seen.iter().any(|job| job.status == Some(BulkJobStatus::Started)), "{seen:?}");
    assert!(progress.iter().any(|progress| (1..5).contains(progress)), "{progress:?}");
    let last = seen.last().unwrap();
    assert_eq!((last.connection_record_count, last.connection_record_progress), (Some(5), Some(5)));
    assert!(last.modified >= last.created);
    assert_eq!(local.sandbox.connections().unwrap(), 5);
    assert_eq!(local.sandbox.unfinished_jobs().unwrap(), 0);
}

#[tokio::test(start_paused = true)]
async fn connections_are_there_as_soon_as_the_progress_counts_them() {
    let local = Local::of(builder().job_step(Duration::from_millis(5)));
    let id = local.submit((0..4).map(|number| plain(&number.to_string()))).await;
    for _ in 0..1_000 {
        let job = local.job(id).await;
        let stored = local.sandbox.connections().unwrap();
        assert!(i64::try_from(stored).unwrap() >= job.connection_record_progress.unwrap());
        if job.status == Some(BulkJobStatus::Finished) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    panic!("the job did not finish");
}

#[tokio::test(start_paused = true)]
async fn jobs_run_one_at_a_time_in_their_order() {
    let local = Local::of(builder().job_step(Duration::from_millis(3)));
    let named = |name: &str| {
        let mut connection = plain("SAME");
        connection.customer_name = name.to_owned();
        connection
    };
    let first = local.submit((0..5).map(|number| plain(&number.to_string())).chain([named("first")])).await;
    let second = local.submit([named("second")]).await;
    assert_eq!(local.sandbox.unfinished_jobs().unwrap(), 2);
    for _ in 0..1_000 {
        // Asked for before the first, so that it cannot have moved on in between.
        let later = local.job(second).await;
        let earlier = local.job(first).await;
        if later.status != Some(BulkJobStatus::Queued) {
            assert_eq!(earlier.status, Some(BulkJobStatus::Finished));
        }
        if later.status == Some(BulkJobStatus::Finished) {
            break;
        }
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
    let stored = local.sandbox.connection("SAME").unwrap().unwrap();
    assert_eq!(stored.customer_name, "second");
}

#[tokio::test]
async fn a_job_can_be_asked_for_in_both_formats() {
    let local = Local::new();
    let id = local.submit([plain("A")]).await;
    for format in FORMATS {
        let reply = local.send(Ask::get(format!("/v2/bulk-connection/{id}"), format)).await;
        assert_eq!(reply.format(), format);
        let reply: BulkConnectionsJobReply = reply.read_exactly();
        assert_eq!(reply.bulk_connections_jobs[0].bulk_connections_job_id, Some(id));
    }
}

#[tokio::test]
async fn unknown_jobs_are_code_002() {
    let local = Local::new();
    for id in ["1", "999999999999999999999", "seven", "-1", "%00%FF"] {
        for format in FORMATS {
            let reply = local.send(Ask::get(format!("/v2/bulk-connection/{id}"), format)).await;
            let status = reply.envelope::<BulkConnectionsJobReply>();
            assert_eq!(status.code, "002");
            assert!(status.comment.unwrap().starts_with("no job has the id"), "{}", reply.text);
        }
    }
}
