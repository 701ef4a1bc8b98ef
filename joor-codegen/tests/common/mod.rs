//! The sound tables that the tests start from, and folders to write to.

#![allow(dead_code, reason = "each test uses its part")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on is to stop")]

use std::fs;
use std::path::{Path, PathBuf};

pub(crate) const CONVENTIONS: &str = "v1/conventions.yaml";
pub(crate) const ORDERS: &str = "v1/orders.yaml";
pub(crate) const COUNTRIES: &str = "codes/countries.yaml";

/// The sound tables as path and text.
pub(crate) fn sound() -> Vec<(String, String)> {
    [
        (COUNTRIES, include_str!("../tables/codes/countries.yaml")),
        (CONVENTIONS, include_str!("../tables/v1/conventions.yaml")),
        (ORDERS, include_str!("../tables/v1/orders.yaml")),
    ]
    .map(|(path, text)| (path.to_owned(), text.to_owned()))
    .to_vec()
}

pub(crate) const JSON_CONVENTIONS: &str = "v2/conventions.yaml";
pub(crate) const ITEMS: &str = "v2/items.yaml";

/// Sound tables of a version that has no XML.
pub(crate) fn sound_without_xml() -> Vec<(String, String)> {
    [
        (JSON_CONVENTIONS, include_str!("../tables/json_only/conventions.yaml")),
        (ITEMS, include_str!("../tables/json_only/items.yaml")),
    ]
    .map(|(path, text)| (path.to_owned(), text.to_owned()))
    .to_vec()
}

/// An empty folder of that name.
pub(crate) fn empty_folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        fs::remove_dir_all(&folder).unwrap();
    }
    fs::create_dir_all(&folder).unwrap();
    folder
}

/// Writes files into a folder.
pub(crate) fn write_files(folder: &Path, files: &[(String, String)]) {
    for (path, text) in files {
        let path = folder.join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }
}
