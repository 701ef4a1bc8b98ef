//! A call from its first attempt to its last: credits, timeouts, repeats.

use std::sync::Arc;
use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};
use tracing::Instrument;

use super::auth::{AuthError, Authorized};
use super::credits::{InFlight, Ledger, Outcome, RateLimit, Ticket, Told, account_id, retry_after};
use super::error::{Error, UnknownOutcome};
use super::observed::Observed;
use super::reply;
use super::retry::{Check, Fault, advice, check};
use super::transport::{Request, Response, TransportError, TransportErrorKind};
use super::wait::WaitReason;
use super::{Client, Settings};
use crate::{Effect, EndpointTable};

/// Most times that a reply which arrives garbled is asked for again: it may well be so at the service.
const GARBLED_REPEATS: u32 = 2;

/// A request to an endpoint, without its token, and what it does there.
pub(super) struct Call {
    pub(super) endpoint: &'static EndpointTable,
    /// What this very call does, which may be otherwise than what the endpoint does in general.
    pub(super) effect: Effect,
    /// The account that the call is about, if it says so.
    pub(super) account: Option<String>,
    pub(super) request: Request,
    /// Whether it only saves others from waiting, and is not worth a repeat.
    pub(super) renews_ahead: bool,
}

impl Client {
    /// Sends a call until there is an answer, or no more hope for one. The one place that every call passes.
    pub(super) async fn run<T: reply::Outcome>(
        &self,
        call: Call,
        read: impl Fn(&Response, Instant) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let attempts = Attempts::new(self, &call);
        let span = attempts.observed.span().clone();
        attempts.run(call.request, read).instrument(span).await
    }
}

struct Attempts<'a> {
    client: &'a Client,
    settings: &'a Settings,
    endpoint: &'static EndpointTable,
    effect: Effect,
    check: Option<&'static Check>,
    ledger: Option<Arc<Ledger>>,
    is_sent_once: bool,
    started: Instant,
    /// Attempts that count towards the most there may be.
    failed: u32,
    garbled: u32,
    /// Whether an attempt may have been carried out without telling so.
    is_open: bool,
    /// Whether another token was asked for in place of one that was refused, which is done once.
    is_renewed: bool,
    observed: Observed<'a>,
}

/// An attempt did not come about: for this reason, or because the deadline of the whole call has come.
struct NotSent(Option<Error>);

impl From<Error> for NotSent {
    fn from(error: Error) -> Self {
        Self(Some(error))
    }
}

impl<'a> Attempts<'a> {
    fn new(client: &'a Client, call: &Call) -> Self {
        let (settings, endpoint, effect) = (&*client.0, call.endpoint, call.effect);
        let ledgers = settings.ledgers.as_ref().filter(|_| endpoint.credits > 0);
        Self {
            client,
            settings,
            endpoint,
            effect,
            check: check(endpoint),
            ledger: ledgers.map(|ledgers| ledgers.of(call.account.as_deref())),
            is_sent_once: call.renews_ahead,
            started: Instant::now(),
            failed: 0,
            garbled: 0,
            is_open: false,
            is_renewed: false,
            observed: Observed::new(settings, endpoint, effect, call.account.clone()),
        }
    }

    async fn run<T: reply::Outcome>(
        mut self,
        mut request: Request,
        read: impl Fn(&Response, Instant) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let ticket = Ledger::ticket();
        let mut last = None;
        loop {
            let (authorized, credits) = match self.prepare(ticket).await {
                Ok(prepared) => prepared,
                Err(NotSent(why)) => return Err(self.give_up(why.or(last))),
            };
            let again = self.copy(&request);
            let sent_at = Instant::now();
            let answered = self.send(request, authorized.as_ref(), credits).await;
            let retry_after = answered.as_ref().ok().and_then(retry_after);
            let result = answered.and_then(|response| {
                let result = read(&response, sent_at);
                self.observed.read(&result);
                result
            });
            let error = match result {
                Ok(reply) => return Ok(self.succeed(reply)),
                Err(error) => error,
            };
            let wait = match self.renew(authorized, &error, again.is_some()).await {
                Ok(true) => Some(Duration::ZERO),
                Ok(false) => self.wait_before_repeat(&error, again.is_some(), retry_after),
                Err(error) => return Err(self.give_up(Some(error))),
            };
            let (Some(wait), Some(again)) = (wait, again) else { return Err(self.give_up(Some(error))) };
            self.observed.repeating(&error, wait);
            self.observed.waiting(WaitReason::Repeat, wait);
            sleep(wait).await;
            (request, last) = (again, Some(error));
        }
    }

    /// A token and credits. Without a token no credits are spent; and while they are waited for, it may end.
    async fn prepare(&mut self, ticket: Ticket) -> Result<(Option<Authorized>, Option<InFlight>), NotSent> {
        self.authorize().await?;
        let credits = self.spend(ticket).await?;
        match self.authorize().await {
            Ok(authorized) => Ok((authorized, credits)),
            Err(error) => {
                credits.into_iter().for_each(|credits| credits.end(Outcome::NeverSent));
                Err(error.into())
            }
        }
    }

