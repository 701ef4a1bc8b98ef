//! The value of a key, which may be absent or wrong, and lists of values.

use crate::place::{Place, Spanned};

/// The value of a key.
#[derive(Debug, Clone)]
pub(crate) enum Field<T> {
    /// The key is not there.
    Absent,
    /// The key or its value is wrong; that has been reported, and nothing more is to be said about it.
    Broken,
    /// The value.
    Given(T),
}

impl<T> Field<T> {
    pub(crate) const fn given(&self) -> Option<&T> {
        match self {
            Self::Given(value) => Some(value),
            Self::Absent | Self::Broken => None,
        }
    }

    /// What a function makes of the value.
    pub(crate) fn map<U>(self, make: impl FnOnce(T) -> U) -> Field<U> {
        match self {
            Self::Absent => Field::Absent,
            Self::Broken => Field::Broken,
            Self::Given(value) => Field::Given(make(value)),
        }
    }

    pub(crate) const fn is_absent(&self) -> bool {
        matches!(self, Self::Absent)
    }

    pub(crate) const fn is_broken(&self) -> bool {
        matches!(self, Self::Broken)
    }
}

impl<T: Clone> Field<Spanned<T>> {
    /// The value without its place.
    pub(crate) fn value(&self) -> Option<T> {
        self.given().map(|given| given.value.clone())
    }

    pub(crate) fn place(&self) -> Option<Place> {
        self.given().map(|given| given.place)
    }
}

impl<T> Field<List<T>> {
    /// The list; an empty one, which is whole unless something was wrong with it, where it is not there.
    pub(crate) fn or_empty(self) -> List<T> {
        match self {
            Self::Given(list) => list,
            Self::Absent => List { items: Vec::new(), whole: true },
            Self::Broken => List { items: Vec::new(), whole: false },
        }
    }
}

/// Items of which some may have been left out because they were wrong.
#[derive(Debug, Clone)]
pub(crate) struct List<T> {
    pub(crate) items: Vec<T>,
    /// `false` where an item was left out.
    pub(crate) whole: bool,
}
