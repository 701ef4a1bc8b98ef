//! What stands between client and sandbox: it counts what leaves, and leads it to where nobody listens.

use std::net::TcpListener;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};

use joor_api::client::{BoxFuture, Request, Response, Transport, TransportError};

use crate::kind::Kind;

/// Counts the requests that a fault may hit.
pub(crate) struct Gate {
    kind: Kind,
    base_url: String,
    nowhere: String,
    is_open: AtomicBool,
    refused: AtomicU32,
    sent: AtomicU32,
}

impl Gate {
    pub(crate) fn new(kind: Kind, base_url: String) -> Arc<Self> {
        // A port that was free a moment ago, and that nobody is given for a while.
        let free = TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap();
        let (is_open, refused, sent) = (AtomicBool::new(false), AtomicU32::new(0), AtomicU32::new(0));
        Arc::new(Self { kind, base_url, nowhere: format!("http://{free}"), is_open, refused, sent })
    }

    /// From now on requests are counted; so many are led to where nobody listens.
    pub(crate) fn open(&self, refused: u32) {
        self.refused.store(refused, Ordering::SeqCst);
        self.is_open.store(true, Ordering::SeqCst);
    }

    /// How many have left for the sandbox.
    pub(crate) fn sent(&self) -> u32 {
        self.sent.load(Ordering::SeqCst)
    }

    fn pass(&self, request: &mut Request) {
        let path = request.url.strip_prefix(&self.base_url).unwrap_or_default();
        if !self.is_open.load(Ordering::SeqCst) || !self.kind.is_hit(request.method.as_str(), path) {
            return;
        }
        let less = |left: u32| left.checked_sub(1);
        if self.refused.fetch_update(Ordering::SeqCst, Ordering::SeqCst, less).is_ok() {
            request.url = format!("{}{path}", self.nowhere);
        } else {
            self.sent.fetch_add(1, Ordering::SeqCst);
        }
    }
}

/// The gate, and the transport behind it.
pub(crate) struct Gated(pub(crate) Arc<Gate>, pub(crate) Box<dyn Transport>);

impl Transport for Gated {
    fn send(&self, mut request: Request) -> BoxFuture<'_, Result<Response, TransportError>> {
        self.0.pass(&mut request);
        self.1.send(request)
    }
}