    async fn authorize(&self) -> Result<Option<Authorized>, Error> {
        self.in_time(self.client.authorize(self.endpoint)).await
    }

    /// Whether the call is to be sent once more with another token. What was refused was not carried out, whatever it
    /// does, and the service is in order: it counts for no attempt of the policy.
    async fn renew(&mut self, refused: Option<Authorized>, error: &Error, has_copy: bool) -> Result<bool, Error> {
        let Some(refused) = refused.filter(|_| has_copy && !self.is_renewed) else { return Ok(false) };
        let renewed = self.in_time(self.client.authorize_again(self.endpoint, &refused, error)).await?;
        self.is_renewed |= renewed.is_some();
        Ok(renewed.is_some())
    }

    /// The token host may take its time, but not more than the call has.
    async fn in_time<T>(&self, asked: impl Future<Output = Result<T, Error>>) -> Result<T, Error> {
        timeout(self.time_left(), asked).await.unwrap_or_else(|_| {
            let error = AuthError::Timeout { what: "asking for a token" };
            Err(Error::Auth { endpoint: self.endpoint.name, error })
        })
    }

    /// Time that is left for the whole call.
    fn time_left(&self) -> Duration {
        self.settings.deadline.saturating_sub(self.started.elapsed())
    }

    async fn spend(&mut self, ticket: Ticket) -> Result<Option<InFlight>, NotSent> {
        let time_left = self.time_left();
        let Some(ledger) = &self.ledger else { return Ok(None) };
        let observed = &mut self.observed;
        let waiting = |reason, duration| observed.waiting(reason, duration);
        let spent = timeout(time_left, ledger.spend(self.endpoint.credits, ticket, waiting)).await;
        spent.map(Some).map_err(|_| NotSent(None))
    }

    /// The request for another attempt, should there be one.
    fn copy(&self, request: &Request) -> Option<Request> {
        let may_renew = !self.is_renewed && self.client.session().is_some();
        if may_renew || self.settings.retries.allows(1) { request.try_clone() } else { None }
    }

    /// One attempt: what came back, whatever it says.
    async fn send(
        &mut self,
        mut request: Request,
        authorized: Option<&Authorized>,
        credits: Option<InFlight>,
    ) -> Result<Response, Error> {
        request.headers.extend(authorized.map(Authorized::header));
        self.observed.sending(&request);
        let limit = self.settings.timeout.min(self.time_left());
        let answered = timeout(limit, self.settings.transport.send(request)).await.unwrap_or_else(|_| {
            let message = format!("no whole reply within {limit:?}");
            Err(TransportError::new(TransportErrorKind::Timeout, message))
        });
        self.observed.answered(&answered);
        self.told_account(&answered);
        if let Some(credits) = credits {
            let outcome = outcome(&answered, credits.limit());
            credits.end(outcome);
        }
        let endpoint = self.endpoint.name;
        answered.map_err(|error| Error::Transport { endpoint, error, account: None, attempts: 0 })
    }

    /// Whoever else calls for the same account is to know of it.
    fn told_account(&self, answered: &Result<Response, TransportError>) {
        let (Some(ledgers), Some(ledger), Ok(response)) = (&self.settings.ledgers, &self.ledger, answered) else {
            return;
        };
        if let Some(id) = account_id(response) {
            ledgers.told(ledger, id);
        }
    }

    /// How long to wait until the next attempt; `None` if there is to be none.
    fn wait_before_repeat(&mut self, error: &Error, has_copy: bool, retry_after: Option<Duration>) -> Option<Duration> {
        let (fault, retries) = (Fault::of(error), &self.settings.retries);
        self.is_open |= fault.leaves_open();
        self.garbled += u32::from(fault == Fault::Garbled);
        let may_be_repeated = has_copy && fault.may_be_repeated(self.effect, self.check);
        if !may_be_repeated || self.is_sent_once || self.garbled > GARBLED_REPEATS {
            return None;
        }
        if fault == Fault::Throttled && self.ledger.is_some() {
            // It waits until there are credits, like any other call, and needs no other bound than the deadline.
            let is_in_time = retry_after.is_none_or(|wait| wait < self.time_left());
            return is_in_time.then_some(Duration::ZERO);
        }
        let wait = retries.wait(fault, self.failed, retry_after);
        self.failed += 1;
        (wait < self.time_left() && retries.allows(self.failed) && retries.pay(fault)).then_some(wait)
    }

    fn succeed<T: reply::Outcome>(mut self, mut reply: T) -> T {
        self.settings.retries.succeeded();
        reply.made(self.observed.attempts());
        self.observed.ended(reply.outcome());
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
