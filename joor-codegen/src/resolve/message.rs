//! Requests and responses.

use super::resolver::{Named, Resolver, Seat, Siblings, Table};
use crate::place::Text;
use crate::places::RowPlaces;
use crate::raw::{self, Field, List};
use crate::resolved::{Direction, Level, Message, Source};
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
        let columns = raw.columns.given().map(|columns| texts(columns)).unwrap_or_default();
        let name = format!("{page}.{suffix}");
        Some((Message { name, direction, columns, doc: raw.doc.value(), json_root, root }, places))
    }

    fn message_table(&mut self, raw: &raw::Message) -> Table {
        let source = self.source(&raw.from, Source::Documented);
        if source == Source::Documented && raw.columns.is_absent() && !raw.from.is_broken() {
            let help = "add `columns:` with the heads as printed, or `from:` if the page has no table of it";
            self.report.error(raw.place, "a message with a printed table needs `columns`", help);
        }
        let is_req = |head: &Text| head.value.get(..REQ.len()).is_some_and(|start| start.eq_ignore_ascii_case(REQ));
        let has_req = raw.columns.given().is_some_and(|columns| columns.items.iter().any(is_req));
        Table { source, has_req, has_value: true, is_message: true }
    }

    fn root(
        &mut self,
        raw: &raw::Message,
        table: Table,
        json_root: Level,
    ) -> Option<(crate::resolved::Node, RowPlaces)> {
        let root = match raw.rows.items.as_slice() {
            [raw::Row::Node(root)] if raw.rows.whole => root,
            _ if !raw.rows.whole => return None,
            [] => {
                self.report.error(raw.place, "a message has one row at the top, its root node", "add the root node");
                return None;
            }
            [raw::Row::Leaf(leaf)] => {
                let message = format!("{} is a leaf, but the row at the top of a message is its root node", quote(&leaf.name.value));
                self.report.error(leaf.name.place, message, "make it a node, with `node` and `rows`");
                return None;
            }
            [_, second, ..] => {
                let message = format!("{} is a second row at the top of the message", quote(&second.printed_name().value));
                self.report.error(second.printed_name().place, message, "keep one root node, and put the others under it");
                return None;
            }
        };
        if let Some(json) = root.json.given() {
            let help = "delete it; `json: {root: …}` of the message says it";
            self.report.error(json.place, "the root node has no `json` of its own", help);
        }
        let no_rules = List { items: Vec::new(), whole: true };
        let siblings = Siblings::new(("the message".to_owned(), ""), &raw.rows, &no_rules, self.report);
        let (mut node, places) = self.node(root, &Seat { siblings: &siblings, index: 0, depth: 0, table });
        node.json = json_root;
        Some((node, places))
    }
}

fn texts(list: &List<Text>) -> Vec<String> {
    list.items.iter().map(|text| text.value.clone()).collect()
}

/// Whether the message is there, readable or not.
pub(super) const fn is_there(message: &Field<raw::Message>) -> bool {
    !message.is_absent()
}
