//! A saved page to a candidate transcription, with everything uncertain marked as a guess.

mod calls;
mod draft;
mod examples;
mod flat;
mod judge;
mod messages;
mod names;
mod nest;
mod scalar;
mod write;

pub use self::write::Imported;
use crate::page::{Page, PageError, Rendering, Vocabulary, read};

/// What is known of a page beside its text.
#[derive(Debug, Clone, Default)]
pub struct ImportOptions {
    /// Address of the page, for pages that do not say it.
    pub address: Option<String>,
    /// Day on which the page was saved, `YYYY-MM-DD`.
    pub read: Option<String>,
}

/// Makes a candidate transcription of a page.
#[must_use]
pub fn import(page: &Page, vocabulary: &Vocabulary, options: &ImportOptions) -> Imported {
    let mut unplaced = page.unplaced.clone();
    let messages = messages::messages(page, vocabulary, &mut unplaced);
    write::write(page, &messages, vocabulary, options, unplaced)
}

/// Makes a candidate transcription of the text of a page.
///
/// # Errors
///
/// Where the page is too large.
pub fn import_text(
    text: &str,
    rendering: Rendering,
    vocabulary: &Vocabulary,
    options: &ImportOptions,
) -> Result<String, PageError> {
    Ok(import(&read(text, rendering, vocabulary)?, vocabulary, options).yaml)
}
