//! Customers: in batches, each a job that is followed to its end.

use std::time::Duration;

use joor_api::client::{Error, Job};
use joor_api::v2::bulk_connection::{BulkConnections, Connection};

use super::Push;
use super::checked::Checked;
use super::report::{Outcome, Part};

impl Push<'_> {
    /// What else the document had goes with each batch.
    pub(super) async fn customers(
        &self,
        document: &mut Checked<BulkConnections, Connection>,
        part: &mut Part,
        before: usize,
    ) {
        if document.count == 0 {
            let outcome = self.job(&document.outer, before).await;
            return part.add(0, outcome);
        }
        let mut batches = match document.batches() {
            Ok(batches) => batches,
            Err(failure) => return part.add(0, Outcome::NotRead(failure.to_string())),
        };
        while let Some(batch) = batches.next() {
            let (outcome, count) = match batch {
                Ok((batch, count)) => (self.job(&batch, before + part.done()).await, count),
                Err(why) => (Outcome::NotRead(why), 0),
            };
            let failed = outcome.is_failure();
            part.add(count, outcome);
            if failed {
                break;
            }
        }
    }

    async fn job(&self, batch: &BulkConnections, before: usize) -> Outcome {
        let job = match self.submit(batch).await {
            Ok(job) => job,
            Err(error) => return Outcome::NotDone(error),
        };
        let id = job.id();
        self.bar.set_message(format!("job {id}"));
        let interval = if self.arguments.sandbox { Duration::from_millis(50) } else { Duration::from_secs(2) };
        let wait = job.wait().every(interval).deadline(Duration::from_secs(self.arguments.job_deadline));
        let done = wait
            .on_progress(|progress| {
                let reached = progress.record_progress.unwrap_or(0).max(0).unsigned_abs();
                self.bar.set_position(before as u64 + reached.min(batch.connection.len() as u64));
            })
            .await;
        match done {
            Ok(job) => Outcome::Finished(Box::new(job)),
            Err(error) => Outcome::NotFollowed(id, error),
        }
    }

    async fn submit(&self, batch: &BulkConnections) -> Result<Job, Error> {
        let calls = self.client.bulk_connections();
        if self.arguments.no_validate { calls.submit_unvalidated(batch).await } else { calls.submit(batch).await }
    }
}
