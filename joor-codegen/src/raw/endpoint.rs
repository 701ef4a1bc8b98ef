//! Calls.

use super::{Condition, Field, Leaf, List, Rule};
use crate::place::{Place, Spanned, Text};
use crate::resolved::{Effect, Form, Format, Host, Method, Source};

#[derive(Debug)]
pub(crate) struct Endpoint {
    pub(crate) name: Text,
    pub(crate) method: Field<Spanned<Method>>,
    pub(crate) path: Field<Text>,
    pub(crate) effect: Field<Spanned<Effect>>,
    pub(crate) formats: List<Spanned<Format>>,
    pub(crate) from: Field<Spanned<Source>>,
    pub(crate) doc: Field<Text>,
    pub(crate) parameters: List<Leaf>,
    pub(crate) query: List<Leaf>,
    pub(crate) rules: List<Rule>,
    /// `authorization: none`.
    pub(crate) authorization: Field<Place>,
    pub(crate) host: Field<Spanned<Host>>,
    pub(crate) credits: Field<Spanned<u32>>,
    pub(crate) body: Field<Place>,
    pub(crate) form: Field<Spanned<Form>>,
    pub(crate) raw_body: Field<RawBody>,
    pub(crate) paging: Field<Paging>,
    pub(crate) matches: List<Vec<Match>>,
    pub(crate) hazards: List<Hazard>,
    pub(crate) reply: Field<Text>,
}

#[derive(Debug)]
pub(crate) struct RawBody {
    pub(crate) content_types: List<Text>,
    pub(crate) max_bytes: Field<Spanned<u64>>,
    pub(crate) unless: Field<Text>,
}

#[derive(Debug)]
pub(crate) struct Paging {
    pub(crate) by: PagingBy,
    pub(crate) count: Field<Text>,
    pub(crate) list: Field<Text>,
}

/// How a page is asked for.
#[derive(Debug)]
pub(crate) enum PagingBy {
    /// By where its first item stands.
    Position { start: Field<Text>, next: Field<Text> },
    /// By its number.
    Number { page: Field<Text> },
}

/// A leaf of what is sent, and where a reply says the same.
#[derive(Debug)]
pub(crate) struct Match {
    pub(crate) request: Text,
    pub(crate) data: Text,
}

#[derive(Debug)]
pub(crate) struct Hazard {
    pub(crate) name: Text,
    pub(crate) when: Field<Spanned<List<Condition>>>,
    pub(crate) doc: Field<Text>,
}
