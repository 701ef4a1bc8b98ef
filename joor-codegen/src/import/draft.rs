//! The rows of a message in the making: a tree whose rows know where they come from and what is uncertain of them.

use std::collections::HashMap;

use crate::page::Cells;

/// Deepest row; YAML nests twice as deep.
pub(super) const DEEPEST: usize = 24;

/// The key of a row that a guess is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Key {
    Name,
    Card,
    Req,
    Value,
    Max,
    Means,
}

/// Something that the author has to look at.
#[derive(Debug, Clone)]
pub(super) struct Guess {
    pub(super) key: Key,
    pub(super) text: String,
}

/// A row.
#[derive(Debug, Clone, Default)]
pub(super) struct Entry {
    pub(super) cells: Cells,
    /// Line of the page.
    pub(super) line: usize,
    /// Whether only examples show it.
    pub(super) from_example: bool,
    /// `json: kept`.
    pub(super) json_kept: bool,
    pub(super) rust: Option<String>,
    /// `means`, without the reason.
    pub(super) means: Vec<(&'static str, String)>,
    pub(super) because: Vec<String>,
    pub(super) guesses: Vec<Guess>,
    pub(super) children: Vec<usize>,
    pub(super) depth: usize,
}

impl Entry {
    /// The real name.
    pub(super) fn name(&self) -> &str {
        let corrected = self.means.iter().find(|(key, _)| *key == "name");
        corrected.map_or(self.cells.name.as_str(), |(_, name)| name.as_str())
    }

    pub(super) fn guess(&mut self, key: Key, text: impl Into<String>) {
        self.guesses.push(Guess { key, text: text.into() });
    }

    pub(super) fn correct(&mut self, key: &'static str, value: impl Into<String>, because: impl Into<String>) {
        self.means.push((key, value.into()));
        let because = because.into();
        if !because.is_empty() && !self.because.contains(&because) {
            self.because.push(because);
        }
    }

    /// The cardinality, corrected; `0-1` where none is said.
    pub(super) fn card(&self) -> &str {
        let corrected = self.means.iter().find(|(key, _)| *key == "card").map(|(_, card)| card.as_str());
        corrected.or(self.cells.card.as_deref()).unwrap_or("0-1")
    }

    pub(super) fn repeats(&self) -> bool {
        !self.card().ends_with("-1")
    }
}

/// The rows of a message; row 0 is the root.
#[derive(Debug, Clone, Default)]
pub(super) struct Draft {
    pub(super) entries: Vec<Entry>,
    index: HashMap<(usize, String), usize>,
}

impl Draft {
    /// A draft with its root.
    pub(super) fn new(root: Entry) -> Self {
        Self { entries: vec![root], index: HashMap::new() }
    }

    /// The row of that name below another.
    pub(super) fn child(&self, parent: usize, name: &str) -> Option<usize> {
        self.index.get(&(parent, name.to_owned())).copied()
    }

    /// Adds a row as the last one of another. `None` where that is too deep.
    pub(super) fn add(&mut self, parent: usize, mut entry: Entry) -> Option<usize> {
        let id = self.entries.len();
        let above = self.entries.get_mut(parent).filter(|above| above.depth + 1 < DEEPEST)?;
        entry.depth = above.depth + 1;
        above.children.push(id);
        self.index.entry((parent, entry.name().to_owned())).or_insert(id);
        self.entries.push(entry);
        Some(id)
    }

    pub(super) fn children(&self, id: usize) -> &[usize] {
        self.entries.get(id).map_or(&[], |entry| &entry.children)
    }

    /// The repeated child, where a row is a list: one repeated node as the only row.
    pub(super) fn list_item(&self, id: usize) -> Option<usize> {
        match self.children(id) {
            [only] => {
                let item = self.entries.get(*only)?;
                (item.cells.is_node && item.repeats()).then_some(*only)
            }
            _ => None,
        }
    }
}
