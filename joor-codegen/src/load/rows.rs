//! Messages, nodes and leaves.

use super::means::{leaf_means, node_means};
use super::reader::{Mapping, list, said};
use super::rules::rule;
use super::shapes::{self, Shape};
use super::words::{AnyRoot, Yes};
use crate::place::Spanned;
use crate::raw::{Field, Leaf, Message, Node, Row};
use crate::report::Report;
use crate::wording::quote;
use crate::yaml::{Value, Yaml};

pub(super) fn message(yaml: &Yaml, report: &mut Report) -> Option<Message> {
    let mapping = Mapping::open(yaml, &shapes::MESSAGE, report)?;
    let columns = mapping.read("columns", report, |yaml, report| {
        list(yaml, &quote("columns"), report, |item, report| said(item, "a column", report))
    });
    let json_root = mapping.read("json", report, |yaml, report| {
        Mapping::open(yaml, &shapes::MESSAGE_JSON, report)?.word("root", report).given().cloned()
    });
    let any_xml_root = mapping.read("xml", report, |yaml, report| {
        let root: Field<Spanned<AnyRoot>> = Mapping::open(yaml, &shapes::MESSAGE_XML, report)?.word("root", report);
        root.given().map(|root| root.place)
    });
    Some(Message {
        place: mapping.place,
        columns,
        doc: mapping.text("doc", report),
        from: mapping.word("from", report),
        json_root,
        any_xml_root,
        rows: mapping.list("rows", report, row),
    })
}

/// A row is a node where it has `node`, else a leaf. One without a name is left out: nothing could refer to it.
pub(super) fn row(yaml: &Yaml, report: &mut Report) -> Option<Row> {
    if has_key(yaml, "node") {
        let shape = if has_key(yaml, "of") { &shapes::NODE_OF } else { &shapes::NODE };
        return node(yaml, shape, report).map(Row::Node);
    }
    leaf(yaml, report).map(Row::Leaf)
}

fn has_key(yaml: &Yaml, wanted: &str) -> bool {
    matches!(&yaml.value, Value::Mapping(entries) if entries.iter().any(|(key, _)| key.value == wanted))
}

/// A node of the conventions, which pages have by name.
pub(super) fn shared_node(yaml: &Yaml, report: &mut Report) -> Option<Node> {
    node(yaml, &shapes::SHARED_NODE, report)
}

fn node(yaml: &Yaml, shape: &'static Shape, report: &mut Report) -> Option<Node> {
    let mapping = Mapping::open(yaml, shape, report)?;
    let name = mapping.text("node", report);
    let node = Node {
        name: name.given()?.clone(),
        card: mapping.cell("card", report),
        doc: mapping.text("doc", report),
        rust: mapping.text("rust", report),
        json: mapping.word("json", report),
        from: mapping.word("from", report),
        nullable: mapping.word("nullable", report),
        means: mapping.read("means", report, node_means),
        of: mapping.text("of", report),
        rules: mapping.list("rules", report, rule),
        rows: mapping.list("rows", report, row),
    };
    if node.of.is_absent() && node.rows.whole && node.rows.items.is_empty() {
        report.error(mapping.key_place("rows"), "a node without rows says nothing", "add its rows");
    }
    Some(node)
}

pub(super) fn leaf(yaml: &Yaml, report: &mut Report) -> Option<Leaf> {
    let mapping = Mapping::open(yaml, &shapes::LEAF, report)?;
    let name = mapping.text("name", report);
    let secret: Field<Spanned<Yes>> = mapping.word("secret", report);
    Some(Leaf {
        name: name.given()?.clone(),
        req: mapping.cell("req", report),
        value: mapping.cell("value", report),
        max: mapping.cell("max", report),
        display: mapping.cell("display", report),
        doc: mapping.text("doc", report),
        from: mapping.word("from", report),
        rust: mapping.text("rust", report),
        default: mapping.text("default", report),
        available: mapping.word("available", report),
        secret: secret.map(|given| given.place),
        nullable: mapping.word("nullable", report),
        means: mapping.read("means", report, leaf_means),
    })
}
