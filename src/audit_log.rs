//! `--audit-log`: a line of JSON for each call, appended to a file that only its owner reads.

use std::fs::{File, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use joor_api::client::{AuditHook, AuditRecord};

use crate::failure::Failure;

pub(crate) struct AuditLog {
    file: File,
    path: PathBuf,
    has_failed: AtomicBool,
}

impl AuditLog {
    /// Opens or makes the file. One that is there keeps its lines and its permissions.
    pub(crate) fn open(path: &Path) -> Result<Self, Failure> {
        let mut options = OpenOptions::new();
        options.create(true).append(true);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let file = options.open(path).map_err(|error| Failure::usage(format!("{}: {error}", path.display())))?;
        Ok(Self { file, path: path.to_owned(), has_failed: AtomicBool::new(false) })
    }
}

impl AuditHook for AuditLog {
    fn record(&self, record: &AuditRecord) {
        // One write a line, so that programs which share the file do not mix theirs.
        let written = (&self.file).write_all(format!("{}\n", record.to_json()).as_bytes());
        if let Err(error) = written
            && !self.has_failed.swap(true, Ordering::Relaxed)
        {
            anstream::eprintln!("warning: {}: {error}; calls are missing in it", self.path.display());
        }
    }
}
