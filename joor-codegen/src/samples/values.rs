//! Values of leaves: realistic, at the limit, and past it.

use super::Extent;
use super::lists::Lists;
use super::random::Random;
use super::realistic;
use super::stretch::{cut, stretched};
use crate::normalize::normalize;
use crate::resolved::{CodeEntry, EnumerationValue, EnumerationWire, Leaf, Limit, MaxMeaning, Range, Scalar, Type};

/// Longer texts are not made; a limit beyond is not tried.
pub(super) const LONGEST_TEXT: u64 = 100_000;

/// What is asked of a value.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wanted<'a> {
    pub(super) extent: Extent,
    /// Values that conditions look for, which it is not to be.
    pub(super) avoid: &'a [&'a str],
    /// Name of the node the leaf is in.
    pub(super) within: &'a str,
}

/// Most characters of a text, as far as texts are made.
pub(super) fn most_characters(leaf: &Leaf) -> Option<usize> {
    match leaf.limit {
        Some(Limit { means: MaxMeaning::Characters, max }) => usize::try_from(max.min(LONGEST_TEXT)).ok(),
        _ => None,
    }
}

/// Whether the runtime holds it as text.
pub(crate) fn is_text(ty: &Type) -> bool {
    matches!(ty, Type::Scalar(Scalar::String | Scalar::Uuid) | Type::Enumeration(_) | Type::CodeList { .. })
}

/// Greatest whole number that the limit allows.
pub(crate) fn greatest(limit: Option<Limit>) -> Option<u64> {
    let greatest_integer = i64::MAX.unsigned_abs();
    match limit? {
        Limit { means: MaxMeaning::Value, max } => Some(max),
        Limit { means: MaxMeaning::Bytes, max } if max < 8 => Some((1_u64 << (8 * max)) - 1),
        Limit { means: MaxMeaning::Bytes, .. } => Some(greatest_integer),
        Limit { means: MaxMeaning::Characters, .. } => None,
    }
}

/// A value of the leaf as XML writes it; `None` where the table leaves none.
pub(super) fn value(leaf: &Leaf, lists: Lists<'_>, wanted: Wanted<'_>, random: &mut Random) -> Option<String> {
    let fits = |text: &str| {
        let avoided = wanted.avoid.iter().any(|other| is_value(&leaf.ty, lists, text, other));
        let most = if is_text(&leaf.ty) { most_characters(leaf) } else { None };
        !text.is_empty() && !avoided && most.is_none_or(|most| text.chars().count() <= most)
    };
    match &leaf.ty {
        Type::Scalar(scalar) => (0..8).map(|_| scalar_text(leaf, *scalar, wanted, random)).find(|text| fits(text)),
        Type::Enumeration(reference) => {
            let all = lists.enumeration(reference)?.values.iter().filter(|value| is_sendable(value, reference.wire));
            let current = all.clone().filter(|value| !value.deprecated && fits(&value.value));
            let values: Vec<_> = current.map(|value| value.value.as_str()).collect();
            let deprecated: Vec<_> = all.map(|value| value.value.as_str()).filter(|value| fits(value)).collect();
            choose(if values.is_empty() { &deprecated } else { &values }, wanted.extent, random)
        }
        Type::CodeList { name, .. } => {
            let entries = &lists.code_list(name)?.entries;
            let spelt: Vec<_> = entries.iter().filter_map(|entry| spelling(entry, wanted.extent, &fits)).collect();
            random.one_of(&spelt).map(|text| (*text).to_owned())
        }
    }
}

/// The value that a condition names, spelt as the extent asks; `None` where the row's limit leaves no room for it.
pub(super) fn named(leaf: &Leaf, lists: Lists<'_>, value: &str, extent: Extent) -> Option<String> {
    let most = if is_text(&leaf.ty) { most_characters(leaf) } else { None };
    let fits = |text: &str| !text.is_empty() && most.is_none_or(|most| text.chars().count() <= most);
    match &leaf.ty {
        Type::CodeList { name, .. } => {
            let entry = lists.code_list(name)?.entries.iter().find(|entry| entry.code == value)?;
            spelling(entry, extent, &fits).map(str::to_owned)
        }
        Type::Scalar(Scalar::Boolean) => Some(if value == "true" { "True" } else { "False" }.to_owned()),
        _ => fits(value).then(|| value.to_owned()),
    }
}

/// Whether a text is the value that a condition names.
fn is_value(ty: &Type, lists: Lists<'_>, text: &str, named: &str) -> bool {
    match ty {
        Type::CodeList { name, .. } => {
            let entry = lists.code_list(name).and_then(|list| list.entries.iter().find(|entry| entry.code == named));
            entry.is_some_and(|entry| spellings(entry).any(|spelling| normalize(spelling) == normalize(text)))
        }
        Type::Scalar(Scalar::Boolean) => text.eq_ignore_ascii_case(named),
        _ => text == named,
    }
}

