//! A call: method, path, host, paging, what it does and what it may harm.

use super::conventions::Authorization;
use super::page::Source;
use super::row::Leaf;
use super::rule::{Predicate, RowRef, Rule};

/// HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
#[allow(missing_docs)]
pub enum Method {
    Get,
    Post,
    Put,
    Delete,
}

/// Wire format.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Format {
    Xml,
    Json,
}

/// What a call does, and so whether it may be repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    /// Changes nothing.
    Read,
    /// Reading changes something.
    ConsumingRead,
    /// Repeating it changes nothing more.
    IdempotentWrite,
    /// Repeating it changes more.
    Write,
}

/// A documented call.
#[derive(Debug, Clone, PartialEq)]
pub struct Endpoint {
    /// Name within the page, in snake case.
    pub name: String,
    /// Name of the Rust type.
    pub rust_type: String,
    /// HTTP method.
    pub method: Method,
    /// Path with `{name}` for parameters.
    pub path: String,
    /// What it does.
    pub effect: Effect,
    /// Cost in credits.
    pub credits: u32,
    /// Formats of the reply.
    pub formats: Vec<Format>,
    /// Where it comes from.
    pub source: Source,
    /// What it is for.
    pub doc: String,
    /// Path parameters.
    pub parameters: Vec<Leaf>,
    /// Query parameters.
    pub query: Vec<Leaf>,
    /// Conditions over query parameters.
    pub rules: Vec<Rule>,
    /// How its token is sent; `None` for a call without one.
    pub authorization: Option<Authorization>,
    /// Which of the service's hosts it goes to.
    pub host: Host,
    /// Whether the page's request message is sent.
    pub body: bool,
    /// The kind of form as whose fields the message is sent; `None` for a document.
    pub form: Option<Form>,
    /// Bytes that are sent instead of a message.
    pub raw_body: Option<RawBody>,
    /// How a list is read page by page.
    pub paging: Option<Paging>,
    /// By what an item of the reply is known as the answer to one that was sent: alternatives in order of trust, of each
    /// of which all pairs must be equal.
    pub matches: Vec<Vec<Match>>,
    /// Harm that the call may do, which has to be asked for by name.
    pub hazards: Vec<Hazard>,
    /// Name of the message read; `None` where the page's reply is not known.
    pub reply: Option<String>,
}

/// A host of the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Host {
    /// The one of the API.
    Api,
    /// The one that issues tokens.
    Token,
}

/// A kind of form.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// `multipart/form-data`.
    Multipart,
}

/// A body that is no message.
#[derive(Debug, Clone, PartialEq)]
pub struct RawBody {
    /// Content types it may have.
    pub content_types: Vec<String>,
    /// Greatest size.
    pub max_bytes: Option<u64>,
    /// The query parameter that stands in its place.
    pub unless: Option<RowRef>,
}

/// The names by which a list is read page by page.
#[derive(Debug, Clone, PartialEq)]
pub struct Paging {
    /// Query parameter that says which page: the position of its first item, or its number.
    pub start: RowRef,
    /// Query parameter with the most items on a page.
    pub count: RowRef,
    /// What is counted.
    pub by: PagingBy,
    /// Field of the reply's root with the items.
    pub list: String,
}

/// How a page is asked for.
#[derive(Debug, Clone, PartialEq)]
pub enum PagingBy {
    /// By the position of its first item.
    Position {
        /// Field of the reply's envelope with the position of the next page.
        next: String,
    },
    /// By its number, from 1.
    Number,
}

/// A leaf of an item that is sent, and the leaf of an item of the reply that says the same.
#[derive(Debug, Clone, PartialEq)]
pub struct Match {
    /// Path below an item of the request, with dots between its parts.
    pub request: String,
    /// Path below an item of the reply.
    pub data: String,
}

/// Harm that a call may do.
#[derive(Debug, Clone, PartialEq)]
pub struct Hazard {
    /// Name by which it is accepted, in snake case.
    pub name: String,
    /// When it does: all conditions hold; always where there is none.
    pub when: Vec<HazardCondition>,
    /// What it does.
    pub doc: String,
}

/// A condition on a row of an item that is sent, or on a parameter.
#[derive(Debug, Clone, PartialEq)]
pub struct HazardCondition {
    /// Path below an item of the request, with dots between its parts; or the name of a parameter.
    pub path: String,
    /// What must hold.
    pub is: Predicate,
}
