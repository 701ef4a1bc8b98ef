//! MAX: which of two refuses more, and how it is said.

use super::change::Class;
use super::ledger::{Ledger, Spot, Values};
use crate::resolved::{Direction, Limit, MaxMeaning, Range};

/// Books the change of a limit.
pub(super) fn compare(old: Option<Limit>, new: Option<Limit>, direction: Direction, spot: &Spot, ledger: &mut Ledger) {
    let (class, what) = match (old, new) {
        (old, new) if old == new => return,
        (Some(old), Some(new)) if old.means != new.means => (Class::Tightening, "MAX counts something else"),
        (Some(old), Some(new)) if new.max > old.max => (Class::Loosening, "MAX raised"),
        (Some(_), Some(_)) => (Class::Tightening, "MAX lowered"),
        (None, _) => (Class::Tightening, "MAX set"),
        (Some(_), None) => (Class::Loosening, "MAX dropped"),
    };
    ledger.add_check(class, direction, spot, what, Values::new(words(old), words(new)));
}

/// Books the change of bounds that the text states.
pub(super) fn compare_ranges(
    old: Option<Range>,
    new: Option<Range>,
    direction: Direction,
    spot: &Spot,
    ledger: &mut Ledger,
) {
    if old == new {
        return;
    }
    let least = |range: Option<Range>| range.and_then(|range| range.min).map_or(i128::MIN, i128::from);
    let most = |range: Option<Range>| range.and_then(|range| range.max).map_or(i128::MAX, i128::from);
    let wider = least(new) <= least(old) && most(new) >= most(old);
    let (class, what) =
        if wider { (Class::Loosening, "wider bounds") } else { (Class::Tightening, "narrower or other bounds") };
    let words = |range: Option<Range>| match range {
        None => "none".to_owned(),
        Some(Range { min, max }) => {
            let bound = |bound: Option<i64>| bound.map_or_else(|| "any".to_owned(), |bound| bound.to_string());
            format!("from {} to {}", bound(min), bound(max))
        }
    };
    ledger.add_check(class, direction, spot, what, Values::new(words(old), words(new)));
}

fn words(limit: Option<Limit>) -> String {
    let Some(Limit { means, max }) = limit else { return "none".to_owned() };
    match means {
        MaxMeaning::Characters => format!("{max} characters"),
        MaxMeaning::Bytes => format!("{max} bytes"),
        MaxMeaning::Value => format!("the number {max}"),
    }
}
