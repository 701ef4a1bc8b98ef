//! Work that JOOR does in the background.

mod error;
mod kind;
mod progress;
mod wait;

use std::fmt;

pub use error::JobError;
pub use kind::JobKind;
pub use progress::{JobProgress, JobStatus};
pub use wait::JobWait;

use self::progress::TellsProgress;
use super::{Client, Error, Reply};
use crate::v2::bulk_connection::BulkConnectionsReply;
use crate::{Notes, Timestamp};

/// A job at JOOR, and how far it had come when JOOR was last asked.
///
/// It goes on at JOOR whatever becomes of this value; with its [`id`](Self::id) another process can
/// follow it: with the function `job` of [bulk connections](super::BulkConnectionCalls::job) or
/// [bulk styles](super::BulkStyleCalls::job).
#[derive(Clone)]
pub struct Job {
    client: Client,
    progress: JobProgress,
    notes: Notes,
}

impl Job {
    /// The job that a submission made.
    pub(super) fn submitted(
        client: &Client,
        reply: &Reply<BulkConnectionsReply>,
        endpoint: &'static str,
    ) -> Result<Self, Error> {
        let progress = reply.bulk_connections_jobs.iter().find_map(TellsProgress::progress);
        let progress = progress.ok_or_else(|| Error::from(JobError::NoId { endpoint }))?;
        Ok(Self { client: client.clone(), progress, notes: reply.notes.clone() })
    }

    /// Asks JOOR about a job.
    pub(super) async fn ask(client: &Client, kind: JobKind, id: i64) -> Result<Self, Error> {
        let (jobs, notes) = kind.ask(client, id).await?;
        let progress = jobs.into_iter().find(|job| job.id == id);
        let progress = progress.ok_or_else(|| Error::from(JobError::NotTold { endpoint: kind.endpoint(), id }))?;
        Ok(Self { client: client.clone(), progress, notes })
    }

    /// What kind of job it is.
    #[must_use]
    pub fn kind(&self) -> JobKind {
        self.progress.kind
    }

    /// JOOR's id of the job.
    #[must_use]
    pub fn id(&self) -> i64 {
        self.progress.id
    }

    /// The job's state, if it was told.
    #[must_use]
    pub fn status(&self) -> Option<&JobStatus> {
        self.progress.status.as_ref()
    }

    /// Whether the job is done.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.status() == Some(&JobStatus::Finished)
    }

    /// Number of records in the job.
    #[must_use]
    pub fn record_count(&self) -> Option<i64> {
        self.progress.record_count
    }

    /// Number of the record that the job has reached.
    #[must_use]
    pub fn record_progress(&self) -> Option<i64> {
        self.progress.record_progress
    }

    /// When the job was made.
    #[must_use]
    pub fn created(&self) -> Option<Timestamp> {
        self.progress.created
    }

    /// When the job last changed.
    #[must_use]
    pub fn modified(&self) -> Option<Timestamp> {
        self.progress.modified
    }

    /// All of this at once.
    #[must_use]
    pub fn progress(&self) -> &JobProgress {
        &self.progress
    }

    /// What the last reply about the job had otherwise than documented.
    #[must_use]
    pub fn notes(&self) -> &Notes {
        &self.notes
    }

    /// Asks JOOR how far the job has come.
    ///
    /// # Errors
    /// See [`Client::send`]; also if the reply does not tell of this job. The job is then as it was.
    pub async fn refresh(&mut self) -> Result<(), Error> {
        *self = Self::ask(&self.client, self.kind(), self.id()).await?;
        Ok(())
    }

    /// Waits until the job is done, asking JOOR now and then.
    ///
    /// ```no_run
    /// use std::time::Duration;
    ///
    /// # async fn example(job: joor_api::client::Job) -> Result<(), joor_api::client::Error> {
    /// let done = job
    ///     .wait()
    ///     .every(Duration::from_secs(5))
    ///     .deadline(Duration::from_secs(600))
    ///     .on_progress(|progress| println!("{progress}"))
    ///     .await?;
    /// # Ok(())
    /// # }
    /// ```
    pub fn wait<'a>(self) -> JobWait<'a> {
        JobWait::new(self)
    }
}

impl fmt::Debug for Job {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Job").field("progress", &self.progress).field("notes", &self.notes).finish_non_exhaustive()
    }
}
