//! Whether a row is given: there, and not empty.

use super::Schemas;
use crate::json::{Json, Object, texts};
use crate::resolved::{Leaf, Node, Predicate, Requirement, Row, Scalar, Type};

impl Schemas<'_> {
    /// Rows of one node, all of which are given as conditions over several rows understand it: a truth value that is
    /// false asks for nothing.
    pub(super) fn all_said<'n>(&self, node: &'n Node, names: impl Iterator<Item = &'n str> + Clone) -> Object {
        self.all(node, names, |row| match row {
            Row::Leaf(Leaf { ty: Type::Scalar(Scalar::Boolean), .. }) => Object::new().with("const", true),
            row => self.given(row),
        })
    }

    fn all_given<'n>(&self, node: &'n Node, names: impl Iterator<Item = &'n str> + Clone) -> Object {
        self.all(node, names, |row| self.given(row))
    }

    fn all<'n>(
        &self,
        node: &'n Node,
        names: impl Iterator<Item = &'n str> + Clone,
        schema: impl Fn(&Row) -> Object,
    ) -> Object {
        let mut properties = Object::new();
        for row in names.clone().filter_map(|name| row(node, name)) {
            properties.set(row.name(), schema(row));
        }
        Object::new().with("required", texts(names)).with("properties", properties)
    }

    /// What a row that is given holds.
    fn given(&self, row: &Row) -> Object {
        match row {
            Row::Leaf(leaf) => given_leaf(leaf),
            Row::Node(node) if is_list(node) => at_least(1),
            Row::Node(node) => {
                let rows = node.rows.iter().map(|row| self.all_given(node, std::iter::once(row.name())).into());
                Object::new().with("type", "object").with_list("anyOf", rows.collect())
            }
        }
    }

    /// What a row holds that is there because it is required: for a node, anything.
    pub(super) fn there(&self, row: &Row) -> Object {
        match row {
            Row::Leaf(leaf) => given_leaf(leaf),
            Row::Node(node) if is_list(node) => at_least(node.list_item().unwrap_or(node).cardinality.min.max(1)),
            Row::Node(_) => Object::new().with("type", "object"),
        }
    }

    /// A condition on another row of the node.
    pub(super) fn condition(&self, node: &Node, field: &str, is: &Predicate) -> Object {
        let given = || self.all_given(node, std::iter::once(field));
        match is {
            Predicate::Present => given(),
            Predicate::Absent => Object::new().with("not", given()),
            Predicate::OneOf(values) => match row(node, field) {
                Some(Row::Leaf(leaf)) => {
                    let properties = Object::new().with(field, self.one_of(leaf, values));
                    Object::new().with("required", texts([field])).with("properties", properties)
                }
                _ => given(),
            },
        }
    }

    fn one_of(&self, leaf: &Leaf, values: &[String]) -> Object {
        let schema = match &leaf.ty {
            Type::CodeList { name, .. } => match self.lists.code_list(name) {
                Some(list) => {
                    Object::new().with("type", "string").with("pattern", super::spelling::pattern(list, values))
                }
                None => Object::new().with("enum", texts(values)),
            },
            _ => Object::new().with("enum", values.iter().flat_map(|value| spelt(leaf, value)).collect::<Vec<_>>()),
        };
        match &leaf.json_key {
            Some(key) => {
                let properties = Object::new().with(key, schema);
                Object::new().with("type", "object").with("required", texts([key])).with("properties", properties)
            }
            None => schema,
        }
    }
}

pub(super) fn row<'n>(node: &'n Node, name: &str) -> Option<&'n Row> {
    node.rows.iter().find(|row| row.name() == name)
}

pub(super) fn is_list(node: &Node) -> bool {
    node.repeats() || node.list_item().is_some()
}

/// Whether a row that is there is always given, as its own schema has it.
pub(super) fn is_never_empty(row: &Row) -> bool {
    match row {
        Row::Leaf(Leaf { ty: Type::Scalar(Scalar::Boolean), .. }) => false,
        Row::Leaf(leaf) => leaf.requirement == Requirement::Required && leaf.available && !leaf.nullable,
        Row::Node(node) if node.nullable => false,
        Row::Node(node) if is_list(node) => {
            node.list_item().unwrap_or(node).cardinality.min > 0 || node.requirement == Requirement::Required
        }
        Row::Node(_) => false,
    }
}

fn given_leaf(leaf: &Leaf) -> Object {
    if leaf.list.is_some() {
        return at_least(1);
    }
    if leaf.ty == Type::Scalar(Scalar::Any) {
        return Object::new().with("not", Object::new().with("type", "null"));
    }
    let empty = vec![Json::from(""), Json::Null];
    match &leaf.json_key {
        Some(key) => {
            let properties = Object::new().with(key, Object::new().with("not", Object::new().with("enum", empty)));
            Object::new().with("type", "object").with("required", texts([key])).with("properties", properties)
        }
        None => Object::new().with("not", Object::new().with("enum", empty)),
    }
}

fn at_least(items: u32) -> Object {
    Object::new().with("type", "array").with("minItems", items)
}

/// A value that a condition names, in each kind in which JSON may have it.
fn spelt(leaf: &Leaf, value: &str) -> Vec<Json> {
    let text = Json::from(value);
    match &leaf.ty {
        Type::Scalar(Scalar::Boolean) => vec![Json::Boolean(value == "true")],
        Type::Scalar(Scalar::Integer | Scalar::Decimal) if !leaf.json_string => vec![Json::Number(value.to_owned())],
        Type::Enumeration(_) => match value.parse::<i64>() {
            Ok(number) => {
                let mut spelt = vec![text, Json::from(i128::from(number))];
                if number.to_string() != value {
                    spelt.push(Json::from(number.to_string()));
                }
                spelt
            }
            Err(_) => vec![text],
        },
        _ => vec![text],
    }
}
