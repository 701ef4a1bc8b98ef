//! What became of each item of a call, where the service may take some and refuse others.

mod build;
mod leaves;
mod matching;
mod show;

#[cfg(test)]
mod tests;

use std::ops::Range;
use std::sync::Arc;

pub(super) use build::{Answer, Builder};
pub use show::IncompleteOutcome;
pub(super) use show::Shown;

use super::Error;
use crate::{Notes, Refusal};

/// What became of each item of a call. Made by [`BulkCall::send`](super::BulkCall::send).
///
/// The service does not say which item an error belongs to. It is found by what the error echoes, and each match tells
/// how it was made ([`Matched`]); what cannot be told is [`Unmatched`](InputOutcome::Unmatched), and nothing is left out.
///
/// ```
/// use joor_api::client::{InputOutcome, Outcome};
///
/// fn report<D>(outcome: &Outcome<D>) {
///     for (index, input) in outcome.inputs() {
///         match input {
///             InputOutcome::Accepted { .. } => println!("[{index}] taken"),
///             InputOutcome::Refused { errors } => println!("[{index}] refused: {}", errors[0].error),
///             InputOutcome::Failed(error) => println!("[{index}] {error}"),
///             other => println!("[{index}] not certain: {}", other.name()),
///         }
///     }
/// }
/// ```
#[derive(Clone, Debug)]
#[must_use = "some of the items may have been refused"]
#[non_exhaustive]
pub struct Outcome<D> {
    /// Name of the endpoint that was called.
    pub endpoint: &'static str,
    /// Everything that was taken, in the order of the replies.
    pub data: Vec<D>,
    /// Everything that was refused, in the order of the replies.
    pub errors: Vec<Refusal>,
    /// What was sent together, in order.
    pub batches: Vec<Batch>,
    inputs: Vec<Input>,
}

/// Items that were sent together.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct Batch {
    /// Positions of its items among all.
    pub items: Range<usize>,
    /// HTTP status of the reply; `None` where there is none.
    pub http_status: Option<u16>,
    /// What the reply had otherwise than documented; places count from the start of the batch's reply.
    pub notes: Notes,
    /// Why the batch failed as a whole, or was not sent.
    pub error: Option<Arc<Error>>,
}

#[derive(Clone, Debug)]
struct Input {
    identity: Vec<(&'static str, String)>,
    state: State,
}

#[derive(Clone, Debug)]
enum State {
    /// What is known by the reply; positions are those in the outcome.
    Told(matching::Found),
    Failed(Arc<Error>),
    NotSent(Arc<Error>),
}

/// What became of an item.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum InputOutcome<'a, D> {
    /// It was taken.
    Accepted {
        /// What the reply has of it; `None` where it has that of several items and does not tell which is whose.
        data: Option<&'a D>,
        /// How that is known.
        matched: &'a Matched,
    },
    /// It was not taken.
    Refused {
        /// Why, one error at least.
        errors: Vec<MatchedError<'a>>,
    },
    /// It was taken, and yet there are errors about it.
    Partly {
        /// What the reply has of it, as for [`Accepted`](Self::Accepted).
        data: Option<&'a D>,
        /// How that is known.
        matched: &'a Matched,
        /// The errors, one at least.
        errors: Vec<MatchedError<'a>>,
    },
    /// The reply does not tell what became of it.
    Unmatched,
    /// Its batch failed as a whole. By [`Error::Unknown`] it may have been taken all the same: the error says where to
    /// look before it is sent again. By any other it was not, unless it is a call that may be sent again as it is.
    Failed(&'a Error),
    /// It was not sent, because of the error of a batch before.
    NotSent(&'a Error),
}

impl<D> InputOutcome<'_, D> {
    /// A name for programs and people, such as `refused`.
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Accepted { .. } => "accepted",
            Self::Refused { .. } => "refused",
            Self::Partly { .. } => "partly",
            Self::Unmatched => "unmatched",
            Self::Failed(_) => "failed",
            Self::NotSent(_) => "not_sent",
        }
    }
}

/// An error about an item.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub struct MatchedError<'a> {
    /// The error.
    pub error: &'a Refusal,
    /// How it is known to be about the item.
    pub matched: &'a Matched,
}

/// How a part of a reply is known to belong to an item that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Matched {
    /// These fields of the item, by their paths, say the same, and those of no other item do.
    ByFields(Vec<&'static str>),
    /// It is all that was left over on both sides.
    ByElimination,
    /// Without any error as many items came back as were left over, so that all were taken.
    ByCount,
    /// Only one item was sent.
    OnlyItem,
}

