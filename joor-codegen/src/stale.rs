//! Generated files that are not what the tables say.

use std::fmt;
use std::path::PathBuf;

use crate::wording::printable;

/// Longest part of a line that is shown.
const SHOWN_CHARACTERS: usize = 100;

/// Every generated file that is not what the tables say, and how to mend it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    pub(crate) folder: PathBuf,
    pub(crate) command: String,
    pub(crate) differences: Vec<Difference>,
}

/// One such file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// Path relative to the output folder, with `/` between parts.
    pub path: String,
    /// What is wrong with it.
    pub kind: DifferenceKind,
}

/// How a generated file differs from what the tables say.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum DifferenceKind {
    /// It is not there.
    Missing,
    /// No table makes it any more.
    Superfluous,
    /// Its text is another one.
    Changed {
        /// The first line that differs, from 1.
        line: usize,
        /// That line in the file; `None` where the file ends before it.
        found: Option<String>,
        /// That line as the tables have it.
        expected: Option<String>,
    },
}

impl Stale {
    /// The files, sorted by path.
    #[must_use]
    pub fn differences(&self) -> &[Difference] {
        &self.differences
    }
}

impl DifferenceKind {
    /// Compares two texts; `None` where they are equal.
    pub(crate) fn between(found: &str, expected: &str) -> Option<Self> {
        if found == expected {
            return None;
        }
        let (mut left, mut right) = (found.split_inclusive('\n'), expected.split_inclusive('\n'));
        let mut line = 1;
        loop {
            match (left.next(), right.next()) {
                (Some(left), Some(right)) if left == right => line += 1,
                (left, right) => {
                    return Some(Self::Changed { line, found: left.map(shown), expected: right.map(shown) });
                }
            }
        }
    }
}

fn shown(line: &str) -> String {
    let text = line.strip_suffix('\n').unwrap_or(line);
    text.chars().take(SHOWN_CHARACTERS).map(printable).collect()
}

impl fmt::Display for Stale {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = self.differences.len();
        let (files, are) = if count == 1 { ("file", "is") } else { ("files", "are") };
        writeln!(formatter, "error: {}: {count} {files} {are} not what the tables say", self.folder.display())?;
        for difference in &self.differences {
            writeln!(formatter, "{difference}")?;
        }
        write!(formatter, "help: run `{}`", self.command)
    }
}

impl fmt::Display for Difference {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.kind {
            DifferenceKind::Missing => write!(formatter, "  {} is missing", self.path),
            DifferenceKind::Superfluous => write!(formatter, "  {} comes from no table", self.path),
            DifferenceKind::Changed { line, found, expected } => {
                let text = |line: &Option<String>| line.clone().unwrap_or_else(|| "(end of the file)".to_owned());
                writeln!(formatter, "  {} differs from line {line} on", self.path)?;
                writeln!(formatter, "    is:        {}", text(found).trim_end())?;
                write!(formatter, "    should be: {}", text(expected).trim_end())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn changed(line: usize, found: Option<&str>, expected: Option<&str>) -> Option<DifferenceKind> {
        Some(DifferenceKind::Changed { line, found: found.map(str::to_owned), expected: expected.map(str::to_owned) })
    }

    #[test]
    fn the_first_line_that_differs() {
        assert_eq!(DifferenceKind::between("a\nb\n", "a\nb\n"), None);
        assert_eq!(DifferenceKind::between("a\nb\n", "a\nc\n"), changed(2, Some("b"), Some("c")));
        assert_eq!(DifferenceKind::between("a\n", "a\nc\n"), changed(2, None, Some("c")));
        assert_eq!(DifferenceKind::between("a\nc\n", "a\n"), changed(2, Some("c"), None));
        assert_eq!(DifferenceKind::between("a", "a\n"), changed(1, Some("a"), Some("a")));
        assert_eq!(DifferenceKind::between("", "a\n"), changed(1, None, Some("a")));
    }
}
