//! Why an item of a call was refused.

use crate::store::Failure;

/// Why an item was refused, as the reply tells it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Refused {
    pub(crate) status: &'static str,
    pub(crate) message: String,
    /// What the item has that is refused, under the names of the request.
    pub(crate) details: Vec<(&'static str, String)>,
}

impl Refused {
    /// It breaks a rule.
    pub(crate) fn invalid(message: impl Into<String>) -> Self {
        Self { status: "INVALID", message: message.into(), details: Vec::new() }
    }

    /// Nothing has this id.
    pub(crate) fn unknown(what: &str, name: &'static str, id: &str) -> Self {
        let message = format!("No {what} has this {name}.");
        Self { status: "NOT_FOUND", message, details: vec![(name, id.to_owned())] }
    }

    /// It is there already.
    pub(crate) fn duplicated(what: &str, details: Vec<(&'static str, String)>) -> Self {
        Self { status: "DUPLICATED", message: format!("The {what} exists already."), details }
    }

    /// Adds to what is told of the item.
    pub(crate) fn with(mut self, name: &'static str, value: &str) -> Self {
        self.details.push((name, value.to_owned()));
        self
    }
}

/// Why an item came to nothing.
#[derive(Debug)]
pub(crate) enum Stop {
    /// The storage failed, and with it the whole call.
    Failure(Failure),
    /// The item alone was refused.
    Refused(Refused),
}

impl From<Failure> for Stop {
    fn from(failure: Failure) -> Self {
        Self::Failure(failure)
    }
}

impl From<rusqlite::Error> for Stop {
    fn from(error: rusqlite::Error) -> Self {
        Self::Failure(error.into())
    }
}

impl From<Refused> for Stop {
    fn from(refused: Refused) -> Self {
        Self::Refused(refused)
    }
}

/// The number that an id stands for: written as the sandbox writes it, and no other way.
pub(crate) fn number(id: &str) -> Option<i64> {
    id.parse::<i64>().ok().filter(|number| number.to_string() == id)
}

/// The number of an id, or the refusal of one that nothing can have.
pub(crate) fn number_of(what: &str, name: &'static str, id: &str) -> Result<i64, Refused> {
    number(id).ok_or_else(|| Refused::unknown(what, name, id))
}
