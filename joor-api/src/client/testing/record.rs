//! The double that records.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use super::recording::{Exchange, RecordedRequest, Recording, Secrets};
use crate::client::{Body, BoxFuture, Request, Response, Transport, TransportError, TransportErrorKind};

/// Carries calls by another transport, and keeps what was sent and what came back. Clones share what is kept.
///
/// The token is not kept, nor what repeats it, and neither are requests for a token. Everything else is: names of
/// customers too.
/// [`ClientBuilder::wrap_transport`](crate::client::ClientBuilder::wrap_transport) puts it around the client's own
/// transport.
#[derive(Clone)]
pub struct RecordingTransport(Arc<Inner>);

struct Inner {
    transport: Box<dyn Transport>,
    recording: Mutex<Recording>,
}

impl RecordingTransport {
    /// Records what this transport carries.
    pub fn new(transport: impl Transport + 'static) -> Self {
        Self(Arc::new(Inner { transport: Box::new(transport), recording: Mutex::default() }))
    }

    /// What was recorded so far.
    #[must_use]
    pub fn recording(&self) -> Recording {
        self.0.recording.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Transport for RecordingTransport {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        Box::pin(async move {
            if let Body::Form(_) = request.body {
                return self.0.transport.send(request).await;
            }
            let (request, body) = read_body(request).await?;
            let (recorded, secrets) = (RecordedRequest::of(&request, &body), Secrets::of(&request));
            let answer = self.0.transport.send(carrying(request, body)).await;
            let kept = match answer.clone() {
                Ok(response) => Ok(Response {
                    http_status: response.http_status,
                    headers: response
                        .headers
                        .iter()
                        .map(|(name, value)| (name.clone(), secrets.redact(value)))
                        .collect(),
                    body: secrets.redact_bytes(&response.body),
                }),
                Err(error) => Err(TransportError::new(error.kind, secrets.redact(&error.message))),
            };
            let exchange = Exchange { request: recorded, answer: kept };
            self.0.recording.lock().unwrap_or_else(PoisonError::into_inner).exchanges.push(exchange);
            answer
        })
    }
}

/// A request and its body apart, streams held in memory.
pub(super) async fn read_body(mut request: Request) -> Result<(Request, Vec<u8>), TransportError> {
    let body = std::mem::replace(&mut request.body, Body::Empty).into_bytes().await;
    let body = body.map_err(|error| TransportError::new(TransportErrorKind::Body, error.to_string()))?;
    Ok((request, body))
}

impl fmt::Debug for RecordingTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("RecordingTransport").field("recording", &self.recording()).finish_non_exhaustive()
    }
}

/// A request with its body again.
fn carrying(mut request: Request, body: Vec<u8>) -> Request {
    if !body.is_empty() {
        request.body = Body::Bytes(body);
    }
    request
}
