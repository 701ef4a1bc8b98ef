//! MAX: which of two refuses more, and how it is said.

use super::change::Class;
use super::ledger::{Ledger, Spot, Values};
use crate::resolved::{Direction, Limit, MaxMeaning};

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

fn words(limit: Option<Limit>) -> String {
    let Some(Limit { means, max }) = limit else { return "none".to_owned() };
    match means {
        MaxMeaning::Characters => format!("{max} characters"),
        MaxMeaning::Bytes => format!("{max} bytes"),
        MaxMeaning::Value => format!("the number {max}"),
    }
}
