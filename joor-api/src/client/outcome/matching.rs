//! Which item of a reply, and which error, belongs to which item that was sent: the service does not say.

use std::collections::{BTreeMap, BTreeSet};

use super::Matched;
use crate::Match;

/// Leaves of an item by their paths; empty ones are left out.
pub(super) type Leaves = BTreeMap<&'static str, String>;

/// What was sent in a batch and what came back, as far as it is compared.
pub(super) struct Exchange<'a> {
    /// How items of the reply say what was sent.
    pub(super) alternatives: &'a [&'static [Match]],
    /// The items that were sent, by paths in the request.
    pub(super) inputs: &'a [Leaves],
    /// The items that came back, by paths in the reply.
    pub(super) data: &'a [Leaves],
    /// What each error echoes.
    pub(super) errors: &'a [Vec<(String, String)>],
    /// Whether each item must be in the reply, so that what is left over belongs together.
    pub(super) is_whole: bool,
}

/// What belongs to an item that was sent; positions are those in the exchange.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Found {
    /// How it is known that the item was taken, and which item of the reply is its own, if that can be told.
    pub(super) accepted: Option<(Option<usize>, Matched)>,
    pub(super) errors: Vec<(usize, Matched)>,
}

impl Found {
    fn is_open(&self) -> bool {
        self.accepted.is_none() && self.errors.is_empty()
    }
}

/// What belongs to each item that was sent. No item of the reply and no error is given to two of them.
pub(super) fn find(exchange: &Exchange<'_>) -> Vec<Found> {
    let mut matching = Matching {
        exchange,
        found: vec![Found::default(); exchange.inputs.len()],
        data: (0..exchange.data.len()).collect(),
        errors: (0..exchange.errors.len()).collect(),
    };
    for pairs in exchange.alternatives {
        matching.data_by_fields(pairs);
    }
    matching.errors_by_fields();
    if exchange.inputs.len() == 1 {
        matching.only_item();
    } else if exchange.is_whole {
        matching.by_elimination();
    }
    matching.found
}

struct Matching<'a> {
    exchange: &'a Exchange<'a>,
    found: Vec<Found>,
    /// Items and errors that belong to none yet.
    data: BTreeSet<usize>,
    errors: BTreeSet<usize>,
}

