//! The service's window as far as it can be known from here. It has no clock of its own: every function is told the time.
//!
//! The service opens its window when a call arrives, which is some time between its sending and its answer. So the
//! window's end is known as a stretch of time only, from `first_end` (the first call was sent) to `last_end` (the first
//! call was answered). Nothing is sent in that stretch, for it might count in either window; and a call that was under
//! way in it counts in both. That errs to the safe side by a round trip or two of each window.

use std::time::Duration;

use tokio::time::Instant;

use super::Told;

/// The most of a window that is given up for its end not to be missed.
const MOST_MARGIN: u32 = 100;

/// How often in a window that others have spent it is tried whether it is over.
const TRIES: u32 = 15;

/// What became of a call, as to its credits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::client) enum Outcome {
    /// It never left, and so cost nothing.
    NeverSent,
    /// There was an answer other than a refusal.
    Answered(Told),
    /// There was none. It may have arrived, and counts.
    Unknown,
    /// HTTP 429, with what the service asks to wait.
    Refused { retry_after: Option<Duration> },
}

/// A call that was sent.
#[derive(Clone, Copy, Debug)]
pub(super) struct Sent {
    pub(super) cost: u32,
    pub(super) at: Instant,
    number: u64,
    is_try: bool,
}

#[derive(Clone, Debug)]
pub(super) struct Window {
    quota: u32,
    length: Duration,
    /// Counts the windows.
    number: u64,
    /// By calls that were sent.
    spent: u32,
    /// By calls that may be sent.
    reserved: u32,
    /// Part of `spent`: by calls without an answer yet.
    in_flight: u32,
    /// Part of `spent`: by calls that were answered when the window may have been over.
    overlapping: u32,
    first_end: Option<Instant>,
    last_end: Option<Instant>,
    /// The end, should a call of the window before have opened this one.
    overlapping_end: Instant,
    latency: Duration,
    others: Others,
    /// Whether the window was closed when it was tried last before, so that it cannot have been open for longer.
    is_opening_known: bool,
}

/// What is known of other programs that use the account.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Others {
    NotSeen,
    /// The window is spent, though not by us alone; `refused` was sent and refused last.
    Spent {
        refused: Instant,
        try_at: Instant,
    },
    /// A call is under way that shows whether the window is over.
    Trying {
        refused: Instant,
    },
}

impl Window {
    pub(super) fn new(quota: u32, length: Duration, now: Instant) -> Self {
        Self {
            quota,
            length,
            number: 0,
            spent: 0,
            reserved: 0,
            in_flight: 0,
            overlapping: 0,
            first_end: None,
            last_end: None,
            overlapping_end: now,
            latency: Duration::ZERO,
            others: Others::NotSeen,
            is_opening_known: false,
        }
    }

    pub(super) fn quota(&self) -> u32 {
        self.quota
    }

    pub(super) fn length(&self) -> Duration {
        self.length
    }

    /// What a call takes: never more than a whole window, or it could never be sent.
    fn cost(&self, cost: u32) -> u32 {
        cost.min(self.quota)
    }

    /// Credits that can be spent at this time.
    pub(super) fn left(&mut self, now: Instant) -> u32 {
        self.renew(now);
        if self.others != Others::NotSeen || self.is_closing(now) {
            return 0;
        }
        self.quota.saturating_sub(self.spent + self.reserved)
    }

    /// What calls of the open window have cost, or are about to.
    pub(super) fn spent(&mut self, now: Instant) -> u32 {
        self.renew(now);
        self.spent + self.reserved
    }

    /// The account turns out to have spent this too, at some time not long ago.
    pub(super) fn spent_elsewhere(&mut self, credits: u32, now: Instant) {
        let credits = credits.min(self.left(now));
        if let Some(sent) =
            self.reserve(credits, now).filter(|_| credits > 0).and_then(|credits| self.send(credits, now))
        {
            self.end(&sent, Outcome::Unknown, now);
        }
    }

    /// Puts credits aside for a call that is about to be sent; gives what was taken.
    pub(super) fn reserve(&mut self, cost: u32, now: Instant) -> Option<u32> {
        let cost = self.cost(cost);
        if cost > self.left(now) && !self.is_to_try(now) {
            return None;
        }
        self.reserved += cost;
        Some(cost)
    }

