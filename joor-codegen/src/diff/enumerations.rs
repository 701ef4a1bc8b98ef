//! Enumerations of a page or of a version.

use super::change::Class;
use super::ledger::{Ledger, Spot, Values};
use super::pairs::pair;
use super::remarks::Remarks;
use crate::resolved::{Enumeration, EnumerationValue, EnumerationWire};

/// Books what changed of the enumerations of one module.
pub(super) fn compare(module: &str, old: &[Enumeration], new: &[Enumeration], ledger: &mut Ledger) {
    let spot = |enumeration: &Enumeration| Spot::code(format!("{module}::{}", enumeration.rust_type));
    let pairs = pair(old, new, |enumeration| &enumeration.name);
    for enumeration in pairs.gone {
        ledger.add(Class::Breaking, &spot(enumeration), "the enumeration is gone", Values::NONE);
    }
    for enumeration in pairs.added {
        ledger.add(Class::Loosening, &spot(enumeration), "the enumeration is new", Values::NONE);
    }
    for (old, new) in pairs.both {
        compare_one(old, new, &spot(new), ledger);
    }
}

fn compare_one(old: &Enumeration, new: &Enumeration, spot: &Spot, ledger: &mut Ledger) {
    if old.wire != new.wire {
        ledger.add(Class::Breaking, spot, "written otherwise in JSON", Values::new(wire(old.wire), wire(new.wire)));
    }
    match (old.also_date, new.also_date) {
        (true, false) => {
            ledger.add(Class::Breaking, spot, "a date can no longer stand in place of a value", Values::NONE);
        }
        (false, true) => ledger.add(Class::Loosening, spot, "a date can stand in place of a value", Values::NONE),
        _ => {}
    }
    match (old.open, new.open) {
        (true, false) => ledger.add(Class::Tightening, spot, "other values are advised against now", Values::NONE),
        (false, true) => ledger.add(Class::Loosening, spot, "other values are nothing to tell of now", Values::NONE),
        _ => {}
    }
    let mut remarks = Remarks::default();
    remarks.compare("meaning", &old.doc, &new.doc);
    remarks.book(spot, ledger);
    let pairs = pair(&old.values, &new.values, |value| &value.value);
    for value in pairs.gone {
        let what = "the value is gone; it is kept as `Other` now";
        ledger.add(Class::Breaking, &variant(spot, value), what, Values::old(format!("“{}”", value.value)));
    }
    for value in pairs.added {
        let what = "the value is new; it was kept as `Other`";
        ledger.add(Class::Loosening, &variant(spot, value), what, Values::only_new(format!("“{}”", value.value)));
    }
    for (old, new) in pairs.both {
        compare_values(old, new, spot, ledger);
    }
}

fn compare_values(old: &EnumerationValue, new: &EnumerationValue, spot: &Spot, ledger: &mut Ledger) {
    if old.variant != new.variant {
        let values = Values::new(format!("`{}`", old.variant), format!("`{}`", new.variant));
        ledger.add(Class::Breaking, &variant(spot, old), "the variant has another name", values);
    }
    let mut remarks = Remarks::default();
    remarks.compare("meaning", &old.doc, &new.doc);
    remarks.compare_words("name", old.name.as_deref(), new.name.as_deref());
    remarks.compare("deprecated", word(old.deprecated), word(new.deprecated));
    remarks.compare("only a heading", word(old.heading), word(new.heading));
    remarks.book(&variant(spot, new), ledger);
}

fn variant(spot: &Spot, value: &EnumerationValue) -> Spot {
    Spot::code(format!("{}::{}", spot.rust, value.variant))
}

fn wire(wire: EnumerationWire) -> &'static str {
    match wire {
        EnumerationWire::String => "a string",
        EnumerationWire::Integer => "a number",
    }
}

fn word(yes: bool) -> &'static str {
    if yes { "yes" } else { "no" }
}
