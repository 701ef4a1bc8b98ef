//! The kinds of calls: the columns of the table.

use joor_api::v2::{bulk_connection, bulk_connection_job, connection_get, order_get, style_post};
use joor_api::v4::{auth, line_item_create};
use joor_api::{Effect, Endpoint, EndpointTable, Format};

/// A kind of call, by what a repeat of it would do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// A connection by its customer code.
    Read,
    /// Orders page by page, without a mark; the fault hits after the first page.
    PagedRead,
    /// Orders that are marked as exported.
    ConsumingRead,
    /// Customers in bulk: one that is known is updated.
    RepeatableWrite,
    /// A new style: a second one is refused.
    SettledWrite,
    /// A new line item: a second call orders twice as much.
    UnrepeatableWrite,
    /// Waiting for a job that is done; the fault hits the questions.
    Job,
    /// The token that a call needs.
    Login,
}

impl Kind {
    pub(crate) const ALL: [Self; 8] = [
        Self::Read,
        Self::PagedRead,
        Self::ConsumingRead,
        Self::RepeatableWrite,
        Self::SettledWrite,
        Self::UnrepeatableWrite,
        Self::Job,
        Self::Login,
    ];

    pub(crate) fn title(self) -> &'static str {
        match self {
            Self::Read => "read",
            Self::PagedRead => "paged read",
            Self::ConsumingRead => "consuming read",
            Self::RepeatableWrite => "repeatable write",
            Self::SettledWrite => "write refused twice",
            Self::UnrepeatableWrite => "write",
            Self::Job => "job",
            Self::Login => "login",
        }
    }

    /// The endpoint whose calls the fault hits.
    pub(crate) fn endpoint(self) -> &'static EndpointTable {
        match self {
            Self::Read => connection_get::ByCustomerCode::ENDPOINT,
            Self::PagedRead | Self::ConsumingRead => order_get::List::ENDPOINT,
            Self::RepeatableWrite => bulk_connection::Submit::ENDPOINT,
            Self::SettledWrite => style_post::Create::ENDPOINT,
            Self::UnrepeatableWrite => line_item_create::BulkCreate::ENDPOINT,
            Self::Job => bulk_connection_job::Get::ENDPOINT,
            Self::Login => auth::IssueToken::ENDPOINT,
        }
    }

    /// What this call does, which may be less than what the endpoint can do.
    pub(crate) fn effect(self) -> Effect {
        match self {
            Self::PagedRead => Effect::Read,
            kind => kind.endpoint().effect,
        }
    }

    /// What the endpoint's path begins with.
    pub(crate) fn path(self) -> &'static str {
        let path = self.endpoint().path;
        path.split('{').next().unwrap_or(path)
    }

    /// Whether a request is one that the fault is to hit.
    pub(crate) fn is_hit(self, method: &str, path: &str) -> bool {
        method == self.endpoint().method.as_str() && path.starts_with(self.path())
    }

    pub(crate) fn formats(self) -> &'static [Format] {
        match self {
            Self::UnrepeatableWrite | Self::Login => &[Format::Json],
            _ => &[Format::Xml, Format::Json],
        }
    }

    /// How many calls there are to be carried out from the fault on.
    pub(crate) fn calls(self) -> u32 {
        if self == Self::PagedRead { 2 } else { 1 }
    }
}
