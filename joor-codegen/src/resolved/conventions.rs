//! The conventions of a version: how its documents and calls are made.

use std::collections::BTreeMap;

use super::Origin;
use super::endpoint::{Format, Method};
use super::row::{MaxMeaning, Node, Scalar};
use super::values::Enumeration;

/// What all pages of a version share.
#[derive(Debug, Clone, PartialEq)]
pub struct Conventions {
    /// The page.
    pub origin: Origin,
    /// REQ codes.
    pub req_codes: Vec<ReqCode>,
    /// Spellings of VALUE and the types they stand for.
    pub value_names: Vec<ValueName>,
    /// Content types.
    pub content_types: Vec<ContentType>,
    /// Credits by HTTP method.
    pub credits: BTreeMap<Method, u32>,
    /// How the token of a call is sent; `None` where the pages of the version say nothing of one.
    pub authorization: Option<Authorization>,
    /// Formats of all messages and calls.
    pub formats: Vec<Format>,
    /// The node of a reply that tells whether the call worked.
    pub envelope: Option<Envelope>,
    /// The nodes of a reply that tell what became of each item that was sent.
    pub outcome: Option<Outcome>,
    /// Enumerations for every page of the version.
    pub enumerations: Vec<Enumeration>,
    /// Nodes that pages have by name; [`Node::shared`](super::Node::shared) of a page's node names them.
    pub nodes: Vec<Node>,
}

/// A REQ code and what it stands for.
#[derive(Debug, Clone, PartialEq)]
pub struct ReqCode {
    /// As printed.
    pub code: String,
    /// What it stands for.
    pub means: ReqMeaning,
    /// In words.
    pub doc: String,
}

/// What a plain REQ code stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReqMeaning {
    /// Must be there.
    Required,
    /// May be left out.
    Optional,
    /// Depends on other rows.
    Conditional,
    /// May be left out, better not.
    Recommended,
}

/// A spelling of VALUE.
#[derive(Debug, Clone, PartialEq)]
pub struct ValueName {
    /// As printed.
    pub value: String,
    /// The type.
    pub ty: Scalar,
    /// What MAX means beside it, where that is settled.
    pub max: Option<MaxMeaning>,
}

/// A content type.
#[derive(Debug, Clone, PartialEq)]
pub struct ContentType {
    /// Such as `application/xml`.
    pub content_type: String,
    /// The wire format it stands for, where it is one.
    pub format: Option<Format>,
    /// In words.
    pub doc: String,
}

/// How the `Authorization` header carries a token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Authorization {
    /// The word before the token.
    pub scheme: String,
    /// How the token is written.
    pub token: TokenForm,
}

/// How a token is written in a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenForm {
    /// As it was issued.
    Plain,
    /// In Base64.
    Base64,
}

/// Names of the envelope's node and rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Envelope {
    /// The node.
    pub node: String,
    /// Row with the response code.
    pub code: String,
    /// Row with the comment.
    pub comment: String,
    /// Row with the id of the logged call.
    pub log: String,
}

/// Names of the two nodes of a reply that tell what became of each item that was sent, and of the rows of an error.
#[derive(Debug, Clone, PartialEq)]
pub struct Outcome {
    /// Node with the items that were taken, or found.
    pub data: String,
    /// Node with the errors.
    pub errors: String,
    /// Row of an error with its code.
    pub status: String,
    /// Row of an error with its text.
    pub message: String,
    /// Row of an error with what it is about.
    pub details: String,
}
