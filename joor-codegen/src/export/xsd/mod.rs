//! XML Schema 1.0 for the XML shape of a message.

mod leaf;
mod writer;

use self::writer::Writer;
use super::json_schema::{about, asks};
use super::words;
use crate::resolved::{Direction, Message, Node, Page, Requirement, Row};
use crate::samples::Lists;

/// What every schema says of itself.
const ABOUT: &str = "Made from field tables by joor-codegen. It says what is written: readers also take elements that no \
                     table knows, and a list's element more than once. XML Schema 1.0 has no conditions between elements; \
                     where a table has one, it stands in words as not said by this schema.";

/// The document of a message.
pub(super) fn document(page: &Page, message: &Message, lists: Lists<'_>) -> String {
    let mut schema = Schema { out: Writer::new(), lists, direction: message.direction };
    let out = &mut schema.out;
    out.open("xs:schema", &[("xmlns:xs", "http://www.w3.org/2001/XMLSchema"), ("elementFormDefault", "unqualified")]);
    let any = "The page shows no XML: the name of the root is ours, and any other is read too.";
    let any = message.any_xml_root.then(|| any.to_owned());
    let about = [Some(message.name.clone() + ". " + &about(page, message)), Some(ABOUT.to_owned()), any];
    out.documentation(&about.into_iter().flatten().collect::<Vec<_>>());
    leaf::common_types(out);
    schema.root(&message.root);
    schema.out.close("xs:schema");
    schema.out.finish()
}

struct Schema<'a> {
    out: Writer,
    lists: Lists<'a>,
    direction: Direction,
}

/// How often an element occurs.
#[derive(Clone, Copy)]
struct Occurs {
    min: u32,
    max: Option<u32>,
}

const ONCE: Occurs = Occurs { min: 1, max: Some(1) };

impl Occurs {
    fn attributes(self) -> [(&'static str, String); 2] {
        let max = self.max.map_or_else(|| "unbounded".to_owned(), |max| max.to_string());
        [("minOccurs", self.min.to_string()), ("maxOccurs", max)]
    }
}

impl Schema<'_> {
    fn root(&mut self, root: &Node) {
        self.out.open("xs:element", &[("name", &root.name)]);
        self.documentation(root, Vec::new());
        self.content(root);
        self.out.close("xs:element");
    }

    fn documentation(&mut self, node: &Node, more: Vec<String>) {
        let mut about: Vec<String> = node.doc.as_deref().map(words::sentence).into_iter().collect();
        about.extend(more);
        about.extend(node.rules.iter().map(|rule| format!("Not said by this schema: {}", words::rule(rule))));
        self.out.documentation(&about);
    }

    /// The rows of a node: each at most once and in any order where XML Schema can say so.
    fn content(&mut self, node: &Node) {
        self.out.open("xs:complexType", &[]);
        match node.rows.as_slice() {
            [] => {}
            [Row::Node(item)] if item.repeats() => {
                self.out.open("xs:sequence", &[]);
                self.element(item, self.items(item, item), Vec::new());
                self.out.close("xs:sequence");
            }
            rows if rows.iter().any(is_repeated) => self.any_number(rows),
            rows => {
                self.out.open("xs:all", &[]);
                rows.iter().for_each(|row| self.row(row));
                self.out.close("xs:all");
            }
        }
        self.out.close("xs:complexType");
    }

    /// A node that repeats beside others: `xs:all` cannot have it.
    fn any_number(&mut self, rows: &[Row]) {
        self.out.comment(
            "An element here occurs many times beside others, in any order. XML Schema 1.0 can say that only without \
             how often each occurs and which are required.",
        );
        let any = Occurs { min: 0, max: None }.attributes();
        self.out.open("xs:choice", &as_texts(&any));
        rows.iter().for_each(|row| self.row_as(row, Some(ONCE)));
        self.out.close("xs:choice");
    }

    fn row(&mut self, row: &Row) {
        self.row_as(row, None);
    }

    fn row_as(&mut self, row: &Row, occurs: Option<Occurs>) {
        let least = u32::from(self.is_required(row));
        let occurs = occurs.unwrap_or(Occurs { min: least, max: Some(1) });
        let requirement = match row {
            Row::Leaf(leaf) => &leaf.requirement,
            Row::Node(node) => &node.requirement,
        };
        let mut more = Vec::new();
        if let Requirement::RequiredIf(conditions) = requirement {
            more.push(format!("Not said by this schema: required when {}.", words::all(conditions)));
        }
        match row {
            Row::Leaf(leaf) => leaf::element(&mut self.out, self.lists, leaf, &occurs.attributes(), more),
            Row::Node(node) => match node.list_item() {
                Some(item) => self.list(node, item, occurs, more),
                None => self.element(node, occurs, more),
            },
        }
    }

    fn element(&mut self, node: &Node, occurs: Occurs, more: Vec<String>) {
        let occurs = occurs.attributes();
        self.out.open("xs:element", &[&[("name", node.name.as_str())], as_texts(&occurs).as_slice()].concat());
        self.documentation(node, more);
        self.content(node);
        self.out.close("xs:element");
    }

    /// A list: an element with repeated children.
    fn list(&mut self, node: &Node, item: &Node, occurs: Occurs, mut more: Vec<String>) {
        let occurs = occurs.attributes();
        self.out.open("xs:element", &[&[("name", node.name.as_str())], as_texts(&occurs).as_slice()].concat());
        let items = self.items(node, item);
        if item.cardinality.min > items.min {
            more.push(format!(
                "The page says at least {}; that is checked where the list is required.",
                item.cardinality.min
            ));
        }
        self.documentation(node, more);
        self.out.open("xs:complexType", &[]);
        self.out.open("xs:sequence", &[]);
        self.element(item, items, Vec::new());
        self.out.close("xs:sequence");
        self.out.close("xs:complexType");
        self.out.close("xs:element");
    }

    /// How many items a list has.
    fn items(&self, node: &Node, item: &Node) -> Occurs {
        let min = match node.requirement {
            Requirement::Required => item.cardinality.min.max(1),
            _ => item.cardinality.min.min(1),
        };
        Occurs { min, max: item.cardinality.max }
    }

    fn is_required(&self, row: &Row) -> bool {
        match row {
            Row::Leaf(leaf) => leaf.requirement == Requirement::Required,
            Row::Node(node) if node.requirement != Requirement::Required => false,
            Row::Node(node) if node.repeats() || node.list_item().is_some() => true,
            Row::Node(node) => self.direction == Direction::Response || asks(node),
        }
    }
}

fn as_texts<'a>(attributes: &'a [(&'static str, String); 2]) -> [(&'static str, &'a str); 2] {
    attributes.each_ref().map(|(name, value)| (*name, value.as_str()))
}

/// Whether the element itself occurs many times, without one around it.
fn is_repeated(row: &Row) -> bool {
    matches!(row, Row::Node(node) if node.repeats() && node.list_item().is_none())
}
