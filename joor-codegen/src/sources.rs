//! The files of a schema folder, read from disk or given as text.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::OnceLock;

use crate::diagnostics::{Diagnostic, Diagnostics};

/// Largest file that is read, in bytes.
pub const LARGEST_FILE: usize = 4 * 1024 * 1024;
/// Folders deeper than this are not looked into; tables lie one folder down.
const DEEPEST_FOLDER: usize = 4;

/// The tables as text, before anything is made of them.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    folder: String,
    files: Vec<SourceFile>,
}

/// One file.
#[derive(Debug, Clone)]
pub(crate) struct SourceFile {
    /// Path relative to the schema folder, with `/` between parts.
    pub(crate) path: String,
    pub(crate) text: String,
    /// Why the text is not that of the file.
    pub(crate) fault: Option<Fault>,
    lines: OnceLock<Vec<usize>>,
}

/// Why a file could not be read as text.
#[derive(Debug, Clone)]
pub(crate) struct Fault {
    pub(crate) message: String,
    pub(crate) help: String,
    /// First byte that is not text, where that is the reason.
    pub(crate) offset: Option<usize>,
}

impl Sources {
    /// Tables given as pairs of path and text; a path is relative to the schema folder, such as `v2/orders.yaml`.
    /// Diagnostics put the name of the folder before it.
    pub fn new(folder: &str, files: impl IntoIterator<Item = (String, String)>) -> Self {
        let files = files.into_iter().map(|(path, text)| SourceFile::new(path, text)).collect();
        Self { folder: folder.trim_end_matches('/').to_owned(), files }
    }

    /// Reads every YAML file of a folder and of the folders in it.
    ///
    /// # Errors
    ///
    /// Where a folder cannot be listed. A file that cannot be read is reported together with all other problems.
    pub fn read(folder: &Path) -> Result<Self, Diagnostics> {
        let mut files = Vec::new();
        list(folder, "", 0, &mut files)
            .map_err(|(path, error)| Diagnostics::from(unreadable(&path.to_string_lossy(), &error)))?;
        files.sort_by(|left, right| left.path.cmp(&right.path));
        Ok(Self { folder: folder.to_string_lossy().trim_end_matches('/').to_owned(), files })
    }

    /// Tables given as pairs of path and content, which need not be text.
    pub(crate) fn from_bytes(folder: &str, files: Vec<(String, Vec<u8>)>) -> Self {
        let mut files: Vec<SourceFile> = files.into_iter().map(|(path, bytes)| decoded(path, bytes)).collect();
        files.sort_by(|left, right| left.path.cmp(&right.path));
        Self { folder: folder.trim_end_matches('/').to_owned(), files }
    }

    /// Paths of all files, relative to the schema folder.
    pub fn paths(&self) -> impl Iterator<Item = &str> {
        self.files.iter().map(|file| file.path.as_str())
    }

    pub(crate) fn folder(&self) -> &str {
        &self.folder
    }

    pub(crate) fn files(&self) -> &[SourceFile] {
        &self.files
    }

    /// Path of a file as the user would write it.
    pub(crate) fn shown_path(&self, file: usize) -> String {
        let path = self.files.get(file).map_or("", |file| file.path.as_str());
        if self.folder.is_empty() { path.to_owned() } else { format!("{}/{path}", self.folder) }
    }

    /// A line of a file, without its end; empty where there is none.
    pub(crate) fn line(&self, file: usize, line: usize) -> &str {
        self.files.get(file).map_or("", |file| file.line(line))
    }
}

impl SourceFile {
    fn new(path: String, text: String) -> Self {
        let text = match text.strip_prefix('\u{feff}') {
            Some(rest) => rest.to_owned(),
            None => text,
        };
        Self { path, text, fault: None, lines: OnceLock::new() }
    }

    fn faulty(path: String, text: String, fault: Fault) -> Self {
        Self { path, text, fault: Some(fault), lines: OnceLock::new() }
    }

    fn line(&self, line: usize) -> &str {
        let starts = self.lines.get_or_init(|| line_starts(&self.text));
        let Some(start) = line.checked_sub(1).and_then(|index| starts.get(index)) else {
            return "";
        };
        let end = starts.get(line).copied().unwrap_or(self.text.len());
        self.text.get(*start..end).unwrap_or("").trim_end_matches(['\n', '\r'])
    }
}

