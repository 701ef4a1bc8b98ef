//! A reply whose table is not known.

use crate::extra::{Content, Extra};
use crate::model::{Message, Model, Slot};
use crate::table::{Direction, Level, MessageTable, Node, Page, Source, WrittenName};
use crate::validate::Checker;
use crate::value::Value;
use crate::wire::Format;

/// A document of any shape: what a call answers whose page does not show its reply.
///
/// In XML its one entry is the root element; in JSON its entries are those of the object at the top. An array at the top
/// is one entry without a name.
///
/// ```
/// use joor_api::{Content, Document, Format, Message};
///
/// let reply = Document::decode("<styles><response><code>0</code></response></styles>", Format::Xml)?.value;
/// let code = reply.get("styles").and_then(|styles| styles.get("response")).and_then(|response| response.get("code"));
/// assert_eq!(code.and_then(Content::text), Some("0"));
/// # Ok::<(), joor_api::DecodeError>(())
/// ```
#[derive(Clone, Default, PartialEq)]
#[non_exhaustive]
pub struct Document {
    /// The content.
    pub extra: Extra,
}

impl Document {
    /// The table of this struct's fields: none.
    pub const TABLE: &'static Node = &Node {
        name: "",
        written: WrittenName::to_be_made(""),
        rust: "Document",
        source: Source::Observed,
        doc: "A reply whose table is not known.",
        fields: &[],
        rules: &[],
    };

    /// The first entry of this name at the top of the document.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&Content> {
        self.extra.unknown().find(|(known, _)| *known == name).map(|(_, content)| content)
    }

    /// Takes the items of the list of this name out of the document, each a document of its own; what is no object is one
    /// entry without a name. A single item counts as a list of it.
    #[must_use]
    pub fn take_list(&mut self, name: &str) -> Vec<Self> {
        let items = match self.extra.take_unknown(name) {
            None | Some(Content::Null) => Vec::new(),
            Some(Content::List(items)) => items,
            Some(item) => vec![item],
        };
        items.into_iter().map(Self::of).collect()
    }

    fn of(content: Content) -> Self {
        let entries = match content {
            Content::Object(entries) => entries,
            content => vec![(String::new(), content)],
        };
        entries.into_iter().fold(Self::default(), |document, (name, content)| document.with(name, content))
    }

    /// Adds an entry at the top of the document.
    #[must_use]
    pub fn with(mut self, name: impl Into<String>, content: Content) -> Self {
        self.extra.push_unknown(name, content);
        self
    }
}

impl Model for Document {
    fn table(&self) -> &'static Node {
        Self::TABLE
    }

    fn get(&self, _field: usize) -> Value<'_> {
        Value::Absent
    }

    fn slot(&mut self, _field: usize) -> Option<Slot<'_>> {
        None
    }

    fn check(&self, _checker: &mut Checker<'_>) {}

    fn extra(&self) -> &Extra {
        &self.extra
    }

    fn extra_mut(&mut self) -> &mut Extra {
        &mut self.extra
    }

    fn message_table(&self) -> Option<&'static MessageTable> {
        Some(Self::MESSAGE)
    }
}

impl Message for Document {
    const MESSAGE: &'static MessageTable = &MessageTable {
        name: "unknown",
        direction: Direction::Response,
        page: &Page { name: "unknown", url: "", title: "A reply whose table is not known", read: "", last_row: None },
        json_root: Level::Dropped,
        formats: &[Format::Xml, Format::Json],
        any_xml_root: true,
        root: Self::TABLE,
        envelope: None,
        outcome: None,
    };
}

crate::__message!(Document);

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn any_shape_comes_back_as_it_was() {
        for text in [r#"[1,{"a":[]},"x"]"#, "[]", "{}", r#"{"a":{"b":null},"c":1.50}"#] {
            let read = Document::decode(text, Format::Json).unwrap();
            assert!(read.notes.is_empty());
            assert_eq!(read.value.encode(Format::Json).unwrap(), text);
        }
        let xml = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><a><b c=\"d\">e</b><b /></a>";
        assert_eq!(Document::decode(xml, Format::Xml).unwrap().value.encode(Format::Xml).unwrap(), xml);
    }

    #[test]
    fn what_is_no_single_element_cannot_be_xml() {
        for text in ["[1]", "{}", r#"{"a":1,"b":2}"#] {
            assert!(Document::decode(text, Format::Json).unwrap().value.encode(Format::Xml).is_err(), "{text}");
        }
    }
}