/// Code, name and aliases.
pub(crate) fn spellings(entry: &CodeEntry) -> impl Iterator<Item = &str> {
    [entry.code.as_str(), entry.name.as_str()].into_iter().chain(entry.aliases.iter().map(String::as_str))
}

/// The code; or where all is to be at its limit, the longest spelling that fits.
fn spelling<'a>(entry: &'a CodeEntry, extent: Extent, fits: &impl Fn(&str) -> bool) -> Option<&'a str> {
    let mut fitting = spellings(entry).filter(|text| fits(text) && !normalize(text).is_empty());
    match extent {
        Extent::Smallest => fitting.next(),
        Extent::Fullest => fitting.max_by_key(|text| text.chars().count()),
    }
}

/// Whether the value may be sent, and comes back from a JSON number as it was.
fn is_sendable(value: &EnumerationValue, wire: EnumerationWire) -> bool {
    let canonical = |text: &str| text.parse::<i64>().is_ok_and(|number| number >= 0 || number.to_string() == text);
    !value.heading && !value.value.is_empty() && (wire == EnumerationWire::String || canonical(&value.value))
}

fn choose(values: &[&str], extent: Extent, random: &mut Random) -> Option<String> {
    match extent {
        Extent::Smallest => random.one_of(values).map(|value| (*value).to_owned()),
        Extent::Fullest => values.iter().max_by_key(|value| value.chars().count()).map(|value| (*value).to_owned()),
    }
}

fn scalar_text(leaf: &Leaf, scalar: Scalar, wanted: Wanted<'_>, random: &mut Random) -> String {
    let fullest = wanted.extent == Extent::Fullest;
    match scalar {
        Scalar::String | Scalar::Any => {
            let text = realistic::text(&leaf.name, wanted.within, random);
            match most_characters(leaf) {
                Some(most) if fullest => stretched(&text, most),
                Some(most) => cut(&text, most),
                None if fullest => stretched(&text, text.chars().count() + 8),
                None => text,
            }
        }
        Scalar::Uuid => uuid(random),
        Scalar::Integer => integer(leaf, fullest, random).to_string(),
        Scalar::Decimal => decimal(leaf, fullest, random),
        Scalar::Boolean => if fullest || random.between(0, 1) == 1 { "True" } else { "False" }.to_owned(),
        Scalar::Timestamp => {
            let (hour, minute) = (random.between(0, 23), random.between(0, 59));
            format!("{}T{hour:02}:{minute:02}:{:02}+00:00", day(random), random.between(0, 59))
        }
        Scalar::Date => day(random),
    }
}

/// The greatest whole number that MAX and the bounds allow, and the least that the bounds do.
fn bounds(leaf: &Leaf) -> (Option<u64>, i64) {
    let by_range = leaf.range.and_then(|range| range.max).map(|max| u64::try_from(max).unwrap_or(0));
    let most = [greatest(leaf.limit), by_range].into_iter().flatten().min();
    (most, leaf.range.and_then(|range| range.min).unwrap_or(0))
}

fn integer(leaf: &Leaf, fullest: bool, random: &mut Random) -> i64 {
    let (most, least) = bounds(leaf);
    let Some(Range { max: Some(max), .. }) = leaf.range.filter(|range| range.max.is_some_and(|max| max < 0)) else {
        let number = i64::try_from(natural(leaf, most, fullest, random)).unwrap_or(i64::MAX);
        return number.max(least);
    };
    max
}

fn natural(leaf: &Leaf, most: Option<u64>, fullest: bool, random: &mut Random) -> u64 {
    let most = most.map(|greatest| greatest.min(i64::MAX.unsigned_abs()));
    if let (Some(most), true) = (most, fullest) {
        return most;
    }
    let ids = leaf.name.ends_with("id") || leaf.name.ends_with("number");
    let number = if ids { random.between(10_000, 99_999) } else { random.between(1, 24) };
    most.map_or(number, |most| number.min(most))
}

fn decimal(leaf: &Leaf, fullest: bool, random: &mut Random) -> String {
    let (most, least) = bounds(leaf);
    if leaf.range.is_some() {
        return integer(leaf, fullest, random).max(least).to_string();
    }
    match most {
        Some(most) if fullest => most.to_string(),
        Some(most) => random.between(0, most.min(100)).to_string(),
        None if fullest => "99999999999999999999.99".to_owned(),
        None => format!("{}.{:02}", random.between(1, 199), random.between(0, 99)),
    }
}

fn day(random: &mut Random) -> String {
    format!("2026-{:02}-{:02}", random.between(1, 12), random.between(1, 28))
}

fn uuid(random: &mut Random) -> String {
    let (high, low) = (random.next(), random.next());
    let (a, b, c) = (high >> 32, (high >> 16) & 0xffff, high & 0xfff);
    format!("{a:08x}-{b:04x}-4{c:03x}-{:04x}-{:012x}", 0x8000 | (low >> 50), low & 0xffff_ffff_ffff)
}
