//! Why a list could not be read to its end, although each page could.

use std::fmt;

use crate::client::excerpt;

/// Most characters of an unreadable position that are shown.
const LENGTH: usize = 50;

/// A list whose pages do not lead to its end. What was delivered before is whole.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct PagingError {
    /// The endpoint's name.
    pub endpoint: &'static str,
    /// What is wrong.
    pub fault: PagingFault,
    /// Where reading goes on: behind what was delivered, as far as that is known.
    pub next_position: Option<i64>,
}

/// What is wrong with the way from page to page.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum PagingFault {
    /// The next page is said to begin where this one does.
    Repeats {
        /// Where that is.
        position: i64,
    },
    /// The next page is said to begin before this one.
    Backwards {
        /// Where this page begins.
        position: i64,
        /// Where the next one is said to begin.
        next: i64,
    },
    /// The next page is said to begin within this one, so that items would come twice.
    Overlaps {
        /// Where this page begins.
        position: i64,
        /// How many items it has.
        items: usize,
        /// Where the next one is said to begin.
        next: i64,
    },
    /// The page is the one before it once more, at another position.
    SamePage {
        /// The position.
        position: i64,
    },
    /// Where the next page begins is said by something that is no number.
    Unreadable {
        /// Where this page begins.
        position: i64,
        /// What was said.
        text: String,
    },
    /// There are more pages than may be read.
    TooManyPages {
        /// How many may be read.
        max: usize,
    },
}

impl fmt::Display for PagingError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.endpoint, self.fault)?;
        match self.next_position {
            Some(position) => write!(f, "; reading goes on at position {position}"),
            None => Ok(()),
        }
    }
}

impl std::error::Error for PagingError {}

impl fmt::Display for PagingFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Repeats { position } => write!(f, "the page at {position} says that the next page is itself"),
            Self::Backwards { position, next } => {
                write!(f, "the page at {position} says that the next page is at {next}, before it")
            }
            Self::Overlaps { position, items, next } => {
                write!(
                    f,
                    "the page at {position} has {items} items, but says that the next page is at {next}, within it"
                )
            }
            Self::SamePage { position } => write!(f, "the page at {position} is the one before it once more"),
            Self::Unreadable { position, text } => {
                let text = excerpt::clean(text, LENGTH);
                write!(f, "the page at {position} says that the next page is at {text:?}, which is no number")
            }
            Self::TooManyPages { max } => write!(f, "the list goes on after {max} pages, the most that are read"),
        }
    }
}
