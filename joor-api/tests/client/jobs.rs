//! Submitting and following jobs, with the clock in hand.

use std::sync::Arc;
use std::time::Duration;

use joor_api::client::{Error, Job, JobError, JobKind, JobProgress, JobStatus, TransportError, TransportErrorKind};
use joor_api::v2::bulk_connection::{BulkConnections, Connection, PriceType, Warehouse};
use tokio::time::Instant;

use crate::double::{Answer, Double, json, xml};

fn job(status: &str, progress: u32) -> Answer {
    let body = format!(
        r#"{{"bulk_connections": {{"response": {{"code": 0}}, "bulk_connections_jobs": [{{"bulk_connections_job_id": 17,
        "status": "{status}", "created": "2016-07-15T19:49:19+00:00", "modified": "2016-07-15T19:49:20+00:00",
        "connection_record_count": 8, "connection_record_progress": {progress}}}]}}}}"#
    );
    json(200, &body)
}

fn broken() -> Answer {
    Err(TransportError::new(TransportErrorKind::Interrupted, "connection reset"))
}

async fn submit(answers: impl IntoIterator<Item = Answer>) -> (Arc<Double>, Result<Job, Error>) {
    let double = Double::new(answers);
    let connection = Connection::new("J", "J", [PriceType::new("EUR", "Europe", "EUR")], [Warehouse::new()]);
    let job = double.client().bulk_connections().submit(&BulkConnections::new([connection])).await;
    (double, job)
}

#[tokio::test]
async fn a_submission_gives_the_job() {
    let body = "<bulk_connections><response><code>0</code></response><bulk_connections_jobs><bulk_connection_job>\
        <bulk_connections_job_id>17</bulk_connections_job_id><status>queued</status>\
        <created>2016-07-15T19:49:19+00:00</created><connection_record_count>8</connection_record_count><colour/>\
        </bulk_connection_job></bulk_connections_jobs></bulk_connections>";
    let (_, job) = submit([xml(200, body)]).await;
    let job = job.unwrap();
    assert_eq!((job.id(), job.status(), job.record_count()), (17, Some(&JobStatus::Queued), Some(8)));
    assert_eq!((job.record_progress(), job.modified()), (None, None));
    assert_eq!(job.created().unwrap().to_string(), "2016-07-15T19:49:19+00:00");
    assert_eq!(job.notes().len(), 1);
    assert_eq!(job.progress().to_string(), "job 17: queued, 8 records");
}

