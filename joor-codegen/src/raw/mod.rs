//! The raw form: the tables with their shape known and nothing decided.
//!
//! Texts are as written, words of the table language are already known to be such, and everything knows its place.

mod conventions;
mod endpoint;
mod field;
mod index;
mod page;
mod row;
mod rule;
mod values;

use std::collections::BTreeSet;

pub(crate) use conventions::{Authorization, ContentType, Conventions, Credit, Envelope, Outcome, ReqCode, ValueName};
pub(crate) use endpoint::{Endpoint, Hazard, Match, Paging, PagingBy, RawBody};
pub(crate) use field::{Field, List};
pub(crate) use index::{Index, IndexCall, IndexPage, PageState};
pub(crate) use page::{Allowance, Exception, Header, Message, Page};
pub(crate) use row::{Leaf, Means, Node, Range, Row};
pub(crate) use rule::{Condition, NO_RULES, Predicate, Rule, RuleKind};
pub(crate) use values::{CodeEntry, CodeList, Enumeration, EnumerationValue};

/// All tables of a folder.
#[derive(Debug)]
pub(crate) struct Tables {
    pub(crate) conventions: Vec<Conventions>,
    pub(crate) pages: Vec<Page>,
    pub(crate) code_lists: Vec<CodeList>,
    pub(crate) index: Option<Index>,
    /// Paths of files from which no table could be read.
    pub(crate) unread: BTreeSet<String>,
}
