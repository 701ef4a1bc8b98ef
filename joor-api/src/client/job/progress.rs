//! How far a job has come.

use std::fmt;

use super::JobKind;
use crate::{Timestamp, v2};

/// How far a job has come, as JOOR told it last.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct JobProgress {
    /// What kind of job it is.
    pub kind: JobKind,
    /// JOOR's id of the job.
    pub id: i64,
    /// The job's state, if it was told.
    pub status: Option<JobStatus>,
    /// Number of records in the job.
    pub record_count: Option<i64>,
    /// Number of the record that it has reached. It may go back.
    pub record_progress: Option<i64>,
    /// When the job was made.
    pub created: Option<Timestamp>,
    /// When the job last changed.
    pub modified: Option<Timestamp>,
}

impl fmt::Display for JobProgress {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "job {}: ", self.id)?;
        match &self.status {
            Some(status) => write!(f, "{status}")?,
            None => f.write_str("state not told")?,
        }
        match (self.record_progress, self.record_count) {
            (Some(progress), Some(count)) => write!(f, ", record {progress} of {count}"),
            (Some(progress), None) => write!(f, ", record {progress}"),
            (None, Some(1)) => f.write_str(", 1 record"),
            (None, Some(count)) => write!(f, ", {count} records"),
            (None, None) => Ok(()),
        }
    }
}

/// State of a job.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum JobStatus {
    /// Waiting for its turn.
    Queued,
    /// Being worked on.
    Started,
    /// Done.
    Finished,
    /// A state that is not documented, as it was sent.
    Other(String),
}

impl JobStatus {
    /// The state as JOOR spells it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        match self {
            Self::Queued => "queued",
            Self::Started => "started",
            Self::Finished => "finished",
            Self::Other(text) => text,
        }
    }
}

impl From<&str> for JobStatus {
    fn from(text: &str) -> Self {
        let mut documented = [Self::Queued, Self::Started, Self::Finished].into_iter();
        let known = documented.find(|status| status.as_str().eq_ignore_ascii_case(text.trim()));
        known.unwrap_or_else(|| Self::Other(text.to_owned()))
    }
}

impl fmt::Display for JobStatus {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Other(text) => write!(f, "in the unknown state {text:?}"),
            documented => f.write_str(documented.as_str()),
        }
    }
}

/// What the model of a job in a reply says.
pub(super) trait TellsProgress {
    /// `None` without an id.
    fn progress(&self) -> Option<JobProgress>;
}

/// Each page has a model of its own for the same job.
macro_rules! tells_progress {
    ($($job:ty: $kind:ident, $id:ident, $count:ident, $progress:ident;)*) => {$(
        impl TellsProgress for $job {
            fn progress(&self) -> Option<JobProgress> {
                Some(JobProgress {
                    kind: JobKind::$kind,
                    id: self.$id?,
                    status: self.status.as_ref().map(|status| status.as_str()).filter(|text| !text.is_empty()).map(JobStatus::from),
                    record_count: self.$count,
                    record_progress: self.$progress,
                    created: self.created,
                    modified: self.modified,
                })
            }
        }
    )*};
}
tells_progress! {
    v2::bulk_connection::BulkConnectionJob:
        BulkConnections, bulk_connections_job_id, connection_record_count, connection_record_progress;
    v2::bulk_connection_job::BulkConnectionJob:
        BulkConnections, bulk_connections_job_id, connection_record_count, connection_record_progress;
    v2::bulk_style_job::BulkStyleJob:
        BulkStyles, bulk_styles_job_id, style_record_count, style_record_progress;
}
