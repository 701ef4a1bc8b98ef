//! Nodes: cardinality, shape in JSON and rows.

use super::names::type_name;
use super::requirement::{Decided, Printed};
use super::resolver::{Named, Resolver, Seat, Siblings, Table};
use super::rules::compared_row;
use crate::place::{Place, Text};
use crate::places::RowPlaces;
use crate::raw::{self, Field, List};
use crate::resolved::{Cardinality, Level, Node, Requirement, Row, Rule};
use crate::wording::quote;

/// What a node without a printed cardinality has.
const UNPRINTED: Cardinality = Cardinality { min: 0, max: Some(1) };

impl<'a> Resolver<'a> {
    /// A node below the root.
    fn inner_node(&mut self, raw: &raw::Node, seat: &Seat<'_>, is_only_row: bool) -> (Node, RowPlaces) {
        let (mut node, places) = self.node(raw, seat);
        node.json = self.json_level(raw, is_only_row && node.repeats(), seat);
        if let (Level::Dropped, Some(nullable)) = (node.json, raw.nullable.given().filter(|given| given.value)) {
            let help = "write it on the node around it, which is the list";
            self.report.error(nullable.place, "an item of a list cannot be null", help);
        }
        (node, places)
    }

    /// A node, with its level kept in JSON.
    pub(super) fn node(&mut self, raw: &raw::Node, seat: &Seat<'_>) -> (Node, RowPlaces) {
        let identity = self.identity(raw, seat);
        let source = self.source(&raw.from, seat.table.source);
        let cardinality = self.cardinality(raw);
        let Decided { requirement, conditions, explains_req } = self.node_requirement(raw, cardinality, seat);
        let field = seat.field();
        let Inside { rust_type, rust_type_place, rows, rules, row_places, shared } =
            if raw.of.is_absent() { self.inside(raw, &identity.name, seat) } else { self.inside_of(raw, seat) };
        let mut printed = identity.printed;
        printed.card = raw.card.value();
        let node = Node {
            name: identity.name,
            rust_type,
            rust_field: field.name,
            printed,
            cardinality: cardinality.unwrap_or(UNPRINTED),
            json: Level::Kept,
            nullable: self.nullable(&raw.nullable, seat),
            doc: raw.doc.value().or_else(|| shared.and_then(|node| node.doc.clone())),
            shared: shared.map(|node| node.name.clone()),
            requirement,
            source,
            because: self.because(&raw.means, explains_req),
            depth: seat.depth,
            rules,
            rows,
        };
        let places = RowPlaces {
            name: raw.real_name().place,
            field: field.place,
            rust_type: rust_type_place,
            conditions,
            whole: raw.rows.whole,
            rows: row_places,
        };
        (node, places)
    }

