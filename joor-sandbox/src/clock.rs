//! The sandbox's own time, which may run faster than real time.

use std::time::Duration;

use tokio::time::Instant;

/// Time since the sandbox was made, as it passes in it.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Clock {
    origin: Instant,
    speed: u32,
}

impl Clock {
    /// A clock that runs so many times as fast as real time; at least once.
    pub(crate) fn new(speed: u32) -> Self {
        Self { origin: Instant::now(), speed: speed.max(1) }
    }

    pub(crate) fn now(&self) -> Duration {
        self.origin.elapsed().saturating_mul(self.speed)
    }

    /// How long something lasts in real time.
    pub(crate) fn real(&self, duration: Duration) -> Duration {
        duration / self.speed
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn time_runs_as_fast_as_asked() {
        let (slow, fast) = (Clock::new(0), Clock::new(100));
        tokio::time::advance(Duration::from_secs(3)).await;
        assert_eq!((slow.now(), fast.now()), (Duration::from_secs(3), Duration::from_secs(300)));
        assert_eq!(fast.real(fast.now()), Duration::from_secs(3));
    }
}
