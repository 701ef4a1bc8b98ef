//! What an account has spent, shared by all who call for it.

use std::future::poll_fn;
use std::pin::pin;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::task::Poll;
use std::time::Duration;

use tokio::sync::{Notify, oneshot};
use tokio::time::{Instant, sleep_until};

use super::queue::Queue;
use super::window::{Outcome, Sent, Window};
use super::{Credits, RateLimit, plan};
use crate::client::wait::WaitReason;

/// Across all ledgers, for a call may come to another one while it waits.
static NEXT_TICKET: AtomicU64 = AtomicU64::new(0);

/// The credits of an account.
pub(in crate::client) struct Ledger {
    limit: RateLimit,
    state: Mutex<State>,
    /// Told when the time has changed at which there may be credits again.
    changed: Notify,
    /// The ledger of the same account that is to be asked instead of this one.
    joined: OnceLock<Arc<Self>>,
}

struct State {
    window: Window,
    queue: Queue,
}

/// A place in the queue, which a call keeps through all its attempts.
#[derive(Clone, Copy, Debug)]
pub(in crate::client) struct Ticket(u64);

impl Ledger {
    pub(in crate::client) fn new(limit: RateLimit) -> Arc<Self> {
        let window = Window::new(limit.credits, limit.window, Instant::now());
        let state = Mutex::new(State { window, queue: Queue::default() });
        Arc::new(Self { limit, state, changed: Notify::new(), joined: OnceLock::new() })
    }

    pub(in crate::client) fn ticket() -> Ticket {
        Ticket(NEXT_TICKET.fetch_add(1, Ordering::Relaxed))
    }

    /// The ledger that speaks for the account.
    pub(super) fn current(self: &Arc<Self>) -> &Arc<Self> {
        let mut current = self;
        while let Some(joined) = current.joined.get() {
            current = joined;
        }
        current
    }

    /// Both turned out to be of one account: from now on the other speaks for it, and knows what was spent here. Neither
    /// may be joined to a third at the same time.
    pub(super) fn join(self: &Arc<Self>, other: &Arc<Self>) {
        let (from, to) = (self.current(), other.current());
        if Arc::ptr_eq(from, to) || from.joined.set(Arc::clone(to)).is_err() {
            return;
        }
        let spent = from.state().window.spent(Instant::now());
        to.change(|window, now| window.spent_elsewhere(spent, now));
        from.changed.notify_waiters();
    }

    /// Waits until the account has these credits, and spends them. The call has to be sent at once.
    ///
    /// Whoever stops waiting takes nothing. Each time that it turns out to take a while, `tell` is told what for and how long.
    pub(in crate::client) async fn spend(
        self: &Arc<Self>,
        cost: u32,
        ticket: Ticket,
        mut tell: impl FnMut(WaitReason, Duration),
    ) -> InFlight {
        loop {
            let current = self.current();
            if let Some(sent) = current.reserve(cost, ticket, &mut tell).await.and_then(Reserved::send) {
                return InFlight { ledger: Arc::clone(current), sent, is_over: false };
            }
        }
    }

    /// Waits for credits; `None` if they are to be asked for elsewhere.
    async fn reserve(
        self: &Arc<Self>,
        cost: u32,
        ticket: Ticket,
        tell: &mut impl FnMut(WaitReason, Duration),
    ) -> Option<Reserved> {
        let mut waiting = Waiting::new(self, cost, ticket);
        loop {
            let changed = self.changed.notified();
            if self.joined.get().is_some() {
                return None;
            }
            let next_change = self.hand_out();
            if let Some((reason, duration)) = self.wait(cost, ticket) {
                tell(reason, duration);
            }
            if let Some(reserved) = waiting.until(next_change, changed).await {
                return Some(reserved);
            }
        }
    }

    pub(super) fn credits(self: &Arc<Self>) -> Credits {
        let now = Instant::now();
        let mut state = self.current().state();
        let left = state.window.left(now);
        let renewed_in = state.window.end_of_window().map(|end| end.saturating_duration_since(now));
        Credits { left, limit: state.window.quota(), renewed_in, waiting: state.queue.len() }
    }