    pub(super) fn give_back(&mut self, reserved: u32) {
        self.reserved -= reserved;
    }

    /// A call for which credits were put aside is sent, unless the time for that has passed.
    pub(super) fn send(&mut self, reserved: u32, now: Instant) -> Option<Sent> {
        self.give_back(reserved);
        let left = self.left(now);
        let is_try = match self.others {
            Others::NotSeen if reserved > left => return None,
            Others::NotSeen => false,
            Others::Spent { refused, try_at } if try_at <= now => {
                self.others = Others::Trying { refused };
                true
            }
            Others::Spent { .. } | Others::Trying { .. } => return None,
        };
        self.spent += reserved;
        self.in_flight += reserved;
        self.first_end.get_or_insert(now + self.length);
        Some(Sent { cost: reserved, at: now, number: self.number, is_try })
    }

    /// A call has come to its end.
    pub(super) fn end(&mut self, sent: &Sent, outcome: Outcome, now: Instant) {
        self.in_flight -= sent.cost;
        if outcome == Outcome::NeverSent {
            self.spent = self.spent.saturating_sub(sent.cost);
            if self.spent == 0 && self.last_end.is_none() {
                self.first_end = None;
            }
        } else {
            self.arrived(sent, now);
        }
        match outcome {
            Outcome::Answered(told) => {
                if sent.is_try {
                    self.begin_again(sent, now);
                }
                if sent.number == self.number || sent.is_try {
                    self.adopt(told, sent, now);
                }
            }
            Outcome::Refused { retry_after } if sent.number == self.number || retry_after.is_some() => {
                self.refused(sent, retry_after, now);
            }
            _ if sent.is_try => self.try_later(now),
            _ => {}
        }
    }

    fn arrived(&mut self, sent: &Sent, now: Instant) {
        self.latency = (now - sent.at).max(self.latency * 7 / 8);
        if self.first_end.is_some_and(|end| end <= now) {
            self.overlapping += sent.cost;
        }
        if sent.number == self.number {
            self.last_end.get_or_insert(now + self.length);
        } else {
            self.overlapping_end = now + self.length;
        }
    }

    /// What the service says goes before what was thought, where it is less.
    fn adopt(&mut self, told: Told, sent: &Sent, now: Instant) {
        if let Some(limit) = told.limit {
            self.quota = limit;
        }
        if let Some(remaining) = told.remaining {
            self.spent = self.spent.max(self.quota.saturating_sub(self.reserved + remaining));
        }
        if let Some(reset) = told.reset {
            // It is told in whole seconds, and from some time between sending and answer on.
            self.first_end = Some(sent.at + reset.saturating_sub(Duration::from_secs(1)));
            self.last_end = Some(now + reset + Duration::from_secs(1));
        }
    }

    /// The window is spent. If it is not known when it will be over, it is tried now and then: another program may have
    /// opened it long before us.
    fn refused(&mut self, sent: &Sent, retry_after: Option<Duration>, now: Instant) {
        let refused = match self.others {
            Others::NotSeen => sent.at,
            Others::Spent { refused, .. } | Others::Trying { refused } => refused.max(sent.at),
        };
        let try_at = match retry_after.map(|wait| now + wait.min(self.length * 2)) {
            Some(told) => *self.last_end.insert(told),
            None => self.next_try(now),
        };
        self.others = Others::Spent { refused, try_at };
    }

    fn try_later(&mut self, now: Instant) {
        let (Others::Spent { refused, .. } | Others::Trying { refused }) = self.others else { return };
        self.others = Others::Spent { refused, try_at: self.next_try(now) };
    }

    fn next_try(&self, now: Instant) -> Instant {
        let soon = now + self.length / TRIES;
        match self.first_end {
            Some(end) if self.is_opening_known => end.max(soon),
            _ => soon,
        }
    }

    fn is_to_try(&self, now: Instant) -> bool {
        self.reserved == 0 && matches!(self.others, Others::Spent { try_at, .. } if try_at <= now)
    }

