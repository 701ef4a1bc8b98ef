//! A service with a fixed window of credits, some way off.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};
use std::time::Duration;

use joor_api::Method;
use joor_api::client::{BoxFuture, Client, ClientBuilder, Request, Response, Token, Transport, TransportError};
use tokio::time::{Instant, sleep};

pub(crate) const OK: &str = r#"{"response": {"code": 0}}"#;
const WINDOW: Duration = Duration::from_secs(300);
const QUOTA: u32 = 300;

/// The service itself, which several programs may call.
#[derive(Default)]
pub(crate) struct Service {
    state: Mutex<State>,
}

#[derive(Default)]
struct State {
    opened: Option<Instant>,
    spent: u32,
    windows: Vec<u32>,
    refused: u32,
    seen: BTreeSet<String>,
    random: u64,
}

impl Service {
    /// One call arrives; what is left, unless it is refused.
    pub(crate) fn take(&self, cost: u32, url: &str) -> Option<u32> {
        let mut state = self.state.lock().unwrap();
        let now = Instant::now();
        if state.opened.is_none_or(|opened| now >= opened + WINDOW) {
            state.opened = Some(now);
            state.spent = 0;
            state.windows.push(0);
        }
        if state.spent + cost > QUOTA {
            return None;
        }
        state.spent += cost;
        *state.windows.last_mut().unwrap() += cost;
        state.seen.insert(url.to_owned());
        Some(QUOTA - state.spent)
    }

    /// What was spent in each window.
    pub(crate) fn windows(&self) -> Vec<u32> {
        self.state.lock().unwrap().windows.clone()
    }

    /// Calls over a line that were refused.
    pub(crate) fn refused(&self) -> u32 {
        self.state.lock().unwrap().refused
    }

    /// Different calls that were carried out.
    pub(crate) fn seen(&self) -> usize {
        self.state.lock().unwrap().seen.len()
    }

    fn random(&self, most: Duration) -> Duration {
        let mut state = self.state.lock().unwrap();
        state.random = state.random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        most.mul_f64((state.random >> 33) as f64 / f64::from(u32::MAX >> 1))
    }
}

/// The way to the service, as long there as it happens to be, and back.
pub(crate) struct Line {
    pub(crate) service: Arc<Service>,
    pub(crate) least: Duration,
    pub(crate) more: Duration,
    /// Whether replies tell what is left.
    pub(crate) tells: bool,
}

impl Line {
    pub(crate) fn to(service: &Arc<Service>, least: Duration, more: Duration) -> Self {
        Self { service: Arc::clone(service), least, more, tells: false }
    }

    pub(crate) fn builder(self) -> ClientBuilder {
        Client::builder(Token::new("a-token-for-tests").unwrap()).transport(self)
    }
}

impl Transport for Line {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        Box::pin(async move {
            let cost = if request.method == Method::Get { 1 } else { 5 };
            sleep(self.least + self.service.random(self.more)).await;
            let left = self.service.take(cost, &request.url);
            self.service.state.lock().unwrap().refused += u32::from(left.is_none());
            sleep(self.least + self.service.random(self.more)).await;
            let response = match left {
                Some(_) => Response::new(200, OK).with_header("content-type", "application/json"),
                None => Response::new(429, "too many"),
            };
            Ok(if self.tells { response.with_header("X-Left", left.unwrap_or(0).to_string()) } else { response })
        })
    }
}
