//! What a change of the tables means to those who use the generated code.

mod calls;
mod change;
mod code_lists;
mod enumerations;
mod field;
mod leaf;
mod ledger;
mod limit;
mod lists;
mod nodes;
mod origins;
mod pages;
mod pairs;
mod remarks;
mod requirement;
mod revision;
mod rules;
mod show;
mod versions;

pub use self::change::{Change, Class, Step};
pub use self::revision::{RevisionError, Tree};
use crate::check::Checked;

/// The differences between two states of the tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comparison {
    changes: Vec<Change>,
}

/// Compares two states of the tables.
#[must_use]
pub fn compare(old: &Checked, new: &Checked) -> Comparison {
    let mut ledger = ledger::Ledger::default();
    let (old, new) = (old.schema(), new.schema());
    versions::compare(old, new, &mut ledger);
    code_lists::compare(&old.code_lists, &new.code_lists, &mut ledger);
    pages::compare(old, new, &mut ledger);
    let mut changes = ledger.changes;
    changes.sort_by(|one, other| (one.class, &one.rust).cmp(&(other.class, &other.rust)));
    Comparison { changes }
}

impl Comparison {
    /// The changes, the gravest first.
    #[must_use]
    pub fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// Changes of a class.
    pub fn of(&self, class: Class) -> impl Iterator<Item = &Change> {
        self.changes.iter().filter(move |change| change.class == class)
    }

    /// Whether a change is of that class or of a graver one.
    #[must_use]
    pub fn reaches(&self, class: Class) -> bool {
        self.changes.iter().any(|change| change.class <= class)
    }

    /// The step of the version number that the changes ask for from 1.0 on.
    #[must_use]
    pub fn step(&self) -> Step {
        self.changes.iter().map(|change| Step::for_class(change.class)).max().unwrap_or(Step::None)
    }

    /// The same while the version is 0.x.
    #[must_use]
    pub fn step_before_1_0(&self) -> Step {
        self.step().before_1_0()
    }

    /// For people.
    #[must_use]
    pub fn to_text(&self) -> String {
        show::text(self)
    }

    /// To paste into a changelog.
    #[must_use]
    pub fn to_markdown(&self) -> String {
        show::markdown(self)
    }

    /// For programs.
    #[must_use]
    pub fn to_json(&self) -> String {
        show::json(self)
    }
}
