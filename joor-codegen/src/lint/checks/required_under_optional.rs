//! `required-under-optional`: a required row in an optional node that reads as if it were always required.

use super::Found;
use crate::lint::Lint;
use crate::lint::view::{Group, Leaf, Table, View};
use crate::place::Text;
use crate::raw::Field;
use crate::resolved::Requirement;
use crate::wording::quote;

/// Words by which a doc tells that something depends.
const DEPENDING: &[&str] =
    &["if", "when", "whenever", "where", "only", "unless", "may", "can", "optional", "optionally", "without", "left"];

pub(super) fn check(view: &View<'_>, found: &mut Found) {
    for group in view.pages.iter().flat_map(|page| &page.groups) {
        let is_required = |leaf: &&Leaf<'_>| leaf.resolved.requirement == Requirement::Required;
        if let (true, Some(leaf)) = (is_optional(group), group.leaves.iter().find(is_required))
            && !depends(&leaf.raw.doc)
        {
            report(group, leaf, found);
        }
    }
}

/// A node of a request, printed as one that may be left out, whose doc does not say when.
fn is_optional(group: &Group<'_>) -> bool {
    let Some(node) = group.node else { return false };
    group.table == Table::Request
        && !node.raw.card.is_absent()
        && node.resolved.cardinality.min == 0
        && !node.resolved.repeats()
        && node.resolved.requirement == Requirement::Optional
        && !depends(&node.raw.doc)
}

fn depends(doc: &Field<Text>) -> bool {
    let words = |text: &Text| {
        let mut words = text.value.split(|letter: char| !letter.is_alphanumeric()).map(str::to_lowercase);
        words.any(|word| DEPENDING.contains(&word.as_str()))
    };
    doc.given().is_some_and(words)
}

fn report(group: &Group<'_>, leaf: &Leaf<'_>, found: &mut Found) {
    let (row, node) = (quote(&leaf.resolved.name), quote(group.name));
    let message = format!("{row} reads as always required, but {node} may be left out");
    let help = format!(
        "say in the doc of {node} when it is given; if {row} is always required, correct the node with `means: {{card: \
         1-1, because: …}}`"
    );
    found.add(Lint::RequiredUnderOptional, &leaf.path, leaf.place(), message, help);
}
