//! The client's own transport, on reqwest.

use std::error::Error;
use std::future::poll_fn;
use std::io;
use std::pin::{Pin, pin};
use std::task::{Context, Poll};
use std::time::Duration;

use bytes::Bytes;
use http_body::{Frame, SizeHint};
use reqwest::header::{HeaderMap, HeaderValue};
use reqwest::redirect::Policy;
use tokio::sync::oneshot;
use tokio::time::sleep;

use super::body::{Body, BodyError, BodyStream};
use super::excerpt;
use super::transport::{BoxFuture, Request, Response, Transport, TransportError, TransportErrorKind};

/// Most characters of a failure that are told.
const MESSAGE_LENGTH: usize = 500;

/// Most bytes of a body that are handed over at once.
const PIECE: usize = 64 * 1024;

pub(super) struct ReqwestTransport(reqwest::Client);

impl ReqwestTransport {
    /// A transport for https only, for plain http only, or for both.
    pub(super) fn new(
        tls: rustls::ClientConfig,
        (https, http): (bool, bool),
        connect_timeout: Duration,
    ) -> Result<Self, TransportError> {
        let mut builder = reqwest::Client::builder()
            .tls_backend_preconfigured(tls)
            .redirect(Policy::none())
            .retry(reqwest::retry::never())
            .referer(false)
            .connect_timeout(connect_timeout);
        // A proxy must not see the token in the clear.
        builder = if http { builder.no_proxy() } else { builder };
        builder = builder.https_only(https && !http);
        builder.build().map(Self).map_err(|error| failure(error, ""))
    }
}

impl Transport for ReqwestTransport {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        Box::pin(async move {
            let (most, timeout) = (request.max_reply_bytes, request.first_byte_timeout);
            let (taken, when_taken) = oneshot::channel();
            let outgoing = self.outgoing(request, taken)?;
            let reply = pin!(async { outgoing.send().await.map_err(|error| failure(error, "")) });
            let late = pin!(async {
                // Dropped unsent, the body is of no interest any more.
                let _ = when_taken.await;
                sleep(timeout).await;
            });
            let response = first(reply, late).await.unwrap_or_else(|| {
                let message = format!("no reply began within {timeout:?}");
                Err(TransportError::new(TransportErrorKind::Timeout, message))
            })?;
            read(response, most).await
        })
    }
}

impl ReqwestTransport {
    fn outgoing(
        &self,
        request: Request,
        taken: oneshot::Sender<()>,
    ) -> Result<reqwest::RequestBuilder, TransportError> {
        let other = |message: &str| TransportError::new(TransportErrorKind::NotSent, message);
        let method =
            reqwest::Method::from_bytes(request.method.as_str().as_bytes()).map_err(|_| other("unknown method"))?;
        let mut builder = self.0.request(method, request.url);
        for header in request.headers {
            let mut value = HeaderValue::try_from(header.value)
                .map_err(|_| other("a header has characters that HTTP cannot carry"))?;
            value.set_sensitive(header.is_sensitive);
            builder = builder.header(header.name, value);
        }
        let unsent = match request.body {
            Body::Empty => return Ok(builder),
            Body::Bytes(bytes) => Unsent::Bytes(bytes.into()),
            Body::Stream(stream) => Unsent::Stream(stream),
            Body::Form(fields) => {
                let form = fields.iter().fold(reqwest::multipart::Form::new(), |form, field| {
                    form.text(field.name, field.value.expose().to_owned())
                });
                return Ok(builder.multipart(form));
            }
        };
        Ok(builder.body(reqwest::Body::wrap(Outgoing { unsent, taken: Some(taken) })))
    }
}

/// What the first of two futures gives; `None` if that is the second.
async fn first<T>(
    mut one: Pin<&mut impl Future<Output = T>>,
    mut other: Pin<&mut impl Future<Output = ()>>,
) -> Option<T> {
    poll_fn(|context| match one.as_mut().poll(context) {
        Poll::Ready(value) => Poll::Ready(Some(value)),
        Poll::Pending => other.as_mut().poll(context).map(|()| None),
    })
    .await
}

/// A body as HTTP libraries take it, piece by piece; that its length is known makes it a `Content-Length`.
struct Outgoing {
    unsent: Unsent,
    /// Told when the last piece was taken.
    taken: Option<oneshot::Sender<()>>,
}

enum Unsent {
    Bytes(Bytes),
    Stream(BodyStream),
}

impl Unsent {
    fn left(&self) -> u64 {
        match self {
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::Stream(stream) => stream.left(),
        }
    }

    fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Bytes>, BodyError>> {
        match self {
            Self::Bytes(bytes) if bytes.is_empty() => Poll::Ready(Ok(None)),
            Self::Bytes(bytes) => Poll::Ready(Ok(Some(bytes.split_to(bytes.len().min(PIECE))))),
            Self::Stream(stream) => stream.poll_piece(context).map_ok(|piece| piece.map(Bytes::from)),
        }
    }
}

impl http_body::Body for Outgoing {
    type Data = Bytes;
    type Error = BodyError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, BodyError>>> {
        let piece = self.unsent.poll_piece(context);
        if self.unsent.left() == 0
            && let Some(taken) = self.taken.take()
        {
            // Nobody may be waiting any more.
            let _ = taken.send(());
        }
        piece.map(|piece| piece.transpose().map(|piece| Ok(Frame::data(piece?))))
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.unsent.left())
    }
}

/// Reads a reply piece by piece, so that one that is too large is given up and not held.
async fn read(mut response: reqwest::Response, most: usize) -> Result<Response, TransportError> {
    let http_status = response.status().as_u16();
    let headers = texts(response.headers());
    let too_large = || {
        let message = format!("the body of a reply with HTTP {http_status} has more than {most} bytes");
        TransportError::new(TransportErrorKind::TooLarge, message)
    };
    if response.content_length().is_some_and(|length| usize::try_from(length).map_or(true, |length| length > most)) {
        return Err(too_large());
    }
    let mut body = Vec::new();
    let while_reading = format!("while reading a reply with HTTP {http_status}: ");
    while let Some(piece) = response.chunk().await.map_err(|error| failure(error, &while_reading))? {
        if piece.len() > most - body.len() {
            return Err(too_large());
        }
        body.extend_from_slice(&piece);
    }
    Ok(Response { http_status, headers, body })
}

fn texts(headers: &HeaderMap) -> Vec<(String, String)> {
    let text = |value: &HeaderValue| Some(value.to_str().ok()?.to_owned());
    headers.iter().filter_map(|(name, value)| Some((name.as_str().to_owned(), text(value)?))).collect()
}

/// What reqwest says, with its causes but without the address, which the client's errors need not repeat.
fn failure(error: reqwest::Error, when: &str) -> TransportError {
    let error = error.without_url();
    if let Some(body) = causes(&error).find_map(<dyn Error>::downcast_ref::<BodyError>) {
        return TransportError::new(TransportErrorKind::Body, excerpt::clean(&body.to_string(), MESSAGE_LENGTH));
    }
    let kind = kind_of(&error);
    let mut message = when.to_owned();
    let mut last = String::new();
    // reqwest itself says little more than that there is an error.
    let says_more = |cause: &&(dyn Error + 'static)| !cause.is::<reqwest::Error>() || cause.source().is_none();
    for cause in causes(&error).filter(says_more) {
        let text = cause.to_string();
        if !last.ends_with(&text) {
            if !last.is_empty() {
                message.push_str(": ");
            }
            message.push_str(&text);
            last = text;
        }
    }
    TransportError::new(kind, excerpt::clean(&message, MESSAGE_LENGTH))
}

fn kind_of(error: &reqwest::Error) -> TransportErrorKind {
    // A TLS error on a connection that was made may come after the request.
    let tls = causes(error).find_map(<dyn Error>::downcast_ref::<rustls::Error>).filter(|_| error.is_connect());
    if let Some(tls) = tls {
        let is_untrusted = matches!(tls, rustls::Error::InvalidCertificate(_));
        if is_untrusted { TransportErrorKind::Certificate } else { TransportErrorKind::Tls }
    } else if error.is_connect() {
        TransportErrorKind::Connect
    } else if error.is_timeout() {
        TransportErrorKind::Timeout
    } else if error.is_builder() {
        TransportErrorKind::NotSent
    } else if error.is_decode() && causes(error).any(is_invalid_data) {
        TransportErrorKind::Garbled
    } else {
        TransportErrorKind::Interrupted
    }
}

fn is_invalid_data(cause: &(dyn Error + 'static)) -> bool {
    cause.downcast_ref::<io::Error>().is_some_and(|error| error.kind() == io::ErrorKind::InvalidData)
}

/// An error and its causes, outermost first. An `io::Error` hides the one it wraps from `source`.
fn causes<'a>(error: &'a (dyn Error + 'static)) -> impl Iterator<Item = &'a (dyn Error + 'static)> {
    std::iter::successors(Some(error), |&error| {
        let wrapped = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
        wrapped.map(|wrapped| wrapped as &(dyn Error + 'static)).or_else(|| error.source())
    })
}
