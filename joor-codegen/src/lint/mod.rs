//! Mistakes that people make when they transcribe tables: sound tables, but probably not what the page says.

mod allowances;
mod catalogue;
mod checks;
mod findings;
mod saved_page;
mod view;

pub use self::catalogue::Lint;
pub use self::findings::{Finding, Findings, Severity};
pub use self::saved_page::SavedPage;
use crate::diagnostics::Diagnostics;
use crate::load::Loaded;
use crate::resolve;

/// Looks for probable mistakes. Saved pages are what docs are held against; without one, the lint about copied texts
/// does not run.
///
/// # Errors
///
/// All problems of the tables, if there is one: only sound tables are looked at.
pub fn lint(loaded: Loaded, pages: &[SavedPage]) -> Result<Findings, Diagnostics> {
    let (tables, report) = loaded.into_parts();
    let sources = report.sources();
    let checked = resolve::resolve(&tables, report).check()?;
    let view = view::View::new(&tables, checked.schema());
    let suspicions = checks::all(&view, pages);
    let remaining = allowances::apply(&tables, &view, suspicions, !pages.is_empty());
    Ok(Findings::new(remaining, &sources))
}
