//! What every generated struct can do: tell its table, give and take its fields, check itself.

use std::fmt::Debug;

use crate::extra::{Content, Extra};
use crate::table::{MessageTable, Node};
use crate::validate::{Checker, Violations, validate};
use crate::value::{Leaf, Value, ValueList};
use crate::wire::{DecodeError, Decoded, EncodeError, Format, decode, encode};

/// A struct made from a node of a table.
///
/// Implemented by generated code; fields are numbered as in [`table`](Self::table).
pub trait Model: Debug + Send + Sync {
    /// The node's table.
    fn table(&self) -> &'static Node;

    /// The content of a field, for writing.
    fn get(&self, field: usize) -> Value<'_>;

    /// The place of a field, for reading; `None` past the last.
    fn slot(&mut self, field: usize) -> Option<Slot<'_>>;

    /// Reports every rule of the table that the fields break.
    fn check(&self, checker: &mut Checker<'_>);

    /// What was read beside the documented fields.
    fn extra(&self) -> &Extra;

    /// The same, to change.
    fn extra_mut(&mut self) -> &mut Extra;

    /// The message whose root this is, if it is one.
    fn message_table(&self) -> Option<&'static MessageTable> {
        None
    }

    /// Every documented rule that this value breaks, and advice; paths start at this value.
    fn validate(&self) -> Violations
    where
        Self: Sized,
    {
        validate(self)
    }
}

/// A struct that is a whole request or response body.
///
/// ```
/// use joor_api::v2::bulk_connection::BulkConnections;
/// use joor_api::{Format, Message};
///
/// let read = BulkConnections::decode(r#"{"bulk_connections": {"connection": [{"customer_code": "JBNY"}]}}"#, Format::Json)?;
/// assert_eq!(read.value.connection[0].customer_code, "JBNY");
/// let xml = read.value.encode(Format::Xml)?;
/// assert!(xml.ends_with("<connection><customer_code>JBNY</customer_code></connection></bulk_connections>"));
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
pub trait Message: Model + Default + Sized {
    /// The message's table.
    const MESSAGE: &'static MessageTable;

    /// Reads a document. Whatever differs from the table is kept and told in the notes.
    ///
    /// # Errors
    /// If the document is no well-formed XML or JSON, its root is another, or the message has no such format.
    fn decode(text: &str, format: Format) -> Result<Decoded<Self>, DecodeError> {
        let mut value = Self::default();
        let notes = decode(&mut value, Self::MESSAGE, text, format)?;
        Ok(Decoded { value, notes })
    }

    /// Writes a document. It is not validated.
    ///
    /// # Errors
    /// If the message is not written in this format, or a value cannot be, such as a control character in XML.
    fn encode(&self, format: Format) -> Result<String, EncodeError> {
        encode(self, Self::MESSAGE, format)
    }
}

/// A message whose type is known at run time only.
pub trait AnyMessage: Model {
    /// The message's table.
    fn message(&self) -> &'static MessageTable;

    /// As the model it is.
    fn as_model(&self) -> &dyn Model;

    /// As the model it is, to change.
    fn as_model_mut(&mut self) -> &mut dyn Model;

    /// Makes it empty.
    fn clear(&mut self);
}

impl<T: Message> AnyMessage for T {
    fn message(&self) -> &'static MessageTable {
        T::MESSAGE
    }

    fn as_model(&self) -> &dyn Model {
        self
    }

    fn as_model_mut(&mut self) -> &mut dyn Model {
        self
    }

    fn clear(&mut self) {
        *self = T::default();
    }
}

/// A message of the documentation: its table, and how to make an empty one.
#[derive(Clone, Copy, Debug)]
pub struct MessageEntry {
    /// The message's table.
    pub table: &'static MessageTable,
    /// Makes an empty message.
    pub new: fn() -> Box<dyn AnyMessage>,
}

/// The place of a field in a model.
pub enum Slot<'a> {
    /// A value.
    Leaf(&'a mut dyn Leaf),
    /// Several values.
    Values(&'a mut dyn ValueList),
    /// A value of any shape.
    Any(&'a mut Option<Content>),
    /// One node.
    Node(&'a mut dyn NodePlace),
    /// A list of nodes.
    List(&'a mut dyn Nodes),
}

/// The place of one node, with or without `Option`.
pub trait NodePlace {
    /// The node, if it is there.
    fn view(&self) -> Option<&dyn Model>;

    /// The node, made empty if it was absent.
    fn fill(&mut self) -> &mut dyn Model;
}

impl<T: Model> NodePlace for T {
    fn view(&self) -> Option<&dyn Model> {
        Some(self)
    }

    fn fill(&mut self) -> &mut dyn Model {
        self
    }
}

impl<T: Model + Default> NodePlace for Option<T> {
    fn view(&self) -> Option<&dyn Model> {
        match self {
            Some(node) => Some(node),
            None => None,
        }
    }

    fn fill(&mut self) -> &mut dyn Model {
        self.get_or_insert_default()
    }
}

/// A list of nodes.
pub trait Nodes {
    /// How many there are.
    fn len(&self) -> usize;

    /// Whether there are none.
    fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The node at this position.
    fn item(&self, index: usize) -> Option<&dyn Model>;

    /// Adds an empty node at the end.
    fn push(&mut self) -> &mut dyn Model;

    /// Takes all nodes away.
    fn clear(&mut self);
}

impl<T: Model + Default> Nodes for Vec<T> {
    fn len(&self) -> usize {
        self.len()
    }

    fn item(&self, index: usize) -> Option<&dyn Model> {
        match self.get(index) {
            Some(item) => Some(item),
            None => None,
        }
    }

    fn push(&mut self) -> &mut dyn Model {
        let index = self.len();
        self.push(T::default());
        &mut self[index]
    }

    fn clear(&mut self) {
        self.clear();
    }
}
