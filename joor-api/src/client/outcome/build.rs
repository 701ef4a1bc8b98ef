//! An outcome, put together batch by batch.

use std::ops::Range;
use std::sync::Arc;

use super::leaves::{identity, of_data, of_error, of_input};
use super::matching::{Exchange, Found, find};
use super::{Batch, Input, Outcome, State};
use crate::client::{Error, RefusedError};
use crate::{Bulk, Match, Model, Notes, Refusal};

/// An outcome that is not whole yet.
pub(in crate::client) struct Builder<'a, E: Bulk> {
    call: &'a E,
    outcome: Outcome<E::Data>,
}

/// What came back for a batch.
pub(in crate::client) struct Answer<D> {
    pub(in crate::client) data: Vec<D>,
    pub(in crate::client) refused: Option<Box<RefusedError>>,
    pub(in crate::client) http_status: u16,
    pub(in crate::client) notes: Notes,
}

impl<'a, E: Bulk> Builder<'a, E> {
    pub(in crate::client) fn new(call: &'a E) -> Self {
        let outcome = Outcome {
            endpoint: E::ENDPOINT.name,
            data: Vec::new(),
            errors: Vec::new(),
            batches: Vec::new(),
            inputs: Vec::with_capacity(call.items().len()),
        };
        Self { call, outcome }
    }

    pub(in crate::client) fn finish(self) -> Outcome<E::Data> {
        self.outcome
    }

    /// A batch that was answered.
    pub(in crate::client) fn answered(&mut self, items: Range<usize>, answer: Answer<E::Data>) {
        let Answer { data, refused, http_status, notes } = answer;
        let refusals = refused.map(|refused| refused.refusals).unwrap_or_default();
        let found = self.find(&items, &data, &refusals, true);
        self.push_told(&items, found, State::Told);
        self.outcome.data.extend(data);
        self.outcome.errors.extend(refusals);
        self.outcome.batches.push(Batch { items, http_status: Some(http_status), notes, error: None });
    }

    /// A batch that failed. What the service says of single items is told of those, and the error of all others.
    pub(in crate::client) fn failed(&mut self, items: Range<usize>, error: &Arc<Error>) {
        let refused = match &**error {
            Error::Refused(refused) => Some(refused),
            _ => None,
        };
        // Only these say that something is wrong with what was sent.
        let about_items = refused.filter(|refused| matches!(refused.http_status, 400 | 409 | 422));
        let refusals = about_items.map(|refused| refused.refusals.clone()).unwrap_or_default();
        let found = self.find(&items, &[], &refusals, false);
        let names_items = found.iter().any(|found| !found.errors.is_empty());
        let or_failed = |found: Found| match found.errors.is_empty() {
            true => State::Failed(Arc::clone(error)),
            false => State::Told(found),
        };
        self.push_told(&items, found, or_failed);
        // What is about no single item stands in the error that its items share.
        self.outcome.errors.extend(refusals.into_iter().filter(|_| names_items));
        let http_status = error.http_status();
        let error = Some(Arc::clone(error));
        self.outcome.batches.push(Batch { items, http_status, notes: Notes::default(), error });
    }

    /// Items that are not sent, because of an error before.
    pub(in crate::client) fn not_sent(&mut self, items: Range<usize>, error: &Arc<Error>) {
        let nothing = vec![Found::default(); items.len()];
        self.push_told(&items, nothing, |_| State::NotSent(Arc::clone(error)));
        let error = Some(Arc::clone(error));
        self.outcome.batches.push(Batch { items, http_status: None, notes: Notes::default(), error });
    }

    fn find(&self, items: &Range<usize>, data: &[E::Data], refusals: &[Refusal], is_whole: bool) -> Vec<Found> {
        let alternatives: &'static [&'static [Match]] = E::ENDPOINT.matches;
        let sent = self.call.items().get(items.clone()).unwrap_or_default();
        let inputs: Vec<_> = sent.iter().map(|item| of_input(item, alternatives)).collect();
        let data: Vec<_> = data.iter().map(|item| of_data(item, alternatives)).collect();
        let errors: Vec<_> = refusals.iter().map(of_error).collect();
        find(&Exchange { alternatives, inputs: &inputs, data: &data, errors: &errors, is_whole })
    }

    /// Positions in a batch become those in the outcome.
    fn push_told(&mut self, items: &Range<usize>, found: Vec<Found>, state: impl Fn(Found) -> State) {
        let (data, errors) = (self.outcome.data.len(), self.outcome.errors.len());
        let sent = self.call.items().get(items.clone()).unwrap_or_default();
        for (item, mut found) in sent.iter().zip(found) {
            if let Some((Some(at), _)) = &mut found.accepted {
                *at += data;
            }
            found.errors.iter_mut().for_each(|(at, _)| *at += errors);
            let identity = identity(item as &dyn Model, E::ENDPOINT.matches);
            self.outcome.inputs.push(Input { identity, state: state(found) });
        }
    }
}
