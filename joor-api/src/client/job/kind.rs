//! The kinds of jobs, each with a call that asks about it.

use super::progress::{JobProgress, TellsProgress};
use crate::client::{Client, Error};
use crate::v2::{bulk_connection_job, bulk_style_job};
use crate::{Endpoint, Notes};

/// What a job is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum JobKind {
    /// Customers handed in in bulk.
    BulkConnections,
    /// Styles handed in in bulk.
    BulkStyles,
}

impl JobKind {
    /// Name of the endpoint that tells of such jobs.
    pub(super) fn endpoint(self) -> &'static str {
        match self {
            Self::BulkConnections => bulk_connection_job::Get::ENDPOINT.name,
            Self::BulkStyles => bulk_style_job::Get::ENDPOINT.name,
        }
    }

    /// The function of the client that has the calls.
    pub(super) fn calls(self) -> &'static str {
        match self {
            Self::BulkConnections => "bulk_connections",
            Self::BulkStyles => "bulk_styles",
        }
    }

    /// What JOOR says of the job with this id.
    pub(super) async fn ask(self, client: &Client, id: i64) -> Result<(Vec<JobProgress>, Notes), Error> {
        match self {
            Self::BulkConnections => {
                let reply = client.send(&bulk_connection_job::Get::new(id)).await?;
                Ok((all(&reply.bulk_connections_jobs), reply.notes))
            }
            Self::BulkStyles => {
                let reply = client.send(&bulk_style_job::Get::new(id)).await?;
                Ok((all(&reply.bulk_styles_jobs), reply.notes))
            }
        }
    }
}

fn all(jobs: &[impl TellsProgress]) -> Vec<JobProgress> {
    jobs.iter().filter_map(TellsProgress::progress).collect()
}
