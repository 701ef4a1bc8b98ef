//! A call from its first attempt to its last: credits, timeouts, repeats.

use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};
use tracing::Instrument;

use super::Settings;
use super::credits::{InFlight, Outcome, RateLimit, Ticket, Told, retry_after};
use super::error::{Error, UnknownOutcome};
use super::observed::Observed;
use super::reply::Reply;
use super::retry::{Check, Fault, advice, check};
use super::transport::{Header, Request, Response, TransportError, TransportErrorKind};
use crate::{Effect, EndpointTable};

/// Most times that a reply which arrives garbled is asked for again: it may well be so at the service.
const GARBLED_REPEATS: u32 = 2;

/// A request to an endpoint, without its token, and what it does there.
pub(super) struct Call {
    pub(super) endpoint: &'static EndpointTable,
    /// What this very call does, which may be less than what the endpoint can do.
    pub(super) effect: Effect,
    pub(super) request: Request,
}

impl Settings {
    /// Sends a call until there is an answer, or no more hope for one. The one place that every call passes.
    pub(super) async fn exchange<T>(
        &self,
        call: Call,
        read: impl Fn(&Response) -> Result<Reply<T>, Error>,
    ) -> Result<Reply<T>, Error> {
        let attempts = Attempts::new(self, call.endpoint, call.effect);
        let span = attempts.observed.span().clone();
        attempts.run(call.request, read).instrument(span).await
    }
}

struct Attempts<'a> {
    settings: &'a Settings,
    endpoint: &'static EndpointTable,
    effect: Effect,
    check: Option<&'static Check>,
    started: Instant,
    /// Attempts that count towards the most there may be.
    failed: u32,
    garbled: u32,
    /// Whether an attempt may have been carried out without telling so.
    is_open: bool,
    observed: Observed<'a>,
}

/// The deadline of the whole call has come.
struct TooLate;

impl<'a> Attempts<'a> {
    fn new(settings: &'a Settings, endpoint: &'static EndpointTable, effect: Effect) -> Self {
        Self {
            settings,
            endpoint,
            effect,
            check: check(endpoint),
            started: Instant::now(),
            failed: 0,
            garbled: 0,
            is_open: false,
            observed: Observed::new(settings, endpoint, effect),
        }
    }

    async fn run<T>(
        mut self,
        mut request: Request,
        read: impl Fn(&Response) -> Result<Reply<T>, Error>,
    ) -> Result<Reply<T>, Error> {
        let ticket = self.settings.ledger.as_ref().map(|ledger| ledger.ticket());
        let mut last = None;
        loop {
            let Ok(credits) = self.spend(ticket).await else { return Err(self.give_up(last)) };
            let again = self.copy(&request);
            let answered = self.send(request, credits).await;
            let retry_after = answered.as_ref().ok().and_then(retry_after);
            let result = answered.and_then(|response| {
                let result = read(&response);
                self.observed.read(&result);
                result
            });
            let error = match result {
                Ok(reply) => return Ok(self.succeed(reply)),
                Err(error) => error,
            };
            let wait = self.wait_before_repeat(&error, again.is_some(), retry_after);
            let (Some(wait), Some(again)) = (wait, again) else { return Err(self.give_up(Some(error))) };
            self.observed.repeating(&error, wait);
            sleep(wait).await;
            (request, last) = (again, Some(error));
        }
    }

    /// Time that is left for the whole call.
    fn time_left(&self) -> Duration {
        self.settings.deadline.saturating_sub(self.started.elapsed())
    }

    async fn spend(&self, ticket: Option<Ticket>) -> Result<Option<InFlight>, TooLate> {
        let (Some(ledger), Some(ticket)) = (&self.settings.ledger, ticket) else { return Ok(None) };
        let spent = timeout(self.time_left(), ledger.spend(self.endpoint.credits, ticket)).await;
        spent.map(Some).map_err(|_| TooLate)
    }

    /// The request for another attempt, should there be one.
    fn copy(&self, request: &Request) -> Option<Request> {
        if self.settings.retries.allows(1) { request.try_clone() } else { None }
    }

    /// One attempt: what came back, whatever it says.
    async fn send(&mut self, mut request: Request, credits: Option<InFlight>) -> Result<Response, Error> {
        request.headers.push(Header::sensitive("authorization", self.settings.token.authorization()));
        self.observed.sending(&request);
        let limit = self.settings.timeout.min(self.time_left());
        let answered = timeout(limit, self.settings.transport.send(request)).await.unwrap_or_else(|_| {
            let message = format!("no whole reply within {limit:?}");
            Err(TransportError::new(TransportErrorKind::Timeout, message))
        });
        self.observed.answered(&answered);
        if let Some(credits) = credits {
            let outcome = outcome(&answered, credits.limit());
            credits.end(outcome);
        }
        let endpoint = self.endpoint.name;
        answered.map_err(|error| Error::Transport { endpoint, error, account: None, attempts: 0 })
    }

    /// How long to wait until the next attempt; `None` if there is to be none.
    fn wait_before_repeat(&mut self, error: &Error, has_copy: bool, retry_after: Option<Duration>) -> Option<Duration> {
        let (fault, retries) = (Fault::of(error), &self.settings.retries);
        self.is_open |= fault.leaves_open();
        self.garbled += u32::from(fault == Fault::Garbled);
        let may_be_repeated = has_copy && fault.may_be_repeated(self.effect, self.check);
        if !may_be_repeated || self.garbled > GARBLED_REPEATS {
            return None;
        }
        if fault == Fault::Throttled && self.settings.ledger.is_some() {
            // It waits until there are credits, like any other call, and needs no other bound than the deadline.
            let is_in_time = retry_after.is_none_or(|wait| wait < self.time_left());
            return is_in_time.then_some(Duration::ZERO);
        }
        let wait = retries.wait(fault, self.failed, retry_after);
        self.failed += 1;
        (wait < self.time_left() && retries.allows(self.failed) && retries.pay(fault)).then_some(wait)
    }

    fn succeed<T>(mut self, mut reply: Reply<T>) -> Reply<T> {
        self.settings.retries.succeeded();
        reply.attempts = self.observed.attempts();
        self.observed.succeeded();
        reply
    }

    /// What is said in the end, the last attempt having failed like this or not having come about.
    fn give_up(mut self, last: Option<Error>) -> Error {
        let account = self.observed.account().map(str::to_owned);
        let error = match last {
            Some(error) => self.told(error.made(account.as_deref(), self.observed.attempts())),
            None => Error::NoCredits { endpoint: self.endpoint.name, account, waited: self.started.elapsed() },
        };
        self.observed.failed(&error);
        error
    }

    /// Says so if the call may have been carried out.
    fn told(&self, cause: Error) -> Error {
        if !self.is_open || self.effect == Effect::Read {
            return cause;
        }
        let settled = match (&cause, self.check) {
            (Error::Joor(error), Some(check)) => check.refused_if_done.clone().filter(|code| *code == error.code),
            _ => None,
        };
        Error::Unknown(Box::new(UnknownOutcome { cause, advice: advice(self.endpoint, self.effect), settled }))
    }
}

/// What an attempt means for the account's credits.
fn outcome(answered: &Result<Response, TransportError>, limit: &RateLimit) -> Outcome {
    match answered {
        Ok(response) if response.http_status == 429 => Outcome::Refused { retry_after: retry_after(response) },
        Ok(response) => Outcome::Answered(Told::by(response, limit)),
        Err(error) if error.kind.is_never_sent() => Outcome::NeverSent,
        Err(_) => Outcome::Unknown,
    }
}