impl<D> Outcome<D> {
    /// How many items there were to send.
    #[must_use]
    pub fn len(&self) -> usize {
        self.inputs.len()
    }

    /// Whether there was nothing to send.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.inputs.is_empty()
    }

    /// What became of the item at this position; `None` past the last.
    #[must_use]
    pub fn input(&self, index: usize) -> Option<InputOutcome<'_, D>> {
        let found = match &self.inputs.get(index)?.state {
            State::Failed(error) => return Some(InputOutcome::Failed(error)),
            State::NotSent(error) => return Some(InputOutcome::NotSent(error)),
            State::Told(found) => found,
        };
        let matched = |(at, matched)| self.errors.get(at).map(|error| MatchedError { error, matched });
        let errors: Vec<_> = found.errors.iter().filter_map(|(at, how)| matched((*at, how))).collect();
        Some(match &found.accepted {
            None if errors.is_empty() => InputOutcome::Unmatched,
            None => InputOutcome::Refused { errors },
            Some((at, matched)) => {
                let data = at.and_then(|at| self.data.get(at));
                if errors.is_empty() {
                    InputOutcome::Accepted { data, matched }
                } else {
                    InputOutcome::Partly { data, matched, errors }
                }
            }
        })
    }

    /// What became of each item, with its position among those that were given.
    pub fn inputs(&self) -> impl Iterator<Item = (usize, InputOutcome<'_, D>)> {
        (0..self.inputs.len()).filter_map(|index| Some((index, self.input(index)?)))
    }

    /// What the reply has of the item at this position, such as its new id. `None` where it was not taken, or what is
    /// whose cannot be told: [`input`](Self::input) tells which.
    #[must_use]
    pub fn data_of(&self, index: usize) -> Option<&D> {
        match self.input(index)? {
            InputOutcome::Accepted { data, .. } | InputOutcome::Partly { data, .. } => data,
            _ => None,
        }
    }

    /// What the item at this position is known by, such as `("external_id", "B100")`: its identifying fields, or its
    /// first one; empty past the last.
    #[must_use]
    pub fn identity(&self, index: usize) -> &[(&'static str, String)] {
        self.inputs.get(index).map_or(&[], |input| &input.identity)
    }

    /// What was taken without its being known whose it is.
    pub fn unmatched_data(&self) -> impl Iterator<Item = &D> {
        let matched = self.matched_data();
        self.data.iter().enumerate().filter(move |(at, _)| !matched.contains(at)).map(|(_, data)| data)
    }

    /// Errors without its being known whose they are.
    pub fn unmatched_errors(&self) -> impl Iterator<Item = &Refusal> {
        let told = self.inputs.iter().flat_map(|input| match &input.state {
            State::Told(found) => found.errors.as_slice(),
            _ => &[],
        });
        let matched: std::collections::BTreeSet<usize> = told.map(|(at, _)| *at).collect();
        self.errors.iter().enumerate().filter(move |(at, _)| !matched.contains(at)).map(|(_, error)| error)
    }

    /// Whether every item was taken, and there is no error.
    #[must_use]
    pub fn is_complete(&self) -> bool {
        self.errors.is_empty() && self.inputs().all(|(_, input)| matches!(input, InputOutcome::Accepted { .. }))
    }

    /// All that was taken, in the order of the items that were given; what is nobody's for certain comes last.
    ///
    /// # Errors
    /// If not every item was taken, or there is an error. The error has the outcome, and lists all that is wrong.
    pub fn into_result(self) -> Result<Vec<D>, IncompleteOutcome<D>> {
        if !self.is_complete() {
            return Err(IncompleteOutcome { outcome: Box::new(self) });
        }
        let order = self.data_of_inputs();
        let mut data: Vec<Option<D>> = self.data.into_iter().map(Some).collect();
        let mut ordered: Vec<D> = order.into_iter().filter_map(|at| data.get_mut(at)?.take()).collect();
        ordered.extend(data.into_iter().flatten());
        Ok(ordered)
    }

    fn matched_data(&self) -> std::collections::BTreeSet<usize> {
        self.data_of_inputs().into_iter().collect()
    }

    fn data_of_inputs(&self) -> Vec<usize> {
        let own = |input: &Input| match &input.state {
            State::Told(matching::Found { accepted: Some((at, _)), .. }) => *at,
            _ => None,
        };
        self.inputs.iter().filter_map(own).collect()
    }
}
