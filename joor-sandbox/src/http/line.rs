//! The connection beneath HTTP, which can be cut while a call is being answered.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::sync::Arc;
use std::sync::atomic::{AtomicU8, Ordering};
use std::task::{Context, Poll};

use axum::extract::connect_info::Connected;
use axum::serve::{IncomingStream, Listener};
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};

/// A new line is whole, which is 0.
const TO_BE_CUT: u8 = 1;
const CUT: u8 = 2;

/// A handle on a connection.
#[derive(Clone, Debug)]
pub(crate) struct Line(Arc<AtomicU8>);

impl Line {
    /// Ends the connection: what is not written yet never is.
    pub(super) fn cut(&self) {
        self.0.store(CUT, Ordering::SeqCst);
    }

    /// Ends the connection once all that the server has to write now is written.
    pub(super) fn cut_when_written(&self) {
        self.0.store(TO_BE_CUT, Ordering::SeqCst);
    }
}

impl Connected<IncomingStream<'_, Lines>> for Line {
    fn connect_info(stream: IncomingStream<'_, Lines>) -> Self {
        stream.io().line.clone()
    }
}

/// Accepts connections that can be cut.
pub(crate) struct Lines(pub(crate) TcpListener);

impl Listener for Lines {
    type Io = LineStream;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (LineStream, SocketAddr) {
        let (stream, address) = Listener::accept(&mut self.0).await;
        // Small pieces of a body are to leave as they are written.
        let _ = stream.set_nodelay(true);
        (LineStream { stream, line: Line(Arc::default()) }, address)
    }

    fn local_addr(&self) -> io::Result<SocketAddr> {
        self.0.local_addr()
    }
}

/// A connection that fails once it is cut, upon which the server closes it.
pub(crate) struct LineStream {
    stream: TcpStream,
    line: Line,
}

impl LineStream {
    fn whole(&mut self) -> io::Result<Pin<&mut TcpStream>> {
        match self.line.0.load(Ordering::SeqCst) {
            CUT => Err(io::ErrorKind::ConnectionReset.into()),
            _ => Ok(Pin::new(&mut self.stream)),
        }
    }
}

impl AsyncRead for LineStream {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        self.whole()?.poll_read(context, buffer)
    }
}

impl AsyncWrite for LineStream {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        self.whole()?.poll_write(context, bytes)
    }

    fn poll_write_vectored(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        pieces: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        self.whole()?.poll_write_vectored(context, pieces)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    // The server flushes when it has written all that it has.
    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        std::task::ready!(self.whole()?.poll_flush(context))?;
        let due = self.line.0.compare_exchange(TO_BE_CUT, CUT, Ordering::SeqCst, Ordering::SeqCst);
        Poll::Ready(if due.is_ok() { Err(io::ErrorKind::ConnectionReset.into()) } else { Ok(()) })
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
