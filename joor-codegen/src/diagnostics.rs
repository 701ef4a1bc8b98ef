//! What is wrong with the tables, said with its place, its line and what to do.

use std::collections::BTreeSet;
use std::fmt;

use crate::place::Place;
use crate::sources::Sources;
use crate::wording::printable;

/// Longest part of a source line that is kept and shown, in characters.
const SHOWN_CHARACTERS: usize = 160;
/// A line with more bytes is not shown at all: finding the column in it takes too long.
const LONGEST_LINE: usize = 1 << 16;
/// Characters kept to the left of the place when a long line is cut.
const CHARACTERS_BEFORE: usize = 60;

/// One problem.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// Path of the file, with the schema folder as the user gave it.
    pub file: String,
    /// Line, from 1; 0 where the file as a whole is meant.
    pub line: usize,
    /// Column in characters, from 1; 0 where the file as a whole is meant.
    pub column: usize,
    /// Number of characters that are meant.
    pub length: usize,
    /// What is wrong.
    pub message: String,
    /// What to do.
    pub help: String,
    /// The line; of a long one, the part around the column; empty where there is no line worth showing.
    pub source_line: String,
    /// Characters cut off before `source_line`.
    pub(crate) cut: usize,
}

impl Diagnostic {
    pub(crate) fn new(sources: &Sources, place: Place, message: String, help: String) -> Self {
        let (source_line, cut) = excerpt(sources.line(place.file, place.line), place.column);
        Self {
            file: sources.shown_path(place.file),
            line: place.line,
            column: place.column,
            length: place.length,
            message,
            help,
            source_line,
            cut,
        }
    }

    /// The caret line: a tab for each tab before the place, so that both lines are indented alike.
    fn carets(&self) -> String {
        let before = self.column.saturating_sub(self.cut + 1);
        let mut carets: String =
            self.source_line.chars().take(before).map(|character| if character == '\t' { '\t' } else { ' ' }).collect();
        carets.extend(std::iter::repeat_n(' ', before.saturating_sub(self.source_line.chars().count())));
        let room = self.source_line.chars().count().saturating_sub(before).max(1);
        carets.extend(std::iter::repeat_n('^', self.length.clamp(1, room)));
        carets
    }
}

/// A line, or the part of it around a column, with the number of characters cut off before.
fn excerpt(line: &str, column: usize) -> (String, usize) {
    if line.len() > LONGEST_LINE {
        return (String::new(), 0);
    }
    let cut = if line.chars().nth(SHOWN_CHARACTERS).is_some() { column.saturating_sub(CHARACTERS_BEFORE) } else { 0 };
    let shown = line.chars().skip(cut).take(SHOWN_CHARACTERS);
    (shown.map(|character| if character == '\t' { '\t' } else { printable(character) }).collect(), cut)
}

impl fmt::Display for Diagnostic {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.write("error", formatter)
    }
}

impl Diagnostic {
    /// Writes it as of another kind than an error.
    pub(crate) fn write(&self, kind: &str, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.line == 0 {
            writeln!(formatter, "{}: {kind}: {}", self.file, self.message)?;
        } else {
            writeln!(formatter, "{}:{}:{}: {kind}: {}", self.file, self.line, self.column, self.message)?;
        }
        if !self.source_line.is_empty() {
            let number = self.line.to_string();
            let margin = " ".repeat(number.len());
            writeln!(formatter, "{margin} |")?;
            writeln!(formatter, "{number} | {}", self.source_line)?;
            writeln!(formatter, "{margin} | {}", self.carets())?;
        }
        writeln!(formatter, "help: {}", self.help)
    }
}

/// All problems that were found, sorted by file, line and column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostics {
    problems: Vec<Diagnostic>,
    /// Problems that were found beyond those kept.
    more: usize,
}

impl Diagnostics {
    pub(crate) fn new(mut problems: Vec<Diagnostic>, more: usize) -> Self {
        problems
            .sort_by(|left, right| (&left.file, left.line, left.column).cmp(&(&right.file, right.line, right.column)));
        Self { problems, more }
    }

    /// The problems. Of a very great number only the first found are kept.
    pub fn iter(&self) -> std::slice::Iter<'_, Diagnostic> {
        self.problems.iter()
    }

    /// How many problems were found.
    #[must_use]
    pub fn len(&self) -> usize {
        self.problems.len() + self.more
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// How many files have a problem.
    #[must_use]
    pub fn files(&self) -> usize {
        self.problems.iter().map(|problem| problem.file.as_str()).collect::<BTreeSet<_>>().len()
    }
}

impl From<Diagnostic> for Diagnostics {
    fn from(problem: Diagnostic) -> Self {
        Self::new(vec![problem], 0)
    }
}

impl<'a> IntoIterator for &'a Diagnostics {
    type Item = &'a Diagnostic;
    type IntoIter = std::slice::Iter<'a, Diagnostic>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl fmt::Display for Diagnostics {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        for problem in &self.problems {
            writeln!(formatter, "{problem}")?;
        }
        if self.more > 0 {
            writeln!(formatter, "… and {} more\n", self.more)?;
        }
        let counted = |count: usize, what: &str| format!("{count} {what}{}", if count == 1 { "" } else { "s" });
        let (problems, files) = (counted(self.len(), "problem"), counted(self.files(), "file"));
        write!(formatter, "error: {problems} in {files}; nothing was generated")
    }
}

impl std::error::Error for Diagnostics {}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(text: &str, line: usize, column: usize, length: usize) -> String {
        let sources = Sources::new("tables", [("v1/a.yaml".to_owned(), text.to_owned())]);
        let place = Place { file: 0, line, column, length };
        Diagnostic::new(&sources, place, "wrong".to_owned(), "mend it".to_owned()).to_string()
    }

    #[test]
    fn carets_count_characters_and_keep_tabs() {
        assert_eq!(
            at("é: \tüber x", 1, 5, 4),
            "tables/v1/a.yaml:1:5: error: wrong\n  |\n1 | é: \tüber x\n  |    \t^^^^\nhelp: mend it\n"
        );
    }

    #[test]
    fn carets_stay_on_the_line() {
        assert!(at("abc", 1, 2, 40).contains("\n  |  ^^\n"));
        assert!(at("abc", 1, 4, 1).contains("\n  |    ^\n"));
        assert_eq!(at("abc", 9, 9, 9), "tables/v1/a.yaml:9:9: error: wrong\nhelp: mend it\n");
    }

    #[test]
    fn a_long_line_is_cut_around_the_column() {
        let text = format!("{}here{}", "x".repeat(1000), "y".repeat(1000));
        let shown = at(&text, 1, 1001, 4);
        assert!(shown.contains(&format!("1 | {}here{}", "x".repeat(59), "y".repeat(97))), "{shown}");
        assert!(shown.contains(&format!("\n  | {}^^^^\n", " ".repeat(59))), "{shown}");
    }

    #[test]
    fn the_summary_counts() {
        let sources = Sources::new("tables", [("v1/a.yaml".to_owned(), "a: b".to_owned())]);
        let problem = |line| {
            let place = Place { file: 0, line, column: 1, length: 1 };
            Diagnostic::new(&sources, place, format!("problem {line}"), "mend it".to_owned())
        };
        let problems = Diagnostics::new(vec![problem(2), problem(1)], 3);
        let text = problems.to_string();
        assert!(text.find("problem 1") < text.find("problem 2"));
        assert!(text.ends_with("… and 3 more\n\nerror: 5 problems in 1 file; nothing was generated"), "{text}");
    }
}
