//! A saved page held against its transcription, row by row.

mod assign;
mod cells;
mod comparison;
mod examples;
mod exceptions;
mod pair;
mod printed;
mod rows;

use std::fmt;

pub use self::comparison::{Comparison, Difference};
use crate::diagnostics::Diagnostics;
use crate::load::Loaded;
use crate::page::{PageError, Rendering, Vocabulary, read};
use crate::raw::{Conventions, Node, Page};
use crate::resolve::exceptions::exceptions;
use crate::row_index::RowIndex;
use crate::sources::Sources;

/// Why a page could not be held against its transcription.
#[derive(Debug)]
#[non_exhaustive]
pub enum CheckPageError {
    /// The page is too large.
    Page(PageError),
    /// The tables have problems.
    Tables(Diagnostics),
    /// There is no page among the tables, or more than one.
    NoTable,
}

impl fmt::Display for CheckPageError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Page(error) => error.fmt(formatter),
            Self::Tables(problems) => problems.fmt(formatter),
            Self::NoTable => formatter.write_str("give one transcribed page"),
        }
    }
}

impl std::error::Error for CheckPageError {}

/// Holds the text of a saved page against its transcription.
///
/// `tables` has the one transcribed page and the conventions of its version; `path` is the page's, for messages.
///
/// # Errors
///
/// Where the page is too large, or the tables cannot be read.
pub fn check_page(path: &str, text: &str, rendering: Rendering, tables: Sources) -> Result<Comparison, CheckPageError> {
    let (tables, mut report) = Loaded::from_sources(tables).into_parts();
    let sources = report.sources();
    for page in &tables.pages {
        exceptions(page, nodes_of(page, &tables.conventions), &mut report);
    }
    report.finish().map_err(CheckPageError::Tables)?;
    let [raw] = tables.pages.as_slice() else {
        return Err(CheckPageError::NoTable);
    };
    let index = RowIndex::new(raw, nodes_of(raw, &tables.conventions));
    let conventions = tables.conventions.iter().find(|conventions| conventions.version == raw.version);
    let vocabulary = conventions.map(Vocabulary::new).unwrap_or_default().with_cells(printed::cells(&index));
    let page = read(text, rendering, &vocabulary).map_err(CheckPageError::Page)?;
    let mut found = rows::compare(&page, &index);
    examples::compare(&page, &index, &mut found);
    Ok(exceptions::apply(path, raw, &index, found, &sources))
}

/// The nodes that a page may have by name.
fn nodes_of<'a>(page: &Page, conventions: &'a [Conventions]) -> &'a [Node] {
    let own = conventions.iter().find(|conventions| conventions.version == page.version);
    own.map_or(&[], |conventions| &conventions.nodes.items)
}
