//! A fault and the calls that it hits.

use axum::http::Method;

use super::FaultKind;

/// A fault and the calls that it hits: all, unless said otherwise.
///
/// As text: `KIND[=ARGUMENT][:PROBABILITY][#TIMES][@[METHOD][/PATH]]`, kinds and arguments as [`FaultKind`] lists them,
/// the path without its query and up to where it does not matter.
///
/// ```
/// use joor_sandbox::{Fault, FaultKind};
///
/// let fault: Fault = "cut-after:0.05@POST/v2/bulk-connection".parse()?;
/// assert_eq!(fault, Fault::new(FaultKind::CutAfter).probability(0.05).method("POST").path("/v2/bulk-connection"));
/// let fault: Fault = "status=503#2@/v2/order".parse()?;
/// assert_eq!(fault, Fault::new(FaultKind::Status(503)).times(2).path("/v2/order"));
/// assert_eq!(fault.to_string(), "status=503#2@/v2/order");
/// # Ok::<(), joor_sandbox::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[must_use]
pub struct Fault {
    pub(super) kind: FaultKind,
    pub(super) probability: f64,
    pub(super) times: Option<u32>,
    pub(super) method: String,
    pub(super) path: String,
}

impl Fault {
    /// A fault that hits every call.
    pub fn new(kind: FaultKind) -> Self {
        Self { kind, probability: 1.0, times: None, method: String::new(), path: String::new() }
    }

    /// Hits a call with this probability, from 0 to 1: 1 by default.
    pub fn probability(mut self, probability: f64) -> Self {
        self.probability = probability.clamp(0.0, 1.0);
        self
    }

    /// Hits so many calls and no more: any number by default.
    pub fn times(mut self, times: u32) -> Self {
        self.times = Some(times);
        self
    }

    /// Hits calls with this HTTP method only.
    pub fn method(mut self, method: &str) -> Self {
        self.method = method.to_ascii_uppercase();
        self
    }

    /// Hits calls only whose path begins so, as it is sent.
    pub fn path(mut self, prefix: &str) -> Self {
        prefix.clone_into(&mut self.path);
        self
    }

    /// What goes wrong.
    #[must_use]
    pub fn kind(&self) -> &FaultKind {
        &self.kind
    }

    pub(super) fn concerns(&self, method: &Method, path: &str) -> bool {
        (self.method.is_empty() || self.method == method.as_str()) && path.starts_with(&self.path)
    }
}
