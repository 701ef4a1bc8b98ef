//! A document that was read and checked item by item, and is read once more in batches to be sent.

use std::fs::File;
use std::hash::{DefaultHasher, Hash, Hasher};

use joor_api::stream::{self, Items, ReadError};
use joor_api::{Message, Model};

use crate::commands::findings::{self, Finding};
use crate::failure::Failure;
use crate::source::{Repeatable, UNLIMITED, unreadable};

/// What a document has around its items, and how the batches of items were when they were checked.
pub(super) struct Checked<T, I> {
    source: Repeatable,
    list: fn(&mut T) -> &mut Vec<I>,
    pub(super) outer: T,
    pub(super) count: usize,
    /// For each batch a hash of its text: what has changed since is not sent.
    hashes: Vec<u64>,
    batch: usize,
}

impl<T: Message + Clone, I: Model + Default> Checked<T, I> {
    /// Reads all of the document and checks it.
    pub(super) fn read(
        mut source: Repeatable,
        list: fn(&mut T) -> &mut Vec<I>,
        batch: u32,
    ) -> Result<(Self, Vec<Finding>), Failure> {
        let (name, format, batch) = (source.name.clone(), source.format, batch as usize);
        let failed = |error: ReadError| unreadable(&name, &error).help("nothing was sent");
        let mut items = stream::read_with(source.again()?, format, list, UNLIMITED).map_err(failed)?;
        let (mut found, mut hashes, mut hasher, mut count) = (Vec::new(), Vec::new(), DefaultHasher::new(), 0);
        while let Some(item) = items.next() {
            let item = item.map_err(failed)?;
            found.extend(findings::found(item.validate(), item.notes, |paths| items.locate(paths)));
            hash(&mut hasher, &items, &item.value);
            count += 1;
            if count % batch == 0 {
                hashes.push(std::mem::take(&mut hasher).finish());
            }
        }
        if count % batch > 0 {
            hashes.push(hasher.finish());
        }
        let mut outer = items.finish().map_err(failed)?;
        found.extend(findings::found(outer.validate(), outer.notes, |paths| items.locate(paths)));
        findings::sort(&mut found);
        Ok((Self { source, list, outer: outer.value, count, hashes, batch }, found))
    }

    /// The document once more, in batches.
    pub(super) fn batches(&mut self) -> Result<Batches<'_, T, I>, Failure> {
        let (name, format) = (self.source.name.clone(), self.source.format);
        let items = stream::read_with(self.source.again()?, format, self.list, UNLIMITED);
        let items = items.map_err(|error| unreadable(&name, &error))?;
        let (outer, list, batch) = (&self.outer, self.list, self.batch);
        Ok(Batches { name, items, outer, list, hashes: self.hashes.iter(), batch })
    }
}

/// The item as it stands in the document; where that is not known, as it was read.
fn hash<T: Message, I: Model + Default>(hasher: &mut DefaultHasher, items: &Items<T, I, &mut File>, item: &I) {
    match items.text() {
        "" => format!("{item:?}").hash(hasher),
        text => text.hash(hasher),
    }
}

/// The batches of a document; what else it had goes with each.
pub(super) struct Batches<'a, T, I> {
    name: String,
    items: Items<T, I, &'a mut File>,
    outer: &'a T,
    list: fn(&mut T) -> &mut Vec<I>,
    hashes: std::slice::Iter<'a, u64>,
    batch: usize,
}

impl<T: Message + Clone, I: Model + Default> Batches<'_, T, I> {
    /// The next batch with the number of its items, or why the document is not as it was.
    pub(super) fn next(&mut self) -> Option<Result<(T, usize), String>> {
        let expected = *self.hashes.next()?;
        let (mut values, mut hasher) = (Vec::new(), DefaultHasher::new());
        while values.len() < self.batch {
            match self.items.next() {
                None => break,
                Some(Ok(item)) => {
                    hash(&mut hasher, &self.items, &item.value);
                    values.push(item.value);
                }
                Some(Err(error)) => return Some(Err(format!("{}: {error}", self.name))),
            }
        }
        if hasher.finish() != expected {
            return Some(Err(format!("{} has changed since it was checked; the rest of it was not sent", self.name)));
        }
        let (mut message, count) = (self.outer.clone(), values.len());
        *(self.list)(&mut message) = values;
        Some(Ok((message, count)))
    }
}
