//! A row as a field of a struct: its name, its type and whether it must be given.

use super::change::Class;
use super::ledger::{Ledger, Spot, Values};
use super::requirement;
use crate::emit::surface::Surface;
use crate::resolved::{Direction, Requirement};

/// A field, before or after.
#[derive(Clone, Copy)]
pub(super) struct Side<'a> {
    pub(super) rust_field: &'a str,
    pub(super) surface: &'a Surface,
    pub(super) requirement: &'a Requirement,
}

impl Side<'_> {
    fn is_option(&self) -> bool {
        self.surface.inner() != self.surface.ty
    }

    /// Requirement and type in words.
    fn words(&self) -> String {
        format!("{}, `{}`", requirement::words(self.requirement), self.surface.ty)
    }
}

/// Books a field that is there before and after under another name.
pub(super) fn compare_names(old: (&Spot, &str), new: (&Spot, &str), ledger: &mut Ledger) {
    if old.1 != new.1 {
        let values = Values::new(format!("`{}`", old.1), format!("`{}`", new.1));
        ledger.add(Class::Breaking, old.0, "the Rust field has another name", values);
    }
}

/// Books another requirement, together with what it does to the field's type and to `new`.
pub(super) fn compare_requirements(
    old: Side<'_>,
    new: Side<'_>,
    direction: Direction,
    spot: &Spot,
    ledger: &mut Ledger,
) {
    if old.requirement == new.requirement {
        return;
    }
    let values = Values::new(requirement::words(old.requirement), requirement::words(new.requirement));
    let effect = requirement::effect(old.requirement, new.requirement);
    let same_code = old.surface.in_new == new.surface.in_new && old.is_option() == new.is_option();
    match (direction, effect) {
        (Direction::Response, _) => {
            ledger.add(Class::Docs, spot, "another requirement; a reply is never refused", values);
        }
        (Direction::Request, None) => {
            ledger.add(Class::Docs, spot, "another advice; no request is refused for it", values);
        }
        (Direction::Request, Some(class)) if same_code => {
            let what =
                if class == Class::Tightening { "required in more or other cases" } else { "required less often" };
            ledger.add(class, spot, what, values);
        }
        (Direction::Request, effect) => {
            let what = match (old.surface.in_new, new.surface.in_new) {
                (false, true) => "must be given now, `new` takes it",
                (true, false) => "may be left out now, `new` no longer takes it",
                _ => "another requirement",
            };
            let values = Values::new(old.words(), new.words());
            ledger.add_with_effect(Class::Breaking, effect, spot, what, values);
        }
    }
}

/// Books another type of a leaf, beyond what its requirement does to it.
pub(super) fn compare_types(old: Side<'_>, new: Side<'_>, spot: &Spot, ledger: &mut Ledger) -> bool {
    let other = old.surface.inner() != new.surface.inner();
    if other {
        let values = Values::new(format!("`{}`", old.surface.ty), format!("`{}`", new.surface.ty));
        ledger.add(Class::Breaking, spot, "another type", values);
    }
    other
}

/// Books a field that is new.
pub(super) fn add(field: Side<'_>, direction: Direction, spot: &Spot, within: &str, ledger: &mut Ledger) {
    let value = match direction {
        Direction::Request => field.words(),
        Direction::Response => format!("`{}`", field.surface.ty),
    };
    let values = Values::only_new(value);
    match (direction, field.requirement) {
        (Direction::Request, Requirement::Required) => {
            let what = format!("a new row that must be given, `new` takes it{within}");
            ledger.add_with_effect(Class::Breaking, Some(Class::Tightening), spot, what, values);
        }
        (Direction::Request, Requirement::RequiredIf(_)) => {
            ledger.add(Class::Tightening, spot, format!("a new row that must be given in some cases{within}"), values);
        }
        _ => ledger.add(Class::Loosening, spot, format!("a new row{within}"), values),
    }
}

/// Books a field that is gone.
pub(super) fn remove(field: Side<'_>, spot: &Spot, within: &str, ledger: &mut Ledger) {
    let values = Values::old(format!("`{}`", field.surface.ty));
    ledger.add(Class::Breaking, spot, format!("the row is gone{within}"), values);
}

/// Books another order of what `new` takes before and after; `true` where there is one.
pub(super) fn compare_order(old: &[&str], new: &[&str], spot: &Spot, ledger: &mut Ledger) -> bool {
    let other = old != new;
    if other {
        let list = |names: &[&str]| format!("`{}`", names.join("`, `"));
        let what = "`new` takes its arguments in another order";
        ledger.add(Class::Breaking, spot, what, Values::new(list(old), list(new)));
    }
    other
}
