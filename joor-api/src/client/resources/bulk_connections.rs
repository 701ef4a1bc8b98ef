//! Calls about customers in bulk.

use crate::Endpoint;
use crate::client::{Client, Error, Job, JobKind};
use crate::v2::bulk_connection::{BulkConnections, Submit, SubmitPut};

/// Calls that create and update customers in background jobs. Made by [`Client::bulk_connections`].
#[derive(Clone, Copy, Debug)]
pub struct BulkConnectionCalls<'a> {
    pub(super) client: &'a Client,
}

impl BulkConnectionCalls<'_> {
    /// Hands in customers. A customer whose code JOOR knows is updated.
    ///
    /// After an attempt that leaves open whether it arrived (a timeout, a broken connection) it is sent again, for to set
    /// the same customers once more changes nothing. There may then be a first job whose id is not known.
    ///
    /// ```no_run
    /// use joor_api::v2::bulk_connection::BulkConnections;
    ///
    /// # async fn example(client: joor_api::Client, customers: BulkConnections) -> Result<(), joor_api::client::Error> {
    /// let job = client.bulk_connections().submit(&customers).await?;
    /// println!("job {}", job.id());
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// See [`Client::send`]; also if the reply names no job.
    pub async fn submit(&self, customers: &BulkConnections) -> Result<Job, Error> {
        let reply = self.client.send(&Submit::new(customers)).await?;
        Job::submitted(self.client, &reply, Submit::ENDPOINT.name)
    }

    /// Hands in customers as they are, whatever the tables say.
    ///
    /// # Errors
    /// See [`Client::send_unvalidated`]; also if the reply names no job.
    pub async fn submit_unvalidated(&self, customers: &BulkConnections) -> Result<Job, Error> {
        let reply = self.client.send_unvalidated(&Submit::new(customers)).await?;
        Job::submitted(self.client, &reply, Submit::ENDPOINT.name)
    }

    /// The same as [`submit`](Self::submit) with PUT.
    ///
    /// # Errors
    /// See [`submit`](Self::submit).
    pub async fn submit_put(&self, customers: &BulkConnections) -> Result<Job, Error> {
        let reply = self.client.send(&SubmitPut::new(customers)).await?;
        Job::submitted(self.client, &reply, SubmitPut::ENDPOINT.name)
    }

    /// Asks how far a job has come. This is how waiting for one goes on, in another process too.
    ///
    /// ```no_run
    /// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
    /// let done = client.bulk_connections().job(1207).await?.wait().await?;
    /// # Ok(())
    /// # }
    /// ```
    ///
    /// # Errors
    /// See [`Client::send`]; also if the reply does not tell of this job.
    pub async fn job(&self, id: i64) -> Result<Job, Error> {
        Job::ask(self.client, JobKind::BulkConnections, id).await
    }
}
