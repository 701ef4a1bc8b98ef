//! `unused-type`: an enumeration or code list that no row uses.

use std::collections::HashSet;

use super::Found;
use crate::lint::Lint;
use crate::lint::view::{Page, View};
use crate::place::Text;
use crate::resolved::Type;
use crate::wording::quote;

pub(super) fn check(view: &View<'_>, found: &mut Found) {
    let (mut shared, mut lists) = (HashSet::new(), HashSet::new());
    for page in &view.pages {
        let mut own = HashSet::new();
        for ty in types(page) {
            match ty {
                Type::Enumeration(used) if used.shared => {
                    shared.insert((page.raw.version.as_str(), used.name.as_str()));
                }
                Type::Enumeration(used) => {
                    own.insert(used.name.as_str());
                }
                Type::CodeList { name, .. } => {
                    lists.insert(name.as_str());
                }
                Type::Scalar(_) => {}
            }
        }
        let unused = page.raw.enumerations.items.iter().filter(|one| !own.contains(one.name.value.as_str()));
        unused.for_each(|one| report("enumerations.", &one.name, found));
    }
    for version in &view.versions {
        let is_used = |name: &Text| shared.contains(&(version.raw.version.as_str(), name.value.as_str()));
        let unused = version.raw.enumerations.items.iter().filter(|one| !is_used(&one.name));
        unused.for_each(|one| report("enumerations.", &one.name, found));
    }
    for list in view.code_lists.iter().filter(|list| !lists.contains(list.name.value.as_str())) {
        report("", &list.name, found);
    }
}

fn types<'v>(page: &'v Page<'_>) -> impl Iterator<Item = &'v Type> {
    page.groups.iter().flat_map(|group| &group.leaves).map(|leaf| &leaf.resolved.ty)
}

fn report(section: &str, name: &Text, found: &mut Found) {
    let row = if section.is_empty() { String::new() } else { format!("{section}{}", name.value) };
    let message = format!("no row has the type {}", quote(&name.value));
    let help = "name it on the row that it belongs to, as `means: {type: …, because: …}`, or delete it";
    found.add(Lint::UnusedType, &row, name.place, message, help);
}
