//! Why nothing was generated.

use std::fmt;
use std::io;
use std::path::PathBuf;

use crate::diagnostics::Diagnostics;
use crate::stale::Stale;

/// Why [`generate`](crate::generate) did not do what it was asked to.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The tables have problems.
    Tables(Diagnostics),
    /// A generated file could not be read, written or removed.
    Io {
        /// The file or folder.
        path: PathBuf,
        /// The reason.
        source: io::Error,
    },
    /// With [`Mode::Check`](crate::Mode::Check): the generated files are not what the tables say.
    Stale(Stale),
}

impl Error {
    pub(crate) fn io(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Io { path: path.into(), source }
    }
}

impl fmt::Display for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tables(problems) => problems.fmt(formatter),
            Self::Io { path, source } => write!(formatter, "error: {}: {source}", path.display()),
            Self::Stale(stale) => stale.fmt(formatter),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Io { source, .. } => Some(source),
            Self::Tables(_) | Self::Stale(_) => None,
        }
    }
}

impl From<Diagnostics> for Error {
    fn from(problems: Diagnostics) -> Self {
        Self::Tables(problems)
    }
}
