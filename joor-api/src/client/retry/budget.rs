//! Tokens that repeats are paid with, so that an outage does not become a storm: when all calls fail, few are repeated.

use std::sync::atomic::{AtomicU32, Ordering};

use super::Fault;

const FAULT: u32 = 14;
const THROTTLE: u32 = 5;
const SUCCESS: u32 = 1;

pub(super) struct Budget {
    capacity: u32,
    left: AtomicU32,
}

impl Budget {
    pub(super) fn new(capacity: u32) -> Self {
        Self { capacity, left: AtomicU32::new(capacity) }
    }

    pub(super) fn pay(&self, fault: Fault) -> bool {
        let price = if fault == Fault::Throttled { THROTTLE } else { FAULT };
        self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, |left| left.checked_sub(price)).is_ok()
    }

    pub(super) fn refill(&self) {
        let more = |left: u32| Some(left.saturating_add(SUCCESS).min(self.capacity));
        let _ = self.left.fetch_update(Ordering::Relaxed, Ordering::Relaxed, more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn successes_pay_for_repeats() {
        let budget = Budget::new(33);
        assert!(budget.pay(Fault::Unanswered) && budget.pay(Fault::NeverSent) && budget.pay(Fault::Throttled));
        assert!(!budget.pay(Fault::Throttled));
        (0..5).for_each(|_| budget.refill());
        assert!(budget.pay(Fault::Throttled) && !budget.pay(Fault::Throttled));
        (0..100).for_each(|_| budget.refill());
        assert!(budget.pay(Fault::Unanswered) && budget.pay(Fault::Unanswered) && !budget.pay(Fault::Unanswered));
    }
}
