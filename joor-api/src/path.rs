//! Where in a document something is, spelt as in Rust, XML and JSON.

use std::fmt::{self, Write};

use smallvec::SmallVec;

use crate::table::{Field, Kind, Level, MessageTable, Node, Source, WrittenName};
use crate::wire::Format;

/// A place in a message or model.
///
/// Displayed as in Rust; [`xml`](Self::xml) and [`json`](Self::json) give the other spellings. Where a document is an
/// array and has no other format, the name of the field that holds it is ours and is left out: `[17].name`.
///
/// ```
/// use joor_api::v2::bulk_connection::{BulkConnections, Connection};
/// use joor_api::Model;
///
/// let request = BulkConnections::new([Connection::new("J Boutique", "", [], [])]);
/// let violations = request.validate();
/// let path = &violations[0].path;
/// assert_eq!(path.to_string(), "connection[0].customer_code");
/// assert_eq!(path.xml(), "/bulk_connections/connection[1]/customer_code");
/// assert_eq!(path.json(), "/bulk_connections/connection/0/customer_code");
/// ```
#[derive(Clone, PartialEq)]
pub struct Path {
    root: Root,
    /// The last first: a trail is followed from its end.
    steps: SmallVec<[Step; 6]>,
    /// Names that no table has.
    unknown: Vec<Box<str>>,
}

/// What a path starts at.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Root {
    Message(&'static MessageTable),
    Node(&'static Node),
}

#[derive(Clone, Copy, PartialEq)]
enum Step {
    Field(&'static Field),
    Item(usize),
    /// A name by its position among the unknown ones.
    Unknown(usize),
}

impl Path {
    /// The row of the table that this place belongs to, unless it is the root or unknown to the table.
    #[must_use]
    pub fn field(&self) -> Option<&'static Field> {
        self.steps.iter().find_map(|step| match step {
            Step::Field(field) => Some(*field),
            _ => None,
        })
    }

    /// Where this is inside an item of a list of the root: the item's index.
    pub(crate) fn item_of(&self, list: &Field) -> Option<usize> {
        match &*self.steps {
            [.., Step::Item(index), Step::Field(field)] if field.name == list.name => Some(*index),
            _ => None,
        }
    }

    /// Makes it one of another item of the same list.
    pub(crate) fn set_item(&mut self, index: usize) {
        if let [.., Step::Item(item), _] = &mut *self.steps {
            *item = index;
        }
    }

    /// Steps below the root.
    #[cfg(feature = "client")]
    pub(crate) fn depth(&self) -> usize {
        self.steps.len()
    }

    /// The field at this step.
    pub(crate) fn field_at(&self, depth: usize) -> Option<&'static Field> {
        match self.steps.iter().rev().nth(depth) {
            Some(Step::Field(field)) => Some(*field),
            _ => None,
        }
    }

    /// A name that no table has.
    fn unknown(&self, position: usize) -> &str {
        self.unknown.get(position).map_or("", |name| name)
    }

    /// The steps from the root on, without the field that stands for a whole document.
    fn named_steps(&self) -> impl Iterator<Item = &Step> {
        let steps = match (self.root, &*self.steps) {
            (Root::Message(message), [items @ .., Step::Field(_)])
                if !items.is_empty() && message.formats == [Format::Json] && message.is_array() =>
            {
                items
            }
            (_, steps) => steps,
        };
        steps.iter().rev()
    }

    /// As an XPath; positions count from 1.
    #[must_use]
    pub fn xml(&self) -> String {
        let mut path = match self.root {
            Root::Message(message) => format!("/{}", message.root.name),
            Root::Node(node) => node.name.to_owned(),
        };
        let mut list = None;
        for step in self.steps.iter().rev() {
            // Writing to a String cannot fail.
            let _ = match step {
                Step::Field(field) => {
                    list = list_of(field);
                    write!(path, "/{}", field.name)
                }
                Step::Item(index) => match list {
                    Some(list) if list.wrapped => write!(path, "/{}[{}]", list.item.name, index + 1),
                    _ => write!(path, "[{}]", index + 1),
                },
                Step::Unknown(position) => write!(path, "/{}", self.unknown(*position)),
            };
        }
        path
    }

    /// As a JSON Pointer (RFC 6901); positions count from 0.
    #[must_use]
    pub fn json(&self) -> String {
        let (mut path, mut array_root) = match self.root {
            Root::Message(message) => {
                let path = match message.json_root {
                    Level::Kept => format!("/{}", message.root.name),
                    Level::Dropped => String::new(),
                };
                (path, message.root.json_array().is_some())
            }
            Root::Node(_) => (String::new(), false),
        };
        for step in self.steps.iter().rev() {
            let name = match step {
                Step::Field(_) if array_root => {
                    array_root = false;
                    continue;
                }
                Step::Field(field) => field.name,
                Step::Item(index) => {
                    let _ = write!(path, "/{index}");
                    continue;
                }
                Step::Unknown(position) => self.unknown(*position),
            };
            path.push('/');
            path.push_str(&name.replace('~', "~0").replace('/', "~1"));
        }
        path
    }
}

