//! Lists of any length, sent in batches.

use std::ops::Range;
use std::sync::Arc;

use super::outcome::{Answer, Builder};
use super::sending::effect;
use super::{Client, Error, Outcome, SendOptions};
use crate::table::Kind;
use crate::{Bulk, Effect, Rule, Violation};

/// Most items of a batch, unless set.
const BATCH_SIZE: usize = 100;

/// A call whose list is sent in batches. Made by [`Client::bulk`].
///
/// ```no_run
/// use joor_api::client::{Client, Error, InputOutcome};
/// use joor_api::{Bulk, Refusal};
///
/// /// Sends all, and gives what was refused for certain, by its position.
/// async fn refused<E: Bulk>(client: &Client, call: &E) -> Result<Vec<(usize, Vec<Refusal>)>, Error> {
///     let outcome = client.bulk(call).batch_size(50).send().await?;
///     let refused = outcome.inputs().filter_map(|(index, input)| match input {
///         InputOutcome::Refused { errors } => Some((index, errors.iter().map(|one| one.error.clone()).collect())),
///         _ => None,
///     });
///     Ok(refused.collect())
/// }
/// ```
#[derive(Clone, Debug)]
#[must_use = "nothing is sent before send()"]
pub struct BulkCall<'a, E: Bulk> {
    client: &'a Client,
    call: &'a E,
    batch_size: usize,
    options: SendOptions,
}

impl Client {
    /// A call whose list may be of any length: it is sent in batches, one after another, and what became of each item is
    /// told by its position in the list. Nothing is sent before [`send`](BulkCall::send).
    pub fn bulk<'a, E: Bulk>(&'a self, call: &'a E) -> BulkCall<'a, E> {
        let most = most_items::<E>().unwrap_or(usize::MAX);
        BulkCall { client: self, call, batch_size: BATCH_SIZE.min(most), options: SendOptions::new() }
    }
}

impl<E: Bulk> BulkCall<'_, E> {
    /// Most items of a batch; 0 counts as 1. 100 unless set, or what the table allows if that is less. The documentation
    /// gives no number: a smaller one loses less when a batch fails as a whole, a larger one costs fewer credits.
    pub fn batch_size(mut self, items: usize) -> Self {
        self.batch_size = items.clamp(1, most_items::<E>().unwrap_or(usize::MAX));
        self
    }

    /// Accepts the hazard of this name; see [`SendOptions::accept`].
    pub fn accept(mut self, hazard: impl Into<String>) -> Self {
        self.options = self.options.accept(hazard);
        self
    }

    /// Sends a field that is not available at this time; see [`SendOptions::allow_unavailable`].
    pub fn allow_unavailable(mut self, field: impl Into<String>) -> Self {
        self.options = self.options.allow_unavailable(field);
        self
    }

    /// All that the caller takes upon itself, in place of what was set before.
    pub fn options(mut self, options: SendOptions) -> Self {
        self.options = options;
        self
    }

    /// Checks the whole list, sends it batch by batch, and tells what became of each item. An empty list that the table
    /// allows sends nothing.
    ///
    /// Each batch is a call of its own, which waits for credits, and is repeated as the
    /// [policy](super::RetryPolicy) has it; one that may do harm is never repeated after an attempt without an answer.
    ///
    /// Items of a batch that fails are [`Failed`](super::InputOutcome::Failed), with [`Error::Unknown`] where the batch may
    /// have been carried out all the same. The batches after it are sent all the same, for one bad item or a timeout says
    /// nothing of others, except where they would meet with the same: without a token or access (HTTP 401, 403), without a
    /// host that can be reached, without credits in time (or 429), at another address (redirects), or where the batch could
    /// not be written. They are then [`NotSent`](super::InputOutcome::NotSent).
    ///
    /// Batches that were answered are told with the others when all is done: a future that is dropped before leaves open
    /// what was taken.
    ///
    /// # Errors
    /// If nothing was sent: the call breaks a rule of its tables, may do harm that was not accepted, or cannot be written
    /// or addressed. Everything else is in the outcome.
    pub async fn send(self) -> Result<Outcome<E::Data>, Error> {
        self.client.check_with(self.call, &self.options, |violation| self.is_of_batches(violation))?;
        let mut outcome = Builder::new(self.call);
        let effect = effect(self.call);
        let all = self.call.items().len();
        let mut start = 0;
        while start < all {
            let items = start..all.min(start.saturating_add(self.batch_size));
            start = items.end;
            match self.send_batch(effect, items.clone()).await {
                Ok(answer) => outcome.answered(items, answer),
                Err(error) if items.start == 0 && is_refused_here(&error) => return Err(error),
                Err(error) => {
                    let stops = stops(&error);
                    let error = Arc::new(error);
                    outcome.failed(items, &error);
                    if stops && start < all {
                        outcome.not_sent(start..all, &error);
                        break;
                    }
                }
            }
        }
        Ok(outcome.finish())
    }

    async fn send_batch(&self, effect: Effect, items: Range<usize>) -> Result<Answer<E::Data>, Error> {
        let body = self.call.batch(items);
        let (mut reply, refused) = self.client.send_body(self.call, effect, &body).await?;
        let data = E::take_data(&mut reply.value);
        Ok(Answer { data, refused, http_status: reply.http_status, notes: reply.notes })
    }

    /// The greatest number of items holds for each batch, not for all of them.
    fn is_of_batches(&self, violation: &Violation) -> bool {
        let list = self.call.body().and_then(|body| body.as_model().table().fields.first());
        matches!(violation.rule, Rule::MaxItems { .. }) && violation.path.field() == list && violation.path.depth() == 1
    }
}

/// The most items that the table allows in one request.
fn most_items<E: Bulk>() -> Option<usize> {
    let root = E::ENDPOINT.request?.root;
    match root.fields.first()?.kind {
        Kind::List(list) => list.cardinality.max.map(|max| max as usize).filter(|max| *max > 0),
        _ => None,
    }
}

/// Whether a call was refused before anything left.
fn is_refused_here(error: &Error) -> bool {
    matches!(
        error,
        Error::Invalid { .. } | Error::Hazard(_) | Error::Encode { .. } | Error::Address { .. } | Error::Image { .. }
    )
}

/// Whether the batches that follow would meet with the same error.
fn stops(error: &Error) -> bool {
    use super::TransportErrorKind::{Certificate, Connect, NotSent, Tls};
    match error {
        Error::Unknown(unknown) => stops(&unknown.cause),
        Error::Auth { .. } | Error::NoCredits { .. } => true,
        Error::Transport { error, .. } => matches!(error.kind, Connect | Tls | Certificate | NotSent),
        error => {
            is_refused_here(error)
                || error.http_status().is_some_and(|status| matches!(status, 300..=399 | 401 | 403 | 429))
        }
    }
}