#[tokio::test]
async fn a_submission_without_a_job_says_that_it_was_taken() {
    let (_, job) =
        submit([json(200, r#"{"bulk_connections": {"response": {"code": 0}, "bulk_connections_jobs": []}}"#)]).await;
    let error = job.unwrap_err();
    assert!(matches!(&error, Error::Job(error) if error.id().is_none()), "{error}");
    assert!(error.to_string().starts_with("v2/bulk-connection.submit: JOOR took the submission"), "{error}");
}

#[tokio::test]
async fn a_job_is_found_by_its_id() {
    let double = Double::new([job("started", 3), job("Finished", 8), job("started", 3)]);
    let calls = double.client();
    let mut job = calls.bulk_connections().job(17).await.unwrap();
    assert_eq!(job.progress().to_string(), "job 17: started, record 3 of 8");
    job.refresh().await.unwrap();
    assert!(job.is_finished());
    let error = calls.bulk_connections().job(18).await.unwrap_err();
    assert_eq!(error.to_string(), "v2/bulk-connection-job.get: the reply does not tell of job 18");
}

#[tokio::test(start_paused = true)]
async fn waiting_asks_less_and_less_often() {
    let answers = (0..7).map(|_| job("started", 1)).chain([job("finished", 8)]);
    let (_, job) = submit([job("queued", 0)].into_iter().chain(answers)).await;
    let start = Instant::now();
    let mut asked = Vec::new();
    let wait = job.unwrap().wait().every(Duration::from_secs(2)).backoff(2.0).max_interval(Duration::from_secs(10));
    let done = wait.on_progress(|_| asked.push(start.elapsed().as_secs())).await.unwrap();
    assert!(done.is_finished());
    // 2 + 4 + 8 + 10 + 10 + 10 + 10 + 10
    assert_eq!(asked, [0, 2, 64]);
}

#[tokio::test(start_paused = true)]
async fn odd_settings_of_waiting_do_no_harm() {
    for (factor, seconds) in [(f64::NAN, 9), (0.0, 9), (-1.0, 9), (f64::INFINITY, 3 + 60 + 60)] {
        let (_, job) = submit([job("queued", 0), job("queued", 0), job("queued", 0), job("finished", 8)]).await;
        let start = Instant::now();
        let wait = job.unwrap().wait().every(Duration::from_secs(3)).backoff(factor);
        wait.deadline(Duration::MAX).await.unwrap();
        assert_eq!(start.elapsed().as_secs(), seconds, "{factor}");
    }
    let (_, job) = submit([job("queued", 0), job("queued", 0), job("finished", 8)]).await;
    let start = Instant::now();
    job.unwrap().wait().every(Duration::from_secs(300)).await.unwrap();
    assert_eq!(start.elapsed().as_secs(), 600, "longer than the longest interval");
}

#[tokio::test(start_paused = true)]
async fn every_change_is_told_once() {
    let answers =
        [("queued", 0), ("started", 1), ("started", 5), ("started", 4), ("paused", 4), ("paused", 4), ("finished", 8)];
    let (_, job) =
        submit([job("queued", 0)].into_iter().chain(answers.map(|(status, progress)| job(status, progress)))).await;
    let mut told = Vec::new();
    job.unwrap().wait().on_progress(|progress: &JobProgress| told.push(progress.to_string())).await.unwrap();
    let expected = [
        "job 17: queued, record 0 of 8",
        "job 17: started, record 1 of 8",
        "job 17: started, record 5 of 8",
        "job 17: started, record 4 of 8",
        r#"job 17: in the unknown state "paused", record 4 of 8"#,
        "job 17: finished, record 8 of 8",
    ];
    assert_eq!(told, expected);
}

#[tokio::test(start_paused = true)]
async fn passing_failures_do_not_end_the_wait() {
    let failures = [
        broken(),
        Err(TransportError::new(TransportErrorKind::Timeout, "slow")),
        json(429, "too many"),
        json(502, "<html>"),
        json(200, r#"{"bulk_connections": {"response": {"code": 3, "comment": "maintenance"}}}"#),
        json(500, r#"{"bulk_connections": {"response": {"code": 2, "comment": "oops"}}}"#),
    ];
    let answers = [job("queued", 0)].into_iter().chain(failures).chain([job("finished", 8)]);
    let (double, job) = submit(answers).await;
    assert!(job.unwrap().wait().await.unwrap().is_finished());
    assert_eq!(double.requests().len(), 8);
}

#[tokio::test(start_paused = true)]
async fn other_failures_end_the_wait_and_name_the_job() {
    for (answer, told) in [
        (
            json(200, r#"{"bulk_connections": {"response": {"code": 1, "comment": "token off"}}}"#),
            "v2/bulk-connection-job.get: JOOR code 001 (Authentication): token off",
        ),
        (json(404, ""), "v2/bulk-connection-job.get: HTTP 404 Not Found"),
    ] {
        let (_, job) = submit([job("started", 2), answer]).await;
        let error = job.unwrap().wait().await.unwrap_err();
        let Error::Job(stopped) = &error else { panic!("{error}") };
        assert!(matches!(**stopped, JobError::Stopped { .. }) && stopped.id() == Some(17));
        let resume = "job 17: started, record 2 of 8, when last told; it goes on at JOOR, and \
            client.bulk_connections().job(17) follows it again";
        assert_eq!(error.to_string(), format!("{told}; {resume}"));
    }
}

#[tokio::test(start_paused = true)]
async fn at_the_deadline_the_job_can_be_taken_up_again() {
    let answers = [job("queued", 0), job("started", 2), broken(), broken(), broken()];
    let (_, job) = submit(answers).await;
    let start = Instant::now();
    let wait = job.unwrap().wait().every(Duration::from_secs(10)).backoff(1.0).deadline(Duration::from_secs(35));
    let error = wait.await.unwrap_err();
    assert_eq!(start.elapsed(), Duration::from_secs(35));
    let Error::Job(deadline) = &error else { panic!("{error}") };
    let JobError::Deadline { progress, waited, fault } = &**deadline else { panic!("{error}") };
    assert_eq!((progress.record_progress, waited.as_secs()), (Some(2), 35));
    assert!(matches!(fault.as_deref(), Some(Error::Transport { .. })));
    let told = "v2/bulk-connection-job.get: job 17: started, record 2 of 8, after 35s of waiting; the last question failed: \
        v2/bulk-connection-job.get: the connection broke: connection reset; it goes on at JOOR, and \
        client.bulk_connections().job(17) follows it again";
    assert_eq!(error.to_string(), told);
}

#[tokio::test(start_paused = true)]
async fn a_finished_job_is_not_asked_about() {
    let (double, job) = submit([job("finished", 8)]).await;
    job.unwrap().wait().deadline(Duration::ZERO).await.unwrap();
    assert_eq!(double.requests().len(), 1);
}

#[tokio::test(start_paused = true)]
async fn style_jobs_are_followed_like_others() {
    let told = |status: &str, progress: u32| {
        format!(
            r#"{{"bulk_styles": {{"response": {{"code": 0}}, "bulk_styles_jobs": [{{"bulk_styles_job_id": 88,
            "status": "{status}", "created": "2016-07-15T19:49:19+00:00", "style_record_count": 9,
            "style_record_progress": {progress}}}]}}}}"#
        )
    };
    let broken = r#"{"bulk_styles": {"response": {"code": 1}}}"#;
    let double = Double::new([json(200, &told("started", 3)), json(200, &told("finished", 9)), json(200, broken)]);
    let client = double.client();
    let job = client.bulk_styles().job(88).await.unwrap();
    assert_eq!(
        (job.kind(), job.progress().to_string().as_str()),
        (JobKind::BulkStyles, "job 88: started, record 3 of 9")
    );
    assert!(job.clone().wait().await.unwrap().is_finished());
    assert!(double.requests().iter().all(|request| request.url.ends_with("/v2/bulk-style/88")));
    let error = job.wait().await.unwrap_err().to_string();
    assert!(error.starts_with("v2/bulk-style-job.get: JOOR code 001 (Authentication); job 88: started"), "{error}");
    assert!(error.ends_with("client.bulk_styles().job(88) follows it again"), "{error}");
}

#[tokio::test]
async fn a_style_job_in_xml() {
    let body = "<bulk_styles><response><code>0</code></response><bulk_styles_jobs><bulk_style_job>\
        <bulk_styles_job_id>88</bulk_styles_job_id><status>queued</status></bulk_style_job></bulk_styles_jobs></bulk_styles>";
    let double = Double::new([xml(200, body), xml(200, body)]);
    let client = double.client();
    assert_eq!(client.bulk_styles().job(88).await.unwrap().progress().to_string(), "job 88: queued");
    let error = client.bulk_styles().job(89).await.unwrap_err();
    assert_eq!(error.to_string(), "v2/bulk-style-job.get: the reply does not tell of job 89");
}
