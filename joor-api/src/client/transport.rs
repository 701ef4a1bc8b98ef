//! What carries a call to the service and its reply back, so that it can be replaced by a double.

use std::fmt;
use std::pin::Pin;
use std::sync::Arc;
use std::time::Duration;

use super::body::Body;
use crate::Method;

/// A future on the heap.
pub type BoxFuture<'a, T> = Pin<Box<dyn Future<Output = T> + Send + 'a>>;

/// Carries requests.
///
/// The client's own does it over HTTP; another may answer from memory:
///
/// ```
/// use joor_api::client::{BoxFuture, Client, Request, Response, Token, Transport, TransportError};
///
/// struct NeverThere;
///
/// impl Transport for NeverThere {
///     fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
///         assert!(request.url.ends_with("/v2/connection/customer_code/JBNY/"));
///         let body = r#"{"response": {"code": 102, "comment": "unknown"}}"#;
///         Box::pin(async move { Ok(Response::new(200, body).with_header("content-type", "application/json")) })
///     }
/// }
///
/// # tokio::runtime::Builder::new_current_thread().enable_all().build()?.block_on(async {
/// let client = Client::builder(Token::new("not-a-token")?).transport(NeverThere).build()?;
/// let error = client.connections().by_customer_code("JBNY").await.unwrap_err();
/// assert_eq!(error.to_string(), "v2/connection-get.by_customer_code: JOOR code 102 (Customer Code): unknown");
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// # })?;
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
///
/// A transport sends each request once and its [body](Body) as it is read, follows no redirect and returns replies of
/// every HTTP status. The client ends a call that takes too long by dropping the future. What is repeated follows from
/// the [kind](TransportErrorKind) of a failure: one that says "nothing was sent" must be certain of it.
pub trait Transport: Send + Sync {
    /// Sends a request and reads the whole reply.
    ///
    /// # Errors
    /// If there is no whole reply. Any HTTP status is a reply.
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>>;
}

impl<T: Transport + ?Sized> Transport for Box<T> {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        self.as_ref().send(request)
    }
}

impl<T: Transport + ?Sized> Transport for Arc<T> {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        self.as_ref().send(request)
    }
}

/// A call as it goes out.
///
/// `Debug` shows neither the token nor the body.
#[non_exhaustive]
pub struct Request {
    /// HTTP method.
    pub method: Method,
    /// The whole address.
    pub url: String,
    /// Headers, the token's included.
    pub headers: Vec<Header>,
    /// What it carries.
    pub body: Body,
    /// Bytes of the reply's body, decompressed, after which reading stops with [`TransportErrorKind::TooLarge`].
    pub max_reply_bytes: usize,
    /// The longest that the reply's head may take to come, once the body is sent.
    pub first_byte_timeout: Duration,
}

impl Request {
    /// The value of the header with this name, in any case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|header| header.name.eq_ignore_ascii_case(name)).map(|header| header.value.as_str())
    }

    /// The same request once more; `None` if its body is a stream, which can be read only once.
    #[must_use]
    pub fn try_clone(&self) -> Option<Self> {
        let body = self.body.try_clone()?;
        let (url, headers) = (self.url.clone(), self.headers.clone());
        Some(Self { url, headers, body, ..*self })
    }
}

impl fmt::Debug for Request {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Request")
            .field("method", &self.method)
            .field("url", &self.url)
            .field("headers", &self.headers)
            .field("body_bytes", &self.body.length())
            .finish_non_exhaustive()
    }
}

/// A header of a request.
#[derive(Clone)]
#[non_exhaustive]
pub struct Header {
    /// The name.
    pub name: &'static str,
    /// The value.
    pub value: String,
    /// Whether the value is a secret, which `Debug` does not show and nobody should.
    pub is_sensitive: bool,
}

impl Header {
    pub(super) fn new(name: &'static str, value: impl Into<String>) -> Self {
        Self { name, value: value.into(), is_sensitive: false }
    }

    pub(super) fn sensitive(name: &'static str, value: String) -> Self {
        Self { name, value, is_sensitive: true }
    }
}

impl fmt::Debug for Header {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.name, if self.is_sensitive { "…" } else { &self.value })
    }
}

/// A reply as it came in.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Response {
    /// HTTP status.
    pub http_status: u16,
    /// Headers with names in lower case; values that are no text are left out.
    pub headers: Vec<(String, String)>,
    /// The body, decompressed.
    pub body: Vec<u8>,
}

impl Response {
    /// A reply without headers.
    #[must_use]
    pub fn new(http_status: u16, body: impl Into<Vec<u8>>) -> Self {
        Self { http_status, headers: Vec::new(), body: body.into() }
    }

    /// Adds a header.
    #[must_use]
    pub fn with_header(mut self, name: &str, value: impl Into<String>) -> Self {
        self.headers.push((name.to_ascii_lowercase(), value.into()));
        self
    }

    /// The value of the header with this name, which is in lower case.
    #[must_use]
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }

    /// Whether the HTTP status is one of success, 200 to 299.
    #[must_use]
    pub fn is_success(&self) -> bool {
        (200..300).contains(&self.http_status)
    }
}

/// There is no whole reply.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct TransportError {
    /// What kind of failure it is.
    pub kind: TransportErrorKind,
    /// What happened, with its causes.
    pub message: String,
}

impl fmt::Display for TransportError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, message } = self;
        write!(f, "{kind}: {message}")
    }
}

impl std::error::Error for TransportError {}

impl TransportError {
    /// A failure of this kind.
    #[must_use]
    pub fn new(kind: TransportErrorKind, message: impl Into<String>) -> Self {
        Self { kind, message: message.into() }
    }
}

/// Kinds of failures on the way.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TransportErrorKind {
    /// No connection: unknown host, refused, or not made within the connect timeout. Nothing was sent.
    Connect,
    /// No TLS connection. Nothing was sent.
    Tls,
    /// The other side's certificate is not trusted. Nothing was sent, and another attempt would end the same.
    Certificate,
    /// Nothing was sent, and another attempt would end the same: the call is none that can be made.
    NotSent,
    /// The call took longer than its timeout. Whether it was carried out is not known.
    Timeout,
    /// The connection broke before the reply was whole. Whether the call was carried out is not known.
    Interrupted,
    /// The request's body could not be read, or was not as long as it was said to be. What was sent of it is no whole
    /// request.
    Body,
    /// The reply's body is larger than allowed.
    TooLarge,
    /// The reply's body cannot be decompressed.
    Garbled,
    /// Anything else.
    Other,
}

impl TransportErrorKind {
    /// Whether nothing was sent for certain.
    pub(super) fn is_never_sent(self) -> bool {
        matches!(self, Self::Connect | Self::Tls | Self::Certificate | Self::NotSent)
    }
}

impl fmt::Display for TransportErrorKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Connect => "no connection",
            Self::Tls | Self::Certificate => "no trusted connection",
            Self::NotSent => "the call was not made",
            Self::Timeout => "timed out",
            Self::Interrupted => "the connection broke",
            Self::Body => "the body could not be sent",
            Self::TooLarge => "the reply is too large",
            Self::Garbled => "the reply cannot be decompressed",
            Self::Other => "the call could not be made",
        })
    }
}
