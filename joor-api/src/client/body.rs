//! What a request carries: nothing, bytes at hand, or bytes that are read while they are sent.

use std::fmt;
use std::future::poll_fn;
use std::io;
use std::pin::Pin;
use std::sync::{Mutex, PoisonError};
use std::task::{Context, Poll, ready};

use tokio::io::{AsyncRead, ReadBuf};

use crate::value::Secret;

/// Most bytes of a piece.
const PIECE: usize = 64 * 1024;

/// What a request carries.
///
/// `Debug` does not show the bytes.
#[non_exhaustive]
pub enum Body {
    /// Nothing.
    Empty,
    /// These bytes.
    Bytes(Vec<u8>),
    /// Bytes that are read while they are sent.
    Stream(BodyStream),
    /// The fields of a `multipart/form-data` form, which the transport encodes.
    Form(Vec<FormField>),
}

impl Body {
    /// How many bytes it has; of a form those of its names and values, without what separates them.
    #[must_use]
    pub fn length(&self) -> u64 {
        match self {
            Self::Empty => 0,
            Self::Bytes(bytes) => bytes.len() as u64,
            Self::Stream(stream) => stream.length(),
            Self::Form(fields) => {
                fields.iter().map(|field| (field.name.len() + field.value.expose().len()) as u64).sum()
            }
        }
    }

    /// The bytes, if they are at hand: none for [`Empty`](Self::Empty), `None` for a stream and a form.
    #[must_use]
    pub fn as_bytes(&self) -> Option<&[u8]> {
        match self {
            Self::Empty => Some(&[]),
            Self::Bytes(bytes) => Some(bytes),
            Self::Stream(_) | Self::Form(_) => None,
        }
    }

    /// All bytes, held in memory: for a transport that does not stream, such as a double in tests.
    ///
    /// ```
    /// use joor_api::client::Body;
    ///
    /// # tokio::runtime::Builder::new_current_thread().build()?.block_on(async {
    /// assert_eq!(Body::Bytes(b"<styles/>".to_vec()).into_bytes().await?, b"<styles/>");
    /// # Ok::<(), joor_api::client::BodyError>(())
    /// # })?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    /// If a stream cannot be read, or is not as long as it was said to be; and for a form.
    pub async fn into_bytes(self) -> Result<Vec<u8>, BodyError> {
        match self {
            Self::Empty => Ok(Vec::new()),
            Self::Bytes(bytes) => Ok(bytes),
            Self::Stream(mut stream) => {
                let mut bytes = Vec::new();
                while let Some(piece) = stream.next().await? {
                    bytes.extend_from_slice(&piece);
                }
                Ok(bytes)
            }
            Self::Form(_) => Err(BodyError::Form),
        }
    }

    /// The same once more; `None` for a stream, which can be read only once.
    #[must_use]
    pub fn try_clone(&self) -> Option<Self> {
        match self {
            Self::Empty => Some(Self::Empty),
            Self::Bytes(bytes) => Some(Self::Bytes(bytes.clone())),
            Self::Form(fields) => Some(Self::Form(fields.clone())),
            Self::Stream(_) => None,
        }
    }
}

impl fmt::Debug for Body {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str("Empty"),
            Self::Bytes(bytes) => write!(f, "Bytes({} bytes)", bytes.len()),
            Self::Stream(stream) => stream.fmt(f),
            Self::Form(fields) => f.debug_tuple("Form").field(fields).finish(),
        }
    }
}

/// A field of a form. Its value counts as a secret.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct FormField {
    /// The name.
    pub name: &'static str,
    /// The value, which `Debug` does not show.
    pub value: Secret,
}

impl FormField {
    pub(super) fn new(name: &'static str, value: impl Into<Secret>) -> Self {
        Self { name, value: value.into() }
    }
}

/// Bytes that are read while they are sent, of a length that is known before.
///
/// The last piece is given only once the reader has shown to be at its end, so that a reader with more or fewer bytes
/// than it was said to have never makes a whole request.
pub struct BodyStream {
    // The lock is never taken: it only lets the stream be shared between threads, as HTTP libraries ask.
    reader: Mutex<Pin<Box<dyn AsyncRead + Send>>>,
    buffer: Vec<u8>,
    length: u64,
    read: u64,
    given: u64,
    last: Option<Vec<u8>>,
    is_done: bool,
}

