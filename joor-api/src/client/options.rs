//! What a caller takes upon itself when a call is sent: hazards by name, fields that are not available.

use std::collections::BTreeSet;
use std::fmt;

use super::Error;
use crate::{Endpoint, FoundHazard, Rule, Violation, hazards};

/// What a caller takes upon itself with a call. By default nothing.
///
/// ```
/// use joor_api::client::SendOptions;
///
/// let options = SendOptions::new().accept("replaces_items").allow_unavailable("integration_status");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct SendOptions {
    accepted: BTreeSet<String>,
    unavailable: BTreeSet<String>,
}

impl SendOptions {
    /// Nothing.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Accepts the hazard of this name, which [`Endpoint::ENDPOINT`] lists: calls that do it are sent.
    #[must_use]
    pub fn accept(mut self, hazard: impl Into<String>) -> Self {
        self.accepted.insert(hazard.into());
        self
    }

    /// Sends fields of this name though the documentation calls them not available at this time. It lifts no other rule.
    #[must_use]
    pub fn allow_unavailable(mut self, field: impl Into<String>) -> Self {
        self.unavailable.insert(field.into());
        self
    }

    /// Whether the caller takes this violation upon itself.
    pub(super) fn lifts(&self, violation: &Violation) -> bool {
        let name = || violation.path.field().map_or("", |field| field.name);
        violation.rule == Rule::NotAvailable && self.unavailable.contains(name())
    }

    /// Refuses a call that may do harm which was not accepted.
    pub(super) fn check_hazards<E: Endpoint>(&self, call: &E) -> Result<(), Error> {
        let mut found = hazards(call);
        found.retain(|found| !self.accepted.contains(found.hazard.name));
        match found.is_empty() {
            true => Ok(()),
            false => Err(Error::Hazard(Box::new(HazardError { endpoint: E::ENDPOINT.name, hazards: found }))),
        }
    }
}

/// A call that may do harm which was not accepted. Nothing was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct HazardError {
    /// The endpoint's name.
    pub endpoint: &'static str,
    /// The harm, one at least.
    pub hazards: Vec<FoundHazard>,
}

/// Most positions that `Display` lists.
const POSITIONS: usize = 10;

impl fmt::Display for HazardError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: nothing was sent: the call may do harm that was not accepted", self.endpoint)?;
        for FoundHazard { hazard, items } in &self.hazards {
            write!(f, "\n  {}: {}", hazard.name, hazard.doc.trim_end_matches('.'))?;
            for (number, condition) in hazard.when.iter().enumerate() {
                write!(f, "{}{condition}", if number == 0 { "; here, because " } else { " and " })?;
            }
            write_positions(f, items)?;
            write!(f, "; to send it all the same: SendOptions::new().accept({:?})", hazard.name)?;
        }
        Ok(())
    }
}

fn write_positions(f: &mut fmt::Formatter<'_>, items: &[usize]) -> fmt::Result {
    for (number, item) in items.iter().take(POSITIONS).enumerate() {
        write!(f, "{}[{item}]", if number == 0 { " in " } else { ", " })?;
    }
    match items.len().checked_sub(POSITIONS) {
        Some(more @ 1..) => write!(f, " and {more} more"),
        _ => Ok(()),
    }
}

impl std::error::Error for HazardError {}
