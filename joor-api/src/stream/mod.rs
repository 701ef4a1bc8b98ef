//! Long documents item by item: read and written without being held as a whole.
//!
//! Most documents are a list with a little around it: connections, orders, quantities. [`read`] gives one item at a time
//! from any [`Read`](std::io::Read), `read_async` from any `AsyncRead` (feature `client`); what stands around the list
//! comes as a message without items. Items, notes, paths, positions and errors are those of
//! [`Message::decode`]. [`write()`] is the reverse.
//!
//! ```
//! use joor_api::v2::bulk_connection::BulkConnections;
//! use joor_api::{Format, stream};
//!
//! let xml = "<bulk_connections>\n<connection><customer_code>JBNY</customer_code></connection>\n</bulk_connections>";
//! let mut items = stream::read(xml.as_bytes(), Format::Xml, |request: &mut BulkConnections| &mut request.connection)?;
//! for item in &mut items {
//!     let item = item?;
//!     assert_eq!(item.value.customer_code, "JBNY");
//!     assert_eq!(item.position.line, 2);
//!     let violations = item.validate();
//!     assert_eq!(violations[0].path.to_string(), "connection[0].customer_name");
//! }
//! let around = items.finish()?;
//! assert!(around.value.connection.is_empty() && around.notes.is_empty());
//! # Ok::<(), stream::ReadError>(())
//! ```
//!
//! A document is cut by the parsers themselves: what is usual is read and cut in one pass by the fast reader, and where
//! that gives up, quick-xml or `serde_json` tell where the item ends. What stands around the items is kept, with one
//! empty item in the place of those that follow each other, and read as a document of its own.

mod any;
mod around;
#[cfg(feature = "client")]
mod asynchronous;
mod cutter;
mod error;
mod holder;
mod item;
mod items;
mod json;
mod parser;
mod settings;
mod window;
mod write;
mod xml;

pub use any::{AnyItems, read_any, read_any_with};
#[cfg(feature = "client")]
pub use asynchronous::{AsyncItems, read_async, read_async_with};
pub use error::{ReadError, WriteError};
pub use item::{Item, Outer};
pub use items::{Items, read, read_with};
pub use settings::Settings;
pub use write::{AnyWriter, Writer, write, write_any};

use crate::model::{Message, Model};
use crate::table::{Field, Kind, MessageTable};
use crate::value::Value;

/// The list that a message is about: the only one in its root, or of a reply with an outcome the one with what was
/// taken. `None` where there is none, or it cannot be told which of several.
#[must_use]
pub fn main_list(message: &MessageTable) -> Option<&'static Field> {
    let mut lists = message.root.fields.iter().filter(|field| matches!(field.kind, Kind::List(_)));
    let (first, second) = (lists.next()?, lists.next());
    match (second, message.outcome) {
        (None, _) => Some(first),
        (Some(_), Some(outcome)) => message.root.field(outcome.data),
        _ => None,
    }
}

/// The position of the field that the caller's function gives.
fn position_of<T: Message, I: Model + Default>(list: fn(&mut T) -> &mut Vec<I>) -> Option<usize> {
    let mut probe = T::default();
    list(&mut probe).push(I::default());
    let is_it = |position: &usize| matches!(probe.get(*position), Value::List(nodes) if !nodes.is_empty());
    (0..T::MESSAGE.root.fields.len()).find(is_it)
}
