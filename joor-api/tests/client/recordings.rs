//! The doubles that record and replay.
#![cfg(feature = "testing")]

use std::sync::Arc;

use joor_api::client::testing::{Recording, RecordingError, RecordingTransport, ReplayTransport};
use joor_api::client::{
    Client, Error, Image, Response, RetryPolicy, Token, Transport, TransportError, TransportErrorKind,
};
use joor_api::v2::bulk_connection::{BulkConnections, Connection, PriceType, Warehouse};
use joor_api::v2::style_image_post::Upload;

use crate::double::{Double, json};

const JOB: &str = r#"{"bulk_connections": {"response": {"code": 0}, "bulk_connections_jobs":
    [{"bulk_connections_job_id": 17, "status": "queued"}]}}"#;
const SECRET: &str = "CANARY/0123456789?token";
const ENCODED: &str = "Q0FOQVJZLzAxMjM0NTY3ODk/dG9rZW4=";

fn client(transport: impl Transport + 'static, token: &str) -> Client {
    let builder = Client::builder(Token::new(token).unwrap()).transport(transport);
    builder.retry(RetryPolicy::default().seed(1)).build().unwrap()
}

fn customers() -> BulkConnections {
    let connection = Connection::new("J", "J", [PriceType::new("EUR", "Europe", "EUR")], [Warehouse::new()]);
    BulkConnections::new([connection])
}

fn png() -> Vec<u8> {
    b"\x89PNG\r\n\x1a\n\xff\xfe".to_vec()
}

/// A few calls, of which some fail; what came of them.
async fn calls(client: &Client) -> Vec<String> {
    let upload = Upload::new("J", "J", "j.png", 1);
    let reader = std::io::Cursor::new(png());
    let image = Image::from_reader(reader, 10).await.unwrap();
    vec![
        format!("{:?}", client.bulk_connections().submit(&customers()).await.map(|job| job.id())),
        format!("{:?}", client.connections().by_id(1).await.map(|reply| reply.attempts)),
        format!("{:?}", client.style_images().upload(&upload, image).await.map(|reply| reply.http_status)),
        format!(
            "{:?}",
            client.connections().by_customer_code("J B").await.map(drop).map_err(|error| error.to_string())
        ),
    ]
}

async fn record() -> (Recording, Vec<String>) {
    let echo = format!(r#"{{"response": {{"code": 2, "comment": "{SECRET} {ENCODED}"}}}}"#);
    let double = Double::new([
        json(200, JOB),
        Err(TransportError::new(TransportErrorKind::Interrupted, "reset")),
        json(200, r#"{"response": {"code": 0}}"#),
        json(200, r#"{"response": {"code": 0}}"#),
        Ok(Response::new(400, echo).with_header("Content-Type", "application/json").with_header("X-Echo", ENCODED)),
    ]);
    let recorder = RecordingTransport::new(Arc::clone(&double));
    let outcomes = calls(&client(recorder.clone(), SECRET)).await;
    assert_eq!(double.requests().len(), 5);
    (recorder.recording(), outcomes)
}

#[tokio::test(start_paused = true)]
async fn a_replay_answers_as_the_recording() {
    let (recording, outcomes) = record().await;
    let folder = std::env::temp_dir().join(format!("joor-api-recording-{}", std::process::id()));
    std::fs::create_dir_all(&folder).unwrap();
    let file = folder.join("calls.json");
    recording.save(&file).unwrap();
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(text.contains("[secret] [secret]") && text.contains("base64"), "{text}");
    for secret in ["CANARY", "Q0FOQVJZ", "uthorization"] {
        assert!(!text.contains(secret) && !format!("{recording:?}").contains(secret), "{text}");
    }
    let loaded = Recording::load(&file).unwrap();
    std::fs::remove_dir_all(&folder).unwrap();
    assert_eq!(loaded, recording);
    let replay = ReplayTransport::new(loaded);
    assert_eq!(calls(&client(replay.clone(), "another-token")).await, outcomes);
    assert_eq!(replay.left(), 0);
}

#[tokio::test(start_paused = true)]
async fn a_call_that_differs_is_an_error_and_changes_nothing() {
    let (recording, _) = record().await;
    let replay = ReplayTransport::new(recording);
    let client = client(replay.clone(), "another-token");
    let mut others = customers();
    others.connection[0].customer_name = "K".to_owned();
    let errors: [(Error, &str); 3] = [
        (client.bulk_connections().submit(&others).await.unwrap_err(), "the body differs from byte "),
        (client.connections().by_id(2).await.unwrap_err(), "the method is GET, recorded was POST"),
        (client.bulk_connections().submit_put(&customers()).await.unwrap_err(), "the method is PUT, recorded was POST"),
    ];
    for (error, told) in errors {
        assert!(error.to_string().contains(told), "{error}");
        assert!(
            matches!(&error, Error::Transport { error, attempts: 1, .. } if error.kind == TransportErrorKind::NotSent)
        );
    }
    assert_eq!(replay.left(), 5);
}

#[tokio::test]
async fn what_carries_calls_can_be_wrapped() {
    let double = Double::new([json(200, r#"{"response": {"code": 0}}"#)]);
    let (sender, receiver) = std::sync::mpsc::channel();
    let client = double.builder().wrap_transport(move |transport| {
        let recorder = RecordingTransport::new(transport);
        sender.send(recorder.clone()).unwrap();
        recorder
    });
    client.build().unwrap().connections().by_id(1).await.unwrap();
    assert_eq!(receiver.recv().unwrap().recording().exchanges.len(), 1);
}

#[test]
fn what_is_no_recording_says_where() {
    for (text, place) in [
        ("{}", "exchanges"),
        (r#"{"exchanges": [{}]}"#, "exchanges[0].request.method"),
        (r#"{"exchanges": [{"request": {"method": "PATCH"}}]}"#, "exchanges[0].request.method"),
        (r#"{"exchanges": [{"request": {"method": "GET"}}]}"#, "exchanges[0].request.target"),
        (r#"{"exchanges": [{"request": {"method": "GET", "target": "/"}}]}"#, "exchanges[0].reply.status"),
        (
            r#"{"exchanges": [{"request": {"method": "GET", "target": "/", "body": {"base64": "?"}}}]}"#,
            "exchanges[0].request.body.base64",
        ),
        (
            r#"{"exchanges": [{"request": {"method": "GET", "target": "/"}, "failure": {"kind": "x"}}]}"#,
            "exchanges[0].failure.kind",
        ),
    ] {
        let error = Recording::from_json(text).unwrap_err();
        assert!(matches!(&error, RecordingError::Shape { place: found } if found == place), "{text}: {error}");
    }
    assert!(matches!(Recording::from_json("{").unwrap_err(), RecordingError::Json(_)));
    assert!(matches!(Recording::load("/no/such/file").unwrap_err(), RecordingError::File(_)));
}
