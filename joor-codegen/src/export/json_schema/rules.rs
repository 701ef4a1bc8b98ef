//! Conditions between the rows of a node.

use super::Schemas;
use super::given::{is_never_empty, row};
use crate::export::words;
use crate::json::{Json, Object, texts};
use crate::resolved::{Condition, Node, Predicate, Requirement, Row, RowRef, Rule, RuleKind};

impl Schemas<'_> {
    /// One schema for each condition between the rows of a node.
    pub(super) fn rules(&self, node: &Node) -> Vec<Json> {
        let mut schemas = Vec::new();
        for row in &node.rows {
            let requirement = match row {
                // What is not available is not asked for.
                Row::Leaf(leaf) if !leaf.available => continue,
                Row::Leaf(leaf) => &leaf.requirement,
                Row::Node(inner) => &inner.requirement,
            };
            if let Requirement::RequiredIf(conditions) = requirement {
                schemas.push(self.required_if(node, row, conditions).into());
            }
        }
        schemas.extend(node.rules.iter().map(|rule| self.group(node, rule).into()));
        schemas
    }

    fn required_if(&self, node: &Node, row: &Row, conditions: &[Condition]) -> Object {
        let about = format!("{} is required when {}.", row.name(), words::all(conditions));
        let schema = Object::new().with("description", about);
        let all = conditions.iter().map(|condition| self.condition(node, &condition.field, &condition.is).into());
        let all: Vec<Json> = all.collect();
        let properties = Object::new().with(row.name(), self.there(row));
        let then = Object::new().with("required", texts([row.name()])).with("properties", properties);
        let schema = match all.as_slice() {
            [one] => schema.with("if", one.clone()),
            _ => schema.with("if", Object::new().with("allOf", all)),
        };
        schema.with("then", then).with_some("$comment", self.spelling_comment(node, conditions))
    }

    /// The patterns take fewer spellings than the comparison of the tables.
    fn spelling_comment(&self, node: &Node, conditions: &[Condition]) -> Option<&'static str> {
        let names_codes = |condition: &&Condition| {
            let leaf = match row(node, &condition.field) {
                Some(Row::Leaf(leaf)) => leaf,
                _ => return false,
            };
            matches!((&condition.is, &leaf.ty), (Predicate::OneOf(_), crate::resolved::Type::CodeList { .. }))
        };
        conditions.iter().find(names_codes).map(|_| {
            "The pattern has the code list's spellings in any case, with dots and blanks. Accents that the list does \
             not have are ignored too by the documented comparison, and not by this pattern."
        })
    }

    fn group(&self, node: &Node, rule: &Rule) -> Object {
        let schema = Object::new().with("description", words::rule(rule));
        let complete = |rows: &[RowRef]| Json::from(self.all_said(node, rows.iter().map(|row| row.name.as_str())));
        match &rule.kind {
            RuleKind::AllOrNone(rows) if self.are_never_empty(node, rows) => {
                let mut dependent = Object::new();
                for one in rows {
                    let others = rows.iter().filter(|other| *other != one).map(|other| &other.name);
                    dependent.set(&one.name, texts(others));
                }
                schema.with("dependentRequired", dependent)
            }
            RuleKind::AllOrNone(rows) => {
                schema.with("anyOf", vec![complete(rows), none(vec![self.touched(node, rows)])])
            }
            RuleKind::AtLeastOne(sets) => schema.with_list("anyOf", sets.iter().map(|set| complete(set)).collect()),
            RuleKind::AtMostOne(sets) => schema.with_list("allOf", self.never_two(node, sets)),
            RuleKind::ExactlyOne(sets) => {
                let schema = schema.with_list("anyOf", sets.iter().map(|set| complete(set)).collect());
                schema.with_list("allOf", self.never_two(node, sets))
            }
            RuleKind::NotAfter(..) => schema.with("$comment", "Not said by this schema, which compares no two values."),
            RuleKind::Needs(row, other) => {
                let pair = [row.clone(), other.clone()];
                if self.are_never_empty(node, &pair) {
                    return schema.with("dependentRequired", Object::new().with(&row.name, texts([&other.name])));
                }
                let [row, other] = &pair;
                schema
                    .with("if", complete(std::slice::from_ref(row)))
                    .with("then", complete(std::slice::from_ref(other)))
            }
        }
    }

    fn are_never_empty(&self, node: &Node, rows: &[RowRef]) -> bool {
        rows.iter().all(|named| row(node, &named.name).is_some_and(is_never_empty))
    }

    /// Any of the rows is given.
    fn touched(&self, node: &Node, rows: &[RowRef]) -> Json {
        let given = |named: &RowRef| Json::from(self.all_said(node, std::iter::once(named.name.as_str())));
        match rows {
            [one] => given(one),
            _ => Object::new().with("anyOf", rows.iter().map(given).collect::<Vec<_>>()).into(),
        }
    }

    /// For each pair of alternatives, that not both have a row.
    fn never_two(&self, node: &Node, sets: &[Vec<RowRef>]) -> Vec<Json> {
        let mut pairs = Vec::new();
        for (index, one) in sets.iter().enumerate() {
            for other in sets.iter().skip(index + 1) {
                pairs.push(none(vec![
                    Object::new().with("allOf", vec![self.touched(node, one), self.touched(node, other)]).into(),
                ]));
            }
        }
        pairs
    }
}

/// None of these.
fn none(schemas: Vec<Json>) -> Json {
    let schema = match schemas.as_slice() {
        [one] => one.clone(),
        _ => Object::new().with("anyOf", schemas).into(),
    };
    Object::new().with("not", schema).into()
}
