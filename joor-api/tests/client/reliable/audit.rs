//! What is told of calls: records.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use joor_api::client::{AuditRecord, CallOutcome, Client, RetryPolicy, TransportError, TransportErrorKind};
use joor_api::v2::connection_delete::Delete;
use joor_api::v2::connection_get::{ByCustomerCode, ById};

use super::service::{Line, Service};
use crate::double::{Answer, Double, json};

type Records = Arc<Mutex<Vec<AuditRecord>>>;

fn audited(answers: impl IntoIterator<Item = Answer>) -> (Client, Records) {
    let records = Records::default();
    let kept = Arc::clone(&records);
    let builder = Double::new(answers).builder().retry(RetryPolicy::default().seed(5)).account("brand");
    (builder.audit(move |record: &AuditRecord| kept.lock().unwrap().push(record.clone())).build().unwrap(), records)
}

fn lost(kind: TransportErrorKind) -> Answer {
    Err(TransportError::new(kind, "so it goes"))
}

#[tokio::test(start_paused = true)]
async fn each_call_is_one_record() {
    let found = r#"{"response": {"code": 0, "log_id": "7-1"}}"#;
    let refused = r#"{"response": {"code": 102, "comment": "Jane Doe", "log_id": "7-2"}}"#;
    let answers = [json(503, "down"), json(200, found), json(200, refused), lost(TransportErrorKind::Certificate)];
    let (client, records) = audited(answers.into_iter().chain([json(200, "{")]));
    client.send(&ByCustomerCode::new("JANE")).await.unwrap();
    client.send(&ByCustomerCode::new("JANE")).await.unwrap_err();
    client.send(&ByCustomerCode::new("JANE")).await.unwrap_err();
    client.send(&Delete::new("JANE")).await.unwrap_err();
    let records = records.lock().unwrap();
    let outcomes: Vec<_> = records.iter().map(|record| (record.outcome, record.attempts, record.credits)).collect();
    let expected = [
        (CallOutcome::Success, 2, 2),
        (CallOutcome::Refused, 1, 1),
        (CallOutcome::NotSent, 1, 0),
        (CallOutcome::Unknown, 1, 5),
    ];
    assert_eq!(outcomes, expected);
    let first = &records[0];
    assert_eq!(
        (first.http_status, first.code.as_deref(), first.log_id.as_deref()),
        (Some(200), Some("0"), Some("7-1"))
    );
    assert_eq!((first.bytes_in, first.bytes_out), (4 + found.len() as u64, 0));
    assert_eq!((records[1].code.as_deref(), records[1].log_id.as_deref()), (Some("102"), Some("7-2")));
    for record in &*records {
        let line = record.to_json();
        assert!(!line.contains('\n') && !line.contains("JANE") && !line.contains("Jane"), "{line}");
        let fields: serde_json::Value = serde_json::from_str(&line).unwrap();
        assert_eq!(fields.as_object().unwrap().len(), 14);
        assert_eq!(
            (fields["account"].as_str(), fields["outcome"].as_str()),
            (Some("brand"), Some(record.outcome.as_str()))
        );
        assert!(fields["time"].as_str().unwrap().ends_with('Z'));
    }
    assert_eq!(records[0].path, "/v2/connection/customer_code/{customer_code}/");
}

#[tokio::test(start_paused = true)]
async fn a_call_that_is_dropped_has_its_record() {
    let records = Records::default();
    let kept = Arc::clone(&records);
    let line = Line::to(&Arc::new(Service::default()), Duration::from_secs(1), Duration::ZERO);
    let client = line.builder().audit(move |record: &AuditRecord| kept.lock().unwrap().push(record.clone()));
    let client = client.build().unwrap();
    let patience = Duration::from_millis(500);
    tokio::time::timeout(patience, client.send(&ById::new(1))).await.unwrap_err();
    tokio::time::timeout(patience, client.send(&Delete::new("J"))).await.unwrap_err();
    drop(client.send(&ById::new(1)));
    let told: Vec<_> = records.lock().unwrap().iter().map(|record| (record.outcome, record.duration_ms)).collect();
    assert_eq!(told, [(CallOutcome::Failed, 500), (CallOutcome::Unknown, 500)]);
}
