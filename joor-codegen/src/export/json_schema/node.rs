//! The schema of a node: its rows, and which must be there.

use super::Schemas;
use super::given::is_list;
use super::leaf::empty_or;
use crate::export::words::sentence;
use crate::json::{Json, Object, texts};
use crate::resolved::{Direction, Node, Requirement, Row, Scalar, Type};

impl Schemas<'_> {
    /// The schema of a node that is there.
    pub(super) fn node(&self, node: &Node, required: bool) -> Object {
        let mut schema = Object::new();
        if let Some(doc) = &node.doc {
            schema.set("description", sentence(doc));
        }
        schema.extend(empty_or("object", required));
        let mut properties = Object::new();
        for row in &node.rows {
            properties.set(row.name(), self.row(row));
        }
        let names: Vec<_> = node.rows.iter().filter(|row| self.is_required(row)).map(Row::name).collect();
        if !properties.is_empty() {
            schema.set("properties", properties);
        }
        if !names.is_empty() {
            schema.set("required", texts(names));
        }
        // Beside `properties` a condition would hold for the texts and nulls too that stand for a missing node.
        let rules = self.rules(node);
        match (rules.is_empty(), required) {
            (true, _) => schema,
            (false, true) => schema.with("allOf", rules),
            (false, false) => {
                let object = Object::new().with("type", "object");
                schema.with("if", object).with("then", Object::new().with("allOf", rules))
            }
        }
    }

    fn row(&self, row: &Row) -> Object {
        match row {
            Row::Leaf(leaf) => self.leaf(leaf),
            Row::Node(node) if is_list(node) && node.nullable => or_null(self.list(node)),
            Row::Node(node) if is_list(node) => self.list(node),
            Row::Node(node) if node.nullable => or_null(self.node(node, true)),
            Row::Node(node) => self.node(node, node.requirement == Requirement::Required),
        }
    }

    /// The schema of a list.
    pub(super) fn list(&self, node: &Node) -> Object {
        let item = node.list_item().unwrap_or(node);
        let mut schema = Object::new();
        if let Some(doc) = node.doc.as_ref().or(item.doc.as_ref()) {
            schema.set("description", sentence(doc));
        }
        let required = node.requirement == Requirement::Required;
        let may_be_empty = !required && item.cardinality.min == 0;
        schema.extend(empty_or("array", !may_be_empty));
        let least = match node.requirement {
            Requirement::Required => item.cardinality.min.max(1),
            _ => item.cardinality.min.min(1),
        };
        if least > 0 {
            schema.set("minItems", least);
        }
        if let Some(max) = item.cardinality.max.filter(|max| *max > 1) {
            schema.set("maxItems", max);
        }
        if item.cardinality.min > least {
            let least = item.cardinality.min;
            schema.set(
                "$comment",
                format!("The page says at least {least}; that is checked where the list is required."),
            );
        }
        schema.set("items", self.hinted(self.node(item, true), &item.name));
        if self.xml_hints && node.list_item().is_some() {
            schema.set("xml", Object::new().with("wrapped", true));
        }
        schema
    }

    /// With the name of the element, where that is told.
    pub(super) fn hinted(&self, schema: Object, name: &str) -> Object {
        if self.xml_hints { schema.with("xml", Object::new().with("name", name)) } else { schema }
    }

    fn is_required(&self, row: &Row) -> bool {
        match row {
            Row::Leaf(leaf) => leaf.requirement == Requirement::Required && leaf.available,
            Row::Node(node) if node.requirement != Requirement::Required => false,
            Row::Node(node) if is_list(node) => true,
            Row::Node(node) => self.direction == Direction::Response || asks(node),
        }
    }
}

/// What a schema takes, or null.
pub(super) fn or_null(schema: Object) -> Object {
    let null = Object::new().with("type", "null");
    Object::new().with("anyOf", vec![Json::from(schema), Json::from(null)])
}

/// Whether leaving out the node leaves out something inside that is required. A required node of which nothing is
/// required may be left out of a request.
pub(in crate::export) fn asks(node: &Node) -> bool {
    node.rows.iter().any(|row| match row {
        // A number or truth value inside a missing node reads as 0 or false, which counts as given.
        Row::Leaf(leaf) => {
            let has_default = matches!(leaf.ty, Type::Scalar(Scalar::Integer | Scalar::Decimal | Scalar::Boolean));
            let has_default = has_default && leaf.list.is_none();
            leaf.requirement == Requirement::Required && leaf.available && !has_default
        }
        Row::Node(inner) if inner.requirement != Requirement::Required => false,
        Row::Node(inner) => is_list(inner) || asks(inner),
    })
}

/// The definitions that the schemas of texts refer to; JSON alone can say every character.
pub(super) fn definitions(has_xml: bool) -> [(&'static str, Object); 4] {
    // Every character that XML 1.0 can carry.
    let pattern = r"^[^\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]*$";
    let of = if has_xml { " of characters that XML 1.0 can carry" } else { "" };
    let text = |types: Json, about: &str| {
        let schema = Object::new().with("description", about).with("type", types);
        if has_xml { schema.with("pattern", pattern) } else { schema }
    };
    let may_be = "An empty text or null stands for none.";
    let [plain, required] = texts_names(has_xml);
    [
        (plain, text(texts(["string", "null"]), &format!("A text{of}. {may_be}"))),
        (required, text(Json::from("string"), &format!("A text{of}, not empty.")).with("minLength", 1_u32)),
        ("code", text(texts(["integer", "string", "null"]), &format!("A code that is written as a number. {may_be}"))),
        (
            "required_code",
            text(texts(["integer", "string"]), "A code that is written as a number.").with("minLength", 1_u32),
        ),
    ]
}

/// The names of the definitions of a text that may be left out, and of one that may not.
pub(super) const fn texts_names(has_xml: bool) -> [&'static str; 2] {
    if has_xml { ["text", "required_text"] } else { ["json_text", "required_json_text"] }
}
