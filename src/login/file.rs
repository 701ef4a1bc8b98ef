//! The file of the login: readable by its owner only, replaced as a whole, never through a link.

use std::fs::{self, File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::process;

use etcetera::BaseStrategy;

use super::Entry;
use crate::failure::Failure;

/// Names the file instead of the usual place.
pub(crate) const VARIABLE: &str = "JOOR_LOGIN_FILE";

/// Where the login is.
#[derive(Clone, Debug)]
pub(crate) struct LoginFile(PathBuf);

impl LoginFile {
    /// The one that the command line or the environment names, else the one in the user's configuration.
    pub(crate) fn find(named: Option<&Path>) -> Result<Self, Failure> {
        if let Some(path) = named.map(Path::to_owned).or_else(|| std::env::var_os(VARIABLE).map(PathBuf::from)) {
            return Ok(Self(path));
        }
        let strategy = etcetera::choose_base_strategy().map_err(|_| {
            Failure::usage("there is no home folder to keep a login in").help(format!("name a file in {VARIABLE}"))
        })?;
        Ok(Self(strategy.config_dir().join("joor").join("login.json")))
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    /// What is in the file; `None` where there is none.
    pub(crate) fn read(&self) -> Result<Option<Entry>, Failure> {
        let text = match self.text() {
            Ok(text) => text,
            Err(error) if is_absent(&error) => return Ok(None),
            Err(error) => return Err(Failure::new(format!("{}: {error}", self.0.display())).help(HELP)),
        };
        // What the parser says might quote the file.
        let entry = serde_json::from_str(&text).ok().and_then(|value| Entry::from_json(&value));
        let broken = || Failure::new(format!("{} holds no login of this version", self.0.display())).help(HELP);
        entry.map(Some).ok_or_else(broken)
    }

    fn text(&self) -> io::Result<String> {
        let mut options = OpenOptions::new();
        options.read(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::custom_flags(&mut options, libc::O_NOFOLLOW);
        let mut file = options.open(&self.0)?;
        refuse_shared(&file)?;
        let mut text = String::new();
        file.read_to_string(&mut text)?;
        Ok(text)
    }

    /// Puts a login in place of what is there. Whoever reads meanwhile sees the one or the other.
    pub(crate) fn write(&self, entry: &Entry) -> io::Result<()> {
        let folder = self.0.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
        let mut folders = fs::DirBuilder::new();
        folders.recursive(true);
        #[cfg(unix)]
        std::os::unix::fs::DirBuilderExt::mode(&mut folders, 0o700);
        folders.create(folder)?;
        let new = folder.join(format!(".login-{}-{}.new", process::id(), unique()));
        let written = create(&new).and_then(|mut file| {
            file.write_all(entry.to_json().to_string().as_bytes())?;
            file.sync_all()
        });
        let placed = written.and_then(|()| fs::rename(&new, &self.0));
        if placed.is_err() {
            let _ = fs::remove_file(&new);
        }
        placed
    }

    /// Whether there was one to remove.
    pub(crate) fn remove(&self) -> Result<bool, Failure> {
        match fs::remove_file(&self.0) {
            Ok(()) => Ok(true),
            Err(error) if is_absent(&error) => Ok(false),
            Err(error) => Err(Failure::new(format!("{}: {error}", self.0.display()))),
        }
    }
}

const HELP: &str = "remove it with joor auth logout, and log in again";

fn is_absent(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory)
}

fn create(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    options.open(path)
}

/// Differs from that of every other write of this process.
fn unique() -> u64 {
    use std::sync::atomic::{AtomicU64, Ordering};
    static WRITES: AtomicU64 = AtomicU64::new(0);
    WRITES.fetch_add(1, Ordering::Relaxed)
}

#[cfg(unix)]
fn refuse_shared(file: &File) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    let metadata = file.metadata()?;
    if !metadata.is_file() {
        return Err(io::Error::other("it is no file"));
    }
    let mode = metadata.permissions().mode() & 0o777;
    match mode & 0o077 {
        0 => Ok(()),
        _ => Err(io::Error::other(format!("others may read or write it (mode {mode:o}); nothing but 600 will do"))),
    }
}

#[cfg(not(unix))]
fn refuse_shared(_: &File) -> io::Result<()> {
    Ok(())
}
