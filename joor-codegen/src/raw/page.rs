//! A page: what is said of it as a whole, and its messages.

use super::{Endpoint, Enumeration, Field, List, Row};
use crate::lint::Lint;
use crate::place::{Place, Spanned, Text};
use crate::resolved::{Direction, ExceptionCell, Level, Source};

#[derive(Debug)]
pub(crate) struct Header {
    /// Path of the file, relative to the schema folder.
    pub(crate) file: String,
    /// The file as a whole.
    pub(crate) place: Place,
    pub(crate) url: Field<Text>,
    pub(crate) title: Field<Text>,
    pub(crate) read: Field<Text>,
    pub(crate) complete: Field<Spanned<bool>>,
    pub(crate) last_row: Field<Text>,
    pub(crate) doc: Field<Text>,
    pub(crate) sources: List<(Text, Text)>,
}

/// A lint that a file may break.
#[derive(Debug)]
pub(crate) struct Allowance {
    pub(crate) lint: Spanned<Lint>,
    /// The row, with all below it; the whole file where there is none.
    pub(crate) row: Option<Text>,
}

/// A difference between the page and this file that is to stay.
#[derive(Debug)]
pub(crate) struct Exception {
    pub(crate) row: Text,
    pub(crate) cell: Field<Spanned<ExceptionCell>>,
    pub(crate) because: Field<Text>,
}

#[derive(Debug)]
pub(crate) struct Page {
    pub(crate) version: String,
    /// File name without its ending.
    pub(crate) stem: String,
    pub(crate) header: Header,
    pub(crate) allow: List<Allowance>,
    pub(crate) exceptions: List<Exception>,
    pub(crate) enumerations: List<Enumeration>,
    pub(crate) endpoints: List<Endpoint>,
    pub(crate) request: Field<Message>,
    pub(crate) response: Field<Message>,
}

impl Page {
    pub(crate) fn name(&self) -> String {
        format!("{}/{}", self.version, self.stem)
    }

    pub(crate) const fn message(&self, direction: Direction) -> &Field<Message> {
        match direction {
            Direction::Request => &self.request,
            Direction::Response => &self.response,
        }
    }
}

#[derive(Debug)]
pub(crate) struct Message {
    pub(crate) place: Place,
    pub(crate) columns: Field<List<Text>>,
    pub(crate) doc: Field<Text>,
    pub(crate) from: Field<Spanned<Source>>,
    pub(crate) json_root: Field<Spanned<Level>>,
    /// `xml: {root: any}`.
    pub(crate) any_xml_root: Field<Place>,
    pub(crate) rows: List<Row>,
}
