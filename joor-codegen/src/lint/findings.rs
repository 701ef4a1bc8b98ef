//! What the lints found, for people and for programs.

use std::collections::BTreeSet;
use std::fmt;

use super::catalogue::Lint;
use crate::diagnostics::Diagnostic;
use crate::json::{Json, Object};
use crate::place::Place;
use crate::sources::Sources;

/// How grave a finding is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Severity {
    /// Probably a mistake.
    Warning,
    /// An allowance that allows nothing.
    Error,
}

impl Severity {
    /// As text.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// One probable mistake, or an allowance that allows nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Finding {
    /// Which lint it is of.
    pub lint: Lint,
    /// How grave it is.
    pub severity: Severity,
    /// Where it is, what is wrong and what to do.
    pub diagnostic: Diagnostic,
}

impl fmt::Display for Finding {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.diagnostic.write(&format!("{}[{}]", self.severity.name(), self.lint.name()), formatter)
    }
}

/// A probable mistake before it is known whether it is allowed.
#[derive(Debug)]
pub(super) struct Suspicion {
    pub(super) lint: Lint,
    pub(super) severity: Severity,
    /// The row, as an allowance names it; empty for the file as a whole.
    pub(super) row: String,
    pub(super) place: Place,
    pub(super) message: String,
    pub(super) help: String,
}

/// All findings, sorted by file, line and column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findings {
    findings: Vec<Finding>,
}

impl Findings {
    pub(super) fn new(mut suspicions: Vec<Suspicion>, sources: &Sources) -> Self {
        suspicions.sort_by_key(|suspicion| (suspicion.place, suspicion.lint));
        let finding = |suspicion: Suspicion| {
            let Suspicion { lint, severity, place, message, help, .. } = suspicion;
            Finding { lint, severity, diagnostic: Diagnostic::new(sources, place, message, help) }
        };
        Self { findings: suspicions.into_iter().map(finding).collect() }
    }

    /// The findings.
    pub fn iter(&self) -> std::slice::Iter<'_, Finding> {
        self.findings.iter()
    }

    /// How many there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.findings.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.findings.is_empty()
    }

    /// For programs.
    #[must_use]
    pub fn to_json(&self) -> String {
        let findings: Vec<Json> = self.findings.iter().map(json).collect();
        Json::from(Object::new().with("findings", findings)).document()
    }
}

impl<'a> IntoIterator for &'a Findings {
    type Item = &'a Finding;
    type IntoIter = std::slice::Iter<'a, Finding>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Findings {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for finding in self {
            writeln!(formatter, "{finding}")?;
        }
        if self.is_empty() {
            return write!(formatter, "no findings");
        }
        let files: BTreeSet<&str> = self.iter().map(|finding| finding.diagnostic.file.as_str()).collect();
        let counted = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
        let (findings, files) = (counted(self.len(), "finding"), counted(files.len(), "file"));
        write!(
            formatter,
            "{findings} in {files}; `lint --explain NAME` tells more, and `allow` in the file allows one with a reason"
        )
    }
}

fn json(finding: &Finding) -> Json {
    let Diagnostic { file, line, column, length, message, help, .. } = &finding.diagnostic;
    let number = |number: usize| Json::Number(number.to_string());
    Object::new()
        .with("lint", finding.lint.name())
        .with("severity", finding.severity.name())
        .with("file", file.as_str())
        .with("line", number(*line))
        .with("column", number(*column))
        .with("length", number(*length))
        .with("message", message.as_str())
        .with("help", help.as_str())
        .into()
}
