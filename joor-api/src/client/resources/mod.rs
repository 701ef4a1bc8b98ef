//! One function per documented call, grouped by what they are about.

mod auth;
mod bulk_connections;
mod bulk_styles;
mod categories;
mod connections;
mod inventory;
mod orders;
mod style_images;
mod styles;

pub use auth::AuthCalls;
pub use bulk_connections::BulkConnectionCalls;
pub use bulk_styles::BulkStyleCalls;
pub use categories::CategoryCalls;
pub use connections::ConnectionCalls;
pub use inventory::InventoryCalls;
pub use orders::OrderCalls;
pub use style_images::StyleImageCalls;
pub use styles::StyleCalls;

use super::Client;

impl Client {
    /// Asks for tokens, and logs in.
    #[must_use]
    pub fn auth(&self) -> AuthCalls<'_> {
        AuthCalls { client: self }
    }

    /// Creates and updates customers in background jobs.
    #[must_use]
    pub fn bulk_connections(&self) -> BulkConnectionCalls<'_> {
        BulkConnectionCalls { client: self }
    }

    /// Follows background jobs with styles.
    #[must_use]
    pub fn bulk_styles(&self) -> BulkStyleCalls<'_> {
        BulkStyleCalls { client: self }
    }

    /// Reads JOOR's categories.
    #[must_use]
    pub fn categories(&self) -> CategoryCalls<'_> {
        CategoryCalls { client: self }
    }

    /// Reads connected retailers and takes them off the list.
    #[must_use]
    pub fn connections(&self) -> ConnectionCalls<'_> {
        ConnectionCalls { client: self }
    }

    /// Sets inventory.
    #[must_use]
    pub fn inventory(&self) -> InventoryCalls<'_> {
        InventoryCalls { client: self }
    }

    /// Reads orders, and takes them.
    #[must_use]
    pub fn orders(&self) -> OrderCalls<'_> {
        OrderCalls { client: self }
    }

    /// Uploads and deletes images of styles.
    #[must_use]
    pub fn style_images(&self) -> StyleImageCalls<'_> {
        StyleImageCalls { client: self }
    }

    /// Reads, creates and deletes styles.
    #[must_use]
    pub fn styles(&self) -> StyleCalls<'_> {
        StyleCalls { client: self }
    }
}
