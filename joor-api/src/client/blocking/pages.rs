//! Lists without async: iterators.

use std::fmt;

use super::runtime::Runtime;
use crate::Paged;
use crate::client::{self, Error, Page};

/// A list that is read page by page; an iterator of [its pages](client::Pages).
#[must_use = "pages are read as they are asked for"]
pub struct Pages<E: Paged> {
    pages: client::Pages<E>,
    runtime: Runtime,
}

/// The items of a list one by one; an iterator of [its items](client::Items).
#[must_use = "items are read as they are asked for"]
pub struct Items<E: Paged> {
    items: client::Items<E>,
    runtime: Runtime,
}

impl<E: Paged> Pages<E> {
    pub(super) fn new(pages: client::Pages<E>, runtime: Runtime) -> Self {
        Self { pages, runtime }
    }

    /// See [`page_size`](client::Pages::page_size).
    pub fn page_size(self, items: u32) -> Self {
        Self { pages: self.pages.page_size(items), ..self }
    }

    /// See [`start_at`](client::Pages::start_at).
    pub fn start_at(self, position: i64) -> Self {
        Self { pages: self.pages.start_at(position), ..self }
    }

    /// See [`max_pages`](client::Pages::max_pages).
    pub fn max_pages(self, pages: usize) -> Self {
        Self { pages: self.pages.max_pages(pages), ..self }
    }

    /// See [`next_position`](client::Pages::next_position).
    #[must_use]
    pub fn next_position(&self) -> Option<i64> {
        self.pages.next_position()
    }

    /// The items one by one, read page by page as they are asked for.
    pub fn items(self) -> Items<E> {
        Items { items: self.pages.items(), runtime: self.runtime }
    }
}

impl<E: Paged> Iterator for Pages<E> {
    type Item = Result<Page<E::Item>, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.runtime.wait(E::ENDPOINT.name, self.pages.next()).unwrap_or_else(|error| Some(Err(error)))
    }
}

impl<E: Paged> Items<E> {
    /// See [`next_position`](client::Items::next_position).
    #[must_use]
    pub fn next_position(&self) -> Option<i64> {
        self.items.next_position()
    }
}

impl<E: Paged + 'static> Iterator for Items<E> {
    type Item = Result<E::Item, Error>;

    fn next(&mut self) -> Option<Self::Item> {
        self.runtime.wait(E::ENDPOINT.name, self.items.next()).unwrap_or_else(|error| Some(Err(error)))
    }
}

impl<E: Paged> fmt::Debug for Pages<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Pages").field("next_position", &self.next_position()).finish_non_exhaustive()
    }
}

impl<E: Paged> fmt::Debug for Items<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Items").field("next_position", &self.next_position()).finish_non_exhaustive()
    }
}
