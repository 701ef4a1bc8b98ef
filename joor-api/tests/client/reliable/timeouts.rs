//! Every wait has its end.

use std::io;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};
use std::time::Duration;

use joor_api::client::{
    BoxFuture, Client, Error, Image, Request, Response, RetryPolicy, Token, Transport, TransportError,
    TransportErrorKind,
};
use joor_api::v2::connection_get::ById;
use joor_api::v2::style_image_post::Upload;
use tokio::io::{AsyncRead, ReadBuf};
use tokio::time::Instant;

use super::service::{Line, Service};
use crate::http::builder;
use crate::server::{Server, answer};

struct Silent;

impl Transport for Silent {
    fn send(&self, _: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        Box::pin(std::future::pending())
    }
}

#[tokio::test(start_paused = true)]
async fn a_call_ends_at_its_deadline_whatever_it_waits_for() {
    let silent = Client::builder(Token::new("a-token-for-tests").unwrap()).transport(Silent);
    let silent = silent.deadline(Duration::from_secs(100)).retry(RetryPolicy::default()).build().unwrap();
    let start = Instant::now();
    let error = silent.send(&ById::new(1)).await.unwrap_err();
    assert!(matches!(&error, Error::Transport { error, attempts: 2, .. } if error.kind == TransportErrorKind::Timeout));
    assert_eq!(start.elapsed(), Duration::from_secs(100));

    let service = Arc::new(Service::default());
    let line = Line::to(&service, Duration::from_millis(10), Duration::ZERO);
    let client = line.builder().deadline(Duration::from_secs(100)).account("brand").build().unwrap();
    for id in 0..300 {
        client.send(&ById::new(id)).await.unwrap();
    }
    let start = Instant::now();
    let error = client.send(&ById::new(301)).await.unwrap_err();
    assert_eq!(start.elapsed(), Duration::from_secs(100));
    let told = "v2/connection-get.by_id: nothing was sent: no credits of the rate limit came free within 100s \
        [account brand]";
    assert_eq!((error.to_string().as_str(), error.attempts(), service.refused()), (told, 0, 0));
    assert_eq!(client.credits().unwrap().waiting, 0);
}

#[tokio::test(start_paused = true)]
async fn no_deadline_is_too_long() {
    let service = Arc::new(Service::default());
    let line = Line::to(&service, Duration::from_millis(10), Duration::ZERO);
    let client = line.builder().deadline(Duration::MAX).timeout(Duration::MAX).build().unwrap();
    client.send(&ById::new(1)).await.unwrap();
}

#[tokio::test]
async fn the_first_byte_has_a_timeout_of_its_own() {
    let silent = Server::answering_slowly(vec![(Duration::from_secs(60), Vec::new())]).await;
    let client = builder(&silent.base_url).first_byte_timeout(Duration::from_millis(100)).build().unwrap();
    let start = std::time::Instant::now();
    let error = client.send(&ById::new(1)).await.unwrap_err();
    assert!(start.elapsed() < Duration::from_secs(30));
    assert_eq!(error.to_string(), "v2/connection-get.by_id: timed out: no reply began within 100ms");

    // Once it has begun it has the time of the whole call.
    let found = answer("200 OK", "Content-Type: application/json\r\n", br#"{"response": {"code": 0}}"#);
    let (head, body) = found.split_at(20);
    let slow = vec![(Duration::ZERO, head.to_vec()), (Duration::from_millis(400), body.to_vec())];
    let slow = Server::answering_slowly(slow).await;
    let error = builder(&slow.base_url).first_byte_timeout(Duration::from_millis(100)).build().unwrap();
    assert!(error.send(&ById::new(1)).await.is_err(), "the head is not whole before");
    let (head, body) = found.split_at(found.len() - 3);
    let slow = vec![(Duration::ZERO, head.to_vec()), (Duration::from_secs(3), body.to_vec())];
    let slow = Server::answering_slowly(slow).await;
    let client = builder(&slow.base_url).first_byte_timeout(Duration::from_secs(2)).build().unwrap();
    client.send(&ById::new(1)).await.unwrap();
}

/// A picture that takes its time.
struct Slow(Vec<u8>, Option<Pin<Box<tokio::time::Sleep>>>);

impl AsyncRead for Slow {
    fn poll_read(mut self: Pin<&mut Self>, context: &mut Context<'_>, into: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
        let sleep = self.1.get_or_insert_with(|| Box::pin(tokio::time::sleep(Duration::from_millis(300))));
        std::task::ready!(sleep.as_mut().poll(context));
        self.1 = None;
        let length = self.0.len().min(8);
        into.put_slice(&self.0.drain(..length).collect::<Vec<_>>());
        Poll::Ready(Ok(()))
    }
}

#[tokio::test]
async fn a_slow_upload_does_not_count_as_waiting() {
    let server = Server::answering(answer("200 OK", "Content-Type: application/json\r\n", b"{}")).await;
    let client = builder(&server.base_url).first_byte_timeout(Duration::from_secs(2)).build().unwrap();
    let bytes = [b"\x89PNG\r\n\x1a\n".as_slice(), &[0; 56]].concat();
    let image = Image::from_reader(Slow(bytes, None), 64).await.unwrap();
    let start = std::time::Instant::now();
    client.style_images().upload(&Upload::new("J", "J", "j.png", 1), image).await.unwrap();
    assert!(start.elapsed() > Duration::from_secs(2), "{:?}", start.elapsed());
}
