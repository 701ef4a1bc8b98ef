//! What the stages decide: names, types, requirements, limits and shapes of the sound tables.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on is to stop")]

mod common;

use joor_codegen::resolved::{
    Cardinality, EnumerationWire, Host, Leaf, Level, Limit, MaxMeaning, Node, Page, Predicate, Requirement, Row,
    RuleKind, Scalar, Schema, Source, Type,
};
use joor_codegen::{Sources, compile_sources};

use crate::common::{ORDERS, sound};

/// The schema of the sound tables after edits of the page.
fn schema(edits: &[(&str, &str)]) -> Schema {
    let mut files = sound();
    let (_, text) = files.iter_mut().find(|(path, _)| path == ORDERS).unwrap();
    for (old, new) in edits {
        assert_eq!(text.matches(old).count(), 1, "{old}");
        *text = text.replacen(old, new, 1);
    }
    match compile_sources(Sources::new("tables", files)) {
        Ok(checked) => checked.schema().clone(),
        Err(problems) => panic!("{problems}"),
    }
}

fn page(schema: &Schema) -> &Page {
    schema.pages.first().unwrap()
}

fn row<'a>(node: &'a Node, name: &str) -> &'a Row {
    node.rows.iter().find(|row| row.name() == name).unwrap()
}

fn node<'a>(parent: &'a Node, name: &str) -> &'a Node {
    match row(parent, name) {
        Row::Node(node) => node,
        Row::Leaf(leaf) => panic!("{leaf:?}"),
    }
}

fn leaf<'a>(parent: &'a Node, name: &str) -> &'a Leaf {
    match row(parent, name) {
        Row::Leaf(leaf) => leaf,
        Row::Node(node) => panic!("{node:?}"),
    }
}

fn order(schema: &Schema) -> &Node {
    node(&page(schema).messages.first().unwrap().root, "order")
}

#[test]
fn names() {
    let schema = schema(&[("- {name: note, ", "- {name: no te, means: {name: noteText, because: r}, ")]);
    let page = page(&schema);
    assert_eq!((page.name.as_str(), page.version.as_str(), page.module.as_str()), ("v1/orders", "v1", "orders"));
    assert_eq!(page.endpoints.first().unwrap().rust_type, "Submit");
    assert_eq!(page.enumerations.first().unwrap().rust_type, "Color");
    let variants = |values: &[joor_codegen::resolved::EnumerationValue]| {
        values.iter().map(|value| value.variant.clone()).collect::<Vec<String>>()
    };
    assert_eq!(variants(&page.enumerations.first().unwrap().values), ["Red", "DarkBlue"]);
    let shared = &schema.conventions["v1"].enumerations;
    assert_eq!(variants(&shared.first().unwrap().values), ["Success", "NoToken", "OrderErrors"]);
    let corrected = leaf(order(&schema), "noteText");
    assert_eq!((corrected.rust_field.as_str(), corrected.printed.name.as_deref()), ("note_text", Some("no te")));
    let roots: Vec<&str> = page.messages.iter().map(|message| message.root.rust_type.as_str()).collect();
    assert_eq!(roots, ["Orders", "OrdersReply"]);
}

#[test]
fn types_and_limits() {
    let schema = schema(&[]);
    let order = order(&schema);
    let limit = |means, max| Some(Limit { means, max });
    assert_eq!(leaf(order, "code").ty, Type::Scalar(Scalar::String));
    assert_eq!(leaf(order, "code").limit, limit(MaxMeaning::Characters, 50));
    assert_eq!(leaf(order, "count").ty, Type::Scalar(Scalar::Integer));
    assert_eq!(leaf(order, "count").limit, limit(MaxMeaning::Bytes, 4));
    let country = Type::CodeList { name: "country".to_owned(), rust_type: "Country".to_owned() };
    assert_eq!(leaf(order, "country").ty, country);
    assert_eq!(leaf(order, "country").limit, limit(MaxMeaning::Characters, 50));
    let Type::Enumeration(color) = &leaf(order, "color").ty else { panic!("{order:?}") };
    assert_eq!((color.shared, color.wire), (false, EnumerationWire::String));
    let reply = node(&page(&schema).messages.last().unwrap().root, "outcome");
    let Type::Enumeration(code) = &leaf(reply, "code").ty else { panic!("{reply:?}") };
    assert_eq!((code.shared, code.wire), (true, EnumerationWire::Integer));
}

#[test]
fn requirements() {
    let schema = schema(&[]);
    let order = order(&schema);
    assert_eq!(leaf(order, "code").requirement, Requirement::Required);
    assert_eq!(leaf(order, "upc").requirement, Requirement::Optional, "a rule says when");
    assert_eq!(leaf(order, "count").requirement, Requirement::Recommended);
    assert_eq!(leaf(order, "note").requirement, Requirement::Optional, "no REQ cell");
    assert_eq!(order.requirement, Requirement::Required, "1-n");
    assert_eq!(node(order, "lines").requirement, Requirement::Optional, "0-1");
    let Requirement::RequiredIf(conditions) = &leaf(order, "shade").requirement else { panic!("{order:?}") };
    let told: Vec<(&str, &Predicate)> =
        conditions.iter().map(|condition| (condition.rust_field.as_str(), &condition.is)).collect();
    assert_eq!(told, [("color", &Predicate::OneOf(vec!["dark blue".to_owned()])), ("country", &Predicate::Present)]);
    assert_eq!(page(&schema).endpoints.first().unwrap().parameters.first().unwrap().requirement, Requirement::Required);
}

