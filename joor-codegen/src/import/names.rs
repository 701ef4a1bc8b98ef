//! Names: neutral meanings made of them, real names for those that XML does not allow, and Rust names that do not collide.

use std::collections::BTreeSet;

use heck::{ToSnakeCase, ToUpperCamelCase};

use super::draft::{Draft, Key};
use crate::reserved::{FIELD, TYPES};
use crate::resolve::names::is_field;

/// A meaning that says no more than the name does.
pub(super) fn neutral_doc(name: &str) -> String {
    let words = name.to_snake_case().replace('_', " ");
    let mut letters = words.chars();
    match letters.next() {
        Some(first) => format!("{}{}.", first.to_uppercase(), letters.as_str()),
        None => "Unnamed.".to_owned(),
    }
}

/// The name of one of several things.
pub(super) fn singular(name: &str) -> String {
    if let Some(stem) = name.strip_suffix("ies") {
        return format!("{stem}y");
    }
    let sibilant = ["sses", "xes", "ches", "shes"].iter().any(|ending| name.ends_with(ending));
    if sibilant {
        return name.strip_suffix("es").unwrap_or(name).to_owned();
    }
    match name.strip_suffix('s') {
        Some(stem) if !stem.is_empty() => stem.to_owned(),
        _ => format!("{name}_item"),
    }
}

/// Whether a text can be the name of an XML element, and the name without blanks where those are all that is wrong.
pub(super) fn real_name(name: &str) -> Result<(), Option<String>> {
    if is_xml_name(name) {
        return Ok(());
    }
    let joined: String = name.chars().filter(|character| !character.is_whitespace()).collect();
    Err((joined != name && is_xml_name(&joined)).then_some(joined))
}

fn is_xml_name(name: &str) -> bool {
    let starts = name.starts_with(|first: char| first.is_ascii_alphabetic() || first == '_');
    starts && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.'))
}

/// Gives rows Rust names where the default would be taken or reserved.
pub(super) fn set_rust_names(draft: &mut Draft, types: &mut BTreeSet<String>, suffix: &str) {
    let mut open = vec![(0, String::new())];
    while let Some((id, around)) = open.pop() {
        set_type(draft, id, &around, types, suffix);
        set_fields(draft, id);
        let name = draft.entries.get(id).map(|entry| entry.name().to_upper_camel_case()).unwrap_or_default();
        let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        let nodes = draft
            .children(id)
            .iter()
            .copied()
            .filter(|child| draft.entries.get(*child).is_some_and(|row| row.cells.is_node));
        let below: Vec<(usize, String)> = nodes.map(|child| (child, name.clone())).collect();
        open.extend(below.into_iter().rev());
    }
}

fn set_type(draft: &mut Draft, id: usize, around: &str, types: &mut BTreeSet<String>, suffix: &str) {
    let is_list =
        id != 0 && draft.list_item(id).is_some_and(|item| draft.entries.get(item).is_some_and(|row| !row.json_kept));
    let Some(entry) = draft.entries.get_mut(id).filter(|entry| entry.cells.is_node && !is_list) else { return };
    let written = entry.name().to_upper_camel_case();
    let default: String = written.chars().filter(char::is_ascii_alphanumeric).collect();
    let usable = |name: &str, types: &BTreeSet<String>| {
        let starts = name.starts_with(|first: char| first.is_ascii_uppercase()) && name != "Self";
        starts && !types.contains(name) && !TYPES.contains(&name)
    };
    let candidates = [format!("{around}{default}"), format!("{default}{suffix}"), format!("{around}{default}{suffix}")];
    let numbered = (2..).map(|number| format!("{around}{default}{number}"));
    let mut names = std::iter::once(default.clone()).chain(candidates).chain(numbered.take(types.len() + 2));
    let name = names.find(|name| usable(name, types)).unwrap_or_else(|| format!("Node{}", types.len()));
    if name != written {
        entry.rust = Some(name.clone());
    }
    types.insert(name);
}

/// Two rows of one name stay as they are, marked; a name that Rust does not allow gets another.
fn set_fields(draft: &mut Draft, parent: usize) {
    let within = draft.entries.get(parent).map(|entry| entry.name().to_snake_case()).unwrap_or_default();
    let (mut fields, mut names) = (BTreeSet::from([FIELD.to_owned()]), BTreeSet::new());
    for child in draft.children(parent).to_vec() {
        let Some(entry) = draft.entries.get_mut(child) else { continue };
        if !names.insert(entry.name().to_owned()) {
            let corrected = entry.means.iter().any(|(key, _)| *key == "name");
            entry.guess(if corrected { Key::Means } else { Key::Name }, "the second row of this name");
            continue;
        }
        let field = entry.name().to_snake_case();
        if is_field(&field) && fields.insert(field.clone()) {
            continue;
        }
        let name = [format!("{within}_{field}"), format!("{field}_value"), format!("field_{}", fields.len())];
        let Some(name) = name.into_iter().find(|name| is_field(name) && !fields.contains(name)) else { continue };
        if entry.cells.is_node {
            entry.rust.get_or_insert_with(|| name.to_upper_camel_case());
        } else {
            entry.rust = Some(name.clone());
        }
        fields.insert(name);
    }
}
