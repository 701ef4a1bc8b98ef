//! Documented calls as values: each knows its method, path, query, body and reply; sending is written once elsewhere.

use std::borrow::Cow;
use std::fmt;

use crate::Format;
use crate::bulk::Match;
use crate::hazard::Hazard;
use crate::model::{AnyMessage, Message, Model};
use crate::table::{Envelope, Field, Kind, MessageTable, OutcomeNames, Page};
use crate::validate::{Violations, validate};
use crate::value::{Value, joined};

/// What the documentation says of a call.
#[derive(Debug, PartialEq)]
pub struct EndpointTable {
    /// `<page>.<call>`, such as `v2/bulk-connection.submit`.
    pub name: &'static str,
    /// HTTP method.
    pub method: Method,
    /// Path with `{name}` for parameters.
    pub path: &'static str,
    /// What it does, and so whether it may be repeated.
    pub effect: Effect,
    /// Cost in credits of the rate limit.
    pub credits: u32,
    /// Formats that the page shows.
    pub formats: &'static [Format],
    /// Its page.
    pub page: &'static Page,
    /// What it is for.
    pub doc: &'static str,
    /// How its token is sent; `None` for a call without one.
    pub authorization: Option<Authorization>,
    /// Which of the service's hosts it goes to.
    pub host: Host,
    /// The message sent.
    pub request: Option<&'static MessageTable>,
    /// The kind of form as whose fields the message is sent; `None` for a document.
    pub form: Option<Form>,
    /// The message read.
    pub reply: &'static MessageTable,
    /// Where replies of this version tell whether the call worked.
    pub envelope: Option<Envelope>,
    /// Where replies of this version tell what became of each item that was sent.
    pub outcome: Option<OutcomeNames>,
    /// Bytes that are sent instead of a message.
    pub raw_body: Option<RawBody>,
    /// How the list is read page by page.
    pub paging: Option<Paging>,
    /// By what an item of the reply is known as the answer to one that was sent: alternatives in order of trust, of each
    /// of which all pairs must be equal.
    pub matches: &'static [&'static [Match]],
    /// Harm that the call may do, for which it is refused unless each is accepted by name.
    pub hazards: &'static [Hazard],
}

/// How the `Authorization` header of a call carries its token.
///
/// ```
/// use joor_api::v2::connection_get::ById;
/// use joor_api::{Authorization, Endpoint, TokenForm};
///
/// assert_eq!(ById::ENDPOINT.authorization, Some(Authorization::new("OAuth2", TokenForm::Base64)));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub struct Authorization {
    /// The word before the token; empty for none.
    pub scheme: &'static str,
    /// How the token is written.
    pub token: TokenForm,
}

impl Authorization {
    /// A scheme, and how the token is written after it.
    #[must_use]
    pub const fn new(scheme: &'static str, token: TokenForm) -> Self {
        Self { scheme, token }
    }
}

/// How a token is written in a header.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TokenForm {
    /// As it was issued.
    Plain,
    /// In Base64.
    Base64,
}

/// A host of the service.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Host {
    /// The one of the API.
    Api,
    /// The one that issues tokens.
    Token,
}

/// A kind of form.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Form {
    /// `multipart/form-data`.
    Multipart,
}

impl EndpointTable {
    /// The format that is wanted, or where the call does not have it, its first.
    #[must_use]
    pub fn format(&self, wanted: Format) -> Format {
        if self.formats.contains(&wanted) { wanted } else { self.formats.first().copied().unwrap_or(wanted) }
    }
}

/// A body that is no message, such as an image.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RawBody {
    /// Content types it may have.
    pub content_types: &'static [&'static str],
    /// Greatest size in bytes.
    pub max_bytes: Option<u64>,
    /// The query parameter that stands in its place.
    pub unless: Option<&'static str>,
}

/// The names by which a list is read page by page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Paging {
    /// Query parameter that says which page: the position of its first item, or its number.
    pub start: &'static str,
    /// Query parameter with the most items on a page.
    pub count: &'static str,
    /// What of the two.
    pub by: PagingBy,
    /// Field of the reply's root with the items.
    pub list: &'static str,
}

/// How a page is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum PagingBy {
    /// By the position of its first item, from 0.
    Position {
        /// Field of the reply's envelope with the position of the next page.
        next: &'static str,
    },
    /// By its number, from 1. Replies do not tell whether there is a next page.
    Number,
}

/// HTTP method.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Method {
    /// Reads or exports.
    Get,
    /// Inserts.
    Post,
    /// Updates.
    Put,
    /// Deactivates or removes.
    Delete,
}

