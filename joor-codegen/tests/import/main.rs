//! Import: saved pages to candidate transcriptions.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on is to stop")]

#[cfg(feature = "cli")]
mod program;

use std::path::Path;

use joor_codegen::import::{ImportOptions, Imported, import};
use joor_codegen::page::{Rendering, Vocabulary, read};
use joor_codegen::{Sources, compile_sources};

const CONVENTIONS: &str = include_str!("../pages/conventions.yaml");
const PAGES: [(&str, &str); 4] = [
    ("parcels.txt", include_str!("../pages/parcels.txt")),
    ("depots.md", include_str!("../pages/depots.md")),
    ("vans.html", include_str!("../pages/vans.html")),
    ("crates.txt", include_str!("../pages/crates.txt")),
];

fn imported(name: &str, text: &str) -> Imported {
    let vocabulary = Vocabulary::from_conventions("v1/conventions.yaml", CONVENTIONS).unwrap();
    let page = read(text, Rendering::of(Path::new(name)).unwrap(), &vocabulary).unwrap();
    let options = ImportOptions { address: None, read: Some("2026-11-21".to_owned()) };
    import(&page, &vocabulary, &options)
}

#[test]
fn candidates() {
    for (name, text) in PAGES {
        let yaml = imported(name, text).yaml;
        insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
            insta::assert_snapshot!(name, yaml);
        });
    }
}

/// Only the places that are marked need a hand.
#[test]
fn candidates_compile_but_for_their_guesses() {
    let mut problems_outside = Vec::new();
    for (name, text) in PAGES {
        let yaml = imported(name, text).yaml;
        let stem = name.split('.').next().unwrap();
        let files =
            [("v1/conventions.yaml".to_owned(), CONVENTIONS.to_owned()), (format!("v1/{stem}.yaml"), yaml.clone())];
        let Err(problems) = compile_sources(Sources::new("", files)) else { continue };
        let is_marked = |line: usize| yaml.lines().nth(line - 1).is_some_and(|line| line.contains("# guess: "));
        let outside = problems.iter().filter(|problem| problem.line == 0 || !is_marked(problem.line));
        problems_outside.extend(outside.map(ToString::to_string));
    }
    assert!(problems_outside.is_empty(), "{}", problems_outside.join("\n"));
}

/// Every word of a page is in its candidate: in a row, in a comment or among what is not placed.
#[test]
fn nothing_is_dropped() {
    for (name, text) in PAGES.into_iter().filter(|(name, _)| !name.ends_with(".html")) {
        let yaml = imported(name, text).yaml;
        let words = |text: &str| -> Vec<String> {
            text.split(|character: char| !character.is_alphanumeric()).map(str::to_owned).collect()
        };
        let there = words(&yaml);
        let tables = text.lines().filter(|line| !line.trim_start().starts_with(['<', '{', '"', '}', ']']));
        let dropped: Vec<String> = tables
            .flat_map(words)
            .filter(|word| word.len() > 3 && !there.contains(word))
            .filter(|word| !["nbsp", "https", "FIELD", "NAMETYPEDESCRIPTION", "json"].contains(&word.as_str()))
            .filter(|word| !word.ends_with("node"))
            .collect();
        assert!(dropped.is_empty(), "{name}: {dropped:?}");
    }
}
