//! A leaf that is there before and after.

use super::change::Class;
use super::field::{self, Side};
use super::ledger::{Ledger, Spot, Values};
use super::limit;
use super::remarks::Remarks;
use crate::emit::surface::Surface;
use crate::resolved::{Direction, Leaf, ListForm, Scalar, Type};

/// A leaf and its field.
#[derive(Clone, Copy)]
pub(super) struct Shown<'a> {
    pub(super) leaf: &'a Leaf,
    pub(super) surface: &'a Surface,
}

impl<'a> Shown<'a> {
    pub(super) fn side(self) -> Side<'a> {
        let Leaf { rust_field, requirement, .. } = self.leaf;
        Side { rust_field, surface: self.surface, requirement }
    }
}

pub(super) fn compare(
    old: Shown<'_>,
    new: Shown<'_>,
    direction: Direction,
    (old_spot, spot): (&Spot, &Spot),
    ledger: &mut Ledger,
) {
    field::compare_names((old_spot, &old.leaf.rust_field), (spot, &new.leaf.rust_field), ledger);
    field::compare_requirements(old.side(), new.side(), direction, spot, ledger);
    let other_type = field::compare_types(old.side(), new.side(), spot, ledger);
    compare_json(old.leaf, new.leaf, other_type, spot, ledger);
    limit::compare(old.leaf.limit, new.leaf.limit, direction, spot, ledger);
    limit::compare_ranges(old.leaf.range, new.leaf.range, direction, spot, ledger);
    compare_null((old.leaf.nullable, new.leaf.nullable), direction, spot, ledger);
    compare_sent(old.leaf, new.leaf, spot, ledger);
    compare_availability(old, new, direction, spot, ledger);
    remarks(old.leaf, new.leaf).book(spot, ledger);
}

/// A string where there was a number, or the other way round, though the Rust type is the same.
fn compare_json(old: &Leaf, new: &Leaf, other_type: bool, spot: &Spot, ledger: &mut Ledger) {
    if old.json_key != new.json_key {
        let words = |leaf: &Leaf| {
            leaf.json_key.as_ref().map_or_else(|| "a plain value".to_owned(), |key| format!("an object with `{key}`"))
        };
        ledger.add(Class::Breaking, spot, "written otherwise in JSON", Values::new(words(old), words(new)));
    }
    if old.list != new.list && !other_type {
        let word = |leaf: &Leaf| if leaf.list == Some(ListForm::Comma) { "joined by commas" } else { "an array" };
        ledger.add(Class::Breaking, spot, "its values are written otherwise", Values::new(word(old), word(new)));
    }
    if old.json_string != new.json_string && !other_type {
        let word = |leaf: &Leaf| if leaf.json_string { "a string" } else { "a number" };
        ledger.add(Class::Breaking, spot, "written otherwise in JSON", Values::new(word(old), word(new)));
    }
}

/// Whether null is as good as a value.
pub(super) fn compare_null((old, new): (bool, bool), direction: Direction, spot: &Spot, ledger: &mut Ledger) {
    match (old, new) {
        (false, true) => ledger.add_check(Class::Loosening, direction, spot, "may be null now", Values::NONE),
        (true, false) => ledger.add_check(Class::Tightening, direction, spot, "may not be null any more", Values::NONE),
        _ => {}
    }
}

/// What a new call carries that its caller did not ask for.
fn compare_sent(old: &Leaf, new: &Leaf, spot: &Spot, ledger: &mut Ledger) {
    if old.sends != new.sends {
        let words =
            |leaf: &Leaf| leaf.sends.as_ref().map_or_else(|| "nothing".to_owned(), |sends| format!("`{sends}`"));
        ledger.add(Class::Breaking, spot, "a new call carries another value", Values::new(words(old), words(new)));
    }
}

fn compare_availability(old: Shown<'_>, new: Shown<'_>, direction: Direction, spot: &Spot, ledger: &mut Ledger) {
    // `new` asks for what is required and available; another requirement has been told with what it does.
    let other_code = old.surface.in_new != new.surface.in_new && old.leaf.requirement == new.leaf.requirement;
    match (old.leaf.available, new.leaf.available) {
        (true, false) if other_code => {
            let what = "not available any more: `new` no longer takes it, and sending it is refused";
            ledger.add_with_effect(Class::Breaking, Some(Class::Tightening), spot, what, Values::NONE);
        }
        (false, true) if other_code => {
            let what = "available now, and required: `new` takes it";
            ledger.add_with_effect(Class::Breaking, Some(Class::Tightening), spot, what, Values::NONE);
        }
        (true, false) => {
            let what = "not available any more: sending it is refused";
            ledger.add_check(Class::Tightening, direction, spot, what, Values::NONE);
        }
        (false, true) => ledger.add_check(Class::Loosening, direction, spot, "available now", Values::NONE),
        _ => {}
    }
}

fn remarks(old: &Leaf, new: &Leaf) -> Remarks {
    let mut remarks = Remarks::default();
    remarks.compare("meaning", &old.doc, &new.doc);
    if old.ty != new.ty && scalar(old).is_some() && scalar(new).is_some() {
        remarks.compare_words("type of the table", scalar(old), scalar(new));
    }
    remarks.compare_words("default", old.default.as_deref(), new.default.as_deref());
    remarks.compare_cells(&old.printed, &new.printed, |cell| match cell {
        "REQ" => old.requirement == new.requirement,
        "VALUE" => old.ty == new.ty,
        "MAX" => old.limit == new.limit,
        _ => true,
    });
    remarks.compare_sources(old.source, new.source);
    remarks.compare_words("reason of the correction", old.because.as_deref(), new.because.as_deref());
    remarks
}

/// The types that are texts in Rust all the same.
fn scalar(leaf: &Leaf) -> Option<&'static str> {
    match leaf.ty {
        Type::Scalar(Scalar::String) => Some("string"),
        Type::Scalar(Scalar::Uuid) => Some("uuid"),
        _ => None,
    }
}
