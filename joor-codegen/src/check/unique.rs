//! Finding what is there a second time.

use std::collections::HashMap;

use crate::place::Place;

/// Names seen so far, each with the place of its first use.
#[derive(Debug, Default)]
pub(super) struct Seen {
    first: HashMap<String, Place>,
}

impl Seen {
    /// Adds a name; the place of the first use where it is not new. An empty one stands for a name that could not be
    /// made, which has been reported.
    pub(super) fn add(&mut self, name: &str, place: Place) -> Option<Place> {
        if name.is_empty() {
            return None;
        }
        if let Some(first) = self.first.get(name) {
            return Some(*first);
        }
        self.first.insert(name.to_owned(), place);
        None
    }
}

/// `on line 12`, or the file where that is another one.
pub(super) fn where_first(first: Place) -> String {
    if first.line == 0 { "in another file".to_owned() } else { format!("on line {}", first.line) }
}
