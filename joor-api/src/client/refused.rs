//! A reply with errors, where a call is all or nothing.

use std::fmt;

use super::error::Made;
use super::outcome::Shown;
use crate::{Document, Refusal};

/// A reply with errors.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct RefusedError {
    /// The endpoint's name.
    pub endpoint: &'static str,
    /// The HTTP status, which may be one of success.
    pub http_status: u16,
    /// The errors, one at least.
    pub refusals: Vec<Refusal>,
    /// The whole reply, with what was taken or found all the same.
    pub document: Document,
    /// What the account is called, if that is known.
    pub account: Option<String>,
    /// How often it was tried.
    pub attempts: u32,
}

impl fmt::Display for RefusedError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.refusals.len();
        let errors = if count == 1 { "an error".to_owned() } else { format!("{count} errors") };
        write!(f, "{}: the reply with HTTP {} has {errors}", self.endpoint, self.http_status)?;
        for refusal in &self.refusals {
            let between = if count == 1 { ": " } else { "\n  " };
            write!(f, "{between}{}", Shown(refusal))?;
        }
        Made { account: &self.account, attempts: self.attempts }.fmt(f)
    }
}

impl std::error::Error for RefusedError {}
