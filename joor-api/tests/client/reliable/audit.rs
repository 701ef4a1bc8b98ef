//! What is told of calls: records, spans and events.

use std::fmt::Write;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use joor_api::client::{AuditRecord, CallOutcome, Client, RetryPolicy, TransportError, TransportErrorKind};
use joor_api::v2::connection_delete::Delete;
use joor_api::v2::connection_get::{ByCustomerCode, ById};
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

use super::service::{Line, OK, Service};
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

/// Writes down all that is told.
#[derive(Clone, Default)]
struct Listener(Arc<Mutex<String>>);

struct Written<'a>(&'a mut String);

impl Visit for Written<'_> {
    fn record_debug(&mut self, field: &Field, value: &dyn std::fmt::Debug) {
        write!(self.0, " {}={value:?}", field.name()).unwrap();
    }
}

impl Listener {
    fn line(&self, what: &str, fields: impl FnOnce(&mut Written<'_>)) {
        let mut text = self.0.lock().unwrap();
        text.push_str(what);
        fields(&mut Written(&mut text));
        text.push('\n');
    }
}

impl Subscriber for Listener {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        metadata.target().starts_with("joor_api")
    }

    fn new_span(&self, span: &Attributes<'_>) -> Id {
        self.line(span.metadata().name(), |line| span.record(line));
        Id::from_u64(1)
    }

    fn record(&self, _: &Id, values: &Record<'_>) {
        self.line("record", |line| values.record(line));
    }

    fn record_follows_from(&self, _: &Id, _: &Id) {}

    fn event(&self, event: &Event<'_>) {
        self.line("event", |line| event.record(line));
    }

    fn enter(&self, _: &Id) {}

    fn exit(&self, _: &Id) {}
}

#[tokio::test(start_paused = true)]
async fn spans_and_events_tell_what_happens_but_nothing_private() {
    let listener = Listener::default();
    let refused = r#"{"response": {"code": 102, "comment": "Jane Doe", "log_id": "7-2"}}"#;
    let call = async || {
        let (client, _) =
            audited([json(503, "Jane Doe"), lost(TransportErrorKind::Timeout), json(200, refused), json(200, OK)]);
        client.send(&ByCustomerCode::new("JANE")).await.unwrap_err();
        client.send(&Delete::new("JANE")).await.unwrap();
    };
    // What another test tells for the first time just as this one begins to listen would never be heard here.
    call().await;
    {
        let _listening = tracing::subscriber::set_default(listener.clone());
        call().await;
    }
    let told = listener.0.lock().unwrap().clone();
    for piece in [
        "joor_call endpoint=\"v2/connection-get.by_customer_code\"",
        "path=\"/v2/connection/customer_code/{customer_code}/\"",
        "account=\"brand\"",
        "attempt=1 http_status=503 fault=Unanswered",
        "kind=Timeout",
        "record log_id=\"7-2\"",
        "record outcome=\"refused\"",
        "record outcome=\"success\"",
        "record attempts=3",
        "record credits=5",
    ] {
        assert!(told.contains(piece), "{piece} in\n{told}");
    }
    for private in ["JANE", "Jane", "a-token-for-tests", "YS10b2tlbi1mb3ItdGVzdHM"] {
        assert!(!told.contains(private), "{private} in\n{told}");
    }
}
