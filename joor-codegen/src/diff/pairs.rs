//! Two lists side by side: what is in both, what is gone and what is new.

use std::collections::{HashMap, HashSet};

/// Items of two lists, matched by a key.
pub(super) struct Pairs<'a, T> {
    /// In both, in the order of the new list.
    pub(super) both: Vec<(&'a T, &'a T)>,
    pub(super) gone: Vec<&'a T>,
    pub(super) added: Vec<&'a T>,
}

/// Matches two lists; keys differ within each.
pub(super) fn pair<'a, T>(
    old: impl IntoIterator<Item = &'a T>,
    new: impl IntoIterator<Item = &'a T>,
    key: impl Fn(&T) -> &str,
) -> Pairs<'a, T> {
    let old: Vec<&T> = old.into_iter().collect();
    let by_key: HashMap<&str, &T> = old.iter().map(|item| (key(item), *item)).collect();
    let mut pairs = Pairs { both: Vec::new(), gone: Vec::new(), added: Vec::new() };
    let mut met = HashSet::new();
    for item in new {
        match by_key.get(key(item)) {
            Some(before) => pairs.both.push((*before, item)),
            None => pairs.added.push(item),
        }
        met.insert(key(item));
    }
    pairs.gone = old.into_iter().filter(|item| !met.contains(key(item))).collect();
    pairs
}
