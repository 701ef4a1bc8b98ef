//! What must hold in every cell, whatever the table says.

use joor_api::Effect;

use crate::cell::{Seen, Told};
use crate::kind::Kind;
use crate::trouble::Trouble;

/// The rules that a cell breaks.
pub(crate) fn broken(trouble: &Trouble, kind: Kind, seen: Seen) -> impl Iterator<Item = &'static str> {
    let effect = kind.effect();
    let is_repeatable = matches!(effect, Effect::Read | Effect::IdempotentWrite);
    let is_success = matches!(seen.told, Told::Success | Told::Noted);
    let is_open = matches!(seen.told, Told::Unknown | Told::Settled);
    // A login that fails is told as the failure of the call that needs the token; one token more does no harm.
    let changes = effect != Effect::Read && kind != Kind::Login;
    [
        (!is_repeatable && seen.done > 1, "it was carried out twice"),
        (is_success && seen.done < kind.calls(), "success was told of what was not carried out"),
        (changes && seen.told == Told::Failed && seen.done > 0, "a failure was told of what was carried out"),
        (is_open && !changes, "what changes nothing is never unknown"),
        (is_open && !trouble.hides_what_was_done(), "unknown was told where it can be known"),
    ]
    .into_iter()
    .filter_map(|(is_broken, rule)| is_broken.then_some(rule))
}
