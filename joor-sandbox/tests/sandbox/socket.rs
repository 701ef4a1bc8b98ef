//! The sandbox on a real socket: listening, shutting down, stopping.

use std::net::SocketAddr;
use std::time::Duration;

use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use joor_api::v2::bulk_connection::BulkConnectionsReply;
use joor_api::v2::connection_get::Connections;
use joor_api::{Format, Message, status};
use joor_sandbox::{Error, LOOPBACK, Storage};
use tokio::io::{AsyncReadExt, AsyncWriteExt};
use tokio::net::TcpStream;

use crate::samples::{plain, plain_request};
use crate::support::{TOKEN, builder};

/// Sends a request as XML and gives the status line and the body of the answer.
async fn exchange(address: SocketAddr, method: &str, path: &str, body: &str) -> (String, String) {
    let mut stream = TcpStream::connect(address).await.unwrap();
    let head = format!(
        "{method} {path} HTTP/1.1\r\nHost: {address}\r\nConnection: close\r\nContent-Type: application/xml\r\n\
         Authorization: OAuth2 {}\r\nContent-Length: {}\r\n\r\n",
        STANDARD.encode(TOKEN),
        body.len(),
    );
    stream.write_all(head.as_bytes()).await.unwrap();
    stream.write_all(body.as_bytes()).await.unwrap();
    let mut answer = String::new();
    stream.read_to_string(&mut answer).await.unwrap();
    let (head, body) = answer.split_once("\r\n\r\n").unwrap();
    (head.lines().next().unwrap().to_owned(), body.to_owned())
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_push_through_a_socket() {
    let running = builder().listen(LOOPBACK).await.unwrap();
    assert!(running.addr().ip().is_loopback() && running.addr().port() > 0);
    assert_eq!(running.base_url(), format!("http://{}", running.addr()));
    let document = plain_request(&["A", "B"]).encode(Format::Xml).unwrap();
    let (line, body) = exchange(running.addr(), "POST", "/v2/bulk-connection", &document).await;
    assert_eq!(line, "HTTP/1.1 200 OK");
    let reply = BulkConnectionsReply::decode(&body, Format::Xml).unwrap().value;
    assert!(status(&reply).unwrap().is_success());
    for _ in 0..1_000 {
        if running.connections().unwrap() == 2 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    let (_, body) = exchange(running.addr(), "GET", "/v2/connection/customer_code/B/", "").await;
    let reply = Connections::decode(&body, Format::Xml).unwrap().value;
    assert_eq!(reply.connections[0].customer_code.as_deref(), Some("B"));
    assert_eq!(running.calls().unwrap().len(), 2);
    running.shutdown().await;
}

#[tokio::test]
async fn a_refused_upload_gets_its_answer() {
    let running = builder().body_limit(1_000).listen(LOOPBACK).await.unwrap();
    let (line, body) = exchange(running.addr(), "POST", "/v2/bulk-connection", &"x".repeat(3_000_000)).await;
    assert_eq!(line, "HTTP/1.1 413 Payload Too Large");
    let reply = BulkConnectionsReply::decode(&body, Format::Xml).unwrap().value;
    assert_eq!(status(&reply).unwrap().code, "002");
    running.shutdown().await;
}

#[tokio::test]
async fn a_shutdown_frees_the_address_and_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let storage = Storage::File(folder.path().join("sandbox.db"));
    let settings = || builder().storage(storage.clone()).job_step(Duration::from_millis(10));
    let running = settings().listen(LOOPBACK).await.unwrap();
    let address = running.addr();
    let document = plain_request(&["A", "B", "C"]).encode(Format::Xml).unwrap();
    exchange(address, "POST", "/v2/bulk-connection", &document).await;
    running.shutdown().await;
    assert!(TcpStream::connect(address).await.is_err());

    let running = settings().listen(address).await.unwrap();
    for _ in 0..1_000 {
        if running.sandbox().unfinished_jobs().unwrap() == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    assert_eq!(running.connections().unwrap(), 3);
    assert_eq!(running.sandbox().connection("C").unwrap(), Some(plain("C")));
}

#[tokio::test]
async fn a_silent_caller_does_not_hold_up_a_shutdown() {
    let running = builder().listen(LOOPBACK).await.unwrap();
    let silent = TcpStream::connect(running.addr()).await.unwrap();
    tokio::time::timeout(Duration::from_secs(5), running.shutdown()).await.unwrap();
    drop(silent);
}

#[tokio::test]
async fn dropping_stops_the_sandbox() {
    let folder = tempfile::tempdir().unwrap();
    let storage = Storage::File(folder.path().join("sandbox.db"));
    let running = builder().storage(storage.clone()).listen(LOOPBACK).await.unwrap();
    let address = running.addr();
    drop(running);
    builder().storage(storage).build().unwrap();
    for _ in 0..1_000 {
        if TcpStream::connect(address).await.is_err() {
            return;
        }
        tokio::time::sleep(Duration::from_millis(2)).await;
    }
    panic!("the sandbox still listens");
}

#[tokio::test]
async fn an_address_in_use_is_told() {
    let running = builder().listen(LOOPBACK).await.unwrap();
    let taken = running.addr();
    match builder().listen(taken).await {
        Err(Error::Listen { address, .. }) => assert_eq!(address, taken),
        other => panic!("{other:?}"),
    }
}
