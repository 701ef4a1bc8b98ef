//! The rules on several fields of a node at once.

use super::checker::Checker;
use super::{Rule, Violation};
use crate::table::{GroupKind, GroupRule};
use crate::value::Value;

impl Checker<'_> {
    #[cold]
    pub(super) fn groups(&mut self) {
        let value =
            |name: &str| self.table.position(name, 0).map_or(Value::Absent, |position| self.model.get(position));
        let given = |name: &str| {
            let value = value(name);
            // What is said not to be so asks for nothing.
            !value.is_blank() && !matches!(value, Value::Boolean(false))
        };
        let holds = |rule: &&GroupRule| match rule.kind {
            GroupKind::NotAfter(start, end) => is_in_order(&value(start), &value(end)),
            kind => holds(kind, given),
        };
        let broken: Vec<_> = self.table.rules.iter().filter(|rule| !holds(rule)).collect();
        for rule in broken {
            self.found.push(Violation { path: self.trail.path(), rule: Rule::Group(rule) });
        }
    }
}

fn holds(kind: GroupKind, given: impl Fn(&str) -> bool) -> bool {
    let complete = |set: &&[&str]| set.iter().all(|name| given(name));
    let any = |set: &&[&str]| set.iter().any(|name| given(name));
    match kind {
        GroupKind::AllOrNone(fields) => complete(&fields) || !any(&fields),
        GroupKind::AtLeastOne(sets) => sets.iter().any(complete),
        GroupKind::ExactlyOne(sets) => sets.iter().filter(|set| any(set)).count() == 1 && sets.iter().any(complete),
        GroupKind::AtMostOne(sets) => sets.iter().filter(|set| any(set)).count() <= 1,
        GroupKind::Needs(field, other) => !given(field) || given(other),
        // Its values are compared, not whether they are there.
        GroupKind::NotAfter(..) => true,
    }
}

/// Whether the first is not after the second; what is missing or cannot be read is in no order.
fn is_in_order(start: &Value<'_>, end: &Value<'_>) -> bool {
    match (start, end) {
        (Value::Date(start), Value::Date(end)) => start <= end,
        (Value::Timestamp(start), Value::Timestamp(end)) => start <= end,
        _ => true,
    }
}
