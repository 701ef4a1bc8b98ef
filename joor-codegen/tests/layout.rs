//! Which files make up a schema, and what is told about those that do not.

#![expect(clippy::panic, reason = "a test that cannot go on is to stop")]

mod common;

use std::fs;
use std::path::Path;

use joor_codegen::{LARGEST_FILE, Loaded, Sources, compile, compile_sources, load};

use crate::common::{CONVENTIONS, COUNTRIES, ORDERS, empty_folder, sound, write_files};

/// What is told of the sound tables after a change, without the summary.
fn told(change: impl FnOnce(&mut Vec<(String, String)>)) -> String {
    let mut files = sound();
    change(&mut files);
    match compile_sources(Sources::new("tables", files)) {
        Err(problems) => problems.iter().map(ToString::to_string).collect(),
        Ok(_) => panic!("no problem"),
    }
}

fn with(path: &str, text: &str) -> String {
    told(|files| files.push((path.to_owned(), text.to_owned())))
}

fn without(path: &str) -> String {
    told(|files| files.retain(|(file, _)| file != path))
}

#[test]
fn files_in_the_wrong_place() {
    insta::assert_snapshot!(with("orders.yaml", ""), @"
    tables/orders.yaml: error: no table lies at this place
    help: move it into the folder of its version, or into codes/ if it is a code list
    ");
    insta::assert_snapshot!(with("v1/more/orders.yaml", ""), @"
    tables/v1/more/orders.yaml: error: no table lies at this place
    help: move it into the folder of its version, or into codes/ if it is a code list
    ");
    insta::assert_snapshot!(with("v1/items.yml", ""), @"
    tables/v1/items.yml: error: a table's file name ends in .yaml
    help: rename the file
    ");
    insta::assert_snapshot!(with(ORDERS, ""), @"
    tables/v1/orders.yaml: error: this file is given twice
    help: give each file once
    ");
}

#[test]
fn names_of_files_that_become_modules() {
    let orders = sound().into_iter().find(|(path, _)| path == ORDERS).unwrap().1;
    insta::assert_snapshot!(with("v1/Orders.yaml", &orders), @"
    tables/v1/orders.yaml: error: a second page of this version gets the Rust module `orders`
    help: rename one of the two files
    ");
    insta::assert_snapshot!(with("v1/type.yaml", &orders), @"
    tables/v1/type.yaml: error: `type` gives no name for a Rust module
    help: rename the file
    ");
}

#[test]
fn names_of_folders_that_become_modules() {
    let files = sound().into_iter().map(|(path, text)| (path.replace("v1/", "V1/"), text));
    insta::assert_snapshot!(told(|sound| *sound = files.collect()), @"
    tables/V1/conventions.yaml: error: the folder `V1` cannot be the name of a Rust module
    help: rename the folder; small letters, digits and `_` will do
    ");
}

#[test]
fn a_version_needs_its_conventions() {
    insta::assert_snapshot!(without(CONVENTIONS), @"
    tables/v1/orders.yaml: error: the version of this page has no v1/conventions.yaml
    help: write it; all pages of a version share its REQ codes and VALUE names
    ");
}

#[test]
fn a_file_that_cannot_be_read_does_not_make_others_wrong() {
    for path in [CONVENTIONS, COUNTRIES] {
        let told =
            told(|files| files.iter_mut().filter(|(file, _)| file == path).for_each(|(_, text)| text.insert(0, '[')));
        assert_eq!(told.matches("error:").count(), 1, "{told}");
        assert!(told.contains("this is not YAML"), "{told}");
    }
}

#[test]
fn two_code_lists_of_one_name() {
    let list = sound().into_iter().find(|(path, _)| path == COUNTRIES).unwrap().1;
    insta::assert_snapshot!(with("codes/more.yaml", &list), @"
    tables/codes/more.yaml:1:12: error: there is another type with the name `country`
      |
    1 | code_list: country
      |            ^^^^^^^
    help: give this one another name; built-in types, code lists and enumerations share their names
    tables/codes/more.yaml:1:12: error: a second code list gets the Rust type `Country`
      |
    1 | code_list: country
      |            ^^^^^^^
    help: give it another name
    ");
}

#[test]
fn a_file_that_is_too_large() {
    let told = with("v1/large.yaml", &"#\n".repeat(LARGEST_FILE / 2 + 1));
    assert!(told.starts_with("tables/v1/large.yaml: error: this file is larger than 4194304 bytes"), "{told}");
}

#[test]
fn what_lies_in_a_folder() {
    let folder = empty_folder("layout");
    write_files(&folder, &sound());
    write_files(&folder, &[("README.md".to_owned(), String::new()), ("v1/.orders.yaml.swp".to_owned(), String::new())]);
    let files = load(&folder).unwrap().files();
    assert_eq!(files, [COUNTRIES, CONVENTIONS, ORDERS].map(|path| folder.join(path)));
    assert!(compile(&folder).is_ok());

    fs::write(folder.join("v1/latin.yaml"), b"page: x\ntitle: caf\xe9\n").unwrap();
    let problems = compile(&folder).unwrap_err().to_string();
    let path = folder.join("v1/latin.yaml").display().to_string();
    assert!(problems.starts_with(&format!("{path}:2:11: error: this is not UTF-8 text\n")), "{problems}");
}

#[test]
fn a_folder_that_is_not_there() {
    let problems = Loaded::from_folder(Path::new("no/such/folder")).unwrap_err().to_string();
    assert!(problems.starts_with("no/such/folder: error: this folder cannot be read"), "{problems}");
    assert!(problems.ends_with("error: 1 problem in 1 file; nothing was generated"), "{problems}");
}