impl Matching<'_> {
    /// Items of the reply that are equal in these fields. Where several items that were sent are alike in them, all of
    /// them were taken if as many came back, but whose is which cannot be told.
    fn data_by_fields(&mut self, pairs: &'static [Match]) {
        let by = || Matched::ByFields(pairs.iter().map(|pair| pair.request).collect());
        let open = (0..self.found.len()).filter(|input| self.found[*input].accepted.is_none());
        let sent = grouped(open, |input, pair| self.exchange.inputs[input].get(pair.request), pairs);
        let told = grouped(self.data.iter().copied(), |item, pair| self.exchange.data[item].get(pair.data), pairs);
        for (key, inputs) in sent {
            let items = told.get(&key).map_or(&[] as &[usize], Vec::as_slice);
            if items.len() < inputs.len() {
                continue;
            }
            let own = if let [only] = items { Some(*only) } else { None };
            for input in inputs {
                self.found[input].accepted = Some((own, by()));
            }
            self.data.retain(|item| !items.contains(item));
        }
    }

    /// Errors that echo an item that was sent, and none other as well.
    fn errors_by_fields(&mut self) {
        for error in self.errors.clone() {
            if let Some((input, fields)) = self.best(error) {
                self.found[input].errors.push((error, Matched::ByFields(fields)));
                self.errors.remove(&error);
            }
        }
    }

    /// The item with the most that the error echoes. Of items alike, one that was not taken comes first.
    fn best(&self, error: usize) -> Option<(usize, Vec<&'static str>)> {
        let scores = (0..self.found.len()).filter_map(|input| {
            let (identifying, fields) = self.echoed(input, error)?;
            (!fields.is_empty()).then(|| {
                let score = (identifying, fields.len(), self.found[input].accepted.is_none());
                (score, input, fields)
            })
        });
        let mut scores: Vec<_> = scores.collect();
        let best = scores.iter().map(|(score, ..)| *score).max()?;
        scores.retain(|(score, ..)| *score == best);
        match scores.as_slice() {
            [_] => scores.pop().map(|(_, input, fields)| (input, fields)),
            _ => None,
        }
    }

    /// How many identifying fields of the item the error echoes, and all fields that it does; `None` where it echoes
    /// another item.
    fn echoed(&self, input: usize, error: usize) -> Option<(usize, Vec<&'static str>)> {
        let (mut identifying, mut fields) = (0, Vec::new());
        for (path, text) in &self.exchange.inputs[input] {
            let pairs = || self.exchange.alternatives.iter().copied().flatten().filter(|pair| pair.request == *path);
            let names = |name: &str| name == *path || pairs().any(|pair| pair.data == name);
            let echo = &self.exchange.errors[error];
            let mut values = echo.iter().filter(|(name, _)| names(name)).map(|(_, value)| value).peekable();
            if values.peek().is_none() {
                continue;
            }
            let is_equal = values.any(|value| value == text);
            if is_equal {
                identifying += usize::from(pairs().next().is_some());
                fields.push(*path);
            } else if pairs().next().is_some() {
                return None;
            }
        }
        Some((identifying, fields))
    }

    /// All that came back belongs to the only item that was sent.
    fn only_item(&mut self) {
        let Some(found) = self.found.first_mut() else { return };
        if found.accepted.is_none() && self.exchange.is_whole && !self.data.is_empty() {
            let only = if self.data.len() == 1 { self.data.first().copied() } else { None };
            found.accepted = Some((only, Matched::OnlyItem));
        }
        found.errors.extend(self.errors.iter().map(|error| (*error, Matched::OnlyItem)));
    }

    /// What is left over on both sides, unless its fields say otherwise.
    fn by_elimination(&mut self) {
        let open: Vec<usize> = (0..self.found.len()).filter(|input| self.found[*input].is_open()).collect();
        let one = |set: &BTreeSet<usize>| if set.len() == 1 { set.first().copied() } else { None };
        match (open.as_slice(), one(&self.data), one(&self.errors)) {
            ([input], None, Some(error)) if self.data.is_empty() && self.echoed(*input, error).is_some() => {
                self.found[*input].errors.push((error, Matched::ByElimination));
            }
            ([input], Some(item), None) if self.errors.is_empty() && self.may_be(*input, item) => {
                self.found[*input].accepted = Some((Some(item), Matched::ByElimination));
            }
            ([_, _, ..], ..) if self.are_all_taken(&open) => {
                for input in open {
                    self.found[input].accepted = Some((None, Matched::ByCount));
                }
            }
            _ => {}
        }
    }

    /// Whether as many items are left over as came back without an error, and each of them may be among these.
    fn are_all_taken(&self, open: &[usize]) -> bool {
        let may_be_there = |input: &usize| self.data.iter().any(|item| self.may_be(*input, *item));
        self.errors.is_empty() && self.data.len() == open.len() && open.iter().all(may_be_there)
    }

    /// Whether no field of the item of the reply says that it is another's.
    fn may_be(&self, input: usize, item: usize) -> bool {
        self.exchange.alternatives.iter().copied().flatten().all(|pair| {
            let sent = self.exchange.inputs[input].get(pair.request);
            let told = self.exchange.data[item].get(pair.data);
            sent.is_none() || told.is_none() || sent == told
        })
    }
}

/// Positions by what the fields of all pairs say; those that lack one are left out.
fn grouped<'a>(
    positions: impl Iterator<Item = usize>,
    field: impl Fn(usize, &Match) -> Option<&'a String>,
    pairs: &[Match],
) -> BTreeMap<Vec<&'a str>, Vec<usize>> {
    let mut groups = BTreeMap::<_, Vec<usize>>::new();
    for position in positions {
        let key: Option<Vec<&str>> = pairs.iter().map(|pair| field(position, pair).map(String::as_str)).collect();
        if let Some(key) = key {
            groups.entry(key).or_default().push(position);
        }
    }
    groups
}