#[test]
fn a_path_cannot_do_without_its_parameters() {
    let schema = schema(&[("{name: shop, req: Y,", "{name: shop, ")]);
    assert_eq!(page(&schema).endpoints.first().unwrap().parameters.first().unwrap().requirement, Requirement::Required);
}

#[test]
fn shapes_and_depths() {
    let schema = schema(&[]);
    let message = page(&schema).messages.first().unwrap();
    assert_eq!((message.name.as_str(), message.json_root), ("v1/orders.request", Level::Kept));
    let order = order(&schema);
    assert_eq!(order.json, Level::Kept, "as the row says");
    let lines = node(order, "lines");
    assert_eq!(lines.json, Level::Kept);
    assert_eq!(node(lines, "line").json, Level::Dropped, "the repeated child of a list");
    assert_eq!(lines.list_item().map(|item| item.name.as_str()), Some("line"));
    assert_eq!(node(lines, "line").cardinality, Cardinality { min: 1, max: None });
    assert_eq!((message.root.depth, order.depth, lines.depth, leaf(order, "code").depth), (0, 1, 2, 2));
    let reply = page(&schema).messages.last().unwrap();
    assert_eq!((reply.json_root, reply.root.cardinality), (Level::Dropped, Cardinality { min: 0, max: Some(1) }));
}

#[test]
fn a_repeated_node_beside_others_keeps_its_level() {
    let schema = schema(&[(
        "            - node: lines\n              card: 0-1\n",
        "            - {node: tag, card: 0-n, rows: [{name: text, req: N, value: Text, doc: A.}]}\n            - node: lines\n              card: 0-1\n",
    )]);
    assert_eq!(node(order(&schema), "tag").json, Level::Kept);
}

#[test]
fn sources() {
    let schema = schema(&[]);
    let order = order(&schema);
    assert_eq!((order.source, leaf(order, "code").source), (Source::Documented, Source::Documented));
    assert_eq!(leaf(order, "note").source, Source::Guide);
    let reply = &page(&schema).messages.last().unwrap().root;
    assert_eq!((reply.source, node(reply, "outcome").source), (Source::Example, Source::Example));
}

#[test]
fn endpoints_and_rules() {
    let schema = schema(&[]);
    let endpoint = page(&schema).endpoints.first().unwrap();
    assert_eq!((endpoint.credits, endpoint.body, endpoint.reply.as_deref()), (5, true, Some("v1/orders.response")));
    assert!(matches!(&endpoint.rules.first().unwrap().kind, RuleKind::AllOrNone(rows) if rows.len() == 2));
    let RuleKind::AtLeastOne(sets) = &order(&schema).rules.first().unwrap().kind else { panic!("{schema:?}") };
    let fields: Vec<Vec<&str>> =
        sets.iter().map(|rows| rows.iter().map(|row| row.rust_field.as_str()).collect()).collect();
    assert_eq!(fields, [vec!["upc"], vec!["sku", "size"]]);
}

#[test]
fn a_call_costs_what_it_says_itself() {
    let schema = schema(&[("effect: write", "effect: write\n    credits: 0\n    host: token")]);
    let endpoint = page(&schema).endpoints.first().unwrap();
    assert_eq!((endpoint.credits, endpoint.host, &endpoint.authorization), (0, Host::Token, &None));
}

#[test]
fn a_secret_stays_a_string() {
    let schema = schema(&[("{name: note, from: guide,", "{name: note, secret: true, from: guide,")]);
    let note = leaf(order(&schema), "note");
    assert_eq!((note.secret, &note.ty), (true, &Type::Scalar(Scalar::String)));
    assert!(!leaf(order(&schema), "code").secret);
}

#[test]
fn corrections_keep_what_is_printed() {
    let schema = schema(&[
        ("card: 0-1\n", "card: 0-n\n              means: {card: 0-1, printed_depth: 4, because: a slip}\n"),
        (
            "max: 13, doc: The UPC.",
            "max: 13, means: {type: integer, max: value, json: string, because: digits}, doc: The UPC.",
        ),
    ]);
    let lines = node(order(&schema), "lines");
    assert_eq!(lines.printed.card.as_deref(), Some("0-n"));
    assert_eq!((lines.cardinality.max, lines.depth, lines.printed.depth), (Some(1), 2, Some(4)));
    assert_eq!(lines.because.as_deref(), Some("a slip"));
    let upc = leaf(order(&schema), "upc");
    assert_eq!((upc.printed.value.as_deref(), upc.printed.max.as_deref()), (Some("Any String"), Some("13")));
    assert_eq!((&upc.ty, upc.json_string), (&Type::Scalar(Scalar::Integer), true));
    assert_eq!(upc.limit, Some(Limit { means: MaxMeaning::Value, max: 13 }));
}
