//! Checking a value against its table, and telling every rule it breaks.

mod checker;
mod extra;
mod groups;
mod rule;
mod values;

use std::fmt;
use std::ops::Deref;

pub use checker::Checker;
pub use rule::Rule;

use crate::model::Model;
use crate::path::{Path, Root, Trail};

/// A documented rule that a value breaks, or advice.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Violation {
    /// Where.
    pub path: Path,
    /// Which rule.
    pub rule: Rule,
}

impl Violation {
    /// Whether the request would be wrong or could only be better.
    #[must_use]
    pub fn level(&self) -> Level {
        match self.rule {
            Rule::Recommended | Rule::RequiredNotAvailable | Rule::UnknownCode { .. } | Rule::UnknownValue { .. } => {
                Level::Advice
            }
            _ => Level::Error,
        }
    }
}

impl fmt::Display for Violation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.path, self.rule)
    }
}

/// How grave a violation is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// The documentation advises otherwise; the request may be sent.
    Advice,
    /// The documentation forbids it; the client does not send the request unless told to.
    Error,
}

/// Everything that was found, in the order of the table.
///
/// A slice of [`Violation`]s; as an error it lists those of [`Level::Error`].
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Violations(Vec<Violation>);

impl Violations {
    /// Whether there is nothing but advice.
    #[must_use]
    pub fn is_valid(&self) -> bool {
        self.errors().next().is_none()
    }

    /// Those of [`Level::Error`].
    pub fn errors(&self) -> impl Iterator<Item = &Violation> {
        self.0.iter().filter(|violation| violation.level() == Level::Error)
    }

    /// Those of [`Level::Advice`].
    pub fn advice(&self) -> impl Iterator<Item = &Violation> {
        self.0.iter().filter(|violation| violation.level() == Level::Advice)
    }

    /// `Err` with everything found, unless there is nothing but advice.
    ///
    /// # Errors
    /// If any violation is of [`Level::Error`].
    pub fn into_result(self) -> Result<(), Self> {
        if self.is_valid() { Ok(()) } else { Err(self) }
    }

    /// The violations themselves.
    #[must_use]
    pub fn into_vec(self) -> Vec<Violation> {
        self.0
    }
}

impl Deref for Violations {
    type Target = [Violation];

    fn deref(&self) -> &[Violation] {
        &self.0
    }
}

impl IntoIterator for Violations {
    type Item = Violation;
    type IntoIter = std::vec::IntoIter<Violation>;

    fn into_iter(self) -> Self::IntoIter {
        self.0.into_iter()
    }
}

impl FromIterator<Violation> for Violations {
    fn from_iter<I: IntoIterator<Item = Violation>>(violations: I) -> Self {
        Self(violations.into_iter().collect())
    }
}

impl fmt::Display for Violations {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.errors().count();
        write!(f, "{count} {}", if count == 1 { "violation" } else { "violations" })?;
        for violation in self.errors() {
            write!(f, "\n  {violation}")?;
        }
        Ok(())
    }
}

impl std::error::Error for Violations {}

/// Checks a model; paths start at it.
#[must_use]
pub fn validate(model: &dyn Model) -> Violations {
    let root = model.message_table().map_or(Root::Node(model.table()), Root::Message);
    let mut found = Vec::new();
    Checker::run(model, &Trail::root(root), &mut found);
    Violations(found)
}
