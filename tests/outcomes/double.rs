//! A transport that answers by a function, and remembers what it was sent.

use std::sync::{Arc, Mutex};

use joor_api::client::{
    BoxFuture, Client, Request, Response, RetryPolicy, Token, Transport, TransportError, TransportErrorKind,
};
use joor_api::{Content, Document, Format, Message};

pub(crate) type Answer = Result<Response, TransportError>;

pub(crate) const TOKEN: &str = "a-token-for-tests";

type Answering = Box<dyn FnMut(&Request) -> Answer + Send>;

pub(crate) struct Double {
    answer: Mutex<Answering>,
    requests: Mutex<Vec<Request>>,
}

impl Double {
    pub(crate) fn answering(answer: impl FnMut(&Request) -> Answer + Send + 'static) -> Arc<Self> {
        Arc::new(Self { answer: Mutex::new(Box::new(answer)), requests: Mutex::default() })
    }

    pub(crate) fn new(answers: impl IntoIterator<Item = Answer>) -> Arc<Self> {
        let mut answers = answers.into_iter().collect::<Vec<_>>().into_iter();
        Self::answering(move |_| answers.next().expect("one answer a request"))
    }

    pub(crate) fn client(self: &Arc<Self>) -> Client {
        let builder = Client::builder(Token::new(TOKEN).unwrap()).transport(Arc::clone(self));
        builder.request_format(Format::Json).retry(RetryPolicy::never()).build().unwrap()
    }

    pub(crate) fn urls(&self) -> Vec<String> {
        self.requests.lock().unwrap().iter().map(|request| request.url.clone()).collect()
    }

    /// The codes of the items of each request.
    pub(crate) fn codes(&self) -> Vec<Vec<String>> {
        self.requests.lock().unwrap().iter().map(codes).collect()
    }
}

impl Transport for Double {
    fn send(&self, request: Request) -> BoxFuture<'_, Answer> {
        let answer = (self.answer.lock().unwrap())(&request);
        self.requests.lock().unwrap().push(request);
        Box::pin(std::future::ready(answer))
    }
}

/// The codes of the items of a request, which is an array at the top.
pub(crate) fn codes(request: &Request) -> Vec<String> {
    let body = std::str::from_utf8(request.body.as_bytes().unwrap()).unwrap();
    let document = Document::decode(body, Format::Json).unwrap().value;
    let Some((_, Content::List(items))) = document.extra.unknown().next() else { panic!("no array: {body}") };
    items.iter().map(|item| item.get("external_id").and_then(Content::text).unwrap_or_default().to_owned()).collect()
}

pub(crate) fn json(http_status: u16, body: &str) -> Answer {
    Ok(Response::new(http_status, body).with_header("Content-Type", "application/json"))
}

pub(crate) fn broken(kind: TransportErrorKind) -> Answer {
    Err(TransportError::new(kind, "as the test wants it"))
}
