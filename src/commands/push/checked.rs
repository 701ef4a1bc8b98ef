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

#[cfg(test)]
#[allow(clippy::unwrap_used)]
mod tests {
    use std::fs;

    use joor_api::Format;
    use joor_api::v2::bulk_connection::{BulkConnections, Connection};

    use super::*;

    fn document(codes: &[&str]) -> String {
        let connections = codes.iter().map(|code| Connection::new("J Boutique", *code, [], []));
        BulkConnections::new(connections).encode(Format::Json).unwrap()
    }

    fn read(file: &std::path::Path) -> Checked<BulkConnections, Connection> {
        let source = Repeatable::open(file, None).unwrap();
        Checked::read(source, |request: &mut BulkConnections| &mut request.connection, 2).unwrap().0
    }

    #[test]
    fn batches_are_what_was_checked() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("customers.json");
        fs::write(&file, document(&["A", "B", "C"])).unwrap();
        let mut checked = read(&file);
        let mut batches = checked.batches().unwrap();
        let (first, count) = batches.next().unwrap().unwrap();
        assert_eq!((count, first.connection[1].customer_code.as_str()), (2, "B"));
        assert_eq!(batches.next().unwrap().unwrap().1, 1);
        assert!(batches.next().is_none());
    }

    #[test]
    fn what_has_changed_since_is_not_sent() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join("customers.json");
        let codes = ["A", "B", "C", "D", "E"];
        for changed in [&["A", "B", "X", "D", "E"][..], &["A", "B", "C"], &["A", "B"], &["A", "B", "D", "C", "E"]] {
            fs::write(&file, document(&codes)).unwrap();
            let mut checked = read(&file);
            fs::write(&file, document(changed)).unwrap();
            let mut batches = checked.batches().unwrap();
            assert!(batches.next().unwrap().is_ok());
            let why = batches.next().unwrap().unwrap_err();
            assert!(why.contains("has changed since it was checked"), "{why}");
        }
    }
}
