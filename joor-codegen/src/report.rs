//! The collector that every stage tells its problems, so that one run reports them all.

use std::sync::Arc;

use crate::diagnostics::{Diagnostic, Diagnostics};
use crate::place::Place;
use crate::sources::Sources;
use crate::wording::{nearest, quote};

/// Problems kept; further ones are counted only, so that a hostile file cannot fill the memory.
const KEPT_PROBLEMS: usize = 1000;

/// Problems found so far, and the sources they are shown from.
#[derive(Debug, Clone)]
pub(crate) struct Report {
    sources: Arc<Sources>,
    problems: Vec<Diagnostic>,
    more: usize,
}

impl Report {
    pub(crate) fn new(sources: Sources) -> Self {
        Self { sources: Arc::new(sources), problems: Vec::new(), more: 0 }
    }

    /// An empty report on the same sources, for a part that is looked at by itself.
    pub(crate) fn part(&self) -> Self {
        Self { sources: Arc::clone(&self.sources), problems: Vec::new(), more: 0 }
    }

    /// Adds the problems of a part.
    pub(crate) fn add(&mut self, part: Self) {
        let room = KEPT_PROBLEMS.saturating_sub(self.problems.len());
        self.more += part.more + part.problems.len().saturating_sub(room);
        self.problems.extend(part.problems.into_iter().take(room));
    }

    pub(crate) fn sources(&self) -> Arc<Sources> {
        Arc::clone(&self.sources)
    }

    /// Adds a problem: what is wrong, and what to do.
    pub(crate) fn error(&mut self, place: Place, message: impl Into<String>, help: impl Into<String>) {
        if self.is_full() {
            self.more += 1;
        } else {
            self.problems.push(Diagnostic::new(&self.sources, place, message.into(), help.into()));
        }
    }

    /// Whether further problems are only counted.
    const fn is_full(&self) -> bool {
        self.problems.len() >= KEPT_PROBLEMS
    }

    /// The candidate that was probably meant. Looking for it takes time, so not for problems that are only counted.
    pub(crate) fn nearest<'a>(&self, word: &str, candidates: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
        if self.is_full() { None } else { nearest(word, candidates) }
    }

    /// `did you mean …?` where a candidate is near, else the given help.
    pub(crate) fn did_you_mean<'a>(
        &self,
        word: &str,
        candidates: impl IntoIterator<Item = &'a str>,
        otherwise: &str,
    ) -> String {
        match self.nearest(word, candidates) {
            Some(near) => format!("did you mean {}?", quote(near)),
            None => otherwise.to_owned(),
        }
    }

    /// `Ok` if there was no problem.
    pub(crate) fn finish(self) -> Result<(), Diagnostics> {
        if self.problems.is_empty() { Ok(()) } else { Err(Diagnostics::new(self.problems, self.more)) }
    }
}
