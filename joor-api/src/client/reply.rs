//! A reply and what is known of it beside its value.

use std::ops::Deref;

use super::error::{Error, HttpError, JoorError, ReplyProblem, UnreadableReply};
use super::token::Token;
use super::transport::Response;
use super::{envelope_scan, excerpt};

use crate::{Decoded, EndpointTable, Format, Message, Notes, Status, status};

/// Most characters of a redirect's address that are kept.
const LOCATION_LENGTH: usize = 500;

/// A reply that says the call worked.
///
/// Dereferences to the value.
///
/// ```no_run
/// # async fn example(client: joor_api::Client) -> Result<(), joor_api::client::Error> {
/// let reply = client.connections().by_id(4711).await?;
/// for note in reply.notes.iter() {
///     eprintln!("otherwise than documented: {note}");
/// }
/// for connection in &reply.connections {
///     println!("{:?}", connection.customer_name);
/// }
/// # Ok(())
/// # }
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Reply<T> {
    /// The value.
    pub value: T,
    /// What differed from the documentation.
    pub notes: Notes,
    /// The HTTP status, one of success.
    pub http_status: u16,
    /// What the reply's envelope says; `None` where there is none.
    pub status: Option<Status>,
    /// The format it came in.
    pub format: Format,
    /// How often the call was tried.
    pub attempts: u32,
}

impl<T> Reply<T> {
    /// The value alone.
    #[must_use]
    pub fn into_value(self) -> T {
        self.value
    }
}

impl<T> Deref for Reply<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

/// What came back, as the endpoint's reply or as the error it tells of.
pub(super) fn read<T: Message>(
    endpoint: &'static EndpointTable,
    response: &Response,
    token: &Token,
) -> Result<Reply<T>, Error> {
    let received = Received { endpoint: endpoint.name, response, token };
    let text = received.text()?;
    let format =
        response.header("content-type").and_then(Format::from_content_type).unwrap_or_else(|| Format::guess(text));
    let decoded = T::decode(text, format);
    let told = decoded.as_ref().ok().and_then(|decoded| status(&decoded.value));
    let status = told.or_else(|| envelope_scan::scan(text, format, &endpoint.envelope?));
    received.check(status.as_ref())?;
    if status.is_none() && is_web_page(text) {
        return Err(received.unreadable(ReplyProblem::WebPage));
    }
    let Decoded { value, notes } = decoded.map_err(|error| received.unreadable(ReplyProblem::Document(error)))?;
    Ok(Reply { value, notes, http_status: response.http_status, status, format, attempts: 1 })
}

/// Replies of calls whose page does not show one may have any root, but none is a page to sign in.
fn is_web_page(text: &str) -> bool {
    let beginning = text.trim_start_matches(|character: char| character == '\u{feff}' || character.is_whitespace());
    beginning.get(..5).is_some_and(|tag| tag.eq_ignore_ascii_case("<html"))
}

/// A response to a call of an endpoint.
struct Received<'a> {
    endpoint: &'static str,
    response: &'a Response,
    token: &'a Token,
}

impl<'a> Received<'a> {
    fn text(&self) -> Result<&'a str, Error> {
        std::str::from_utf8(&self.response.body).map_err(|error| {
            if self.response.is_success() {
                self.unreadable(ReplyProblem::NotUtf8 { offset: error.valid_up_to() })
            } else {
                self.http()
            }
        })
    }

    /// `Err` if the envelope or the HTTP status says that the call did not work.
    fn check(&self, status: Option<&Status>) -> Result<(), Error> {
        match status {
            Some(status) if !status.is_success() => Err(self.joor(status)),
            _ if !self.response.is_success() => Err(self.http()),
            _ => Ok(()),
        }
    }

    fn joor(&self, status: &Status) -> Error {
        let redacted = |text: &Option<String>| text.as_deref().map(|text| self.token.redact(text));
        Error::Joor(Box::new(JoorError {
            endpoint: self.endpoint,
            http_status: self.response.http_status,
            code: status.code.as_str().into(),
            comment: redacted(&status.comment),
            log_id: redacted(&status.log_id),
            account: None,
            attempts: 1,
        }))
    }

    fn http(&self) -> Error {
        let location = self.response.header("location").filter(|_| (300..400).contains(&self.response.http_status));
        Error::Http(Box::new(HttpError {
            endpoint: self.endpoint,
            http_status: self.response.http_status,
            location: location.map(|location| excerpt::clean(&self.token.redact(location), LOCATION_LENGTH)),
            excerpt: self.excerpt(),
            account: None,
            attempts: 1,
        }))
    }

    fn unreadable(&self, problem: ReplyProblem) -> Error {
        Error::Decode(Box::new(UnreadableReply {
            endpoint: self.endpoint,
            http_status: self.response.http_status,
            problem,
            excerpt: self.excerpt(),
            account: None,
            attempts: 1,
        }))
    }

    fn excerpt(&self) -> String {
        excerpt::of(&self.response.body, |text| self.token.redact(text))
    }
}
