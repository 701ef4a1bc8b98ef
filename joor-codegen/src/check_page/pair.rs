//! Which row of a page is which row of its transcription.

use std::collections::{BTreeSet, HashMap, VecDeque};

use super::printed::Printed;
use crate::page::Table;

/// The pairs, by row of the page, and the rows of the transcription that have none.
pub(super) struct Pairs {
    /// For each row of the page the position of its partner.
    pub(super) partner: Vec<Option<usize>>,
    pub(super) gone: Vec<usize>,
    /// Rows of the page whose partner stands in another order.
    pub(super) moved: BTreeSet<usize>,
}

type Waiting<'a, K> = HashMap<K, VecDeque<usize>>;

/// Pairs rows of one name: first those after the same node, in order, then any.
pub(super) fn pair(table: &Table, printed: &[Printed<'_>]) -> Pairs {
    let names: Vec<String> = table.rows.iter().map(|row| spaced(&row.cells.name)).collect();
    let sections = sections(table, &names);
    let mut partner: Vec<Option<usize>> = vec![None; names.len()];
    let mut waiting: Waiting<'_, (Option<String>, String)> = HashMap::new();
    for (position, row) in printed.iter().enumerate() {
        waiting.entry((row.section.map(spaced), spaced(row.name))).or_default().push_back(position);
    }
    for ((partner, name), section) in partner.iter_mut().zip(&names).zip(&sections) {
        let key = (section.map(str::to_owned), name.clone());
        *partner = waiting.get_mut(&key).and_then(VecDeque::pop_front);
    }
    let mut left: Vec<usize> = waiting.into_values().flatten().collect();
    left.sort_unstable();
    let mut by_name: Waiting<'_, String> = HashMap::new();
    for position in &left {
        if let Some(row) = printed.get(*position) {
            by_name.entry(spaced(row.name)).or_default().push_back(*position);
        }
    }
    for (partner, name) in partner.iter_mut().zip(&names).filter(|(partner, _)| partner.is_none()) {
        *partner = by_name.get_mut(name).and_then(VecDeque::pop_front);
    }
    let mut gone: Vec<usize> = by_name.into_values().flatten().collect();
    gone.sort_unstable();
    let moved = out_of_order(&partner);
    Pairs { partner, gone, moved }
}

/// With one blank where there are several.
pub(super) fn spaced(text: &str) -> String {
    text.split_whitespace().collect::<Vec<&str>>().join(" ")
}

/// For each row of the page the name of the last node before it.
fn sections<'a>(table: &Table, names: &'a [String]) -> Vec<Option<&'a str>> {
    let mut last = None;
    let mut sections = Vec::with_capacity(names.len());
    for (row, name) in table.rows.iter().zip(names) {
        sections.push(last);
        if row.cells.is_node {
            last = Some(name.as_str());
        }
    }
    sections
}

/// The rows that are to be moved so that the others stand in order: as few as possible.
fn out_of_order(partner: &[Option<usize>]) -> BTreeSet<usize> {
    let pairs: Vec<(usize, usize)> =
        partner.iter().enumerate().filter_map(|(row, partner)| Some((row, (*partner)?))).collect();
    // The last pair of the best rising run of each length, and for each pair the one before it in its run.
    let mut tails: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::with_capacity(pairs.len());
    let position = |pair: &usize| pairs.get(*pair).map_or(0, |(_, position)| *position);
    for (pair, (_, at)) in pairs.iter().enumerate() {
        let length = tails.partition_point(|tail| position(tail) < *at);
        before.push(length.checked_sub(1).and_then(|last| tails.get(last).copied()));
        match tails.get_mut(length) {
            Some(tail) => *tail = pair,
            None => tails.push(pair),
        }
    }
    let mut in_order = BTreeSet::new();
    let mut at = tails.last().copied();
    while let Some(pair) = at {
        in_order.insert(pair);
        at = before.get(pair).copied().flatten();
    }
    let moved = pairs.iter().enumerate().filter(|(pair, _)| !in_order.contains(pair));
    moved.map(|(_, (row, _))| *row).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn few_rows_are_out_of_order() {
        let moved = |order: &[usize]| out_of_order(&order.iter().copied().map(Some).collect::<Vec<_>>());
        assert_eq!(moved(&[0, 1, 2, 3]), BTreeSet::new());
        assert_eq!(moved(&[0, 3, 1, 2]), BTreeSet::from([1]));
        assert_eq!(moved(&[1, 2, 3, 0]), BTreeSet::from([3]));
        assert_eq!(moved(&[]), BTreeSet::new());
    }
}