    /// A window was found open. It was not yet when the last refused call was sent; if that is long ago, this call is as
    /// likely to have opened it as any.
    fn begin_again(&mut self, sent: &Sent, now: Instant) {
        let Others::Trying { refused } = self.others else { return };
        self.number += 1;
        self.spent = self.in_flight + sent.cost;
        self.overlapping = 0;
        self.is_opening_known = sent.at - refused <= 2 * (self.length / TRIES);
        self.first_end = Some(if self.is_opening_known { refused } else { sent.at } + self.length);
        self.last_end = Some(now + self.length);
        self.others = Others::NotSeen;
    }

    /// Goes over to the next window once this one is over for certain. It is not open yet, unless a call that was under
    /// way meanwhile has opened it.
    fn renew(&mut self, now: Instant) {
        let Some(end) = self.end_of_window() else { return };
        if now < end {
            return;
        }
        self.number += 1;
        self.spent = self.in_flight + self.overlapping;
        self.overlapping = 0;
        self.first_end = self.first_end.filter(|_| self.spent > 0).map(|end| end + self.length);
        self.last_end = None;
        self.overlapping_end = now + self.length;
        self.is_opening_known = false;
        // Whoever spent the last window may have spent this one too.
        if let Others::Spent { refused, .. } | Others::Trying { refused } = self.others {
            self.others = Others::Spent { refused, try_at: now };
        }
    }

    /// When the window is over for certain.
    pub(super) fn end_of_window(&self) -> Option<Instant> {
        let first_end = self.first_end?;
        let overlapping = || (self.in_flight == 0).then_some(self.overlapping_end);
        self.last_end.or_else(overlapping).map(|end| end.max(first_end))
    }

    /// Whether what is sent now might arrive in the next window.
    fn is_closing(&self, now: Instant) -> bool {
        let margin = (self.latency * 2).min(self.length / MOST_MARGIN);
        self.first_end.is_some_and(|end| now + margin >= end)
    }

    /// When there should be credits again, and whether it is others who have spent them; `None` while a call is under way that
    /// will tell. What others have spent comes back when the service said so, else a window's length after a refusal at the
    /// latest.
    pub(super) fn expected_end(&self) -> Option<(bool, Instant)> {
        match self.others {
            Others::NotSeen => Some((false, self.end_of_window()?)),
            Others::Spent { try_at, .. } if self.last_end == Some(try_at) => Some((true, try_at)),
            Others::Spent { refused, .. } => Some((true, refused + self.length)),
            Others::Trying { .. } => None,
        }
    }

