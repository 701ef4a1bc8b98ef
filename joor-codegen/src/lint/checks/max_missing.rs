//! `max-missing`: a string without MAX among strings that have one.

use std::collections::HashMap;

use super::Found;
use crate::lint::Lint;
use crate::lint::view::{Leaf, View};
use crate::resolved::Source;
use crate::wording::quote;

pub(super) fn check(view: &View<'_>, found: &mut Found) {
    let versions: HashMap<&str, _> =
        view.versions.iter().map(|version| (version.raw.version.as_str(), &version.texts)).collect();
    for page in &view.pages {
        let Some(texts) = versions.get(page.raw.version.as_str()) else { continue };
        for group in &page.groups {
            let is_text = |leaf: &&Leaf<'_>| {
                let value = leaf.raw.value.given();
                leaf.resolved.source == Source::Documented
                    && value.is_some_and(|value| texts.contains(value.value.as_str()))
            };
            let of_text = || group.leaves.iter().filter(is_text);
            let with = of_text().filter(|leaf| leaf.resolved.limit.is_some()).count();
            let without: Vec<&Leaf<'_>> = of_text().filter(|leaf| leaf.raw.max.is_absent()).collect();
            if with > 0 && with >= without.len() {
                without.iter().for_each(|leaf| report(leaf, group.name, with, found));
            }
        }
    }
}

fn report(leaf: &Leaf<'_>, node: &str, with: usize, found: &mut Found) {
    let (name, node) = (quote(&leaf.resolved.name), quote(node));
    let message = match with {
        1 => format!("{name} has no MAX, but another string of {node} has one"),
        with => format!("{name} has no MAX, but {with} other strings of {node} have one"),
    };
    let help = "copy MAX from the page; where the page leaves the cell empty, write `max: \"\"`";
    found.add(Lint::MaxMissing, &leaf.path, leaf.place(), message, help);
}
