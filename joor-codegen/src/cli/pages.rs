//! What the commands about saved pages share: the page and the conventions by which it is read.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use joor_codegen::page::{LARGEST_PAGE, Rendering, Vocabulary};

const CONVENTIONS: &str = "conventions.yaml";

/// Why a command could not start.
#[derive(Debug)]
pub(super) struct Usage(String);

impl Usage {
    pub(super) fn new(path: &Path, message: impl fmt::Display) -> Self {
        Self(format!("error: {}: {message}", path.display()))
    }
}

impl fmt::Display for Usage {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// Text and rendering of a saved page.
pub(super) fn page(path: &Path) -> Result<(String, Rendering), Usage> {
    let rendering = Rendering::of(path).ok_or_else(|| Usage::new(path, "a page ends in .txt, .md or .html"))?;
    Ok((text(path)?, rendering))
}

/// Text of a file that is not too large.
pub(super) fn text(path: &Path) -> Result<String, Usage> {
    let length = fs::metadata(path).map_err(|error| Usage::new(path, error))?.len();
    if usize::try_from(length).map_or(true, |length| length > LARGEST_PAGE) {
        return Err(Usage::new(path, format!("this file is larger than {LARGEST_PAGE} bytes")));
    }
    let bytes = fs::read(path).map_err(|error| Usage::new(path, error))?;
    let text = String::from_utf8(bytes).map_err(|_| Usage::new(path, "this is not UTF-8 text"))?;
    Ok(text.strip_prefix('\u{feff}').map(str::to_owned).unwrap_or(text))
}

/// The conventions that were named, those beside a file, or the only ones below `schema`.
pub(super) fn conventions(named: Option<&Path>, beside: Option<&Path>) -> Result<PathBuf, Usage> {
    if let Some(named) = named {
        return Ok(named.to_path_buf());
    }
    let beside = beside.map(|file| file.with_file_name(CONVENTIONS)).filter(|path| path.is_file());
    if let Some(beside) = beside {
        return Ok(beside);
    }
    let schema = Path::new("schema");
    let folders = fs::read_dir(schema).map_err(|error| Usage::new(schema, error))?;
    let mut found: Vec<PathBuf> =
        folders.flatten().map(|folder| folder.path().join(CONVENTIONS)).filter(|path| path.is_file()).collect();
    match (found.pop(), found.is_empty()) {
        (Some(only), true) => Ok(only),
        (None, _) => Err(Usage::new(schema, "there is no */conventions.yaml; name one with --conventions")),
        (Some(_), false) => {
            Err(Usage::new(schema, "there are several */conventions.yaml; name one with --conventions"))
        }
    }
}

pub(super) fn vocabulary(conventions: &Path) -> Result<Vocabulary, Usage> {
    let text = text(conventions)?;
    let path = conventions.to_string_lossy().replace('\\', "/");
    Vocabulary::from_conventions(&path, &text).map_err(|problems| Usage(problems.to_string()))
}