    pub(super) fn estimate(self: &Arc<Self>, reads: u32, writes: u32) -> Duration {
        let now = Instant::now();
        let mut state = self.current().state();
        let left = state.window.left(now);
        let (quota, length) = (state.window.quota(), state.window.length());
        let renewed_in = state.window.next_change().map_or(length, |end| end.saturating_duration_since(now));
        let reads = u64::from(reads) + state.queue.cost();
        plan::Plan { reads, writes: u64::from(writes) }.duration(left, renewed_in, quota, length)
    }

    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// What a call waits for that is in the queue, and how long, if that can be told.
    fn wait(&self, cost: u32, ticket: Ticket) -> Option<(WaitReason, Duration)> {
        let state = self.state();
        let (is_of_others, end) = state.window.expected_end().filter(|_| state.queue.has(cost, ticket.0))?;
        let reason = if is_of_others { WaitReason::CreditsOfOthers } else { WaitReason::Credits };
        Some((reason, end.saturating_duration_since(Instant::now())))
    }

    /// Gives credits to those whose turn it is; when it may go on.
    fn hand_out(self: &Arc<Self>) -> Option<Instant> {
        let now = Instant::now();
        let mut state = self.state();
        let State { window, queue } = &mut *state;
        while let Some((credits, sender)) = queue.pop(|cost| window.reserve(cost, now)) {
            let reserved = Reserved { ledger: Arc::clone(self), credits };
            if let Err(mut unwanted) = sender.send(reserved) {
                // Nobody waits any more. To drop it would lock the state again.
                window.give_back(std::mem::take(&mut unwanted.credits));
            }
        }
        window.next_change()
    }

    /// Changes the window, and hands out what came free.
    fn change(self: &Arc<Self>, change: impl FnOnce(&mut Window, Instant)) {
        let (before, after) = {
            let mut state = self.state();
            let before = state.window.next_change();
            change(&mut state.window, Instant::now());
            (before, state.window.next_change())
        };
        self.hand_out();
        if before != after {
            self.changed.notify_waiters();
        }
    }
}

/// Credits put aside for a call that is not sent yet; given back when dropped.
pub(super) struct Reserved {
    ledger: Arc<Ledger>,
    credits: u32,
}

impl Reserved {
    /// `None` if the time to send has passed meanwhile.
    fn send(mut self) -> Option<Sent> {
        let credits = std::mem::take(&mut self.credits);
        let sent = self.ledger.state().window.send(credits, Instant::now());
        if sent.is_none() {
            self.ledger.hand_out();
        }
        sent
    }
}

impl Drop for Reserved {
    fn drop(&mut self) {
        let credits = std::mem::take(&mut self.credits);
        if credits > 0 {
            self.ledger.change(|window, _| window.give_back(credits));
        }
    }
}

/// A place in the queue, left when dropped.
struct Waiting<'a> {
    ledger: &'a Ledger,
    cost: u32,
    ticket: Ticket,
    receiver: oneshot::Receiver<Reserved>,
}

impl<'a> Waiting<'a> {
    fn new(ledger: &'a Ledger, cost: u32, ticket: Ticket) -> Self {
        let receiver = ledger.state().queue.push(cost, ticket.0);
        Self { ledger, cost, ticket, receiver }
    }

    /// Credits, if they come before there is another reason to look.
    async fn until(&mut self, next_change: Option<Instant>, changed: impl Future<Output = ()>) -> Option<Reserved> {
        let mut changed = pin!(changed);
        let mut sleep = pin!(next_change.map(sleep_until));
        poll_fn(|context| {
            if let Poll::Ready(Ok(reserved)) = pin!(&mut self.receiver).poll(context) {
                return Poll::Ready(Some(reserved));
            }
            let is_time = sleep.as_mut().as_pin_mut().is_some_and(|sleep| sleep.poll(context).is_ready());
            if is_time || changed.as_mut().poll(context).is_ready() { Poll::Ready(None) } else { Poll::Pending }
        })
        .await
    }
}

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        drop(self.ledger.state().queue.remove(self.cost, self.ticket.0));
    }
}

/// A call that was sent. Dropped without an end it stays spent: it may have arrived.
pub(in crate::client) struct InFlight {
    ledger: Arc<Ledger>,
    sent: Sent,
    is_over: bool,
}

impl InFlight {
    /// The limit that it was sent under.
    pub(in crate::client) fn limit(&self) -> &RateLimit {
        &self.ledger.limit
    }

    pub(in crate::client) fn end(mut self, outcome: Outcome) {
        self.finish(outcome);
    }

    fn finish(&mut self, outcome: Outcome) {
        if !std::mem::replace(&mut self.is_over, true) {
            self.ledger.change(|window, now| window.end(&self.sent, outcome, now));
        }
    }
}

impl Drop for InFlight {
    fn drop(&mut self) {
        self.finish(Outcome::Unknown);
    }
}
