//! The struct of a node: its rows, what `new` takes, and its rules.

use std::collections::HashSet;

use super::change::Class;
use super::field::{self, Side};
use super::leaf::{self, Shown};
use super::ledger::{Ledger, Place, Spot, Values, held};
use super::pairs::pair;
use super::remarks::Remarks;
use super::{lists, rules};
use crate::emit::surface::{self, Surface};
use crate::resolved::{Direction, Node, Requirement, Row};

/// A row and its field.
#[derive(Clone, Copy)]
struct Entry<'a> {
    row: &'a Row,
    surface: &'a Surface,
}

impl<'a> Entry<'a> {
    fn side(&self) -> Side<'a> {
        let (rust_field, requirement): (&str, &Requirement) = match self.row {
            Row::Leaf(leaf) => (&leaf.rust_field, &leaf.requirement),
            Row::Node(node) => (&node.rust_field, &node.requirement),
        };
        Side { rust_field, surface: self.surface, requirement }
    }

    fn spot(&self, place: &Place) -> Spot {
        place.field(self.side().rust_field, self.row.name())
    }

    /// What goes or comes with a node.
    fn within(&self) -> String {
        let Row::Node(node) = self.row else { return String::new() };
        let mut types = Vec::new();
        collect_types(held(node), &mut types);
        format!(", with the type{} `{}`", if types.len() == 1 { "" } else { "s" }, types.join("`, `"))
    }
}

fn collect_types<'a>(node: &'a Node, types: &mut Vec<&'a str>) {
    types.push(&node.rust_type);
    for row in &node.rows {
        if let Row::Node(node) = row {
            collect_types(held(node), types);
        }
    }
}

/// Books what changed in a node's struct and in all structs inside it.
pub(super) fn compare(old: &Node, new: &Node, (old_place, place): (&Place, &Place), ledger: &mut Ledger) {
    compare_type(old, new, (old_place, place), ledger);
    let direction = place.direction;
    let (old_surface, new_surface) = (surface::of_node(old, direction), surface::of_node(new, direction));
    let (old_rows, new_rows) = (entries(old, &old_surface), entries(new, &new_surface));
    let pairs = pair(&old_rows, &new_rows, |entry| entry.row.name());
    for entry in &pairs.gone {
        field::remove(entry.side(), &entry.spot(old_place), &entry.within(), ledger);
    }
    for entry in &pairs.added {
        field::add(entry.side(), direction, &entry.spot(place), &entry.within(), ledger);
    }
    compare_order(&pairs.both, &old_rows, place, ledger);
    let added = pairs.added.iter().map(|entry| entry.row.name()).collect();
    rules::compare(&old.rules, &new.rules, (&added, direction), &place.spot(), ledger);
    for (old, new) in pairs.both {
        compare_rows(old, new, (old_place, place), ledger);
    }
}

fn entries<'a>(node: &'a Node, surface: &'a [Surface]) -> Vec<Entry<'a>> {
    node.rows.iter().zip(surface).map(|(row, surface)| Entry { row, surface }).collect()
}

fn compare_type(old: &Node, new: &Node, (old_place, place): (&Place, &Place), ledger: &mut Ledger) {
    if old.shared != new.shared {
        let words = |node: &Node| {
            node.shared.clone().map_or_else(|| "the page's own".to_owned(), |name| format!("`{name}` of the version"))
        };
        ledger.add(Class::Breaking, &place.spot(), "the type stands elsewhere", Values::new(words(old), words(new)));
    }
    if old.rust_type != new.rust_type {
        let values = Values::new(format!("`{}`", old.rust_type), format!("`{}`", new.rust_type));
        ledger.add(Class::Breaking, &old_place.spot(), "the Rust type has another name", values);
    }
    Remarks::of_nodes(old, new).book(&place.spot(), ledger);
}

/// Books another order of rows that are there before and after.
fn compare_order(both: &[(&Entry<'_>, &Entry<'_>)], old_rows: &[Entry<'_>], place: &Place, ledger: &mut Ledger) {
    let kept = |(old, new): &&(&Entry<'_>, &Entry<'_>)| old.surface.in_new && new.surface.in_new;
    let new_arguments: Vec<&str> = both.iter().filter(kept).map(|(_, new)| new.row.name()).collect();
    let names: HashSet<&str> = new_arguments.iter().copied().collect();
    let old_names = old_rows.iter().map(|entry| entry.row.name());
    let old_arguments: Vec<&str> = old_names.clone().filter(|name| names.contains(name)).collect();
    if field::compare_order(&old_arguments, &new_arguments, &place.spot(), ledger) {
        return;
    }
    let new_order: Vec<&str> = both.iter().map(|(_, new)| new.row.name()).collect();
    let there: HashSet<&str> = new_order.iter().copied().collect();
    if old_names.filter(|name| there.contains(name)).ne(new_order.iter().copied()) {
        ledger.add(Class::Docs, &place.spot(), "its rows stand, and are written, in another order", Values::NONE);
    }
}

fn compare_rows(old: &Entry<'_>, new: &Entry<'_>, places: (&Place, &Place), ledger: &mut Ledger) {
    let (old_spot, spot) = (old.spot(places.0), new.spot(places.1));
    let direction: Direction = places.1.direction;
    match (old.row, new.row) {
        (Row::Leaf(one), Row::Leaf(other)) => {
            let (one, other) = (Shown { leaf: one, surface: old.surface }, Shown { leaf: other, surface: new.surface });
            leaf::compare(one, other, direction, (&old_spot, &spot), ledger);
        }
        (Row::Node(one), Row::Node(other)) => {
            field::compare_names((&old_spot, &one.rust_field), (&spot, &other.rust_field), ledger);
            field::compare_requirements(old.side(), new.side(), direction, &spot, ledger);
            leaf::compare_null((one.nullable, other.nullable), direction, &spot, ledger);
            let deeper = (&places.0.inner(one), &places.1.inner(other));
            if lists::compare(one, other, (old.surface, new.surface), (direction, &spot), ledger) {
                compare(held(one), held(other), deeper, ledger);
            }
        }
        _ => {
            let values = Values::new(format!("`{}`", old.surface.ty), format!("`{}`", new.surface.ty));
            ledger.add(Class::Breaking, &spot, "a value became a node, or a node a value", values);
        }
    }
}
