//! How long a plan takes under a fixed window.

use std::sync::LazyLock;
use std::time::Duration;

use crate::{ENDPOINTS, Method};

/// What a read and a write cost, by the tables.
static COSTS: LazyLock<(u64, u64)> = LazyLock::new(|| {
    let most = |reads: bool| {
        let endpoints = ENDPOINTS.iter().filter(|endpoint| (endpoint.method == Method::Get) == reads);
        u64::from(endpoints.map(|endpoint| endpoint.credits).max().unwrap_or(1).max(1))
    };
    (most(true), most(false))
});

pub(super) struct Plan {
    pub(super) reads: u64,
    pub(super) writes: u64,
}

impl Plan {
    /// The time until the last call may be sent, if these credits are left now and all come back then.
    pub(super) fn duration(mut self, left: u32, renewed_in: Duration, quota: u32, length: Duration) -> Duration {
        let quota = u64::from(quota).max(1);
        let (read, write) = (COSTS.0.min(quota), COSTS.1.min(quota));
        let writes = self.writes.min(u64::from(left) / write);
        self.writes -= writes;
        self.reads -= self.reads.min((u64::from(left) - writes * write) / read);
        if self.reads == 0 && self.writes == 0 {
            return Duration::ZERO;
        }
        // A window takes whole writes only; reads fill what they leave.
        let for_writes = self.writes.div_ceil(quota / write);
        let cost = self.reads.saturating_mul(read).saturating_add(self.writes.saturating_mul(write));
        let windows = for_writes.max(cost.div_ceil(quota)) - 1;
        let windows = u32::try_from(windows).unwrap_or(u32::MAX);
        renewed_in.saturating_add(length.saturating_mul(windows))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn seconds(reads: u64, writes: u64, left: u32) -> u64 {
        let (now, length) = (Duration::from_secs(100), Duration::from_secs(300));
        Plan { reads, writes }.duration(left, now, 300, length).as_secs()
    }

    #[test]
    fn what_fits_takes_no_time() {
        assert_eq!(seconds(0, 0, 0), 0);
        assert_eq!(seconds(50, 50, 300), 0);
        assert_eq!(seconds(0, 60, 300), 0);
        assert_eq!(seconds(4, 0, 4), 0);
    }

    #[test]
    fn what_does_not_waits_for_windows() {
        assert_eq!(seconds(301, 0, 300), 100);
        assert_eq!(seconds(0, 1, 4), 100);
        assert_eq!(seconds(600, 0, 0), 400);
        assert_eq!(seconds(601, 0, 0), 700);
        assert_eq!(seconds(10_000, 2_000, 300), 100 + 300 * (66 - 1), "19,700 credits after the first 300");
    }

    #[test]
    fn the_largest_plan_does_not_overflow() {
        assert!(seconds(u64::from(u32::MAX), u64::from(u32::MAX), 0) > 1_000_000);
        assert_eq!(Plan { reads: 3, writes: 3 }.duration(0, Duration::ZERO, 1, Duration::from_secs(1)).as_secs(), 5);
    }
}
