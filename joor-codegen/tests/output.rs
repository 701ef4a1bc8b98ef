//! Writing generated files, and checking that they are what the tables say.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on is to stop")]

mod common;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use joor_codegen::emit::HEADER;
use joor_codegen::{DifferenceKind, Error, Mode, Options, Outcome, generate};

use crate::common::{ORDERS, empty_folder, sound, write_files};

/// A folder with sound tables in it, and the files generated from them.
struct Workshop {
    schema: PathBuf,
    out: PathBuf,
}

impl Workshop {
    fn new(name: &str) -> Self {
        let folder = empty_folder(name);
        let workshop = Self { schema: folder.join("schema"), out: folder.join("src/generated") };
        write_files(&workshop.schema, &sound());
        workshop
    }

    fn run(&self, mode: Mode) -> Result<Outcome, Error> {
        generate(&self.schema, &self.out, mode, &Options::default())
    }

    fn write(&self) -> Outcome {
        self.run(Mode::Write).unwrap()
    }

    /// Path and kind of each difference.
    fn differences(&self) -> Vec<(String, DifferenceKind)> {
        match self.run(Mode::Check) {
            Ok(_) => Vec::new(),
            Err(Error::Stale(stale)) => {
                stale.differences().iter().map(|found| (found.path.clone(), found.kind.clone())).collect()
            }
            Err(error) => panic!("{error}"),
        }
    }
}

fn modified(path: &Path) -> std::time::SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

#[test]
fn only_what_changed_is_written() {
    let workshop = Workshop::new("only_what_changed");
    let first = workshop.write();
    assert!(!first.written.is_empty() && first.unchanged == 0 && first.removed.is_empty(), "{first:?}");
    let page = workshop.out.join(first.written.iter().find(|path| path.contains("orders")).unwrap());
    let before = modified(&page);

    let second = workshop.write();
    assert_eq!((second.written.len(), second.unchanged), (0, first.written.len()));
    assert_eq!(modified(&page), before);

    fs::write(&page, "// changed by hand\n").unwrap();
    let third = workshop.write();
    assert_eq!((third.written.len(), third.unchanged), (1, first.written.len() - 1));
    assert_eq!(third.to_string(), format!("{}: 1 file written, {} unchanged", workshop.out.display(), third.unchanged));
}

#[test]
fn only_our_own_files_are_removed() {
    let workshop = Workshop::new("only_our_own");
    workshop.write();
    let ours = workshop.out.join("v0/old.rs");
    let theirs = workshop.out.join("v0/mine.rs");
    fs::create_dir_all(ours.parent().unwrap()).unwrap();
    fs::write(&ours, format!("{HEADER} from an older table\n")).unwrap();
    fs::write(&theirs, format!("// by hand\n{HEADER}\n")).unwrap();

    assert_eq!(workshop.differences(), [("v0/old.rs".to_owned(), DifferenceKind::Superfluous)]);
    let outcome = workshop.write();
    assert_eq!(outcome.removed, ["v0/old.rs"]);
    assert!(outcome.to_string().contains("0 files written, 1 removed, "), "{outcome}");
    assert!(!ours.exists() && theirs.exists());
}

#[test]
fn a_check_tells_every_difference_and_writes_nothing() {
    let workshop = Workshop::new("check");
    let written = workshop.write().written;
    assert_eq!(workshop.differences(), []);

    let page = written.iter().find(|path| path.contains("orders")).unwrap();
    let path = workshop.out.join(page);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text.replacen('\n', "\n// by hand\n", 1)).unwrap();
    let [(found, DifferenceKind::Changed { line: 2, found: Some(line), .. })] = &workshop.differences()[..] else {
        panic!("{:?}", workshop.differences())
    };
    assert_eq!((found, line.as_str()), (page, "// by hand"));

    fs::remove_file(&path).unwrap();
    assert_eq!(workshop.differences(), [(page.clone(), DifferenceKind::Missing)]);
    let error = workshop.run(Mode::Check).unwrap_err().to_string();
    let expected = format!(
        "error: {}: 1 file is not what the tables say\n  {page} is missing\nhelp: run `cargo codegen generate`",
        workshop.out.display()
    );
    assert_eq!(error, expected);
    assert!(!path.exists());
}

/// The check stage knows the names that generated files import; one that it missed would not compile.
#[test]
fn imported_names_are_refused_as_names_of_types() {
    let workshop = Workshop::new("imported_names");
    let written = workshop.write().written;
    let texts = written.iter().map(|path| fs::read_to_string(workshop.out.join(path)).unwrap());
    let imported: BTreeSet<String> = texts.flat_map(|text| imports(&text)).collect();
    let page = sound().into_iter().find(|(path, _)| path == ORDERS).unwrap().1;
    for name in imported {
        write_files(&workshop.schema, &[(ORDERS.to_owned(), page.replace("OrdersReply", &name))]);
        assert!(matches!(workshop.run(Mode::Write), Err(Error::Tables(_))), "{name} is not refused");
    }
}

/// Names of types and traits in the `use` statements of a file.
fn imports(text: &str) -> Vec<String> {
    let statements = text.split(';').filter_map(|part| part.split_once("use crate::"));
    let words = statements.flat_map(|(_, names)| names.split(|letter: char| !letter.is_alphanumeric()));
    words.filter(|word| word.starts_with(|first: char| first.is_uppercase())).map(str::to_owned).collect()
}

#[test]
fn nothing_is_written_where_a_table_is_wrong() {
    let workshop = Workshop::new("wrong_table");
    fs::write(workshop.schema.join(ORDERS), "title: Orders\n").unwrap();
    assert!(matches!(workshop.run(Mode::Write), Err(Error::Tables(problems)) if problems.len() == 3));
    assert!(!workshop.out.exists());
}

#[test]
fn a_path_that_cannot_be_written_is_told() {
    let workshop = Workshop::new("cannot_write");
    fs::create_dir_all(workshop.out.parent().unwrap()).unwrap();
    fs::write(&workshop.out, "a file where the folder is to be").unwrap();
    let error = workshop.run(Mode::Write).unwrap_err();
    assert!(matches!(&error, Error::Io { path, .. } if path.starts_with(&workshop.out)), "{error:?}");
    assert!(error.to_string().starts_with(&format!("error: {}", workshop.out.display())), "{error}");
}
