//! States of the tables at git revisions.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use joor_codegen::diff::{Class, RevisionError, Tree, compare};

use crate::common::{ORDERS, empty_folder, sound, write_files};

pub(crate) fn git(folder: &Path, arguments: &[&str]) {
    let author = ["-c", "user.name=Test", "-c", "user.email=test@example.org", "-c", "commit.gpgsign=false"];
    let output = Command::new("git").arg("-C").arg(folder).args(author).args(arguments).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
}

/// A repository with two commits; the second lowers a MAX. In the folder as it lies there, a row has gone.
pub(crate) fn repository(name: &str) -> PathBuf {
    let folder = empty_folder(name);
    write_files(&folder.join("schema"), &sound());
    git(&folder, &["init", "-q"]);
    git(&folder, &["add", "."]);
    git(&folder, &["commit", "-q", "-m", "one"]);
    edit(&folder, "max: 50, doc: The code.}", "max: 40, doc: The code.}");
    git(&folder, &["commit", "-q", "-a", "-m", "two"]);
    edit(&folder, "            - {name: note, from: guide, value: Text, doc: A note.}\n", "");
    folder
}

fn edit(folder: &Path, old: &str, new: &str) {
    let path = folder.join("schema").join(ORDERS);
    let text = fs::read_to_string(&path).unwrap();
    assert!(text.contains(old));
    fs::write(path, text.replace(old, new)).unwrap();
}

fn at(revision: &str, folder: &Path) -> Tree {
    Tree::Revision { revision: revision.to_owned(), folder: folder.join("schema") }
}

#[test]
fn revisions_and_folders_are_compared() {
    let folder = repository("diff_revisions");
    let (first, second) = (at("HEAD~1", &folder).compile().unwrap(), at("HEAD", &folder).compile().unwrap());
    let now = Tree::named(&folder.join("schema").to_string_lossy(), Path::new("")).compile().unwrap();
    let lines = |comparison: joor_codegen::diff::Comparison| -> Vec<(Class, String)> {
        comparison.changes().iter().map(|change| (change.class, change.rust.clone())).collect()
    };
    assert_eq!(lines(compare(&first, &second)), [(Class::Tightening, "v1::orders::Order::code".to_owned())]);
    assert_eq!(lines(compare(&second, &now)), [(Class::Breaking, "v1::orders::Order::note".to_owned())]);
}

#[test]
fn a_folder_that_is_gone_is_read_from_its_revision() {
    let folder = repository("diff_gone");
    fs::remove_dir_all(folder.join("schema")).unwrap();
    assert!(at("HEAD", &folder).compile().is_ok());
}

#[test]
fn what_cannot_be_read_is_told() {
    let folder = repository("diff_unknown");
    let told = |tree: &Tree| tree.compile().unwrap_err();
    for name in ["nonsense", "", "--all", "HEAD~9", "HEAD:schema"] {
        assert!(matches!(told(&at(name, &folder)), RevisionError::Unknown(_)), "{name}");
    }
    let elsewhere = Tree::Revision { revision: "HEAD".to_owned(), folder: folder.join("tables") };
    assert!(matches!(told(&elsewhere), RevisionError::NoFolder { .. }));
    let nowhere = Tree::Revision { revision: "HEAD".to_owned(), folder: folder.join("no/such/schema") };
    assert!(matches!(told(&nowhere), RevisionError::Git(_)));
}

#[test]
fn problems_name_the_revision() {
    let folder = repository("diff_problems");
    edit(&folder, "effect: write", "effect: none");
    git(&folder, &["commit", "-q", "-a", "-m", "three"]);
    let told = at("HEAD", &folder).compile().unwrap_err().to_string();
    let expected = format!("HEAD:{}/schema/v1/orders.yaml:20:13: error: `effect` cannot be `none`\n", folder.display());
    assert!(told.starts_with(&expected), "{told}");
}
