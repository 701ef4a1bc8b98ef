//! Whether a call that failed is sent again, and when.

mod budget;
mod checks;
mod fault;
mod policy;

use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use self::budget::Budget;
pub(super) use self::checks::{Check, advice, check};
pub(super) use self::fault::Fault;
pub use self::policy::RetryPolicy;

/// The policy and what its clients have used of it, shared by all clones.
pub(super) struct Retries {
    policy: RetryPolicy,
    budget: Budget,
    random: Mutex<fastrand::Rng>,
}

impl Retries {
    pub(super) fn new(policy: RetryPolicy) -> Self {
        let random = policy.seed.map_or_else(fastrand::Rng::new, fastrand::Rng::with_seed);
        Self { budget: Budget::new(policy.budget), random: Mutex::new(random), policy }
    }

    /// Whether a call may be sent once more after this many attempts.
    pub(super) fn allows(&self, attempts: u32) -> bool {
        attempts < self.policy.max_attempts
    }

    /// How long to wait after the so manyth failed attempt, the first being 0.
    pub(super) fn wait(&self, fault: Fault, failed: u32, retry_after: Option<Duration>) -> Duration {
        if let Some(asked) = retry_after {
            return asked.min(self.policy.max_retry_after);
        }
        let base = if fault == Fault::Throttled { self.policy.throttle_delay } else { self.policy.base_delay };
        let longest = base.saturating_mul(2_u32.saturating_pow(failed)).min(self.policy.max_delay);
        let drawn = self.random.lock().unwrap_or_else(PoisonError::into_inner).f64();
        Duration::try_from_secs_f64(longest.as_secs_f64() * drawn).unwrap_or(longest)
    }

    /// Pays for a repeat; `false` if there is nothing left to pay with.
    pub(super) fn pay(&self, fault: Fault) -> bool {
        self.budget.pay(fault)
    }

    pub(super) fn succeeded(&self) {
        self.budget.refill();
    }
}
