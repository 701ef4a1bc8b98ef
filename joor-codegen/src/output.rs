//! Generated files on disk: written where they changed, removed where no table makes them, or only compared.

use std::collections::BTreeSet;
use std::fmt;
use std::fs;
use std::io::{self, BufRead, BufReader};
use std::path::{Path, PathBuf};

use crate::emit::{File, HEADER};
use crate::error::Error;
use crate::stale::{Difference, DifferenceKind, Stale};

/// Folders deeper than this are not looked into for files that no table makes any more.
const DEEPEST_FOLDER: usize = 8;

/// What to do with the generated files.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mode {
    /// Write those that changed, and remove those that no table makes any more.
    Write,
    /// Write nothing, and fail where a file is not what the tables say.
    Check,
}

/// What was done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The output folder.
    pub folder: PathBuf,
    /// Paths of the files written, relative to the folder.
    pub written: Vec<String>,
    /// Paths of the files removed, relative to the folder.
    pub removed: Vec<String>,
    /// Number of files that were as they should be.
    pub unchanged: usize,
}

impl fmt::Display for Outcome {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let files = |count: usize| {
            if count == 1 { "1 file".to_owned() } else { format!("{count} files") }
        };
        write!(formatter, "{}: {} written, ", self.folder.display(), files(self.written.len()))?;
        if !self.removed.is_empty() {
            write!(formatter, "{} removed, ", self.removed.len())?;
        }
        write!(formatter, "{} unchanged", self.unchanged)
    }
}

/// Writes the files, leaving alone those that are as they should be.
pub(crate) fn write(files: &[File], folder: &Path) -> Result<Outcome, Error> {
    let mut outcome = Outcome { folder: folder.to_path_buf(), written: Vec::new(), removed: Vec::new(), unchanged: 0 };
    for file in files {
        let path = folder.join(&file.path);
        if read(&path)?.as_deref() == Some(file.text.as_str()) {
            outcome.unchanged += 1;
            continue;
        }
        if let Some(parent) = path.parent() {
            fs::create_dir_all(parent).map_err(Error::io(parent))?;
        }
        fs::write(&path, &file.text).map_err(Error::io(&path))?;
        outcome.written.push(file.path.clone());
    }
    for path in superfluous(files, folder)? {
        let full = folder.join(&path);
        fs::remove_file(&full).map_err(Error::io(&full))?;
        outcome.removed.push(path);
    }
    Ok(outcome)
}

/// Compares the files with those on disk.
pub(crate) fn compare(files: &[File], folder: &Path, command: &str) -> Result<Outcome, Error> {
    let mut differences = Vec::new();
    for file in files {
        let kind = match read(&folder.join(&file.path))? {
            None => Some(DifferenceKind::Missing),
            Some(found) => DifferenceKind::between(&found, &file.text),
        };
        differences.extend(kind.map(|kind| Difference { path: file.path.clone(), kind }));
    }
    let more = superfluous(files, folder)?;
    differences.extend(more.into_iter().map(|path| Difference { path, kind: DifferenceKind::Superfluous }));
    differences.sort_by(|left, right| left.path.cmp(&right.path));
    let folder = folder.to_path_buf();
    if differences.is_empty() {
        Ok(Outcome { folder, written: Vec::new(), removed: Vec::new(), unchanged: files.len() })
    } else {
        Err(Error::Stale(Stale { folder, command: command.to_owned(), differences }))
    }
}

/// The text of a file; `None` where there is none. Bytes that are not text are not what we generate either.
fn read(path: &Path) -> Result<Option<String>, Error> {
    match fs::read(path) {
        Ok(bytes) => Ok(Some(String::from_utf8_lossy(&bytes).into_owned())),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Error::io(path)(error)),
    }
}

/// Files in the folder that bear our header and are none of these.
fn superfluous(files: &[File], folder: &Path) -> Result<Vec<String>, Error> {
    let expected: BTreeSet<&str> = files.iter().map(|file| file.path.as_str()).collect();
    let mut found = Vec::new();
    if folder.is_dir() {
        generated(folder, "", 0, &mut found)?;
    }
    found.retain(|path| !expected.contains(path.as_str()));
    found.sort();
    Ok(found)
}

fn generated(folder: &Path, prefix: &str, depth: usize, found: &mut Vec<String>) -> Result<(), Error> {
    for entry in fs::read_dir(folder).map_err(Error::io(folder))? {
        let entry = entry.map_err(Error::io(folder))?;
        let kind = entry.file_type().map_err(Error::io(entry.path()))?;
        let relative = format!("{prefix}{}", entry.file_name().to_string_lossy());
        if kind.is_dir() && depth < DEEPEST_FOLDER {
            generated(&entry.path(), &format!("{relative}/"), depth + 1, found)?;
        } else if kind.is_file() && has_header(&entry.path())? {
            found.push(relative);
        }
    }
    Ok(())
}

fn has_header(path: &Path) -> Result<bool, Error> {
    let mut start = Vec::new();
    let file = fs::File::open(path).map_err(Error::io(path))?;
    let longest = u64::try_from(HEADER.len()).unwrap_or(u64::MAX);
    let mut reader = BufReader::new(io::Read::take(file, longest));
    reader.read_until(b'\n', &mut start).map_err(Error::io(path))?;
    Ok(start == HEADER.as_bytes())
}
