//! Enumerations: values that can be told apart, on the wire and in Rust.

use super::unique::{Seen, where_first};
use crate::places::EnumerationPlaces;
use crate::report::Report;
use crate::reserved::VARIANT;
use crate::resolved::{Enumeration, EnumerationWire};
use crate::wording::quote;

pub(super) fn check(enumerations: &[Enumeration], places: &[EnumerationPlaces], report: &mut Report) {
    for (enumeration, places) in enumerations.iter().zip(places) {
        check_values(enumeration, places, report);
    }
}

fn check_values(enumeration: &Enumeration, places: &EnumerationPlaces, report: &mut Report) {
    let (mut values, mut variants) = (Seen::default(), Seen::default());
    for (value, places) in enumeration.values.iter().zip(&places.values) {
        let Some(read) = as_read(&value.value, enumeration.wire) else {
            let message = format!("{} is no integer, but the enumeration is written as one", quote(&value.value));
            report.error(places.value, message, "write digits, or `wire: string`");
            continue;
        };
        if let Some(first) = values.add(&read, places.value) {
            let message = format!("the value {} is here twice", quote(&value.value));
            report.error(places.value, message, format!("keep one; the first is {}", where_first(first)));
        } else if value.variant == VARIANT {
            let message = format!("{} is the variant of values that are not documented", quote(VARIANT));
            report.error(places.variant, message, "give this one another name with `rust:`");
        } else if let Some(first) = variants.add(&value.variant, places.variant) {
            let message = format!("a second value gets the Rust variant {}", quote(&value.variant));
            let help = format!("give one of them another name with `rust:`; the first is {}", where_first(first));
            report.error(places.variant, message, help);
        }
    }
}

/// The value as a reader of JSON sees it: an integer without the zeros before it.
fn as_read(value: &str, wire: EnumerationWire) -> Option<String> {
    match wire {
        EnumerationWire::String => Some(value.to_owned()),
        EnumerationWire::Integer => value.parse::<i64>().ok().map(|number| number.to_string()),
    }
}