fn list_of(field: &'static Field) -> Option<crate::table::Items> {
    match field.kind {
        Kind::List(list) => Some(list),
        _ => None,
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.steps.is_empty() {
            return f.write_str(match self.root {
                Root::Message(message) => message.root.name,
                Root::Node(node) => node.name,
            });
        }
        for (position, step) in self.named_steps().enumerate() {
            let dot = if position == 0 { "" } else { "." };
            match step {
                Step::Field(field) => write!(f, "{dot}{}", field.rust)?,
                Step::Item(index) => write!(f, "[{index}]")?,
                Step::Unknown(position) => write!(f, "{dot}{}", self.unknown(*position))?,
            }
        }
        Ok(())
    }
}

impl fmt::Debug for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

/// A place during a walk: a chain on the stack, made into a [`Path`] only when something is to be reported there.
#[derive(Clone, Copy)]
pub(crate) struct Trail<'a> {
    parent: Option<&'a Trail<'a>>,
    at: At<'a>,
}

#[derive(Clone, Copy)]
enum At<'a> {
    Root(Root),
    Field(&'static Field),
    Item(usize),
    Unknown(&'a str),
}

impl<'a> Trail<'a> {
    pub(crate) fn root(root: Root) -> Self {
        Self { parent: None, at: At::Root(root) }
    }

    pub(crate) fn field<'b>(&'b self, field: &'static Field) -> Trail<'b>
    where
        'a: 'b,
    {
        Trail { parent: Some(self), at: At::Field(field) }
    }

    pub(crate) fn item<'b>(&'b self, index: usize) -> Trail<'b>
    where
        'a: 'b,
    {
        Trail { parent: Some(self), at: At::Item(index) }
    }

    pub(crate) fn unknown<'b>(&'b self, name: &'b str) -> Trail<'b>
    where
        'a: 'b,
    {
        Trail { parent: Some(self), at: At::Unknown(name) }
    }

    /// Whether what the walk is in may be written in XML; a part does not know its message.
    pub(crate) fn has_xml(&self) -> bool {
        let mut here = self;
        while let Some(parent) = here.parent {
            here = parent;
        }
        !matches!(here.at, At::Root(Root::Message(message)) if !message.formats.contains(&Format::Xml))
    }

    /// Steps below the root.
    pub(crate) fn depth(&self) -> usize {
        let mut depth = 0;
        let mut here = self.parent;
        while let Some(trail) = here {
            depth += 1;
            here = trail.parent;
        }
        depth
    }

    pub(crate) fn path(&self) -> Path {
        let mut steps = SmallVec::new();
        let mut unknown = Vec::new();
        let mut here = self;
        let root = loop {
            steps.push(match here.at {
                At::Field(field) => Step::Field(field),
                At::Item(index) => Step::Item(index),
                At::Unknown(name) => {
                    unknown.push(name.into());
                    Step::Unknown(unknown.len() - 1)
                }
                At::Root(root) => break root,
            });
            match here.parent {
                Some(parent) => here = parent,
                None => break Root::Node(&NOWHERE),
            }
        };
        Path { root, steps, unknown }
    }
}

static NOWHERE: Node = Node {
    name: "",
    written: WrittenName::to_be_made(""),
    rust: "",
    source: Source::Documented,
    doc: "",
    fields: &[],
    rules: &[],
};
