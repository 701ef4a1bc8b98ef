//! The candidate as YAML.

mod endpoints;
mod header;
mod rows;

use std::fmt::Write as _;

use super::ImportOptions;
use super::calls::formats;
use super::messages::Messages;
use super::scalar::{Place, comment, scalar};
use crate::page::{Page, Remark, Vocabulary};

/// What marks a place that the author has to look at.
const GUESS: &str = "# guess: ";

/// A candidate transcription.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Imported {
    /// The file.
    pub yaml: String,
    /// Number of endpoints.
    pub endpoints: usize,
    /// Number of rows, with nodes and parameters.
    pub rows: usize,
    /// Number of places that the author has to look at.
    pub guesses: usize,
    /// What could not be placed; it stands at the end of the file too.
    pub unplaced: Vec<Remark>,
}

pub(super) fn write(
    page: &Page,
    messages: &Messages,
    vocabulary: &Vocabulary,
    options: &ImportOptions,
    mut unplaced: Vec<Remark>,
) -> Imported {
    let mut writer = Writer::default();
    writer.header(page, options);
    writer.endpoints(messages, &formats(page, vocabulary));
    for message in messages.request.iter().chain(&messages.response) {
        writer.message(message);
    }
    unplaced.sort_by_key(|remark| remark.line);
    if !unplaced.is_empty() {
        writer.text.push('\n');
    }
    for remark in &unplaced {
        writer.line(0, &format!("# not placed: line {}: {}", remark.line, comment(&remark.text)));
    }
    let Writer { text, rows, guesses } = writer;
    Imported { yaml: text, endpoints: messages.endpoints.len(), rows, guesses, unplaced }
}

#[derive(Default)]
struct Writer {
    text: String,
    rows: usize,
    guesses: usize,
}

impl Writer {
    fn line(&mut self, indent: usize, line: &str) {
        let _ = writeln!(self.text, "{:indent$}{}", "", line.trim_end());
    }

    fn key(&mut self, indent: usize, key: &str, value: &str) {
        let value = scalar(value, Place::Block);
        self.line(indent, &format!("{key}: {value}"));
    }

    fn guessed(&mut self, indent: usize, line: &str, guess: Option<&str>) {
        let Some(guess) = guess else {
            self.line(indent, line);
            return;
        };
        self.guesses += 1;
        self.line(indent, &format!("{line}   {GUESS}{}", comment(guess)));
    }
}
