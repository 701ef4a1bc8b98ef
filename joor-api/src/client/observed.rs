//! What is told of a call while it is made and when it is over: a span with events, and a record.
//!
//! No parameter but the account, no body, comment or header is told: they have names of people and, at worst, secrets in them.

use std::time::Duration;

use tokio::time::Instant;
use tracing::field::Empty;
use tracing::{Span, debug, info, info_span, warn};

use super::Settings;
use super::audit::{AuditRecord, CallOutcome};
use super::credits::account_id;
use super::error::Error;
use super::reply;
use super::retry::Fault;
use super::transport::{Request, Response, TransportError};
use super::wait::{Wait, WaitReason};
use crate::{Effect, EndpointTable};

pub(super) struct Observed<'a> {
    settings: &'a Settings,
    effect: Effect,
    cost: u32,
    record: AuditRecord,
    span: Span,
    started: Instant,
    attempt_started: Instant,
    is_over: bool,
    /// The wait that was told last, and when it should be over.
    told: Option<(WaitReason, Instant)>,
}

impl<'a> Observed<'a> {
    pub(super) fn new(
        settings: &'a Settings,
        endpoint: &'static EndpointTable,
        effect: Effect,
        account: Option<String>,
    ) -> Self {
        let account = account.or_else(|| settings.account.as_deref().map(str::to_owned));
        let record = AuditRecord::new(endpoint, account);
        let span = info_span!(
            "joor_call",
            endpoint = endpoint.name,
            method = endpoint.method.as_str(),
            path = endpoint.path,
            account = record.account,
            outcome = Empty,
            attempts = Empty,
            credits = Empty,
            http_status = Empty,
            code = Empty,
            log_id = Empty,
            bytes_out = Empty,
            bytes_in = Empty,
            duration_ms = Empty,
        );
        let (cost, now) = (endpoint.credits, Instant::now());
        Self { settings, effect, cost, record, span, started: now, attempt_started: now, is_over: false, told: None }
    }

    pub(super) fn span(&self) -> &Span {
        &self.span
    }

    pub(super) fn attempts(&self) -> u32 {
        self.record.attempts
    }

    pub(super) fn account(&self) -> Option<&str> {
        self.record.account.as_deref()
    }

    pub(super) fn sending(&mut self, request: &Request) {
        self.attempt_started = Instant::now();
        self.record.attempts += 1;
        self.record.credits += self.cost;
        self.record.bytes_out += request.body.length();
        (self.record.http_status, self.record.code, self.record.log_id) = (None, None, None);
        // Until there is an answer.
        self.record.outcome = if self.effect == Effect::Read { CallOutcome::Failed } else { CallOutcome::Unknown };
        debug!(parent: &self.span, attempt = self.record.attempts, credits = self.cost, bytes = request.body.length(), "sending");
    }

    pub(super) fn answered(&mut self, answered: &Result<Response, TransportError>) {
        let attempt = self.record.attempts;
        let duration_ms = self.attempt_started.elapsed().as_millis();
        match answered {
            Ok(response) => {
                self.record.http_status = Some(response.http_status);
                self.record.bytes_in += response.body.len() as u64;
                if self.record.account.is_none() {
                    self.record.account = account_id(response).map(|id| self.settings.secrets.redact(id));
                    self.span.record("account", self.record.account.as_deref());
                }
                let (http_status, bytes) = (response.http_status, response.body.len());
                debug!(parent: &self.span, attempt, http_status, bytes, duration_ms, "answered");
            }
            Err(error) => {
                if error.kind.is_never_sent() {
                    self.record.credits -= self.cost;
                }
                debug!(parent: &self.span, attempt, kind = ?error.kind, duration_ms, "no answer");
            }
        }
    }

    /// An answer was read.
    pub(super) fn read<T: reply::Outcome>(&mut self, result: &Result<T, Error>) {
        match result {
            Ok(reply) => self.record.told(reply.status(), |text| self.settings.secrets.redact(text)),
            Err(error) => self.record.failed(error),
        }
    }

    /// It waits that long from now on, unless that was told already.
    pub(super) fn waiting(&mut self, reason: WaitReason, duration: Duration) {
        let now = Instant::now();
        let is_told = self.told.is_some_and(|(told, until)| told == reason && now < until);
        if is_told || duration.is_zero() {
            return;
        }
        self.told = Some((reason, now + duration));
        let (attempt, wait_ms) = (self.record.attempts, duration.as_millis());
        info!(parent: &self.span, attempt, reason = reason.as_str(), wait_ms, "waiting");
        if let Some(hook) = &self.settings.on_wait {
            let account = self.record.account.clone();
            hook(&Wait { endpoint: self.record.endpoint, account, reason, duration });
        }
    }

    pub(super) fn repeating(&self, error: &Error, wait: Duration) {
        let (attempt, http_status) = (self.record.attempts, self.record.http_status);
        let (fault, wait_ms) = (Fault::of(error), wait.as_millis());
        warn!(parent: &self.span, attempt, http_status, ?fault, wait_ms, "sending again");
    }

    /// There is a reply, which says this.
    pub(super) fn ended(&mut self, outcome: CallOutcome) {
        self.record.outcome = outcome;
        self.end();
    }

    pub(super) fn failed(&mut self, error: &Error) {
        self.record.failed(error);
        self.end();
    }

    fn end(&mut self) {
        self.is_over = true;
        let (record, span) = (&mut self.record, &self.span);
        record.took(self.started.elapsed());
        span.record("outcome", record.outcome.as_str());
        span.record("attempts", record.attempts);
        span.record("credits", record.credits);
        span.record("http_status", record.http_status);
        span.record("code", record.code.as_deref());
        span.record("log_id", record.log_id.as_deref());
        span.record("bytes_out", record.bytes_out);
        span.record("bytes_in", record.bytes_in);
        span.record("duration_ms", record.duration_ms);
        debug!(parent: span, outcome = record.outcome.as_str(), "over");
        if let Some(audit) = &self.settings.audit {
            audit.record(record);
        }
    }
}

/// A call whose future is dropped is over too.
impl Drop for Observed<'_> {
    fn drop(&mut self) {
        if !self.is_over {
            self.end();
        }
    }
}
