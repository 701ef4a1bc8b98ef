//! quick-xml's events of one document, within the limits; what cannot be read is an error at its place.

use quick_xml::Reader;
use quick_xml::errors::{Error, IllFormedError};
use quick_xml::events::{BytesStart, Event};

use super::decode_error::{DecodeProblem, Stop};
use super::reading::Reading;
use super::{MAX_DEPTH, is_blank, is_xml_name, limits};

pub(super) struct Document<'r, 'de> {
    reader: Reader<&'de [u8]>,
    pub(super) reading: &'r mut Reading,
    /// Byte offset at which the event begins that was read last.
    pub(super) start: usize,
}

impl<'r, 'de> Document<'r, 'de> {
    pub(super) fn new(text: &'de str, reading: &'r mut Reading) -> Self {
        let mut document = Self { reader: Reader::from_str(text), reading, start: 0 };
        let config = document.reader.config_mut();
        config.expand_empty_elements = true;
        config.check_comments = true;
        document
    }

    pub(super) fn stop(&self, problem: DecodeProblem) -> Stop {
        Stop { offset: self.start, problem }
    }

    pub(super) fn event(&mut self) -> Result<Event<'de>, Stop> {
        self.start = usize::try_from(self.reader.buffer_position()).unwrap_or(usize::MAX);
        match self.reader.read_event() {
            Ok(Event::DocType(_)) => Err(self.stop(DecodeProblem::Doctype)),
            Ok(Event::Start(element)) if element.len() > limits::TAG => {
                Err(self.stop(DecodeProblem::TooLong { what: "a tag", most: limits::TAG }))
            }
            Ok(Event::Start(element)) => match self.reading.memory.check() {
                Ok(()) => Ok(Event::Start(element)),
                Err(problem) => Err(self.stop(problem)),
            },
            Ok(event) => Ok(event),
            Err(error) => {
                let offset = usize::try_from(self.reader.error_position()).unwrap_or(usize::MAX);
                Err(Stop::syntax(offset, reason(&error)))
            }
        }
    }

    pub(super) fn cut(&self) -> Stop {
        Stop::syntax(self.start, "the document ends inside an element")
    }

    /// The root's start tag.
    pub(super) fn root(&mut self) -> Result<BytesStart<'de>, Stop> {
        loop {
            match self.event()? {
                Event::Start(element) => return Ok(element),
                Event::Text(text) if is_blank(&text) => {}
                Event::Decl(_) | Event::Comment(_) | Event::PI(_) => {}
                Event::Eof => return Err(self.stop(DecodeProblem::Empty)),
                event => return Err(self.outside(&event, "text before the root element")),
            }
        }
    }

    /// Nothing but comments may follow the root.
    pub(super) fn end(&mut self) -> Result<(), Stop> {
        loop {
            match self.event()? {
                Event::Eof => return Ok(()),
                Event::Text(text) if is_blank(&text) => {}
                Event::Comment(_) | Event::PI(_) => {}
                event => return Err(self.outside(&event, "text or an element after the root element")),
            }
        }
    }

    fn outside(&self, event: &Event<'_>, what: &str) -> Stop {
        let blanks = match event {
            Event::Text(text) => text.len() - text.trim_start_matches(BLANKS).len(),
            _ => 0,
        };
        Stop::syntax(self.start + blanks, what)
    }

    pub(super) fn check_depth(&self, depth: usize) -> Result<(), Stop> {
        if depth > MAX_DEPTH { Err(self.stop(DecodeProblem::Depth)) } else { Ok(()) }
    }

    /// The name of an element that the table does not know.
    pub(super) fn name_of(&self, element: &BytesStart<'_>) -> Result<String, Stop> {
        self.checked(element.name().0)
    }

    pub(super) fn checked(&self, name: &str) -> Result<String, Stop> {
        if is_xml_name(name) {
            Ok(name.to_owned())
        } else {
            Err(Stop::syntax(self.start, format!("{name:?} is no name")))
        }
    }
}

pub(super) const BLANKS: [char; 4] = [' ', '\t', '\r', '\n'];

/// quick-xml's message in the words of this crate's users.
fn reason(error: &Error) -> String {
    match error {
        Error::IllFormed(IllFormedError::MissingEndTag(name)) => format!("<{name}> is never closed"),
        Error::IllFormed(IllFormedError::MismatchedEndTag { expected, found }) => {
            format!("</{found}> where </{expected}> is needed")
        }
        Error::IllFormed(IllFormedError::UnmatchedEndTag(name)) => format!("</{name}> closes nothing"),
        other => other.to_string(),
    }
}
