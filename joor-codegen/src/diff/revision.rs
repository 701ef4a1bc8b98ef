//! The schema folder as it lies on disk, or as it was at a git revision.

use std::fmt;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use crate::check::Checked;
use crate::diagnostics::Diagnostics;
use crate::load::Loaded;
use crate::sources::{Sources, is_table};

/// One state of the tables.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tree {
    /// A schema folder.
    Folder(PathBuf),
    /// A schema folder at a git revision.
    Revision {
        /// Anything that git takes for a commit.
        revision: String,
        /// The schema folder.
        folder: PathBuf,
    },
}

/// Why a state of the tables could not be read.
#[derive(Debug)]
#[non_exhaustive]
pub enum RevisionError {
    /// The tables have problems.
    Tables(Diagnostics),
    /// Git could not be run.
    NoGit(std::io::Error),
    /// Git refused; with its own words.
    Git(String),
    /// Neither a folder nor a revision.
    Unknown(String),
    /// The revision has no such folder.
    NoFolder {
        /// The revision.
        revision: String,
        /// The folder.
        folder: String,
    },
}

impl fmt::Display for RevisionError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tables(problems) => problems.fmt(formatter),
            Self::NoGit(error) => {
                write!(formatter, "error: git cannot be run: {error}\nhelp: install git, or give two schema folders")
            }
            Self::Git(said) => write!(formatter, "error: git: {said}"),
            Self::Unknown(name) => {
                write!(formatter, "error: {name} is neither a folder nor a revision that git knows here")
            }
            Self::NoFolder { revision, folder } => write!(
                formatter,
                "error: there is no table under {folder} at {revision}\nhelp: name the schema folder with --schema"
            ),
        }
    }
}

impl std::error::Error for RevisionError {}

impl Tree {
    /// Takes a name for a folder where there is one, else for a revision of the schema folder.
    #[must_use]
    pub fn named(name: &str, schema: &Path) -> Self {
        if Path::new(name).is_dir() {
            Self::Folder(PathBuf::from(name))
        } else {
            Self::Revision { revision: name.to_owned(), folder: schema.to_path_buf() }
        }
    }

    /// Reads, resolves and checks its tables.
    ///
    /// # Errors
    ///
    /// Where it cannot be read, and where its tables have problems.
    pub fn compile(&self) -> Result<Checked, RevisionError> {
        let sources = match self {
            Self::Folder(folder) => Sources::read(folder).map_err(RevisionError::Tables)?,
            Self::Revision { revision, folder } => sources_at(revision, folder)?,
        };
        Loaded::from_sources(sources).resolve().check().map_err(RevisionError::Tables)
    }
}

impl fmt::Display for Tree {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Folder(folder) => folder.display().fmt(formatter),
            Self::Revision { revision, folder } => write!(formatter, "{revision}:{}", folder.display()),
        }
    }
}

/// Reads a folder as it was. Git runs beside the folder, so that it may lie in another repository or be gone by now.
fn sources_at(revision: &str, folder: &Path) -> Result<Sources, RevisionError> {
    let (beside, prefix) = match (folder.parent(), folder.file_name()) {
        (Some(parent), Some(name)) => (parent, format!("{}/", name.to_string_lossy())),
        _ => (folder, String::new()),
    };
    let git = Git { folder: if beside.as_os_str().is_empty() { Path::new(".") } else { beside } };
    let commit = git.commit(revision)?;
    let listed = git.read(&[&["ls-tree", "-r", "-z", &commit][..], &pathspec(&prefix)].concat())?;
    let listed = String::from_utf8_lossy(&listed);
    let mut files = Vec::new();
    for (object, path) in listed.split('\0').filter_map(table) {
        let relative = path.strip_prefix(&prefix).unwrap_or(path);
        files.push((relative.to_owned(), git.read(&["cat-file", "blob", object])?));
    }
    let shown = folder.to_string_lossy();
    if files.is_empty() {
        return Err(RevisionError::NoFolder { revision: revision.to_owned(), folder: shown.into_owned() });
    }
    Ok(Sources::from_bytes(&format!("{revision}:{shown}"), files))
}

fn pathspec(prefix: &str) -> Vec<&str> {
    if prefix.is_empty() { Vec::new() } else { vec!["--", prefix] }
}

/// Object and path of a line `mode type object<tab>path`, where it is a table.
fn table(line: &str) -> Option<(&str, &str)> {
    let (entry, path) = line.split_once('\t')?;
    let mut words = entry.split(' ');
    let is_file = words.next()?.starts_with("100") && words.next()? == "blob";
    let is_hidden = path.split('/').any(|part| part.starts_with('.') && part != "..");
    (is_file && !is_hidden && is_table(path)).then_some((words.next()?, path))
}

/// Git, run in a folder.
struct Git<'a> {
    folder: &'a Path,
}

impl Git<'_> {
    /// The commit that a revision stands for.
    fn commit(&self, revision: &str) -> Result<String, RevisionError> {
        let unknown = || RevisionError::Unknown(revision.to_owned());
        if revision.is_empty() || revision.starts_with('-') {
            return Err(unknown());
        }
        let output = self.run(&["rev-parse", "--verify", "--quiet", &format!("{revision}^{{commit}}")])?;
        if output.status.success() {
            return Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned());
        }
        let said = said(&output);
        Err(if said.is_empty() { unknown() } else { RevisionError::Git(said) })
    }

    fn read(&self, arguments: &[&str]) -> Result<Vec<u8>, RevisionError> {
        let output = self.run(arguments)?;
        if output.status.success() { Ok(output.stdout) } else { Err(RevisionError::Git(said(&output))) }
    }

    fn run(&self, arguments: &[&str]) -> Result<Output, RevisionError> {
        Command::new("git").arg("-C").arg(self.folder).args(arguments).output().map_err(RevisionError::NoGit)
    }
}

fn said(output: &Output) -> String {
    let text = String::from_utf8_lossy(&output.stderr);
    text.trim().trim_start_matches("fatal: ").chars().map(crate::wording::printable).collect()
}
