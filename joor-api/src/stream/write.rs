//! Writing a document item by item.

use std::io::Write;
use std::marker::PhantomData;

use super::error::WriteError;
use super::position_of;
use crate::model::{AnyMessage, Message, Model};
use crate::path::{Root, Trail};
use crate::table::{Field, Items, Kind, MessageTable};
use crate::wire::around::{Opened, item, open};
use crate::wire::{Format, Layout, encode_with};

/// A document being written; made by [`write()`].
pub struct Writer<W, I> {
    any: AnyWriter<W>,
    item: PhantomData<fn(I)>,
}

/// Writes a document item by item: what stands around the items first, then [`item`](Writer::item) for each, then
/// [`end`](Writer::end), without which it is not complete. Items that `around` has in its list come first. The result is
/// what the whole message would be written as; nothing is validated.
///
/// ```
/// use joor_api::v2::bulk_connection::{BulkConnections, Connection};
/// use joor_api::{Format, Layout, stream};
///
/// let request = BulkConnections::default();
/// let mut writer =
///     stream::write(Vec::new(), &request, |request| &mut request.connection, Format::Json, Layout::Compact)?;
/// writer.item(&Connection::new("J Boutique", "JBNY", [], []))?;
/// let json = writer.end()?;
/// let text = r#"{"bulk_connections":{"connection":[{"customer_name":"J Boutique","customer_code":"JBNY"}]}}"#;
/// assert_eq!(json, text.as_bytes());
/// # Ok::<(), stream::WriteError>(())
/// ```
///
/// # Errors
/// If what is around cannot be written, or `list` gives no list of the message.
pub fn write<T, I, W>(
    out: W,
    around: &T,
    list: fn(&mut T) -> &mut Vec<I>,
    format: Format,
    layout: Layout,
) -> Result<Writer<W, I>, WriteError>
where
    T: Message,
    I: Model + Default,
    W: Write,
{
    let no_list = || WriteError::NoList { message: T::MESSAGE.name, item: I::default().table().rust };
    let position = position_of(list).ok_or_else(no_list)?;
    let any = AnyWriter::new(out, around, position, format, layout)?;
    Ok(Writer { any, item: PhantomData })
}

impl<W: Write, I: Model> Writer<W, I> {
    /// Writes the next item.
    ///
    /// # Errors
    /// If a value of it cannot be written in the format, or the writer fails.
    pub fn item(&mut self, item: &I) -> Result<(), WriteError> {
        self.any.item(item)
    }

    /// Writes what comes after the items; gives the writer back, flushed.
    ///
    /// # Errors
    /// If the writer fails.
    pub fn end(self) -> Result<W, WriteError> {
        self.any.end()
    }
}

/// A document of a type known at run time only, being written; made by [`write_any`].
pub struct AnyWriter<W> {
    out: W,
    message: &'static MessageTable,
    field: &'static Field,
    items: Items,
    format: Format,
    layout: Layout,
    /// The document as it is if no item comes.
    whole: String,
    opened: Opened,
    has_begun: bool,
    count: usize,
}

/// The same as [`write()`] for a message whose type is known at run time only.
///
/// # Errors
/// If what is around cannot be written, or the message has no such list.
pub fn write_any<W: Write>(
    out: W,
    around: &dyn AnyMessage,
    list: &Field,
    format: Format,
    layout: Layout,
) -> Result<AnyWriter<W>, WriteError> {
    let position = around.table().fields.iter().position(|field| field.name == list.name).unwrap_or(usize::MAX);
    AnyWriter::new(out, around, position, format, layout)
}

impl<W: Write> AnyWriter<W> {
    fn new(out: W, around: &dyn AnyMessage, list: usize, format: Format, layout: Layout) -> Result<Self, WriteError> {
        let message = around.message();
        let no_list = || WriteError::NoList { message: message.name, item: "it" };
        let field = message.root.fields.get(list).ok_or_else(no_list)?;
        let Kind::List(items) = field.kind else { return Err(no_list()) };
        let whole = encode_with(around, format, layout)?;
        let opened = open(around.as_model(), message, list, format, layout)?;
        Ok(Self { out, message, field, items, format, layout, whole, count: opened.items, opened, has_begun: false })
    }

    /// Writes the next item.
    ///
    /// # Errors
    /// If it is not one of the list, a value of it cannot be written in the format, or the writer fails.
    pub fn item(&mut self, model: &dyn Model) -> Result<(), WriteError> {
        let (table, expected) = (model.table(), self.items.item);
        if (table.name, table.rust) != (expected.name, expected.rust) {
            return Err(WriteError::NoList { message: self.message.name, item: table.rust });
        }
        let root = Trail::root(Root::Message(self.message));
        let list = root.field(self.field);
        let name = if self.items.wrapped { self.items.item.name } else { self.field.name };
        let text =
            item(model, name, &list.item(self.count), (self.count == 0, self.opened.depth), self.format, self.layout)?;
        if !std::mem::replace(&mut self.has_begun, true) {
            self.out.write_all(self.opened.before.as_bytes())?;
        }
        self.out.write_all(text.as_bytes())?;
        self.count += 1;
        Ok(())
    }

    /// Writes what comes after the items; gives the writer back, flushed.
    ///
    /// # Errors
    /// If the writer fails.
    pub fn end(mut self) -> Result<W, WriteError> {
        let rest = if self.has_begun { &self.opened.after } else { &self.whole };
        self.out.write_all(rest.as_bytes())?;
        self.out.flush()?;
        Ok(self.out)
    }
}
