//! Reading the items of a list from an asynchronous reader.

use tokio::io::{AsyncRead, AsyncReadExt};

use super::error::ReadError;
use super::item::{Item, Outer};
use super::items::{Advance, State};
use super::settings::Settings;
use crate::model::{Message, Model};
use crate::wire::Format;

/// The items of a document, one after another; made by [`read_async`].
pub struct AsyncItems<T, I, R> {
    reader: R,
    piece: Vec<u8>,
    state: State<T, I>,
}

/// Reads a document item by item from an asynchronous reader; otherwise as [`read`](super::read).
///
/// ```
/// use joor_api::v2::bulk_connection::BulkConnections;
/// use joor_api::{Format, stream};
///
/// # #[tokio::main(flavor = "current_thread")]
/// # async fn main() -> Result<(), stream::ReadError> {
/// let json = br#"{"bulk_connections": {"connection": [{"customer_code": "JBNY"}, {"customer_code": "JBPA"}]}}"#;
/// let mut items = stream::read_async(&json[..], Format::Json, |request: &mut BulkConnections| &mut request.connection)?;
/// while let Some(item) = items.next().await {
///     println!("{}", item?.value.customer_code);
/// }
/// assert_eq!(items.finish().await?.items, 2);
/// # Ok(())
/// # }
/// ```
///
/// # Errors
/// If what `list` gives is no list of the message.
pub fn read_async<T, I, R>(
    reader: R,
    format: Format,
    list: fn(&mut T) -> &mut Vec<I>,
) -> Result<AsyncItems<T, I, R>, ReadError>
where
    T: Message,
    I: Model + Default,
    R: AsyncRead + Unpin,
{
    read_async_with(reader, format, list, Settings::new())
}

/// The same with other limits.
///
/// # Errors
/// If what `list` gives is no list of the message.
pub fn read_async_with<T, I, R>(
    reader: R,
    format: Format,
    list: fn(&mut T) -> &mut Vec<I>,
    settings: Settings,
) -> Result<AsyncItems<T, I, R>, ReadError>
where
    T: Message,
    I: Model + Default,
    R: AsyncRead + Unpin,
{
    let state = State::new(format, list, settings)?;
    Ok(AsyncItems { reader, piece: vec![0; settings.piece.max(1)], state })
}

impl<T, I, R> AsyncItems<T, I, R>
where
    T: Message,
    I: Model + Default,
    R: AsyncRead + Unpin,
{
    /// The next item; `None` at the end, and after an error. Nothing is lost if the future is dropped.
    pub async fn next(&mut self) -> Option<Result<Item<I>, ReadError>> {
        while !self.state.is_over() {
            match self.step().await {
                Ok(None) => {}
                Ok(Some(item)) => return Some(Ok(item)),
                Err(error) => {
                    self.state.fail();
                    return Some(Err(error));
                }
            }
        }
        None
    }

    /// What stands before the items, such as a reply's envelope; read as far as that. Of a document that has no items it
    /// is all there is.
    ///
    /// # Errors
    /// If the document cannot be read up to its items.
    pub async fn before(&mut self) -> Result<Option<&Outer<T>>, ReadError> {
        while !self.state.has_begun() {
            self.step().await?;
        }
        Ok(self.state.before())
    }

    /// Reads to the end, past items that were not asked for, and gives what stands around them all.
    ///
    /// # Errors
    /// If the rest of the document cannot be read, or reading has failed before.
    pub async fn finish(&mut self) -> Result<Outer<T>, ReadError> {
        while !self.state.parser.is_done() {
            self.step().await?;
        }
        self.state.finish()
    }

    async fn step(&mut self) -> Result<Option<Item<I>>, ReadError> {
        match self.state.advance()? {
            Advance::Given(item) => Ok(Some(item)),
            Advance::Nothing => Ok(None),
            Advance::More => {
                let length = self.reader.read(&mut self.piece).await?;
                self.state.parser.feed(&self.piece[..length]);
                Ok(None)
            }
        }
    }
}
