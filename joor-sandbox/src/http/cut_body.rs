//! Bodies that end too early or come too slowly.

use std::io;
use std::pin::Pin;
use std::task::{Context, Poll, ready};
use std::time::Duration;

use axum::body::Bytes;
use http_body::{Body, Frame, SizeHint};
use tokio::time::{Sleep, sleep};

use super::line::Line;

/// The first bytes of a body, and then no more.
pub(super) struct CutBody {
    kept: Option<Bytes>,
    /// The Content-Length that is told.
    length: Option<u64>,
    end: End,
}

/// What comes after the kept bytes.
pub(super) enum End {
    /// The connection is cut; without one, the body fails.
    Cut(Option<Line>),
    /// The end of the body, as if it were whole.
    Silent,
}

impl CutBody {
    pub(super) fn new(kept: Bytes, length: Option<usize>, end: End) -> Self {
        Self { kept: Some(kept), length: length.and_then(|length| length.try_into().ok()), end }
    }
}

impl Body for CutBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(mut self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if let Some(kept) = self.kept.take().filter(|kept| !kept.is_empty()) {
            return Poll::Ready(Some(Ok(Frame::data(kept))));
        }
        match &self.end {
            End::Silent => Poll::Ready(None),
            End::Cut(None) => Poll::Ready(Some(Err(io::ErrorKind::ConnectionReset.into()))),
            End::Cut(Some(line)) => {
                // The server writes what it has when a body has no more for now; nothing is ever to come.
                line.cut_when_written();
                Poll::Pending
            }
        }
    }

    fn size_hint(&self) -> SizeHint {
        self.length.map_or_else(SizeHint::default, SizeHint::with_exact)
    }
}

/// A body that comes byte by byte.
pub(super) struct DripBody {
    left: Bytes,
    pause: Duration,
    waiting: Option<Pin<Box<Sleep>>>,
}

impl DripBody {
    pub(super) fn new(bytes: Bytes, pause: Duration) -> Self {
        Self { left: bytes, pause, waiting: None }
    }
}

impl Body for DripBody {
    type Data = Bytes;
    type Error = io::Error;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, io::Error>>> {
        if let Some(waiting) = &mut self.waiting {
            ready!(waiting.as_mut().poll(context));
        }
        if self.left.is_empty() {
            return Poll::Ready(None);
        }
        self.waiting = Some(Box::pin(sleep(self.pause)));
        Poll::Ready(Some(Ok(Frame::data(self.left.split_to(1)))))
    }

    fn is_end_stream(&self) -> bool {
        self.left.is_empty()
    }

    fn size_hint(&self) -> SizeHint {
        SizeHint::with_exact(self.left.len() as u64)
    }
}
