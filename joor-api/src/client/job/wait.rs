//! Waiting for a job: asking again and again, less and less often.

use std::time::Duration;

use tokio::time::{Instant, sleep, timeout};

use super::{Job, JobError, JobProgress};
use crate::client::{BoxFuture, Error};

const FIRST_INTERVAL: Duration = Duration::from_secs(2);
const BACKOFF: f64 = 1.5;
const MAX_INTERVAL: Duration = Duration::from_secs(60);
const DEADLINE: Duration = Duration::from_secs(60 * 60);

/// Waiting for a job, made by [`Job::wait`]; it begins with `.await`.
///
/// Asking changes nothing at JOOR, so that a question which fails in passing (no connection, HTTP 429 or 5xx, JOOR in
/// maintenance) is asked again until the deadline. A state that is not documented is waited on like any other.
#[must_use = "waiting begins with .await"]
pub struct JobWait<'a> {
    job: Job,
    interval: Duration,
    backoff: f64,
    max_interval: Duration,
    deadline: Duration,
    on_progress: Option<OnProgress<'a>>,
}

type OnProgress<'a> = Box<dyn FnMut(&JobProgress) + Send + 'a>;

impl<'a> JobWait<'a> {
    pub(super) fn new(job: Job) -> Self {
        Self {
            job,
            interval: FIRST_INTERVAL,
            backoff: BACKOFF,
            max_interval: MAX_INTERVAL,
            deadline: DEADLINE,
            on_progress: None,
        }
    }

    /// Time before the first question. 2 seconds unless set.
    pub fn every(mut self, interval: Duration) -> Self {
        self.interval = interval;
        self
    }

    /// By how much the time grows from question to question. 1.5 unless set; 1 at least.
    pub fn backoff(mut self, factor: f64) -> Self {
        self.backoff = factor;
        self
    }

    /// Where the time between questions stops growing. 60 seconds unless set.
    pub fn max_interval(mut self, interval: Duration) -> Self {
        self.max_interval = interval;
        self
    }

    /// How long to wait in all. 1 hour unless set. The job goes on at JOOR after it; see [`JobError::Deadline`].
    pub fn deadline(mut self, deadline: Duration) -> Self {
        self.deadline = deadline;
        self
    }

    /// Called with what is known of the job at first, and then on every change.
    pub fn on_progress(mut self, told: impl FnMut(&JobProgress) + Send + 'a) -> Self {
        self.on_progress = Some(Box::new(told));
        self
    }

    async fn run(mut self) -> Result<Job, Error> {
        let start = Instant::now();
        let mut fault = None;
        match timeout(self.deadline, self.follow(&mut fault)).await {
            Ok(Ok(())) => Ok(self.job),
            Ok(Err(cause)) => Err(JobError::Stopped { progress: self.job.progress, cause: Box::new(cause) }.into()),
            Err(_) => {
                let (progress, fault) = (self.job.progress, fault.map(Box::new));
                Err(JobError::Deadline { progress, waited: start.elapsed(), fault }.into())
            }
        }
    }

    /// Until the job is done; leaves the last passing failure in `fault`.
    async fn follow(&mut self, fault: &mut Option<Error>) -> Result<(), Error> {
        self.tell();
        while !self.job.is_finished() {
            sleep(self.interval).await;
            let before = self.job.progress.clone();
            *fault = match self.job.refresh().await {
                Ok(()) => None,
                Err(error) if error.is_transient() => Some(error),
                Err(error) => return Err(error),
            };
            if self.job.progress != before {
                self.tell();
            }
            self.interval = self.next_interval();
        }
        Ok(())
    }

    fn tell(&mut self) {
        if let Some(told) = &mut self.on_progress {
            told(&self.job.progress);
        }
    }

    fn next_interval(&self) -> Duration {
        let longest = self.max_interval.max(self.interval);
        let longer = self.interval.as_secs_f64() * self.backoff.max(1.0);
        Duration::try_from_secs_f64(longer).map_or(longest, |longer| longer.min(longest))
    }
}

impl<'a> IntoFuture for JobWait<'a> {
    type Output = Result<Job, Error>;
    type IntoFuture = BoxFuture<'a, Self::Output>;

    fn into_future(self) -> Self::IntoFuture {
        Box::pin(self.run())
    }
}
