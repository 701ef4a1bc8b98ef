//! The lints themselves, one file each.

mod code_gap;
mod condition_in_words;
mod copied_description;
mod cut_page;
mod differing;
mod docs;
mod max_missing;
mod name_pattern;
mod required_under_optional;
mod unused_type;

use super::catalogue::Lint;
use super::findings::{Severity, Suspicion};
use super::saved_page::SavedPage;
use super::view::View;
use crate::place::Place;

/// Everything that looks like a mistake, allowed or not.
pub(super) fn all(view: &View<'_>, pages: &[SavedPage]) -> Vec<Suspicion> {
    let mut found = Found(Vec::new());
    code_gap::check(view, &mut found);
    condition_in_words::check(view, &mut found);
    copied_description::check(view, pages, &mut found);
    cut_page::check(view, &mut found);
    differing::check(view, &mut found);
    max_missing::check(view, &mut found);
    name_pattern::check(view, &mut found);
    required_under_optional::check(view, &mut found);
    unused_type::check(view, &mut found);
    found.0
}

/// What the lints found.
struct Found(Vec<Suspicion>);

impl Found {
    fn add(&mut self, lint: Lint, row: &str, place: Place, message: String, help: impl Into<String>) {
        let severity = Severity::Warning;
        self.0.push(Suspicion { lint, severity, row: row.to_owned(), place, message, help: help.into() });
    }
}
