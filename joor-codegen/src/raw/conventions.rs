//! `conventions.yaml` of a version.

use super::{Allowance, Enumeration, Field, Header, List, Node};
use crate::place::{Place, Spanned, Text};
use crate::resolved::{Format, MaxMeaning, Method, ReqMeaning, Scalar, TokenForm};

#[derive(Debug)]
pub(crate) struct Conventions {
    pub(crate) version: String,
    pub(crate) header: Header,
    pub(crate) allow: List<Allowance>,
    pub(crate) req_codes: List<ReqCode>,
    pub(crate) value_names: List<ValueName>,
    pub(crate) content_types: List<ContentType>,
    pub(crate) credits: List<Credit>,
    pub(crate) authorization: Field<Authorization>,
    pub(crate) formats: List<Spanned<Format>>,
    pub(crate) envelope: Field<Envelope>,
    pub(crate) outcome: Field<Outcome>,
    pub(crate) enumerations: List<Enumeration>,
    /// Nodes that pages name with `of`.
    pub(crate) nodes: List<Node>,
}

#[derive(Debug)]
pub(crate) struct Authorization {
    pub(crate) scheme: Field<Text>,
    pub(crate) token: Field<Spanned<TokenForm>>,
}

#[derive(Debug)]
pub(crate) struct ReqCode {
    pub(crate) code: Text,
    pub(crate) means: Field<Spanned<ReqMeaning>>,
    pub(crate) doc: Field<Text>,
}

#[derive(Debug)]
pub(crate) struct ValueName {
    pub(crate) value: Text,
    pub(crate) ty: Field<Spanned<Scalar>>,
    pub(crate) max: Field<Spanned<MaxMeaning>>,
}

#[derive(Debug)]
pub(crate) struct ContentType {
    pub(crate) content_type: Text,
    pub(crate) format: Field<Spanned<Format>>,
    pub(crate) doc: Field<Text>,
}

#[derive(Debug)]
pub(crate) struct Credit {
    pub(crate) method: Spanned<Method>,
    pub(crate) credits: u32,
}

#[derive(Debug)]
pub(crate) struct Envelope {
    pub(crate) node: Field<Text>,
    pub(crate) code: Field<Text>,
    pub(crate) comment: Field<Text>,
    pub(crate) log: Field<Text>,
}

#[derive(Debug)]
pub(crate) struct Outcome {
    /// The key, in the conventions.
    pub(crate) place: Place,
    pub(crate) data: Field<Text>,
    pub(crate) errors: Field<Text>,
    pub(crate) status: Field<Text>,
    pub(crate) message: Field<Text>,
    pub(crate) details: Field<Text>,
}