impl BodyStream {
    /// What the reader has, which is this many bytes.
    pub fn new(reader: impl AsyncRead + Send + 'static, length: u64) -> Self {
        let reader: Pin<Box<dyn AsyncRead + Send>> = Box::pin(reader);
        let buffer = vec![0; PIECE];
        Self { reader: Mutex::new(reader), buffer, length, read: 0, given: 0, last: None, is_done: false }
    }

    /// How many bytes it has in all.
    #[must_use]
    pub fn length(&self) -> u64 {
        self.length
    }

    /// The next piece; `None` at the end.
    ///
    /// # Errors
    /// If the reader fails, or is not as long as it was said to be. There is nothing after an error.
    pub async fn next(&mut self) -> Result<Option<Vec<u8>>, BodyError> {
        poll_fn(|context| self.poll_piece(context)).await
    }

    /// Bytes that were not given yet.
    pub(super) fn left(&self) -> u64 {
        self.length - self.given
    }

    pub(super) fn poll_piece(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Vec<u8>>, BodyError>> {
        if self.is_done {
            return Poll::Ready(Ok(None));
        }
        let piece = ready!(self.poll_checked(context));
        match &piece {
            Ok(Some(piece)) => self.given += piece.len() as u64,
            _ => self.is_done = true,
        }
        Poll::Ready(piece)
    }

    fn poll_checked(&mut self, context: &mut Context<'_>) -> Poll<Result<Option<Vec<u8>>, BodyError>> {
        loop {
            let piece = ready!(self.poll_read(context)).map_err(BodyError::Read)?;
            self.read += piece.len() as u64;
            if piece.is_empty() && self.read < self.length {
                return Poll::Ready(Err(BodyError::Shorter { length: self.length, read: self.read }));
            } else if self.read > self.length {
                return Poll::Ready(Err(BodyError::Longer { length: self.length }));
            } else if self.read < self.length {
                return Poll::Ready(Ok(Some(piece)));
            } else if piece.is_empty() {
                return Poll::Ready(Ok(self.last.take()));
            }
            self.last = Some(piece);
        }
    }

    /// Reads at most one byte beyond the length.
    fn poll_read(&mut self, context: &mut Context<'_>) -> Poll<io::Result<Vec<u8>>> {
        let most = usize::try_from(self.length - self.read).map_or(PIECE, |left| left.saturating_add(1).min(PIECE));
        let reader = self.reader.get_mut().unwrap_or_else(PoisonError::into_inner);
        let mut read = ReadBuf::new(&mut self.buffer[..most]);
        ready!(reader.as_mut().poll_read(context, &mut read))?;
        Poll::Ready(Ok(read.filled().to_vec()))
    }
}

impl fmt::Debug for BodyStream {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Stream({} bytes)", self.length)
    }
}

/// Why a body could not be sent as it was announced.
#[derive(Debug)]
#[non_exhaustive]
pub enum BodyError {
    /// The reader failed.
    Read(io::Error),
    /// The reader ended early, such as for a file that was cut meanwhile.
    Shorter {
        /// Bytes it was said to have.
        length: u64,
        /// Bytes it had.
        read: u64,
    },
    /// A form has no bytes before a transport encodes it.
    Form,
    /// The reader went on, such as for a file that grew meanwhile.
    Longer {
        /// Bytes it was said to have.
        length: u64,
    },
}

impl fmt::Display for BodyError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Read(error) => write!(f, "it cannot be read: {error}"),
            Self::Shorter { length, read } => {
                write!(f, "it ended after {read} bytes, although it was said to have {length}")
            }
            Self::Form => f.write_str("a form has no bytes before it is encoded"),
            Self::Longer { length } => write!(f, "it has more than the {length} bytes it was said to have"),
        }
    }
}

impl std::error::Error for BodyError {}
