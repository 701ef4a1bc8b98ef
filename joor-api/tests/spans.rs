//! What is told of calls: spans and events.
//!
//! A process of its own: whether a span is listened to is remembered for all threads, and with other tests beside it, it can
//! be remembered that nobody listens just as this one begins to.
#![cfg(feature = "client")]
#![allow(clippy::unwrap_used)]

use std::collections::VecDeque;
use std::fmt::Write;
use std::sync::{Arc, Mutex};

use joor_api::client::{
    BoxFuture, Client, Request, Response, RetryPolicy, Token, Transport, TransportError, TransportErrorKind,
};
use joor_api::v2::connection_delete::Delete;
use joor_api::v2::connection_get::ByCustomerCode;
use tracing::field::{Field, Visit};
use tracing::span::{Attributes, Id, Record};
use tracing::{Event, Metadata, Subscriber};

struct Answers(Mutex<VecDeque<Result<Response, TransportError>>>);

impl Transport for Answers {
    fn send(&self, _: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        Box::pin(async { self.0.lock().unwrap().pop_front().unwrap() })
    }
}

fn json(http_status: u16, body: &str) -> Result<Response, TransportError> {
    Ok(Response::new(http_status, body).with_header("Content-Type", "application/json"))
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
    let answers = [
        json(503, "Jane Doe"),
        Err(TransportError::new(TransportErrorKind::Timeout, "so it goes")),
        json(200, r#"{"response": {"code": 102, "comment": "Jane Doe", "log_id": "7-2"}}"#),
        json(200, r#"{"response": {"code": 0}}"#),
    ];
    let client = Client::builder(Token::new("a-token-for-tests").unwrap())
        .transport(Answers(Mutex::new(answers.into())))
        .retry(RetryPolicy::default().seed(5))
        .account("brand")
        .build()
        .unwrap();
    let listener = Listener::default();
    let _listening = tracing::subscriber::set_default(listener.clone());
    client.send(&ByCustomerCode::new("JANE")).await.unwrap_err();
    client.send(&Delete::new("JANE")).await.unwrap();
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
