//! Why a job could not be followed to its end. The job itself goes on at JOOR.

use std::fmt;
use std::time::Duration;

use super::JobProgress;
use crate::client::Error;

/// A job that could not be followed to its end.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum JobError {
    /// The reply to a submission names no job, so that there is nothing to ask about. JOOR took the submission all
    /// the same: submitting again would be a second one.
    NoId {
        /// The endpoint's name.
        endpoint: &'static str,
    },
    /// The reply to a question does not tell of the job.
    NotTold {
        /// The endpoint's name.
        endpoint: &'static str,
        /// The job's id.
        id: i64,
    },
    /// The job was not done when the deadline of waiting came.
    Deadline {
        /// How far the job had come.
        progress: JobProgress,
        /// How long it was waited for.
        waited: Duration,
        /// Why the last question had no answer, if it had none.
        fault: Option<Box<Error>>,
    },
    /// Asking failed in a way that asking again would not mend.
    Stopped {
        /// How far the job had come.
        progress: JobProgress,
        /// Why.
        cause: Box<Error>,
    },
}

impl JobError {
    /// Name of the endpoint that was called.
    #[must_use]
    pub fn endpoint(&self) -> &'static str {
        match self {
            Self::NoId { endpoint } | Self::NotTold { endpoint, .. } => endpoint,
            Self::Deadline { progress, .. } | Self::Stopped { progress, .. } => progress.kind.endpoint(),
        }
    }

    /// The error of the last call, where one failed.
    pub(in crate::client) fn cause(&self) -> Option<&Error> {
        match self {
            Self::Stopped { cause, .. } => Some(cause),
            Self::Deadline { fault, .. } => fault.as_deref(),
            _ => None,
        }
    }

    /// The job's id, with which it can be followed again.
    #[must_use]
    pub fn id(&self) -> Option<i64> {
        match self {
            Self::NoId { .. } => None,
            Self::NotTold { id, .. } => Some(*id),
            Self::Deadline { progress, .. } | Self::Stopped { progress, .. } => Some(progress.id),
        }
    }
}

impl fmt::Display for JobError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let endpoint = self.endpoint();
        match self {
            Self::NoId { .. } => write!(
                f,
                "{endpoint}: JOOR took the submission, but the reply names no job; to submit again would be a second one"
            ),
            Self::NotTold { id, .. } => write!(f, "{endpoint}: the reply does not tell of job {id}"),
            Self::Deadline { progress, waited, fault } => {
                write!(f, "{endpoint}: {progress}, after {waited:?} of waiting")?;
                if let Some(fault) = fault {
                    write!(f, "; the last question failed: {fault}")?;
                }
                write_resuming(f, progress)
            }
            Self::Stopped { progress, cause } => {
                // The cause names the endpoint.
                write!(f, "{cause}; {progress}, when last told")?;
                write_resuming(f, progress)
            }
        }
    }
}

fn write_resuming(f: &mut fmt::Formatter<'_>, progress: &JobProgress) -> fmt::Result {
    let calls = progress.kind.calls();
    write!(f, "; it goes on at JOOR, and client.{calls}().job({}) follows it again", progress.id)
}

impl std::error::Error for JobError {}

impl From<JobError> for Error {
    fn from(error: JobError) -> Self {
        Self::Job(Box::new(error))
    }
}
