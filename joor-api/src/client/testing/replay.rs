//! The double that answers from a recording.

use std::fmt;
use std::sync::{Arc, Mutex, PoisonError};

use super::record::read_body;
use super::recording::{Exchange, RecordedRequest, Recording};
use crate::client::{BoxFuture, Request, Response, Transport, TransportError, TransportErrorKind};

/// Answers calls from a recording, without a network. Clones share what is left of it.
///
/// A call is answered as the first one recorded that is the same and was not asked for yet. One that is not in the
/// recording is an error that says what differs from the next; nothing else is answered in its place.
#[derive(Clone)]
pub struct ReplayTransport(Arc<Mutex<Vec<Exchange>>>);

impl ReplayTransport {
    /// Answers from this recording.
    #[must_use]
    pub fn new(recording: Recording) -> Self {
        Self(Arc::new(Mutex::new(recording.exchanges)))
    }

    /// Recorded calls that were not made yet.
    #[must_use]
    pub fn left(&self) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).len()
    }

    fn answer(&self, request: &RecordedRequest) -> Result<Response, TransportError> {
        let mut left = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(position) = left.iter().position(|exchange| exchange.request == *request) {
            return left.remove(position).answer;
        }
        let reason = match left.first().and_then(|next| request.difference(&next.request)) {
            Some(difference) => format!("the call is not in the recording: {difference}"),
            None => format!("the recording has no more calls, but this is made: {request:?}"),
        };
        Err(TransportError::new(TransportErrorKind::NotSent, reason))
    }
}

impl Transport for ReplayTransport {
    fn send(&self, request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        Box::pin(async move {
            let (request, body) = read_body(request).await?;
            self.answer(&RecordedRequest::of(&request, &body))
        })
    }
}

impl fmt::Debug for ReplayTransport {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("ReplayTransport").field("left", &self.left()).finish_non_exhaustive()
    }
}
