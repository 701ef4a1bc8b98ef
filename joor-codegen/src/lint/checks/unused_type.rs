//! `unused-type`: an enumeration, a code list or a shared node that no row uses.

use std::collections::HashSet;

use super::Found;
use crate::lint::Lint;
use crate::lint::view::{Page, View};
use crate::place::Text;
use crate::resolved::{Node, Row, Type};
use crate::wording::quote;

/// What rows have, by name; of a version's own with the version.
#[derive(Default)]
struct Used<'v> {
    shared: HashSet<(&'v str, &'v str)>,
    lists: HashSet<&'v str>,
    nodes: HashSet<(&'v str, &'v str)>,
}

impl<'v> Used<'v> {
    fn add_type(&mut self, version: &'v str, ty: &'v Type) {
        match ty {
            Type::Enumeration(used) if used.shared => {
                self.shared.insert((version, used.name.as_str()));
            }
            Type::CodeList { name, .. } => {
                self.lists.insert(name.as_str());
            }
            Type::Enumeration(_) | Type::Scalar(_) => {}
        }
    }

    /// The nodes that stand in a node by name. What is inside a shared one counts where it is defined.
    fn add_nodes(&mut self, version: &'v str, node: &'v Node) {
        for row in &node.rows {
            let Row::Node(inner) = row else { continue };
            match &inner.shared {
                Some(name) => {
                    self.nodes.insert((version, name.as_str()));
                }
                None => self.add_nodes(version, inner),
            }
        }
    }

    /// The types of rows in a node of the conventions.
    fn add_types(&mut self, version: &'v str, node: &'v Node) {
        for row in &node.rows {
            match row {
                Row::Leaf(leaf) => self.add_type(version, &leaf.ty),
                Row::Node(inner) if inner.shared.is_none() => self.add_types(version, inner),
                Row::Node(_) => {}
            }
        }
    }
}

pub(super) fn check(view: &View<'_>, found: &mut Found) {
    let mut used = Used::default();
    for page in &view.pages {
        let version = page.raw.version.as_str();
        let own: HashSet<&str> = types(page).filter_map(own_name).collect();
        types(page).for_each(|ty| used.add_type(version, ty));
        page.resolved.messages.iter().for_each(|message| used.add_nodes(version, &message.root));
        let unused = page.raw.enumerations.items.iter().filter(|one| !own.contains(one.name.value.as_str()));
        unused.for_each(|one| report("enumerations.", "type", &one.name, found));
    }
    for version in &view.versions {
        let name = version.raw.version.as_str();
        for node in version.nodes {
            used.add_types(name, node);
            used.add_nodes(name, node);
        }
    }
    for version in &view.versions {
        let name = version.raw.version.as_str();
        let unused = version.raw.enumerations.items.iter();
        let unused = unused.filter(|one| !used.shared.contains(&(name, one.name.value.as_str())));
        unused.for_each(|one| report("enumerations.", "type", &one.name, found));
        let unused = version.raw.nodes.items.iter();
        let unused = unused.filter(|one| !used.nodes.contains(&(name, one.name.value.as_str())));
        unused.for_each(|one| report("nodes.", "node", &one.name, found));
    }
    for list in view.code_lists.iter().filter(|list| !used.lists.contains(list.name.value.as_str())) {
        report("", "type", &list.name, found);
    }
}

fn own_name(ty: &Type) -> Option<&str> {
    match ty {
        Type::Enumeration(used) if !used.shared => Some(&used.name),
        _ => None,
    }
}

fn types<'v>(page: &'v Page<'_>) -> impl Iterator<Item = &'v Type> {
    page.groups.iter().flat_map(|group| &group.leaves).map(|leaf| &leaf.resolved.ty)
}

fn report(section: &str, what: &str, name: &Text, found: &mut Found) {
    let row = if section.is_empty() { String::new() } else { format!("{section}{}", name.value) };
    let message = format!("no row has the {what} {}", quote(&name.value));
    let help = if what == "node" {
        "name it on the row that it belongs to, as `of: …`, or delete it"
    } else {
        "name it on the row that it belongs to, as `means: {type: …, because: …}`, or delete it"
    };
    found.add(Lint::UnusedType, &row, name.place, message, help);
}
