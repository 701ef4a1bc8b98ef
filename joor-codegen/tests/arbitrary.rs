//! No text makes the stages panic, run away or tell a place that is not there.

mod common;

use joor_codegen::{Diagnostics, Sources, compile_sources};
use proptest::prelude::*;
use proptest::sample::{Index, select};

use crate::common::{CONVENTIONS, COUNTRIES, ORDERS, sound};

/// Pieces that mean something to YAML or to the table language.
const PIECES: &[&str] = &[
    "- ",
    ": ",
    ":",
    "{",
    "}",
    "[",
    "]",
    ", ",
    "\n",
    "\n  ",
    "\n    - ",
    "\t",
    "\"",
    "'",
    "#",
    "&a ",
    "*a",
    "!!str ",
    "|\n",
    ">-\n",
    "---\n",
    "...\n",
    "%YAML 1.2\n",
    "? ",
    "~",
    "\u{feff}",
    "\u{0}",
    "\u{85}",
    "é",
    "𝄞",
    "\r",
    "page",
    "node",
    "name",
    "rows",
    "means",
    "req",
    "value",
    "max",
    "card",
    "rules",
    "required_if",
    "type",
    "rust",
    "from",
    "request",
    "response",
    "json",
    "0-1",
    "1-n",
    "n",
    "Y",
    "X",
    "true",
    "Any String",
    "Int",
    "country",
    "color",
    "orders",
    "code",
    "reply",
    "path",
    "{shop}",
    "present",
    "present]",
    "99999999999999999999",
    "-1",
    "self",
    "Self",
    "enumerations",
    "entries",
    "aliases",
];

/// One change of a text.
#[derive(Debug, Clone)]
enum Change {
    Insert(Index, &'static str),
    Remove(Index, usize),
    Repeat(Index, usize),
    Move(Index, Index, usize),
}

fn change() -> impl Strategy<Value = Change> {
    let length = 0..40_usize;
    prop_oneof![
        (any::<Index>(), select(PIECES)).prop_map(|(at, piece)| Change::Insert(at, piece)),
        (any::<Index>(), length.clone()).prop_map(|(at, length)| Change::Remove(at, length)),
        (any::<Index>(), length.clone()).prop_map(|(at, length)| Change::Repeat(at, length)),
        (any::<Index>(), any::<Index>(), length).prop_map(|(from, to, length)| Change::Move(from, to, length)),
    ]
}

fn changed(text: &str, changes: &[Change]) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    for change in changes {
        let place = |at: &Index, letters: &[char]| at.index(letters.len() + 1);
        let end = |start: usize, length: usize, letters: &[char]| (start + length).min(letters.len());
        match change {
            Change::Insert(at, piece) => {
                let start = place(at, &letters);
                letters.splice(start..start, piece.chars());
            }
            Change::Remove(at, length) => {
                let start = place(at, &letters);
                let end = end(start, *length, &letters);
                letters.drain(start..end);
            }
            Change::Repeat(at, length) => {
                let start = place(at, &letters);
                let piece = letters[start..end(start, *length, &letters)].to_vec();
                letters.splice(start..start, piece);
            }
            Change::Move(from, to, length) => {
                let start = place(from, &letters);
                let end = end(start, *length, &letters);
                let piece: Vec<char> = letters.drain(start..end).collect();
                let start = place(to, &letters);
                letters.splice(start..start, piece);
            }
        }
    }
    letters.into_iter().collect()
}

/// Compiles, and checks what is told.
fn compile(files: &[(String, String)]) -> Result<(), TestCaseError> {
    match compile_sources(Sources::new("tables", files.to_vec())) {
        Ok(_) => Ok(()),
        Err(problems) => check(&problems, files),
    }
}

fn check(problems: &Diagnostics, files: &[(String, String)]) -> Result<(), TestCaseError> {
    prop_assert!(!problems.is_empty());
    for problem in problems {
        prop_assert!(!problem.message.is_empty() && !problem.help.is_empty());
        let path = problem.file.strip_prefix("tables/").unwrap_or_default();
        let text = files.iter().find(|(file, _)| file == path).map(|(_, text)| text.as_str());
        prop_assert!(text.is_some(), "{problem}");
        let lines = text.unwrap_or_default().split(['\n', '\r']).count();
        let longest = text.unwrap_or_default().split(['\n', '\r']).map(|line| line.chars().count()).max();
        prop_assert!(problem.line <= lines && problem.column <= longest.unwrap_or(0) + 1, "{problem}");
        let shown = problem.to_string();
        prop_assert!(
            !shown.chars().any(|character| character.is_control() && !matches!(character, '\n' | '\t')),
            "{shown:?}"
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in "\\PC{0,200}") {
        for path in [ORDERS, CONVENTIONS, COUNTRIES] {
            compile(&[(path.to_owned(), text.clone())])?;
        }
    }

    #[test]
    fn any_pieces(pieces in proptest::collection::vec(select(PIECES), 0..60)) {
        compile(&[(ORDERS.to_owned(), pieces.concat())])?;
    }

    #[test]
    fn changed_tables(file in 0..3_usize, changes in proptest::collection::vec(change(), 1..6)) {
        let mut files = sound();
        files[file].1 = changed(&files[file].1, &changes);
        compile(&files)?;
    }

    #[test]
    fn any_path(path in "[a-z/.]{0,20}") {
        compile(&[(path, "page: a".to_owned())])?;
    }
}
