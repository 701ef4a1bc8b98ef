//! The message that holds an item while it is read, or what stands around the items.

use crate::model::{AnyMessage, Nodes, Slot};
use crate::table::{Items, Kind};
use crate::validate::{Rule, Violation, Violations, validate};

/// The list of a message.
pub(super) fn list_of(holder: &mut dyn AnyMessage, list: usize) -> Option<&mut dyn Nodes> {
    match holder.as_model_mut().slot(list) {
        Some(Slot::List(nodes)) => Some(nodes),
        _ => None,
    }
}

/// Every rule that a message breaks apart from its items, of which it had so many and now has none.
pub(super) fn validate_around(value: &mut dyn AnyMessage, list: usize, count: usize) -> Violations {
    if count == 0 {
        return validate(value.as_model());
    }
    let field = &value.table().fields[list];
    let Kind::List(Items { cardinality, .. }) = field.kind else { return Violations::default() };
    // Empty items stand in: no more than it takes to tell whether there are too few or too many.
    let enough = cardinality.max.map_or(cardinality.min.max(1), |max| max.saturating_add(1).max(cardinality.min));
    if let Some(nodes) = list_of(value, list) {
        for _ in 0..count.min(enough as usize) {
            nodes.push();
        }
    }
    let found = validate(value.as_model());
    if let Some(nodes) = list_of(value, list) {
        nodes.clear();
    }
    let around = found.into_iter().filter(|violation| violation.path.item_of(field).is_none());
    let counted = around.map(|mut violation: Violation| {
        if let (Rule::MaxItems { has, .. }, true) = (&mut violation.rule, violation.path.field() == Some(field)) {
            *has = count;
        }
        violation
    });
    counted.collect()
}
