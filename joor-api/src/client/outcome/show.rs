//! An outcome in words.

use std::fmt;

use super::{InputOutcome, Matched, MatchedError, Outcome};
use crate::Refusal;
use crate::client::excerpt;

/// Most characters of an error or a field that are shown.
const LENGTH: usize = 500;

/// A call of which not every item was taken, or that has errors. Made by [`Outcome::into_result`].
///
/// `Display` lists every item that was not taken, with its position and what it is known by.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub struct IncompleteOutcome<D> {
    /// What became of each item.
    pub outcome: Box<Outcome<D>>,
}

impl<D: fmt::Debug> std::error::Error for IncompleteOutcome<D> {}

impl<D> fmt::Display for IncompleteOutcome<D> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let outcome = &self.outcome;
        write!(f, "{}: {outcome}", outcome.endpoint)?;
        let mut told = None;
        for (index, input) in outcome.inputs() {
            if matches!(input, InputOutcome::Accepted { .. }) {
                continue;
            }
            write!(f, "\n  [{index}]")?;
            for (number, (name, text)) in outcome.identity(index).iter().enumerate() {
                let comma = if number == 0 { "" } else { "," };
                write!(f, "{comma} {name} {:?}", excerpt::clean(text, LENGTH))?;
            }
            f.write_str(": ")?;
            write_input(f, &input, &mut told)?;
        }
        for error in outcome.unmatched_errors() {
            write!(f, "\n  not known of which item: {}", Shown(error))?;
        }
        let unmatched = outcome.unmatched_data().count();
        match unmatched {
            0 => Ok(()),
            _ => write!(f, "\n  taken without its being known for which item: {unmatched}"),
        }
    }
}

/// An error that many items share is written out once.
fn write_input<'a, D>(
    f: &mut fmt::Formatter<'_>,
    input: &InputOutcome<'a, D>,
    told: &mut Option<&'a crate::client::Error>,
) -> fmt::Result {
    let (what, error) = match input {
        InputOutcome::Accepted { .. } => return f.write_str("taken"),
        InputOutcome::Refused { errors } => return write_errors(f, errors),
        InputOutcome::Partly { errors, .. } => {
            f.write_str("taken, but ")?;
            return write_errors(f, errors);
        }
        InputOutcome::Unmatched => return f.write_str("the reply does not tell what became of it"),
        InputOutcome::Failed(error) => ("its batch failed", *error),
        InputOutcome::NotSent(error) => ("not sent", *error),
    };
    if told.is_some_and(|told| std::ptr::eq(told, error)) {
        return write!(f, "{what}, as before");
    }
    *told = Some(error);
    write!(f, "{what}: {error}")
}

fn write_errors(f: &mut fmt::Formatter<'_>, errors: &[MatchedError<'_>]) -> fmt::Result {
    for (number, MatchedError { error, matched }) in errors.iter().enumerate() {
        let between = if number == 0 { "" } else { "; " };
        write!(f, "{between}{}", Shown(error))?;
        match matched {
            Matched::ByElimination => f.write_str(" (probably: it is what was left over)")?,
            Matched::OnlyItem => {}
            _ => write!(f, " (known {matched})")?,
        }
    }
    Ok(())
}

/// What a service sent, as it may be shown to people.
pub(in crate::client) struct Shown<'a>(pub(in crate::client) &'a Refusal);

impl fmt::Display for Shown<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&excerpt::clean(&self.0.to_string(), LENGTH))
    }
}

impl<D> fmt::Display for Outcome<D> {
    /// How many items there were, and what became of them.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let count = |name: &str| self.inputs().filter(|(_, input)| input.name() == name).count();
        write!(f, "{} of {} taken", count("accepted"), self.len())?;
        for (name, what) in [
            ("refused", "refused"),
            ("partly", "taken with errors"),
            ("unmatched", "not told of"),
            ("failed", "failed"),
            ("not_sent", "not sent"),
        ] {
            match count(name) {
                0 => {}
                count => write!(f, ", {count} {what}")?,
            }
        }
        Ok(())
    }
}

impl fmt::Display for Matched {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::ByFields(fields) => write!(f, "by {}", fields.join(" and ")),
            Self::ByElimination => f.write_str("by elimination"),
            Self::ByCount => f.write_str("by count"),
            Self::OnlyItem => f.write_str("as the only item"),
        }
    }
}
