//! Values that break the rule of one leaf.

use super::stretch::stretched;
use super::values::{LONGEST_TEXT, greatest, is_text, most_characters};
use crate::resolved::{Leaf, Limit, MaxMeaning, Range, Scalar, Type};

/// The rule that limits the leaf, and a value just past it.
pub(super) fn past(leaf: &Leaf) -> Option<(&'static str, String)> {
    let limit = leaf.limit?;
    match (limit, &leaf.ty) {
        (Limit { means: MaxMeaning::Characters, max }, ty) if is_text(ty) && max < LONGEST_TEXT => {
            let most = usize::try_from(max).ok()?;
            Some(("max_characters", stretched("Too long", most + 1)))
        }
        (Limit { means: MaxMeaning::Bytes, max: ..8 }, Type::Scalar(Scalar::Integer)) => {
            Some(("width", integer_past(limit)?))
        }
        (Limit { means: MaxMeaning::Value, .. }, Type::Scalar(Scalar::Integer)) => {
            Some(("max_value", integer_past(limit)?))
        }
        (Limit { means: MaxMeaning::Value, max }, Type::Scalar(Scalar::Decimal)) => {
            Some(("max_value", format!("{max}.01")))
        }
        _ => None,
    }
}

/// A number outside the bounds that the text states.
pub(super) fn outside(leaf: &Leaf) -> Option<String> {
    let Range { min, max } = leaf.range?;
    let past = max.and_then(|max| max.checked_add(1)).or_else(|| min?.checked_sub(1))?;
    Some(past.to_string())
}

fn integer_past(limit: Limit) -> Option<String> {
    let past = greatest(Some(limit))?.checked_add(1)?;
    i64::try_from(past).ok().map(|past| past.to_string())
}

/// A text with a character that XML cannot carry.
pub(super) fn unwritable(leaf: &Leaf) -> Option<String> {
    match most_characters(leaf) {
        _ if !is_text(&leaf.ty) => None,
        Some(0) => None,
        Some(1 | 2) => Some("\u{1}".to_owned()),
        _ => Some("a\u{1}b".to_owned()),
    }
}

/// A text that is no value of the leaf's type.
pub(super) const fn unreadable(leaf: &Leaf) -> Option<&'static str> {
    match leaf.ty {
        Type::Scalar(Scalar::Integer) => Some("several"),
        Type::Scalar(Scalar::Decimal) => Some("a lot"),
        Type::Scalar(Scalar::Boolean) => Some("perhaps"),
        Type::Scalar(Scalar::Timestamp | Scalar::Date) => Some("some day"),
        _ => None,
    }
}