impl Method {
    /// As HTTP spells it.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
            Self::Put => "PUT",
            Self::Delete => "DELETE",
        }
    }
}

impl fmt::Display for Method {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// What a call does at the service; it, not the HTTP method, decides what may be repeated.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Effect {
    /// Changes nothing.
    Read,
    /// Reading changes something, such as marking orders as exported.
    ConsumingRead,
    /// Changes something; to repeat it changes nothing more.
    IdempotentWrite,
    /// Changes something each time.
    Write,
}

/// A documented call, ready to be sent.
///
/// Its fields are the parameters of path and query; as a [`Model`] it can be validated like any other.
///
/// ```
/// use joor_api::v2::connection_get::ByCustomerCode;
/// use joor_api::Endpoint;
///
/// let call = ByCustomerCode::new("JB/NY 1");
/// assert_eq!(call.path(), "/v2/connection/customer_code/JB%2FNY%201/");
/// assert_eq!(ByCustomerCode::ENDPOINT.credits, 1);
/// ```
pub trait Endpoint: Model {
    /// What the documentation says of it.
    const ENDPOINT: &'static EndpointTable;

    /// The reply.
    type Reply: Message;

    /// The body to send, if the call has one.
    fn body(&self) -> Option<&dyn AnyMessage> {
        None
    }

    /// The path with its parameters filled in, percent-encoded.
    fn path(&self) -> String
    where
        Self: Sized,
    {
        fill(Self::ENDPOINT.path, self)
    }

    /// The query parameters that are given, in the order of the table, not yet encoded.
    fn query(&self) -> Vec<(&'static str, String)>
    where
        Self: Sized,
    {
        let in_path = |name: &str| Self::ENDPOINT.path.contains(&format!("{{{name}}}"));
        let fields = self.table().fields.iter().enumerate().filter(|(_, field)| !in_path(field.name));
        fields.filter_map(|(position, field)| Some((field.name, query_text(field, &self.get(position))?))).collect()
    }

    /// Every documented rule that the parameters or the body break, and advice.
    fn validate_call(&self) -> Violations
    where
        Self: Sized,
    {
        let body = self.body().map(|body| validate(body.as_model())).unwrap_or_default();
        validate(self).into_iter().chain(body).collect()
    }
}

/// A call that reads a list page by page.
pub trait Paged: Endpoint {
    /// What the list is of.
    type Item: Model;

    /// The names of its paging.
    const PAGING: Paging;

    /// Takes the items out of a page.
    fn take_items(page: &mut Self::Reply) -> Vec<Self::Item>;
}

/// A parameter as the one text that it is.
fn parameter(field: &Field, value: &Value<'_>) -> Option<String> {
    match (value, field.kind) {
        (Value::Values(values), Kind::Values(kind)) => joined(*values, kind.separator.unwrap_or(",")),
        _ => value.text().map(Cow::into_owned),
    }
}

fn query_text(field: &Field, value: &Value<'_>) -> Option<String> {
    match value {
        // The examples of the pages write booleans in addresses in small letters.
        Value::Boolean(value) => Some(value.to_string()),
        value => parameter(field, value),
    }
}

fn fill(template: &str, model: &dyn Model) -> String {
    let mut path = String::with_capacity(template.len() + 16);
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        path.push_str(before);
        let Some((name, after)) = after.split_once('}') else { break };
        if let Some(position) = model.table().position(name, 0) {
            let value = model.get(position);
            push_segment(&mut path, &parameter(&model.table().fields[position], &value).unwrap_or_default());
        }
        rest = after;
    }
    path.push_str(rest);
    path
}

/// Percent-encodes everything but unreserved characters (RFC 3986), so that a parameter stays one segment. `.` and `..`
/// are encoded too: they would be taken for steps in the path.
fn push_segment(path: &mut String, text: &str) {
    let dots = text == "." || text == "..";
    for &byte in text.as_bytes() {
        let unreserved = byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_' | b'~') || (byte == b'.' && !dots);
        if unreserved {
            path.push(char::from(byte));
        } else {
            path.push_str(&format!("%{byte:02X}"));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_parameter_stays_one_segment() {
        for (text, segment) in [
            ("JBNY", "JBNY"),
            ("../a?b#c", "..%2Fa%3Fb%23c"),
            ("..", "%2E%2E"),
            ("é\r\n\0", "%C3%A9%0D%0A%00"),
            ("100%", "100%25"),
        ] {
            let mut path = String::new();
            push_segment(&mut path, text);
            assert_eq!(path, segment);
        }
    }
}
