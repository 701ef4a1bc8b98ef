//! Jobs without async.

use std::fmt;
use std::ops::Deref;

use super::Client;
use crate::client::{self, Error, JobWait};

/// A job at JOOR. It dereferences to [the job](client::Job), for what is known of it.
#[derive(Clone)]
pub struct Job {
    job: client::Job,
    client: Client,
}

impl Job {
    pub(super) fn new(job: client::Job, client: &Client) -> Self {
        Self { job, client: client.clone() }
    }

    /// Asks JOOR how far the job has come.
    ///
    /// # Errors
    /// See [`Job::refresh`](client::Job::refresh); also within an async runtime.
    pub fn refresh(&mut self) -> Result<(), Error> {
        self.client.wait("blocking::Job::refresh", self.job.refresh())
    }

    /// Waits until the job is done, asking JOOR now and then.
    ///
    /// # Errors
    /// See [`Job::wait`](client::Job::wait); also within an async runtime.
    pub fn wait(self) -> Result<Self, Error> {
        self.wait_with(|wait| wait)
    }

    /// Waits until the job is done, in a way of one's own.
    ///
    /// ```no_run
    /// use std::time::Duration;
    ///
    /// # fn example(job: joor_api::client::blocking::Job) -> Result<(), joor_api::client::Error> {
    /// let done = job.wait_with(|wait| wait.every(Duration::from_secs(5)).on_progress(|progress| println!("{progress}")))?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// See [`wait`](Self::wait).
    pub fn wait_with<'a>(self, set: impl FnOnce(JobWait<'a>) -> JobWait<'a>) -> Result<Self, Error> {
        let waiting = set(self.job.wait());
        let job = self.client.wait("blocking::Job::wait", waiting.into_future())?;
        Ok(Self { job, client: self.client })
    }
}

impl Deref for Job {
    type Target = client::Job;

    fn deref(&self) -> &client::Job {
        &self.job
    }
}

impl fmt::Debug for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.job.fmt(f)
    }
}
