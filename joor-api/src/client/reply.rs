//! A reply and what is known of it beside its value.

use std::ops::Deref;

use super::audit::CallOutcome;
use super::auth::Secrets;
use super::error::{Error, HttpError, JoorError, ReplyProblem, UnreadableReply};
use super::refused::RefusedError;
use super::transport::Response;
use super::{envelope_scan, excerpt};
use crate::table::OutcomeNames;
use crate::{Decoded, Document, EndpointTable, Format, Message, Model, Notes, Original, Refusal, Status, status};

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

/// A reply, and its errors where it is no plain success.
pub(super) type Told<T> = (Reply<T>, Option<Box<RefusedError>>);

/// What an attempt's response may come to.
pub(super) trait Outcome {
    /// What the reply's envelope says.
    fn status(&self) -> Option<&Status>;

    /// What became of the call.
    fn outcome(&self) -> CallOutcome;

    /// Says how often the call was tried.
    fn made(&mut self, attempts: u32);
}

impl<T> Outcome for Reply<T> {
    fn status(&self) -> Option<&Status> {
        self.status.as_ref()
    }

    fn outcome(&self) -> CallOutcome {
        CallOutcome::Success
    }

    fn made(&mut self, attempts: u32) {
        self.attempts = attempts;
    }
}

impl<T> Outcome for Told<T> {
    fn status(&self) -> Option<&Status> {
        self.0.status()
    }

    fn outcome(&self) -> CallOutcome {
        if self.1.is_some() { CallOutcome::Partly } else { self.0.outcome() }
    }

    fn made(&mut self, attempts: u32) {
        self.0.made(attempts);
    }
}

/// What came back, as the endpoint's reply without errors.
pub(super) fn read<T: Message>(
    endpoint: &'static EndpointTable,
    response: &Response,
    secrets: &Secrets,
) -> Result<Reply<T>, Error> {
    match read_told(endpoint, response, secrets)? {
        (reply, None) => Ok(reply),
        (_, Some(refused)) => Err(Error::Refused(refused)),
    }
}

/// What came back, as the endpoint's reply, with its errors where some of what was sent was refused, or as the error it
/// tells of. Errors beside which nothing was taken are no reply if the HTTP status is none of success.
pub(super) fn read_told<T: Message>(
    endpoint: &'static EndpointTable,
    response: &Response,
    secrets: &Secrets,
) -> Result<Told<T>, Error> {
    let received = Received { endpoint: endpoint.name, response, secrets };
    let text = received.text()?;
    let format =
        response.header("content-type").and_then(Format::from_content_type).unwrap_or_else(|| Format::guess(text));
    let decoded = T::decode(text, format);
    let told = decoded.as_ref().ok().and_then(|decoded| status(&decoded.value));
    let status = told.or_else(|| envelope_scan::scan(text, format, &endpoint.envelope?));
    let refused = match (&decoded, endpoint.outcome) {
        (Ok(decoded), Some(names)) => received.refused(&decoded.value, text, format, &names),
        _ => None,
    };
    match refused {
        Some((refused, false)) if !response.is_success() => return Err(Error::Refused(refused)),
        Some(_) => {}
        None => received.check(status.as_ref())?,
    }
    if status.is_none() && is_web_page(text) {
        return Err(received.unreadable(ReplyProblem::WebPage));
    }
    let Decoded { value, notes } = decoded.map_err(|error| received.unreadable(ReplyProblem::Document(error)))?;
    let reply = Reply { value, notes, http_status: response.http_status, status, format, attempts: 1 };
    Ok((reply, refused.map(|(refused, _)| refused)))
}

/// Whether there is anything under this name at the top of a reply, of whatever shape.
fn has_any(reply: &dyn Model, name: &str) -> bool {
    let known = reply.table().position(name, 0).map(|position| reply.get(position));
    let sent = match reply.extra().original(name) {
        Some(Original::Sent(content)) => Some(content),
        _ => None,
    };
    let unknown = reply.extra().unknown().filter(|(known, _)| *known == name).map(|(_, content)| content);
    known.is_some_and(|value| !value.is_blank()) || sent.into_iter().chain(unknown).any(|content| !content.is_empty())
}

/// Replies of calls whose page does not show one may have any root, but none is a page to sign in.
fn is_web_page(text: &str) -> bool {
    let beginning = text.trim_start_matches(|character: char| character == '\u{feff}' || character.is_whitespace());
    let is = |known: &str| beginning.get(..known.len()).is_some_and(|begins| begins.eq_ignore_ascii_case(known));
    is("<html") || is("<!doctype html")
}

/// A response to a call of an endpoint.
struct Received<'a> {
    endpoint: &'static str,
    response: &'a Response,
    secrets: &'a Secrets,
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

    /// The errors of a reply, if it has any, and whether something was taken all the same.
    fn refused(
        &self,
        reply: &dyn Model,
        text: &str,
        format: Format,
        names: &OutcomeNames,
    ) -> Option<(Box<RefusedError>, bool)> {
        if !has_any(reply, names.errors) {
            return None;
        }
        // Read anew, for it is shown, and might repeat the token.
        let document = Document::decode(&self.secrets.redact(text), format).ok()?.value;
        let refusals = Refusal::of_reply(&document, names);
        let refused = RefusedError {
            endpoint: self.endpoint,
            http_status: self.response.http_status,
            refusals,
            document,
            account: None,
            attempts: 1,
        };
        Some((Box::new(refused), has_any(reply, names.data)))
    }

    fn joor(&self, status: &Status) -> Error {
        let redacted = |text: &Option<String>| text.as_deref().map(|text| self.secrets.redact(text));
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
            location: location.map(|location| excerpt::clean(&self.secrets.redact(location), LOCATION_LENGTH)),
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
        excerpt::of(&self.response.body, |text| self.secrets.redact(text))
    }
}