    /// When there may be credits again, if nothing happens until then.
    pub(super) fn next_change(&self) -> Option<Instant> {
        let end = self.end_of_window();
        match self.others {
            Others::Spent { try_at, .. } if self.reserved == 0 => Some(end.map_or(try_at, |end| end.min(try_at))),
            _ => end,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const LENGTH: Duration = Duration::from_secs(300);
    const ANSWERED: Outcome = Outcome::Answered(Told { limit: None, remaining: None, reset: None });

    fn seconds(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    /// A window, the time, and a call of so many credits.
    fn begun(cost: u32) -> (Window, Instant, Sent) {
        let now = Instant::now();
        let mut window = Window::new(300, LENGTH, now);
        let sent = call(&mut window, cost, now).unwrap();
        (window, now, sent)
    }

    fn call(window: &mut Window, cost: u32, now: Instant) -> Option<Sent> {
        let reserved = window.reserve(cost, now)?;
        window.send(reserved, now)
    }

    #[test]
    fn what_was_never_sent_opens_no_window() {
        let (mut window, now, sent) = begun(5);
        window.end(&sent, Outcome::NeverSent, now + seconds(10));
        assert_eq!((window.left(now + seconds(10)), window.end_of_window()), (300, None));
        let sent = call(&mut window, 5, now + seconds(200)).unwrap();
        window.end(&sent, ANSWERED, now + seconds(201));
        assert_eq!((window.left(now + seconds(301)), window.end_of_window()), (295, Some(now + seconds(501))));
    }

    #[test]
    fn nothing_is_sent_while_the_end_is_not_certain() {
        let (mut window, now, sent) = begun(1);
        window.end(&sent, ANSWERED, now + seconds(1));
        assert_eq!(window.left(now + seconds(297)), 299);
        assert_eq!(window.left(now + seconds(299)), 0, "it might arrive after the end");
        assert_eq!(window.left(now + seconds(300)), 0, "the service may have opened its window later");
        assert_eq!(window.left(now + seconds(301)), 300);
    }

    #[test]
    fn a_call_under_way_at_the_end_counts_twice() {
        let (mut window, now, first) = begun(1);
        window.end(&first, ANSWERED, now + seconds(1));
        let late = call(&mut window, 5, now + seconds(290)).unwrap();
        assert_eq!(window.left(now + seconds(301)), 295, "still under way");
        window.end(&late, ANSWERED, now + seconds(302));
        assert_eq!(window.left(now + seconds(302)), 295);
        // Should it have opened the window, that began between 300 and 302.
        assert_eq!((window.left(now + seconds(599)), window.left(now + seconds(602))), (0, 300));
    }

    #[test]
    fn the_service_is_believed() {
        let (mut window, now, sent) = begun(1);
        let told = Told { limit: Some(100), remaining: Some(7), reset: Some(seconds(20)) };
        window.end(&sent, Outcome::Answered(told), now + seconds(1));
        assert_eq!((window.quota(), window.left(now + seconds(2))), (100, 7));
        assert_eq!(window.left(now + seconds(19)), 0);
        assert_eq!(window.left(now + seconds(22)), 100);
        // More than thought is no news: calls under way are not in it yet.
        let one = call(&mut window, 10, now + seconds(22)).unwrap();
        let _other = call(&mut window, 10, now + seconds(22)).unwrap();
        let told = Told { remaining: Some(90), ..Told::default() };
        window.end(&one, Outcome::Answered(told), now + seconds(23));
        assert_eq!(window.left(now + seconds(23)), 80);
    }

    #[test]
    fn a_refusal_is_tried_by_one_call_at_a_time() {
        let (mut window, now, sent) = begun(1);
        let other = call(&mut window, 1, now).unwrap();
        for sent in [&sent, &other] {
            window.end(sent, Outcome::Refused { retry_after: None }, now + seconds(1));
        }
        assert_eq!((window.left(now + seconds(20)), window.reserve(1, now + seconds(20))), (0, None));
        let attempt = call(&mut window, 1, now + seconds(21)).unwrap();
        assert_eq!(window.reserve(1, now + seconds(21)), None);
        window.end(&attempt, Outcome::Refused { retry_after: None }, now + seconds(22));
        assert_eq!(window.reserve(1, now + seconds(30)), None);
        let attempt = call(&mut window, 1, now + seconds(42)).unwrap();
        window.end(&attempt, ANSWERED, now + seconds(43));
        assert_eq!(window.left(now + seconds(43)), 299);
        // It opened after the last refusal, so that it ends after 321.
        assert_eq!((window.left(now + seconds(310)), window.left(now + seconds(322))), (299, 0));
        assert_eq!(window.left(now + seconds(343)), 300);
    }

    #[test]
    fn a_wait_that_the_service_asks_for_is_kept() {
        let (mut window, now, sent) = begun(1);
        window.end(&sent, Outcome::Refused { retry_after: Some(seconds(50)) }, now + seconds(1));
        assert_eq!(window.next_change(), Some(now + seconds(51)));
        assert_eq!(window.reserve(1, now + seconds(50)), None);
        assert!(window.reserve(1, now + seconds(51)).is_some());
        let (mut window, now, sent) = begun(1);
        window.end(&sent, Outcome::Refused { retry_after: Some(Duration::MAX) }, now + seconds(1));
        assert_eq!(window.next_change(), Some(now + seconds(601)));
    }

    #[test]
    fn a_call_that_costs_more_than_a_window_takes_all_of_it() {
        let now = Instant::now();
        let mut window = Window::new(3, LENGTH, now);
        assert_eq!(call(&mut window, 5, now).unwrap().cost, 3);
        assert_eq!(window.left(now), 0);
    }
}
