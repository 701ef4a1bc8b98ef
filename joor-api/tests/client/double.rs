//! A transport that answers from a list and remembers what it was sent, streams as their bytes. Its clients send once.

use std::collections::VecDeque;
use std::sync::{Arc, Mutex};

use joor_api::client::{
    Body, BodyError, BoxFuture, Client, ClientBuilder, Request, Response, RetryPolicy, Token, Transport,
    TransportError, TransportErrorKind,
};

pub(crate) type Answer = Result<Response, TransportError>;

#[derive(Default)]
pub(crate) struct Double {
    answers: Mutex<VecDeque<Answer>>,
    requests: Mutex<Vec<Request>>,
}

impl Double {
    pub(crate) fn new(answers: impl IntoIterator<Item = Answer>) -> Arc<Self> {
        Arc::new(Self { answers: Mutex::new(answers.into_iter().collect()), requests: Mutex::default() })
    }

    pub(crate) fn push(&self, answer: Answer) {
        self.answers.lock().unwrap().push_back(answer);
    }

    pub(crate) fn requests(&self) -> Vec<Request> {
        self.requests.lock().unwrap().iter().map(|request| request.try_clone().unwrap()).collect()
    }

    pub(crate) fn client(self: &Arc<Self>) -> Client {
        self.builder().build().unwrap()
    }

    pub(crate) fn builder(self: &Arc<Self>) -> ClientBuilder {
        Client::builder(Token::new("a-token-for-tests").unwrap())
            .transport(Arc::clone(self))
            .retry(RetryPolicy::never())
    }
}

impl Transport for Double {
    fn send(&self, mut request: Request) -> BoxFuture<'_, Answer> {
        Box::pin(async move {
            if let Body::Stream(_) = request.body {
                let bytes = std::mem::replace(&mut request.body, Body::Empty).into_bytes().await;
                let unreadable = |error: BodyError| TransportError::new(TransportErrorKind::Body, error.to_string());
                request.body = Body::Bytes(bytes.map_err(unreadable)?);
            }
            self.requests.lock().unwrap().push(request);
            self.answers.lock().unwrap().pop_front().expect("one answer a request")
        })
    }
}

pub(crate) fn json(http_status: u16, body: &str) -> Answer {
    Ok(Response::new(http_status, body).with_header("Content-Type", "application/json"))
}

pub(crate) fn xml(http_status: u16, body: &str) -> Answer {
    Ok(Response::new(http_status, body).with_header("Content-Type", "application/xml; charset=utf-8"))
}
