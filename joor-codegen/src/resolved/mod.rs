//! The resolved form: every name, type, requirement and shape decided; what the checks inspect and the emitter reads.

mod conventions;
mod endpoint;
mod page;
mod row;
mod rule;
mod values;

use std::collections::BTreeMap;

pub use conventions::{
    Authorization, ContentType, Conventions, Envelope, Outcome, ReqCode, ReqMeaning, TokenForm, ValueName,
};
pub use endpoint::{
    Effect, Endpoint, Form, Format, Hazard, HazardCondition, Host, Match, Method, Paging, PagingBy, RawBody,
};
pub use page::{Cardinality, Direction, Exception, ExceptionCell, Level, Message, Page, Printed, Source};
pub use row::{EnumerationRef, Leaf, Limit, ListForm, MaxMeaning, Node, Range, Row, Scalar, Type};
pub use rule::{Condition, Predicate, Requirement, RowRef, Rule, RuleKind};
pub use values::{CodeEntry, CodeList, Enumeration, EnumerationValue, EnumerationWire};

/// All tables of a schema folder.
#[derive(Debug, Clone, PartialEq)]
pub struct Schema {
    /// One entry for each `<version>/conventions.yaml`, by version.
    pub conventions: BTreeMap<String, Conventions>,
    /// The pages, sorted by name.
    pub pages: Vec<Page>,
    /// The code lists, sorted by name.
    pub code_lists: Vec<CodeList>,
}

/// What is said of a page of the documentation as a whole.
#[derive(Debug, Clone, PartialEq)]
pub struct Origin {
    /// Path of the file, relative to the schema folder, with `/` between parts.
    pub file: String,
    /// Address of the page.
    pub url: String,
    /// Title of the page.
    pub title: String,
    /// Day on which the file was last held against the page, `YYYY-MM-DD`.
    pub read: String,
    /// Where the stored page is cut; `None` for a whole one.
    pub last_row: Option<String>,
    /// What the page is about.
    pub doc: Option<String>,
    /// Named sources beside the page.
    pub sources: BTreeMap<String, String>,
}
