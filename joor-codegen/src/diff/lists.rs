//! What a node's field holds: one struct or a list, its element in XML, its level in JSON, and how many.

use super::change::Class;
use super::ledger::{Ledger, Spot, Values, held};
use super::remarks::Remarks;
use crate::emit::surface::Surface;
use crate::resolved::{Direction, Level, Node, Requirement};

/// Books what changed of a node's field; `false` where the structs it holds are no longer the same thing.
pub(super) fn compare(
    old: &Node,
    new: &Node,
    surface: (&Surface, &Surface),
    (direction, spot): (Direction, &Spot),
    ledger: &mut Ledger,
) -> bool {
    let is_vec = |surface: &Surface| surface.ty.starts_with("Vec<");
    if is_vec(surface.0) != is_vec(surface.1) {
        let values = Values::new(format!("`{}`", surface.0.ty), format!("`{}`", surface.1.ty));
        ledger.add(Class::Breaking, spot, "it holds something else", values);
        return held(old).name == held(new).name;
    }
    let (wrapped, wrapped_now) = (old.list_item().is_some(), new.list_item().is_some());
    let (item, item_now) = (held(old), held(new));
    if item.json != item_now.json {
        let values = Values::new(level(item.json), level(item_now.json));
        ledger.add(Class::Breaking, spot, "the level of its items in JSON", values);
    }
    if wrapped != wrapped_now {
        let words = |wrapped: bool| if wrapped { "in an element of their own" } else { "without one" };
        ledger.add(Class::Breaking, spot, "its items in XML", Values::new(words(wrapped), words(wrapped_now)));
    } else if item.name != item_now.name {
        let values = Values::new(format!("`{}`", item.name), format!("`{}`", item_now.name));
        ledger.add(Class::Breaking, spot, "the element of its items in XML", values);
    }
    if is_vec(surface.1) {
        compare_counts(old, new, (direction, spot), ledger);
    }
    if wrapped && wrapped_now {
        Remarks::of_nodes(old, new).book(spot, ledger);
    }
    true
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Kept => "kept",
        Level::Dropped => "dropped",
    }
}

/// How many items there must be and may be. The least number counts only where there must be any.
fn compare_counts(old: &Node, new: &Node, (direction, spot): (Direction, &Spot), ledger: &mut Ledger) {
    let least = |node: &Node| held(node).cardinality.min.max(1);
    let may_be_empty = matches!(new.requirement, Requirement::Optional | Requirement::Recommended);
    if least(old) != least(new) && !may_be_empty {
        let (class, what) = if least(new) > least(old) {
            (Class::Tightening, "more items are required")
        } else {
            (Class::Loosening, "fewer items are required")
        };
        let values = Values::new(least(old).to_string(), least(new).to_string());
        ledger.add_check(class, direction, spot, what, values);
    }
    let most = |node: &Node| held(node).cardinality.max;
    if most(old) != most(new) {
        let words = |most: Option<u32>| most.map_or_else(|| "any number".to_owned(), |most| most.to_string());
        let (class, what) = if most(new).unwrap_or(u32::MAX) < most(old).unwrap_or(u32::MAX) {
            (Class::Tightening, "fewer items are allowed")
        } else {
            (Class::Loosening, "more items are allowed")
        };
        ledger.add_check(class, direction, spot, what, Values::new(words(most(old)), words(most(new))));
    }
}
