//! A sandbox that listens.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr};
use std::time::Duration;

use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::http::{Line, Lines};
use crate::sandbox::Sandbox;
use crate::{Call, Error, OrderCounts};

/// How long a shutdown waits for calls that are being answered.
const PATIENCE: Duration = Duration::from_secs(10);

/// A sandbox that listens on an address.
///
/// Dropping it stops it at once; [`shutdown`](Self::shutdown) lets calls that are being answered come to their end.
/// Jobs that are not finished stay in the storage: with [`Storage::File`](crate::Storage::File) the next sandbox on the
/// file continues them.
#[derive(Debug)]
#[must_use = "dropping it stops the sandbox"]
pub struct Running {
    sandbox: Sandbox,
    address: SocketAddr,
    server: JoinHandle<()>,
    stop: Option<oneshot::Sender<()>>,
}

impl Running {
    pub(crate) async fn start(sandbox: Sandbox, address: SocketAddr) -> Result<Self, Error> {
        let failed = |source| Error::Listen { address, source };
        let listener = TcpListener::bind(address).await.map_err(failed)?;
        let address = listener.local_addr().map_err(failed)?;
        let (stop, stopped) = oneshot::channel::<()>();
        let service = sandbox.router().into_make_service_with_connect_info::<Line>();
        let server = axum::serve(Lines(listener), service).with_graceful_shutdown(async {
            // Dropping the sender stops the server as well.
            let _ = stopped.await;
        });
        sandbox.state().worker.start();
        let server = tokio::spawn(async {
            // axum's server does not fail: it tries again when a connection cannot be accepted.
            let _ = server.await;
        });
        Ok(Self { sandbox, address, server, stop: Some(stop) })
    }

    /// The address it listens on, with the port that was chosen if 0 was asked for.
    #[must_use]
    pub fn addr(&self) -> SocketAddr {
        self.address
    }

    /// What stands before the documented paths, such as `http://127.0.0.1:49152`; the paths begin with `/v2`.
    #[must_use]
    pub fn base_url(&self) -> String {
        let ip = match self.address.ip() {
            IpAddr::V4(ip) if ip.is_unspecified() => Ipv4Addr::LOCALHOST.into(),
            IpAddr::V6(ip) if ip.is_unspecified() => Ipv6Addr::LOCALHOST.into(),
            ip => ip,
        };
        format!("http://{}", SocketAddr::new(ip, self.address.port()))
    }

    /// The sandbox, to ask what it has.
    #[must_use]
    pub fn sandbox(&self) -> &Sandbox {
        &self.sandbox
    }

    /// [`Sandbox::calls`].
    ///
    /// # Errors
    /// If the storage fails.
    pub fn calls(&self) -> Result<Vec<Call>, Error> {
        self.sandbox.calls()
    }

    /// [`Sandbox::end_tokens`].
    pub fn end_tokens(&self) {
        self.sandbox.end_tokens();
    }

    /// [`Sandbox::connections`].
    ///
    /// # Errors
    /// If the storage fails.
    pub fn connections(&self) -> Result<u64, Error> {
        self.sandbox.connections()
    }

    /// [`Sandbox::styles`].
    ///
    /// # Errors
    /// If the storage fails.
    pub fn styles(&self) -> Result<u64, Error> {
        self.sandbox.styles()
    }

    /// [`Sandbox::orders`].
    ///
    /// # Errors
    /// If the storage fails.
    pub fn orders(&self) -> Result<OrderCounts, Error> {
        self.sandbox.orders()
    }

    /// Accepts no more calls, waits up to ten seconds for those that are being answered, then lets go of the storage.
    pub async fn shutdown(mut self) {
        drop(self.stop.take());
        let _ = tokio::time::timeout(PATIENCE, &mut self.server).await;
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.sandbox.state().stop();
    }
}
