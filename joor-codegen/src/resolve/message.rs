//! Requests and responses.

use super::resolver::{Named, Resolver, Seat, Siblings, Table, TableKind};
use crate::place::Text;
use crate::places::RowPlaces;
use crate::raw::{self, List};
use crate::resolved::{Direction, Level, Message, Node, Source};
use crate::wording::quote;

/// What the head of a column with requirements starts with.
const REQ: &str = "REQ";

impl Resolver<'_> {
    /// A message with the places of its root. `None` where it has no root, which has been reported.
    pub(super) fn message(
        &mut self,
        raw: &raw::Message,
        direction: Direction,
        page: &str,
    ) -> Option<(Message, RowPlaces)> {
        let table = self.message_table(raw);
        let json_root = raw.json_root.value().unwrap_or(Level::Kept);
        let (root, places) = self.root(raw, table, json_root)?;
        let suffix = match direction {
            Direction::Request => "request",
            Direction::Response => "response",
        };
        let columns = raw.columns.given().map(texts).unwrap_or_default();
        let name = format!("{page}.{suffix}");
        let any_xml_root = raw.any_xml_root.given().is_some();
        let formats = self.vocabulary.formats().to_vec();
        if let (Some(place), true) = (raw.any_xml_root.given(), self.vocabulary.has_no_xml()) {
            self.report.error(*place, "the version has no XML", "delete `xml`");
        }
        let doc = raw.doc.value();
        Some((Message { name, direction, formats, columns, doc, json_root, any_xml_root, root }, places))
    }

    fn message_table(&mut self, raw: &raw::Message) -> Table {
        let source = self.source(&raw.from, Source::Documented);
        if source == Source::Documented && raw.columns.is_absent() && !raw.from.is_broken() {
            let help = "add `columns:` with the heads as printed, or `from:` if the page has no table of it";
            self.report.error(raw.place, "a message with a printed table needs `columns`", help);
        }
        let is_req = |head: &Text| head.value.get(..REQ.len()).is_some_and(|start| start.eq_ignore_ascii_case(REQ));
        let has_req = raw.columns.given().is_some_and(|columns| columns.items.iter().any(is_req));
        Table { source, kind: TableKind::Message, has_req }
    }

    fn root(&mut self, raw: &raw::Message, table: Table, json_root: Level) -> Option<(Node, RowPlaces)> {
        let root = self.root_row(raw)?;
        if let Some(json) = root.json.given() {
            let help = "delete it; `json: {root: …}` of the message says it";
            self.report.error(json.place, "the root node has no `json` of its own", help);
        }
        if let Some(nullable) = root.nullable.given().filter(|given| given.value) {
            self.report.error(nullable.place, "a document is not null", "delete `nullable`");
        }
        if let Some(of) = root.of.given() {
            self.report.error(of.place, "the root node has rows of its own", "put the shared node into the root");
        }
        let no_rules = List { items: Vec::new(), whole: true };
        let siblings = Siblings::new(("the message".to_owned(), ""), &raw.rows, &no_rules, self.report);
        let (mut node, places) = self.node(root, &Seat { siblings: &siblings, index: 0, depth: 0, table });
        node.json = json_root;
        Some((node, places))
    }

    /// The one row at the top.
    fn root_row<'raw>(&mut self, raw: &'raw raw::Message) -> Option<&'raw raw::Node> {
        if !raw.rows.whole {
            return None;
        }
        let (place, message, help) = match raw.rows.items.as_slice() {
            [raw::Row::Node(root)] => return Some(root),
            [] => (raw.place, "a message has one row at the top, its root node".to_owned(), "add the root node"),
            [raw::Row::Leaf(leaf)] => {
                let name = quote(&leaf.name.value);
                let message = format!("{name} is a leaf, but the row at the top of a message is its root node");
                (leaf.name.place, message, "make it a node, with `node` and `rows`")
            }
            [_, second, ..] => {
                let name = second.printed_name();
                let message = format!("{} is a second row at the top of the message", quote(&name.value));
                (name.place, message, "keep one root node, and put the others under it")
            }
        };
        self.report.error(place, message, help);
        None
    }
}

fn texts(list: &List<Text>) -> Vec<String> {
    list.items.iter().map(|text| text.value.clone()).collect()
}
