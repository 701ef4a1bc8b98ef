//! Requirements: which of two refuses more, and how they are said.

use std::collections::HashSet;

use super::change::Class;
use crate::emit::surface;
use crate::resolved::{Condition, Predicate, Requirement};

/// What the change of a requirement does to requests; `None` where it refuses what it refused before.
pub(super) fn effect(old: &Requirement, new: &Requirement) -> Option<Class> {
    match (refuses_no_more(new, old), refuses_no_more(old, new)) {
        (true, true) => None,
        (true, false) => Some(Class::Loosening),
        (false, _) => Some(Class::Tightening),
    }
}

/// Whether the first is broken only where the second is.
fn refuses_no_more(one: &Requirement, other: &Requirement) -> bool {
    match (one, other) {
        (Requirement::Optional | Requirement::Recommended, _) | (_, Requirement::Required) => true,
        (Requirement::RequiredIf(one), Requirement::RequiredIf(other)) => {
            other.iter().all(|condition| one.iter().any(|narrower| implies(narrower, condition)))
        }
        (Requirement::Required | Requirement::RequiredIf(_), _) => false,
    }
}

/// Whether the second holds wherever the first does.
fn implies(one: &Condition, other: &Condition) -> bool {
    one.field == other.field
        && match (&one.is, &other.is) {
            (Predicate::Present | Predicate::OneOf(_), Predicate::Present) | (Predicate::Absent, Predicate::Absent) => {
                true
            }
            (Predicate::OneOf(values), Predicate::OneOf(others)) => {
                let others: HashSet<&String> = others.iter().collect();
                values.iter().all(|value| others.contains(value))
            }
            _ => false,
        }
}

/// A requirement in words.
pub(super) fn words(requirement: &Requirement) -> String {
    match requirement {
        Requirement::Required => "required".to_owned(),
        Requirement::Optional => "optional".to_owned(),
        Requirement::Recommended => "recommended".to_owned(),
        Requirement::RequiredIf(conditions) => format!("required when {}", surface::conditions(conditions)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn when(field: &str, values: &[&str]) -> Condition {
        let values = values.iter().map(|value| (*value).to_owned()).collect();
        Condition { field: field.to_owned(), rust_field: field.to_owned(), is: Predicate::OneOf(values) }
    }

    fn present(field: &str) -> Condition {
        Condition { field: field.to_owned(), rust_field: field.to_owned(), is: Predicate::Present }
    }

    #[test]
    fn effects() {
        use Requirement::{Optional, Recommended, Required, RequiredIf};
        let us = || RequiredIf(vec![when("country", &["US"])]);
        let us_or_ca = || RequiredIf(vec![when("country", &["US", "CA"])]);
        let us_and_code = || RequiredIf(vec![when("country", &["US"]), present("code")]);
        let any_country = || RequiredIf(vec![present("country")]);
        let tighter = [
            (Optional, Required),
            (Recommended, Required),
            (Optional, us()),
            (us(), Required),
            (us(), us_or_ca()),
            (us_and_code(), us()),
            (us_or_ca(), any_country()),
        ];
        for (old, new) in tighter {
            assert_eq!(effect(&old, &new), Some(Class::Tightening), "{old:?} {new:?}");
            assert_eq!(effect(&new, &old), Some(Class::Loosening), "{new:?} {old:?}");
        }
        assert_eq!(effect(&Optional, &Recommended), None);
        assert_eq!(effect(&us(), &us()), None);
        let elsewhere = RequiredIf(vec![when("state", &["US"])]);
        assert_eq!(effect(&us(), &elsewhere), Some(Class::Tightening));
        assert_eq!(effect(&elsewhere, &us()), Some(Class::Tightening));
    }
}
