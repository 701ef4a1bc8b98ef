//! Saved documentation pages: tables, calls and payload examples out of squeezed text, pipe tables or HTML.
//!
//! What a REQ code or a VALUE name looks like is not known here; a [`Vocabulary`] says it.

mod assemble;
mod calls;
mod cells;
mod columns;
mod depth;
mod example;
mod html;
mod html_cell;
mod json;
mod model;
mod payload;
mod pipes;
mod section;
mod shape;
mod squeezed;
mod text;
mod vocabulary;
mod xml;

use std::path::Path;

pub use self::columns::{Column, Head};
pub use self::example::Example;
pub use self::model::{Call, Cells, Page, Part, Remark, Row, Table};
pub use self::shape::{Sample, Shape, ShapeNode};
pub use self::vocabulary::Vocabulary;

/// Largest page that is read, in bytes.
pub const LARGEST_PAGE: usize = 8 * 1024 * 1024;
/// Most rows that all tables of a page have together.
pub const MOST_ROWS: usize = 50_000;
/// Most tables, examples and calls, each.
pub(crate) const MOST_TABLES: usize = 64;

/// How a page was saved.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rendering {
    /// Text or Markdown: tables as lines whose cells are joined by blanks, or with pipes between the cells.
    Text,
    /// HTML.
    Html,
}

impl Rendering {
    /// The rendering by the ending of the file name: `txt`, `md`, `html` or `htm`.
    #[must_use]
    pub fn of(path: &Path) -> Option<Self> {
        let ending = path.extension()?.to_str()?.to_ascii_lowercase();
        match ending.as_str() {
            "txt" | "text" | "md" | "markdown" => Some(Self::Text),
            "html" | "htm" => Some(Self::Html),
            _ => None,
        }
    }
}

/// Why a page is not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PageError {
    /// It has more than [`LARGEST_PAGE`] bytes.
    TooLarge,
    /// Its tables have more than [`MOST_ROWS`] rows, or there are too many tables, examples or calls.
    TooMuch,
}

impl std::fmt::Display for PageError {
    fn fmt(&self, formatter: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TooLarge => write!(formatter, "the page is larger than {LARGEST_PAGE} bytes"),
            Self::TooMuch => write!(
                formatter,
                "the page has more than {MOST_ROWS} rows, or more than {MOST_TABLES} tables, examples or calls"
            ),
        }
    }
}

impl std::error::Error for PageError {}

/// Reads a saved page.
///
/// Nothing on it is dropped: what is no table, call or example is in [`Page::prose`], and what looks like a part of a
/// table and could not be read as one is in [`Page::unplaced`].
///
/// # Errors
///
/// Where the page is too large.
pub fn read(text: &str, rendering: Rendering, vocabulary: &Vocabulary) -> Result<Page, PageError> {
    if text.len() > LARGEST_PAGE {
        return Err(PageError::TooLarge);
    }
    let mut assembler = assemble::Assembler::new(vocabulary);
    match rendering {
        Rendering::Text => text::read(text, &mut assembler),
        Rendering::Html => html::read(text, &mut assembler),
    }
    assembler.finish()
}