    /// The rows that stand below the node.
    fn inside(&mut self, raw: &raw::Node, name: &str, seat: &Seat<'_>) -> Inside<'a> {
        let rust_type = type_name(raw.real_name(), &raw.rust, self.report);
        let what = format!("the node {}", quote(name));
        let siblings = Siblings::new((what, name), &raw.rows, &raw.rules, self.report);
        let (rows, row_places) = self.rows(&raw.rows, &siblings, seat.depth + 1, seat.table);
        let named = |name: &str| rows.iter().zip(&row_places).find(|(row, _)| row.name() == name);
        self.check_not_after(&raw.rules, |name| named(name).and_then(|(row, places)| compared_row(row, places)));
        Inside {
            rust_type: rust_type.name,
            rust_type_place: rust_type.place,
            rules: self.rules(&raw.rules, &siblings, seat.table.source),
            rows,
            row_places,
            shared: None,
        }
    }

    /// The rows of the conventions' node that `of` names. They are checked there.
    fn inside_of(&mut self, raw: &raw::Node, seat: &Seat<'_>) -> Inside<'a> {
        let place = raw.of.place().unwrap_or(raw.name.place);
        let nodes = self.nodes;
        let shared = raw.of.given().and_then(|name| nodes.by_name.get(&name.value));
        if let (Some(name), None, true) = (raw.of.given(), shared, nodes.whole) {
            let otherwise = "add it to `nodes` of the version's conventions, above what names it";
            let help = self.report.did_you_mean(&name.value, nodes.by_name.keys().map(String::as_str), otherwise);
            self.report.error(name.place, format!("the conventions have no node {}", quote(&name.value)), help);
        }
        let Some(node) = shared else {
            let rust_type = String::new();
            let (rows, rules, row_places) = (Vec::new(), Vec::new(), Vec::new());
            return Inside { rust_type, rust_type_place: place, rows, rules, row_places, shared: None };
        };
        let mut rows = node.rows.clone();
        deepen(&mut rows, seat.depth.saturating_sub(node.depth));
        Inside {
            rust_type: node.rust_type.clone(),
            rust_type_place: place,
            rows,
            rules: node.rules.clone(),
            row_places: Vec::new(),
            shared: Some(node),
        }
    }

    fn rows(
        &mut self,
        rows: &List<raw::Row>,
        siblings: &Siblings,
        depth: u32,
        table: Table,
    ) -> (Vec<Row>, Vec<RowPlaces>) {
        let is_only_row = rows.items.len() == 1;
        let resolve = |(index, row): (usize, &raw::Row)| {
            let seat = Seat { siblings, index, depth, table };
            match row {
                raw::Row::Leaf(leaf) => {
                    let (leaf, places) = self.leaf(leaf, &seat);
                    (Row::Leaf(leaf), places)
                }
                raw::Row::Node(node) => {
                    let (node, places) = self.inner_node(node, &seat, is_only_row);
                    (Row::Node(node), places)
                }
            }
        };
        rows.items.iter().enumerate().map(resolve).unzip()
    }

    /// The printed cardinality, corrected. `None` where it cannot be read, which has been reported.
    fn cardinality(&mut self, raw: &raw::Node) -> Option<Cardinality> {
        let meant = match &raw.means {
            Field::Broken => return None,
            Field::Given(means) => &means.card,
            Field::Absent => &Field::Absent,
        };
        let printed = match &raw.card {
            Field::Absent => Some(UNPRINTED),
            Field::Broken => None,
            Field::Given(card) => parse(&card.value),
        };
        match (meant, &raw.card) {
            (Field::Broken, _) => None,
            (Field::Given(meant), _) => {
                let cardinality = parse(&meant.value);
                if cardinality.is_none() {
                    self.bad_cardinality(meant, "write the least and the greatest number, as in `0-1` or `1-n`");
                } else if cardinality == printed {
                    self.needless(meant.place, "card", "the printed cardinality, or `0-1` for none, says the same");
                }
                cardinality
            }
            (Field::Absent, Field::Given(card)) if printed.is_none() => {
                self.bad_cardinality(
                    card,
                    "if the page prints this, add `means: {card: …, because: …}` such as `0-1` or `1-n`",
                );
                None
            }
            (Field::Absent, _) => printed,
        }
    }

    fn bad_cardinality(&mut self, text: &Text, help: &str) {
        self.report.error(text.place, format!("{} is no cardinality", quote(&text.value)), help);
    }

    fn node_requirement(&mut self, raw: &raw::Node, cardinality: Option<Cardinality>, seat: &Seat<'_>) -> Decided {
        let printed = match cardinality {
            None => Printed::Unclear,
            Some(cardinality) if cardinality.min >= 1 => Printed::Says(Requirement::Required),
            Some(_) => Printed::Says(Requirement::Optional),
        };
        let mut decided = self.decide(printed, &raw.means, seat);
        decided.explains_req = false;
        decided
    }

    /// Whether the node's level is there in JSON; `is_item` for the repeated child of a list.
    fn json_level(&mut self, raw: &raw::Node, is_item: bool, seat: &Seat<'_>) -> Level {
        let default = if is_item { Level::Dropped } else { Level::Kept };
        let Some(given) = raw.json.given() else {
            return default;
        };
        if !seat.siblings.whole || raw.card.is_broken() || raw.means.is_broken() {
            return given.value;
        }
        if given.value == default {
            let message = format!("`json` says what {} has without it", quote(&raw.name.value));
            self.report.error(given.place, message, "delete it; only a repeated node that is the only row is dropped");
        } else if given.value == Level::Dropped {
            let message = "JSON can drop only a repeated node that is the only row of its parent";
            self.report.error(given.place, message, "delete `json: dropped`");
        }
        given.value
    }
}

/// What is inside a node, and what its type is called.
struct Inside<'a> {
    rust_type: String,
    rust_type_place: Place,
    rows: Vec<Row>,
    rules: Vec<Rule>,
    row_places: Vec<RowPlaces>,
    /// The node of the conventions that all of it comes from.
    shared: Option<&'a Node>,
}

/// Moves rows to a greater depth.
fn deepen(rows: &mut [Row], by: u32) {
    for row in rows {
        match row {
            Row::Leaf(leaf) => leaf.depth += by,
            Row::Node(node) => {
                node.depth += by;
                deepen(&mut node.rows, by);
            }
        }
    }
}

/// Reads `min-max`, where the greatest may be `n`.
fn parse(text: &str) -> Option<Cardinality> {
    let number = |part: &str| -> Option<u32> {
        let digits = !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
        if digits { part.parse().ok() } else { None }
    };
    let (min, max) = text.split_once('-')?;
    let min = number(min)?;
    let max = if max == "n" { None } else { Some(number(max)?) };
    max.is_none_or(|max| max >= min && max >= 1).then_some(Cardinality { min, max })
}

#[cfg(test)]
mod tests {
    use super::{Cardinality, parse};

    #[test]
    fn cardinalities() {
        assert_eq!(parse("0-1"), Some(Cardinality { min: 0, max: Some(1) }));
        assert_eq!(parse("1-n"), Some(Cardinality { min: 1, max: None }));
        assert_eq!(parse("2-10"), Some(Cardinality { min: 2, max: Some(10) }));
        for text in ["", "-", "n-1", "2-1", "0-0", "1", "1-", "-1", "1-N", "1 - n", "+1-2", "1-2-3", "99999999999-n"] {
            assert_eq!(parse(text), None, "{text}");
        }
    }
}
