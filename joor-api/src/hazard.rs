//! Harm that a call may do, and which calls may do it.

use std::fmt;

use crate::endpoint::Endpoint;
use crate::model::{AnyMessage, Model};
use crate::rows::holds;
use crate::table::{Condition, Predicate};
use crate::value::Value;

/// Harm that a call may do, such as to replace what it does not name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Hazard {
    /// Name by which it is accepted.
    pub name: &'static str,
    /// When the call does it: all conditions hold; always where there is none.
    pub when: &'static [HazardCondition],
    /// What it does.
    pub doc: &'static str,
}

/// A condition on a field of an item that is sent, or on a parameter.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HazardCondition {
    /// Path below an item, with dots between its parts, or name of a parameter. Where a list is on the way, one of its
    /// items is enough.
    pub path: &'static str,
    /// What must hold.
    pub is: Predicate,
}

/// A hazard of a call as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct FoundHazard {
    /// The hazard.
    pub hazard: &'static Hazard,
    /// Positions of the items that do it, from 0; none where it is the call as a whole.
    pub items: Vec<usize>,
}

impl fmt::Display for HazardCondition {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&Condition { field: self.path, is: self.is }, f)
    }
}

/// The harm that a call as it is may do.
pub fn hazards<E: Endpoint>(call: &E) -> Vec<FoundHazard> {
    let found = |hazard: &'static Hazard| Some(FoundHazard { hazard, items: items_with(call, hazard)? });
    E::ENDPOINT.hazards.iter().filter_map(found).collect()
}

/// Positions of the items with a hazard; `None` where there is no such hazard.
fn items_with<E: Endpoint>(call: &E, hazard: &Hazard) -> Option<Vec<usize>> {
    let is_parameter = |condition: &&HazardCondition| call.table().position(condition.path, 0).is_some();
    let (of_call, of_items): (Vec<&HazardCondition>, Vec<&HazardCondition>) =
        hazard.when.iter().partition(is_parameter);
    if !of_call.iter().all(|condition| holds(call, condition.path, condition.is)) {
        return None;
    }
    if of_items.is_empty() {
        return Some(Vec::new());
    }
    let all = |item: &dyn Model| of_items.iter().all(|condition| holds(item, condition.path, condition.is));
    let body = call.body().map(AnyMessage::as_model)?;
    match only_list(body) {
        Some(nodes) => {
            let is_hit = |index: &usize| nodes.item(*index).is_some_and(all);
            let items: Vec<usize> = (0..nodes.len()).filter(is_hit).collect();
            (!items.is_empty()).then_some(items)
        }
        None => all(body).then(Vec::new),
    }
}

/// The list that is all that a message has.
fn only_list(body: &dyn Model) -> Option<&dyn crate::model::Nodes> {
    match (body.table().fields.len(), body.get(0)) {
        (1, Value::List(nodes)) => Some(nodes),
        _ => None,
    }
}