/// Byte offsets at which lines start. A lone carriage return ends a line too, as it does for YAML.
fn line_starts(text: &str) -> Vec<usize> {
    let bytes = text.as_bytes();
    let ends = bytes.iter().enumerate().filter(|(index, byte)| match byte {
        b'\n' => true,
        b'\r' => bytes.get(index + 1) != Some(&b'\n'),
        _ => false,
    });
    std::iter::once(0).chain(ends.map(|(index, _)| index + 1)).collect()
}

type FolderError = (PathBuf, std::io::Error);

/// Adds the tables below a folder, each under its path relative to the first one.
fn list(folder: &Path, prefix: &str, depth: usize, files: &mut Vec<SourceFile>) -> Result<(), FolderError> {
    let in_folder = |error| (folder.to_path_buf(), error);
    for entry in fs::read_dir(folder).map_err(in_folder)? {
        let entry = entry.map_err(in_folder)?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.starts_with('.') {
            continue;
        }
        let path = entry.path();
        let relative = format!("{prefix}{name}");
        if path.is_dir() {
            if depth < DEEPEST_FOLDER {
                list(&path, &format!("{relative}/"), depth + 1, files)?;
            }
        } else if is_table(&name) {
            files.push(read_file(&path, relative));
        }
    }
    Ok(())
}

/// Files with the short ending are read too, to be told that they have the wrong one.
pub(crate) fn is_table(name: &str) -> bool {
    let ending = Path::new(name).extension();
    ending.is_some_and(|ending| ending.eq_ignore_ascii_case("yaml") || ending.eq_ignore_ascii_case("yml"))
}

fn read_file(path: &Path, relative: String) -> SourceFile {
    let mut bytes = Vec::new();
    let most = u64::try_from(LARGEST_FILE).unwrap_or(u64::MAX).saturating_add(1);
    let read = fs::File::open(path).and_then(|file| file.take(most).read_to_end(&mut bytes));
    if let Err(error) = read {
        let fault = Fault {
            message: format!("this file cannot be read: {error}"),
            help: "make the file readable, or take it out of the folder".to_owned(),
            offset: None,
        };
        return SourceFile::faulty(relative, String::new(), fault);
    }
    decoded(relative, bytes)
}

/// A file as text, with a fault where it is none.
fn decoded(path: String, bytes: Vec<u8>) -> SourceFile {
    match String::from_utf8(bytes) {
        Ok(text) => SourceFile::new(path, text),
        Err(error) => {
            let fault = Fault {
                message: "this is not UTF-8 text".to_owned(),
                help: "save the file as UTF-8".to_owned(),
                offset: Some(error.utf8_error().valid_up_to()),
            };
            SourceFile::faulty(path, String::from_utf8_lossy(error.as_bytes()).into_owned(), fault)
        }
    }
}

fn unreadable(path: &str, error: &std::io::Error) -> Diagnostic {
    Diagnostic {
        file: path.to_owned(),
        line: 0,
        column: 0,
        length: 0,
        message: format!("this folder cannot be read: {error}"),
        help: "give the folder of the tables, the one with a folder for each version in it".to_owned(),
        source_line: String::new(),
        cut: 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_end_as_in_yaml() {
        let file = SourceFile::new("a".to_owned(), "\u{feff}one\r\ntwo\rthree\n\nfive".to_owned());
        let lines: Vec<&str> = (0..=6).map(|line| file.line(line)).collect();
        assert_eq!(lines, ["", "one", "two", "three", "", "five", ""]);
    }

    #[test]
    fn shown_paths_keep_the_folder_as_given() {
        let sources = Sources::new("../tables/", [("v1/a.yaml".to_owned(), String::new())]);
        assert_eq!(sources.shown_path(0), "../tables/v1/a.yaml");
        assert_eq!(Sources::new("", [("v1/a.yaml".to_owned(), String::new())]).shown_path(0), "v1/a.yaml");
    }

    #[test]
    fn a_missing_folder_is_an_error_with_its_path() {
        let problems = Sources::read(Path::new("/no/such/folder")).unwrap_err();
        assert!(problems.to_string().starts_with("/no/such/folder: error: this folder cannot be read"), "{problems}");
    }
}
