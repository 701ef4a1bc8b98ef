//! A double of JOOR that issues tokens, takes only those that are valid, and counts what it is asked. Its
//! clients send once, and as fast as they can.

use std::collections::HashMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use joor_api::client::{
    Body, BoxFuture, Client, ClientBuilder, Credentials, FormField, Login, RateLimit, Request, Response, RetryPolicy,
    Transport, TransportError,
};
use tokio::time::Instant;

use crate::double::Answer;

pub(crate) const FOUND: &str = r#"{"response": {"code": 0}, "connections": []}"#;
pub(crate) const SECRET: &str = "CANARY-client-secret";
pub(crate) const PASSWORD: &str = "CANARY-pass/wörd";

/// What the token host does with a request.
#[derive(Clone, Debug)]
pub(crate) enum TokenAnswer {
    Issue { life: u64 },
    Status(u16, String),
    Raw(String),
    Broken,
}

pub(crate) struct Service {
    state: Mutex<State>,
}

struct State {
    answers: Vec<TokenAnswer>,
    usual: TokenAnswer,
    /// Tokens that are taken, with their end.
    valid: HashMap<String, Instant>,
    issued: usize,
    forms: Vec<Vec<FormField>>,
    calls: Vec<Request>,
    token_delay: Duration,
    delay: Duration,
    refusal: Refusal,
}

/// How a call without a valid token is answered.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Refusal {
    /// HTTP 401 and a text.
    Status,
    /// Code 001 and HTTP 200, as v2 does.
    Code,
    /// HTTP 401 and the errors of v4.
    Errors,
}

impl Service {
    /// Tokens last so many seconds.
    pub(crate) fn new(life: u64) -> Arc<Self> {
        let state = State {
            answers: Vec::new(),
            usual: TokenAnswer::Issue { life },
            valid: HashMap::new(),
            issued: 0,
            forms: Vec::new(),
            calls: Vec::new(),
            token_delay: Duration::from_millis(50),
            delay: Duration::from_millis(5),
            refusal: Refusal::Status,
        };
        Arc::new(Self { state: Mutex::new(state) })
    }

    /// The next requests for a token are answered so.
    pub(crate) fn answer(&self, answers: impl IntoIterator<Item = TokenAnswer>) {
        self.state.lock().unwrap().answers.extend(answers);
    }

    pub(crate) fn refuse_with(&self, refusal: Refusal) {
        self.state.lock().unwrap().refusal = refusal;
    }

    pub(crate) fn delay_tokens(&self, delay: Duration) {
        self.state.lock().unwrap().token_delay = delay;
    }

    pub(crate) fn revoke_all(&self) {
        self.state.lock().unwrap().valid.clear();
    }

    pub(crate) fn accept(&self, token: &str) {
        let end = Instant::now() + Duration::from_secs(100_000);
        self.state.lock().unwrap().valid.insert(token.to_owned(), end);
    }

    /// How often a token was asked for.
    pub(crate) fn asked(&self) -> usize {
        self.state.lock().unwrap().forms.len()
    }

    pub(crate) fn forms(&self) -> Vec<Vec<FormField>> {
        self.state.lock().unwrap().forms.clone()
    }

    pub(crate) fn calls(&self) -> Vec<Request> {
        self.state.lock().unwrap().calls.iter().map(|request| request.try_clone().unwrap()).collect()
    }

    pub(crate) fn builder(self: &Arc<Self>) -> ClientBuilder {
        self.builder_of(Login::new(credentials()))
    }

    pub(crate) fn builder_of(self: &Arc<Self>, login: Login) -> ClientBuilder {
        Client::builder(login).transport(Arc::clone(self)).retry(RetryPolicy::never()).rate_limit(RateLimit::off())
    }

    pub(crate) fn client(self: &Arc<Self>) -> Client {
        self.builder().build().unwrap()
    }

    fn issue(&self, request: Request) -> (Duration, Answer) {
        let mut state = self.state.lock().unwrap();
        let Body::Form(fields) = request.body else { panic!("{request:?}") };
        state.forms.push(fields);
        let answer = if state.answers.is_empty() { state.usual.clone() } else { state.answers.remove(0) };
        let body = match answer {
            TokenAnswer::Issue { life } => {
                state.issued += 1;
                let token = format!("CANARY-token-{}", state.issued);
                // The service counts from when it answers.
                let end = Instant::now() + state.token_delay + Duration::from_secs(life);
                state.valid.insert(token.clone(), end);
                let number = state.issued;
                (
                    200,
                    format!(
                        r#"{{"access_token": "{token}", "expires_in": {life}, "refresh_token": "CANARY-refresh-{number}",
                    "refresh_expires_in": 7776000, "token_type": "Bearer", "not-before-policy": 1615484461,
                    "session_state": "5b3b5a0c-0000-4000-8000-000000000000", "scope": "email profile"}}"#
                    ),
                )
            }
            TokenAnswer::Status(status, body) => (status, body),
            TokenAnswer::Raw(body) => (200, body),
            TokenAnswer::Broken => {
                let kind = joor_api::client::TransportErrorKind::Connect;
                return (state.token_delay, Err(TransportError::new(kind, "nobody is there")));
            }
        };
        (state.token_delay, Ok(Response::new(body.0, body.1).with_header("content-type", "application/json")))
    }

    fn call(&self, request: Request) -> (Duration, Answer) {
        let mut state = self.state.lock().unwrap();
        let token = token_of(request.header("authorization").unwrap());
        let is_valid = state.valid.get(&token).is_some_and(|end| Instant::now() < *end);
        let answer = match state.refusal {
            _ if is_valid && request.url.contains("/v4/") => Response::new(200, r#"{"data": [], "errors": []}"#),
            _ if is_valid => Response::new(200, FOUND),
            Refusal::Code => Response::new(200, r#"{"response": {"code": "001", "comment": "token"}}"#),
            Refusal::Status => Response::new(401, format!("Unauthorized: {token}")),
            Refusal::Errors => {
                let message = format!("the token {token} has ended");
                let error = format!(r#"{{"status": "UNAUTHORIZED", "message": "{message}", "details": {{}}}}"#);
                Response::new(401, format!(r#"{{"data": [], "errors": [{error}]}}"#))
            }
        };
        let body = match request.body {
            Body::Stream(_) => Body::Empty,
            ref body => body.try_clone().unwrap(),
        };
        let mut kept = request;
        kept.body = body;
        state.calls.push(kept);
        (state.delay, Ok(answer.with_header("content-type", "application/json")))
    }
}

/// The token in a header of either scheme.
pub(crate) fn token_of(header: &str) -> String {
    use base64::Engine;
    match header.split_once(' ') {
        Some(("OAuth2", encoded)) => {
            String::from_utf8(base64::engine::general_purpose::STANDARD.decode(encoded).unwrap()).unwrap()
        }
        Some(("Bearer", token)) => token.to_owned(),
        _ => header.to_owned(),
    }
}

impl Transport for Service {
    fn send(&self, request: Request) -> BoxFuture<'_, Answer> {
        Box::pin(async move {
            let (delay, answer) =
                if request.url.ends_with("/auth/") { self.issue(request) } else { self.call(request) };
            tokio::time::sleep(delay).await;
            answer
        })
    }
}

pub(crate) fn credentials() -> Credentials {
    Credentials::new("shop-client", SECRET, "shop@example.com", PASSWORD).unwrap()
}
