//! Which fault hits which call: always the same for a seed and the number of a call.

use std::sync::{Mutex, PoisonError};

use axum::http::Method;

use super::{Fault, FaultKind};
use crate::numbers::Numbers;

/// Draws are out of so many.
const DRAWS: u32 = 1_000_000;

/// The faults of a sandbox, and how often each has hit.
#[derive(Debug)]
pub(crate) struct Faults {
    seed: u64,
    planned: Mutex<Vec<Planned>>,
}

#[derive(Debug)]
struct Planned {
    fault: Fault,
    hits: u32,
}

/// A fault that hits a call.
#[derive(Debug)]
pub(crate) struct Hit {
    pub(crate) kind: FaultKind,
    /// For what the fault leaves to chance.
    pub(crate) numbers: Numbers,
}

impl Faults {
    pub(crate) fn new(seed: u64, faults: Vec<Fault>) -> Self {
        let planned = Self { seed, planned: Mutex::default() };
        planned.set(faults);
        planned
    }

    /// Takes the place of what was planned.
    pub(crate) fn set(&self, faults: impl IntoIterator<Item = Fault>) {
        let planned = faults.into_iter().map(|fault| Planned { fault, hits: 0 }).collect();
        *self.planned.lock().unwrap_or_else(PoisonError::into_inner) = planned;
    }

    /// The first fault that hits this call.
    pub(crate) fn hit(&self, number: u64, method: &Method, path: &str) -> Option<Hit> {
        let mut numbers = Numbers::new(self.seed, number);
        let mut planned = self.planned.lock().unwrap_or_else(PoisonError::into_inner);
        for Planned { fault, hits } in planned.iter_mut() {
            // Drawn for each, so that no fault moves the draws of those after it.
            let is_drawn = f64::from(numbers.below(DRAWS)) < fault.probability * f64::from(DRAWS);
            let is_left = fault.times.is_none_or(|times| *hits < times);
            if is_drawn && is_left && fault.concerns(method, path) {
                *hits = hits.saturating_add(1);
                return Some(Hit { kind: fault.kind.clone(), numbers });
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(seed: u64, faults: &[&str]) -> Vec<Option<&'static str>> {
        let faults = Faults::new(seed, faults.iter().map(|text| text.parse().unwrap()).collect());
        let hit = |number| faults.hit(number, &Method::GET, "/v2/order/").map(|hit| hit.kind.name());
        (1..=2_000).map(hit).collect()
    }

    #[test]
    fn the_same_seed_hits_the_same_calls() {
        let faults = ["html:0.05", "garbled:0.05"];
        let first = hits(7, &faults);
        assert_eq!(first, hits(7, &faults));
        assert_ne!(first, hits(8, &faults));
        let count = |name| first.iter().filter(|hit| **hit == Some(name)).count();
        assert!((60..140).contains(&count("html")) && (60..140).contains(&count("garbled")));
        let html = hits(7, &["html:0.05"]);
        assert!(first.iter().zip(&html).all(|(both, one)| one.is_none() || both == one));
    }

    #[test]
    fn a_fault_hits_what_it_concerns_as_often_as_it_is_to() {
        let faults = Faults::new(0, vec!["html#2@POST/v2/style".parse().unwrap(), "garbled:0".parse().unwrap()]);
        let post = |path| faults.hit(1, &Method::POST, path).is_some();
        assert!(!post("/v2/order") && faults.hit(1, &Method::GET, "/v2/style").is_none());
        assert!(post("/v2/style") && post("/v2/style-number") && !post("/v2/style"));
        faults.set(["html".parse().unwrap()]);
        assert!(post("/v2/order"));
    }
}
