//! `code-gap`: an enumeration or code list of numbers in which one is left out.

use super::Found;
use crate::lint::Lint;
use crate::lint::view::View;
use crate::place::{Place, Text};
use crate::raw::{Enumeration, Field};
use crate::wording::quote;

/// Fewer numbers show no order.
const FEWEST_NUMBERS: usize = 3;
/// More missing numbers are no slip.
const LARGEST_GAP: u64 = 3;

pub(super) fn check(view: &View<'_>, found: &mut Found) {
    let shared = view.versions.iter().flat_map(|version| &version.raw.enumerations.items);
    let own = view.pages.iter().flat_map(|page| &page.raw.enumerations.items);
    for enumeration in shared.chain(own) {
        let row = format!("enumerations.{}", enumeration.name.value);
        check_numbers(&row, &enumeration.name, of_enumeration(enumeration), found);
    }
    for list in view.code_lists {
        let numbers = list.entries.items.iter().map(|entry| number(&entry.code, false)).collect();
        check_numbers("", &list.name, numbers, found);
    }
}

/// A code and where it is written.
struct Number {
    value: u64,
    place: Place,
    starts_range: bool,
}

fn of_enumeration(enumeration: &Enumeration) -> Option<Vec<Number>> {
    let heading = |field: &Field<_>| Field::value(field).unwrap_or(false);
    enumeration.values.items.iter().map(|value| number(&value.value, heading(&value.heading))).collect()
}

fn number(text: &Text, is_heading: bool) -> Option<Number> {
    let digits = text.value.bytes().all(|byte| byte.is_ascii_digit());
    let value = text.value.parse().ok().filter(|_| digits)?;
    Some(Number { value, place: text.place, starts_range: is_heading })
}

fn check_numbers(row: &str, name: &Text, numbers: Option<Vec<Number>>, found: &mut Found) {
    let Some(mut numbers) = numbers.filter(|numbers| numbers.len() >= FEWEST_NUMBERS) else { return };
    numbers.sort_by_key(|number| number.value);
    let steps = || numbers.windows(2).filter_map(|pair| if let [one, other] = pair { step(one, other) } else { None });
    let gaps = steps().filter(|(missing, _)| *missing > 0).count();
    if gaps == 0 || gaps > steps().count() / 2 {
        return;
    }
    for (missing, after) in steps().filter(|(missing, _)| (1..=LARGEST_GAP).contains(missing)) {
        let lost: Vec<String> = (after.value - missing..after.value).map(|number| number.to_string()).collect();
        let message = format!("{} has no {} before this", quote(&name.value), lost.join(" and no "));
        found.add(Lint::CodeGap, row, after.place, message, "look whether the page has it");
    }
}

/// How many numbers are missing before the second of two that stand in one range.
fn step<'a>(one: &Number, other: &'a Number) -> Option<(u64, &'a Number)> {
    let missing = other.value.saturating_sub(one.value).saturating_sub(1);
    let is_round = missing > 0 && other.value.is_multiple_of(10);
    (!other.starts_range && !is_round).then_some((missing, other))
}
