//! Calls about styles in bulk.

use crate::client::{Client, Error, Job, JobKind};

/// Calls about background jobs with styles. Made by [`Client::bulk_styles`].
///
/// How such a job is handed in is not documented; one made by other means can be followed.
#[derive(Clone, Copy, Debug)]
pub struct BulkStyleCalls<'a> {
    pub(super) client: &'a Client,
}

impl BulkStyleCalls<'_> {
    /// Asks how far a job has come.
    ///
    /// ```no_run
    /// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
    /// let done = client.bulk_styles().job(88).await?.wait().await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// See [`Client::send`]; also if the reply does not tell of this job.
    pub async fn job(&self, id: i64) -> Result<Job, Error> {
        Job::ask(self.client, JobKind::BulkStyles, id).await
    }
}
