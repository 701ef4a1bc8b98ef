//! Places in the source files, and values that know theirs.

/// A stretch of one line of a source file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// Index of the file in its [`Sources`](crate::Sources).
    pub(crate) file: usize,
    /// Line, from 1; 0 means the file as a whole.
    pub(crate) line: usize,
    /// Column in characters, from 1.
    pub(crate) column: usize,
    /// Number of characters, at least 1.
    pub(crate) length: usize,
}

impl Place {
    /// The file as a whole.
    pub(crate) const fn whole_file(file: usize) -> Self {
        Self { file, line: 0, column: 0, length: 0 }
    }
}

/// A value and where it is written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Spanned<T> {
    pub(crate) value: T,
    pub(crate) place: Place,
}

impl<T> Spanned<T> {
    pub(crate) const fn new(value: T, place: Place) -> Self {
        Self { value, place }
    }
}

/// Text as written: a scalar is never taken for a number, a boolean or a date.
pub(crate) type Text = Spanned<String>;

impl Text {
    pub(crate) fn as_str(&self) -> &str {
        &self.value
    }
}
