//! Conditions: the values they name are values the other row can have.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::code_lists::Codes;
use crate::place::Place;
use crate::places::{ConventionsPlaces, EnumerationPlaces, PagePlaces, RowPlaces};
use crate::report::Report;
use crate::resolved::{
    Conventions, Enumeration, EnumerationRef, Leaf, Node, Page, Predicate, Requirement, Row, Scalar, Type,
};
use crate::wording::quote;

/// The values that rows of a page can have, as far as they are listed.
pub(super) struct Values<'a> {
    codes: &'a Codes<'a>,
    own: Sendable<'a>,
    shared: Sendable<'a>,
}

/// The values of each enumeration that could be read whole, by its name; headings are never sent.
type Sendable<'a> = BTreeMap<&'a str, BTreeSet<&'a str>>;

impl<'a> Values<'a> {
    pub(super) fn new(
        codes: &'a Codes<'a>,
        shared: Option<(&'a Conventions, &ConventionsPlaces)>,
        (page, places): (&'a Page, &PagePlaces),
    ) -> Self {
        let shared = shared.map(|(conventions, places)| sendable(&conventions.enumerations, &places.enumerations));
        let own = sendable(&page.enumerations, &places.enumerations);
        Self { codes, own, shared: shared.unwrap_or_default() }
    }

    /// Those that rows of the conventions can have.
    pub(super) fn shared(codes: &'a Codes<'a>, (conventions, places): (&'a Conventions, &ConventionsPlaces)) -> Self {
        Self { codes, own: Sendable::new(), shared: sendable(&conventions.enumerations, &places.enumerations) }
    }

    fn of(&self, reference: &EnumerationRef) -> Option<&BTreeSet<&'a str>> {
        if reference.shared { &self.shared } else { &self.own }.get(reference.name.as_str())
    }
}

fn sendable<'a>(enumerations: &'a [Enumeration], places: &[EnumerationPlaces]) -> Sendable<'a> {
    let whole = enumerations.iter().zip(places).filter(|(_, places)| places.whole && !places.values.is_empty());
    whole.map(|(enumeration, _)| (enumeration.name.as_str(), sent(enumeration))).collect()
}

fn sent(enumeration: &Enumeration) -> BTreeSet<&str> {
    enumeration.values.iter().filter(|value| !value.heading).map(|value| value.value.as_str()).collect()
}

pub(super) fn check_node(node: &Node, places: &RowPlaces, values: &Values<'_>, report: &mut Report) {
    let named: HashMap<&str, Other<'_>> = node.rows.iter().map(|row| (row.name(), Other::from(row))).collect();
    for (row, places) in node.rows.iter().zip(&places.rows) {
        let requirement = match row {
            Row::Leaf(leaf) => &leaf.requirement,
            Row::Node(node) => &node.requirement,
        };
        check_requirement(requirement, places, &named, values, report);
        if let Row::Node(inner) = row {
            check_node(inner, places, values, report);
        }
    }
}

pub(super) fn check_leaves(leaves: &[Leaf], places: &[RowPlaces], values: &Values<'_>, report: &mut Report) {
    let named = leaves.iter().map(|leaf| (leaf.name.as_str(), Other::of_leaf(leaf))).collect();
    for (leaf, places) in leaves.iter().zip(places) {
        check_requirement(&leaf.requirement, places, &named, values, report);
    }
}

/// The row a condition is about.
pub(super) enum Other<'a> {
    Leaf(&'a Type),
    /// Several values, or one of any shape.
    Values,
    Node,
}

impl<'a> Other<'a> {
    fn of_leaf(leaf: &'a Leaf) -> Self {
        let is_one = leaf.list.is_none() && leaf.ty != Type::Scalar(Scalar::Any);
        if is_one { Self::Leaf(&leaf.ty) } else { Self::Values }
    }
}

impl<'a> From<&'a Row> for Other<'a> {
    fn from(row: &'a Row) -> Self {
        match row {
            Row::Leaf(leaf) => Self::of_leaf(leaf),
            Row::Node(_) => Self::Node,
        }
    }
}

fn check_requirement(
    requirement: &Requirement,
    places: &RowPlaces,
    named: &HashMap<&str, Other<'_>>,
    values: &Values<'_>,
    report: &mut Report,
) {
    let Requirement::RequiredIf(conditions) = requirement else {
        return;
    };
    for (condition, places) in conditions.iter().zip(&places.conditions) {
        let Predicate::OneOf(wanted) = &condition.is else {
            continue;
        };
        let Some(other) = named.get(condition.field.as_str()) else {
            continue;
        };
        for (value, place) in wanted.iter().zip(places) {
            check_predicate(&condition.field, value, *place, other, values, report);
        }
    }
}

/// Reports a value that the row of that name cannot have.
pub(super) fn check_predicate(
    name: &str,
    value: &str,
    place: Place,
    other: &Other<'_>,
    values: &Values<'_>,
    report: &mut Report,
) {
    let help = match other {
        Other::Node => Some("a node has no value; write `present` or `absent`".to_owned()),
        Other::Values => Some("the row has no single value; write `present` or `absent`".to_owned()),
        Other::Leaf(ty) => help_where_impossible(ty, value, values, report),
    };
    if let Some(help) = help {
        report.error(place, format!("{} is no value of {}", quote(value), quote(name)), help);
    }
}

/// `None` where a row of that type can have that value, else what to do.
fn help_where_impossible(ty: &Type, value: &str, values: &Values<'_>, report: &Report) -> Option<String> {
    let unless = |possible: bool, help: &str| (!possible).then(|| help.to_owned());
    match ty {
        Type::Scalar(Scalar::Boolean) => unless(matches!(value, "true" | "false"), "write `true` or `false`"),
        Type::Scalar(Scalar::Integer) => unless(value.parse::<i64>().is_ok(), "write an integer"),
        Type::Scalar(Scalar::Decimal) => unless(is_decimal(value), "write a decimal number"),
        Type::Scalar(_) => None,
        Type::CodeList { name, .. } => {
            let known = values.codes.get(name.as_str()).is_none_or(|codes| codes.contains(value));
            unless(known, &format!("write a code of the list {}, as it stands there", quote(name)))
        }
        Type::Enumeration(reference) => {
            let sent = values.of(reference).filter(|sent| !sent.contains(value))?;
            let otherwise = format!("write a value of {}", quote(&reference.name));
            Some(report.did_you_mean(value, sent.iter().copied(), &otherwise))
        }
    }
}

fn is_decimal(value: &str) -> bool {
    let unsigned = value.strip_prefix('-').unwrap_or(value);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, "0"));
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    digits(whole) && digits(fraction)
}
