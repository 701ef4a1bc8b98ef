//! Paths: which documented address a request is for.

use axum::http::Method;
use percent_encoding::percent_decode_str;

use super::envelope::Page;

/// A documented address, with its parameter decoded.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Route {
    /// `/v2/bulk-connection`
    BulkConnection,
    /// `/v2/bulk-connection/{bulk_connections_job_id}`
    BulkConnectionJob(String),
    /// `/v2/connection/customer_code/{customer_code}/`
    ConnectionByCode(String),
    /// `/v2/connection/{connection_id}/`
    ConnectionById(String),
    /// `/v2/connection/`
    Connection,
}

impl Route {
    /// The address of this path. The slash at the end of the addresses of a connection may be there or not: the pages
    /// print both.
    pub(super) fn of(path: &str) -> Option<Self> {
        let path = path.strip_prefix("/v2/")?;
        let segments: Vec<_> = path.split('/').collect();
        match segments.as_slice() {
            ["bulk-connection"] => Some(Self::BulkConnection),
            ["bulk-connection", id] if !id.is_empty() => Some(Self::BulkConnectionJob(decoded(id))),
            ["connection"] | ["connection", ""] => Some(Self::Connection),
            ["connection", "customer_code", code] | ["connection", "customer_code", code, ""] => {
                Some(Self::ConnectionByCode(decoded(code)))
            }
            ["connection", id] | ["connection", id, ""] => Some(Self::ConnectionById(decoded(id))),
            _ => None,
        }
    }

    pub(super) fn page(&self) -> Page {
        match self {
            Self::BulkConnection => Page::BulkConnection,
            Self::BulkConnectionJob(_) => Page::BulkConnectionJob,
            Self::ConnectionByCode(_) | Self::ConnectionById(_) => Page::ConnectionGet,
            Self::Connection => Page::ConnectionDelete,
        }
    }

    /// The documented methods.
    pub(super) fn methods(&self) -> &'static [Method] {
        match self {
            Self::BulkConnection => &[Method::POST, Method::PUT],
            Self::Connection => &[Method::DELETE],
            _ => &[Method::GET],
        }
    }
}

// What is no UTF-8 names nothing that could have been stored.
fn decoded(segment: &str) -> String {
    percent_decode_str(segment).decode_utf8_lossy().into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documented_addresses_are_known_and_no_others() {
        let by_code = |code: &str| Some(Route::ConnectionByCode(code.to_owned()));
        let by_id = |id: &str| Some(Route::ConnectionById(id.to_owned()));
        for (path, route) in [
            ("/v2/bulk-connection", Some(Route::BulkConnection)),
            ("/v2/bulk-connection/7", Some(Route::BulkConnectionJob("7".to_owned()))),
            ("/v2/connection", Some(Route::Connection)),
            ("/v2/connection/", Some(Route::Connection)),
            ("/v2/connection/12/", by_id("12")),
            ("/v2/connection/12", by_id("12")),
            ("/v2/connection/customer_code/JBNY/", by_code("JBNY")),
            ("/v2/connection/customer_code/JBNY", by_code("JBNY")),
            ("/v2/connection/customer_code/JB%2FNY%20%C3%A9/", by_code("JB/NY é")),
            ("/v2/connection/customer_code/%FF/", by_code("\u{fffd}")),
            ("/v2/connection/customer_code/JB/NY/", None),
            ("/v2/bulk-connection/", None),
            ("/v2/bulk-connection/7/", None),
            ("/v2", None),
            ("/v4/bulk-connection", None),
            ("/", None),
        ] {
            assert_eq!(Route::of(path), route, "{path}");
        }
    }
}
