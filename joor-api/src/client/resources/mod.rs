//! One function per documented call, grouped by what they are about.

mod bulk_connections;
mod connections;

pub use bulk_connections::BulkConnectionCalls;
pub use connections::ConnectionCalls;

use super::Client;

impl Client {
    /// Creates and updates customers in background jobs.
    #[must_use]
    pub fn bulk_connections(&self) -> BulkConnectionCalls<'_> {
        BulkConnectionCalls { client: self }
    }

    /// Reads connected retailers and takes them off the list.
    #[must_use]
    pub fn connections(&self) -> ConnectionCalls<'_> {
        ConnectionCalls { client: self }
    }
}
