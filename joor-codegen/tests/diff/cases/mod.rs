//! The changes: what is edited, and how grave it is forth and back.

mod others;
mod rows;
mod shapes;
mod values;

use joor_codegen::diff::Class;

use crate::common::{ITEMS, JSON_CONVENTIONS, ORDERS};

/// An edit of one of the sound tables.
pub(crate) struct Case {
    pub(crate) change: &'static str,
    pub(crate) file: &'static str,
    pub(crate) old: &'static str,
    pub(crate) new: &'static str,
    pub(crate) forth: Class,
    pub(crate) back: Class,
}

const fn case(
    file: &'static str,
    change: &'static str,
    (old, new): (&'static str, &'static str),
    (forth, back): (Class, Class),
) -> Case {
    Case { change, file, old, new, forth, back }
}

const fn orders(change: &'static str, edit: (&'static str, &'static str), classes: (Class, Class)) -> Case {
    case(ORDERS, change, edit, classes)
}

const fn items(change: &'static str, edit: (&'static str, &'static str), classes: (Class, Class)) -> Case {
    case(ITEMS, change, edit, classes)
}

const fn json(change: &'static str, edit: (&'static str, &'static str), classes: (Class, Class)) -> Case {
    case(JSON_CONVENTIONS, change, edit, classes)
}

/// All changes, by the snapshot that shows them.
pub(crate) const GROUPS: &[(&str, &[Case])] = &[
    ("rows", rows::ROWS),
    ("requirements", rows::REQUIREMENTS),
    ("limits", rows::LIMITS),
    ("types", rows::TYPES),
    ("nodes", shapes::NODES),
    ("rules", shapes::RULES),
    ("calls", others::CALLS),
    ("shared", others::SHARED),
    ("docs", others::DOCS),
    ("values", values::VALUES),
];
