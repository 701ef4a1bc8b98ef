//! `copied-description`: a doc that repeats a saved page word for word.

use super::{Found, docs};
use crate::lint::view::View;
use crate::lint::{Lint, SavedPage};
use crate::wording::quote;

pub(super) fn check(view: &View<'_>, pages: &[SavedPage], found: &mut Found) {
    if pages.is_empty() {
        return;
    }
    for doc in docs::all(view) {
        if let Some(run) = pages.iter().find_map(|page| page.copied(&doc.text.value)) {
            let words = run.split(' ').count();
            let message = format!("{words} words in a row are those of the page: {}", quote(&run));
            found.add(
                Lint::CopiedDescription,
                &doc.row,
                doc.text.place,
                message,
                "say in your own words what it means",
            );
        }
    }
}
