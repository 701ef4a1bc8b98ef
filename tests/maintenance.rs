//! The repository's tables held against saved pages, in the shapes in which they are saved.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on is to stop")]

use std::fs;
use std::path::Path;

use joor_codegen::check_page::{Comparison, check_page};
use joor_codegen::import::{ImportOptions, import_text};
use joor_codegen::page::{Rendering, Vocabulary};
use joor_codegen::{Sources, compile_sources};

const PAGES: [(&str, &str); 5] = [
    ("bulk-connection.txt", "bulk-connection.yaml"),
    ("connection-get.html", "connection-get.yaml"),
    ("bulk-connection-job.md", "bulk-connection-job.yaml"),
    ("connection-delete.md", "connection-delete.yaml"),
    ("style-get.md", "style-get.yaml"),
];

fn schema(file: &str) -> String {
    fs::read_to_string(Path::new("schema").join(file)).unwrap()
}

fn sources(name: &str, table: String) -> Sources {
    Sources::new(
        "schema",
        [("v2/conventions.yaml".to_owned(), schema("v2/conventions.yaml")), (format!("v2/{name}"), table)],
    )
}

fn page(name: &str) -> (String, Rendering) {
    let path = Path::new("tests/pages").join(name);
    (fs::read_to_string(&path).unwrap(), Rendering::of(&path).unwrap())
}

fn compare(name: &str, text: &str, table: &str) -> Comparison {
    let rendering = Rendering::of(Path::new(name)).unwrap();
    check_page(name, text, rendering, sources(table, schema(&format!("v2/{table}")))).unwrap()
}

#[test]
fn the_tables_agree_with_their_pages() {
    for (name, table) in PAGES {
        let comparison = compare(name, &page(name).0, table);
        assert!(comparison.agrees(), "{comparison}");
    }
}

#[test]
fn one_max_one_row_and_one_req_are_exactly_three_differences() {
    let mut text = page("bulk-connection.txt").0;
    for (old, new) in [
        ("customer_code Y Any String 50", "customer_code Y Any String 40"),
        ("        customer_phone N", "        customer_fax N Any String 50 Y Fax number\n        customer_phone N"),
        ("buyer_title N Any", "buyer_title Y Any"),
    ] {
        assert_eq!(text.matches(old).count(), 1, "{old}");
        text = text.replacen(old, new, 1);
    }
    let comparison = compare("bulk-connection.txt", &text, "bulk-connection.yaml");
    let told: Vec<(&str, &str)> =
        comparison.differences.iter().map(|difference| (difference.kind, difference.row.as_str())).collect();
    assert_eq!(
        told,
        [
            ("max", "request.bulk_connections.connection.customer_code"),
            ("extra", "request.bulk_connections.connection.customer_fax"),
            ("req", "request.bulk_connections.connection.buyers.buyer.buyer_title"),
        ]
    );
}

/// Import of each page, then generate: only the places marked as guesses need a hand.
#[test]
fn what_import_makes_of_the_pages_compiles_but_for_its_guesses() {
    let vocabulary =
        Vocabulary::from_conventions("schema/v2/conventions.yaml", &schema("v2/conventions.yaml")).unwrap();
    for (name, table) in PAGES {
        let (text, rendering) = page(name);
        let candidate = import_text(&text, rendering, &vocabulary, &ImportOptions::default()).unwrap();
        let Err(problems) = compile_sources(sources(table, candidate.clone())) else { continue };
        for problem in &problems {
            let line = candidate.lines().nth(problem.line.saturating_sub(1)).unwrap_or("");
            assert!(problem.line > 0 && line.contains("# guess: "), "{name}: {problem}");
        }
    }
}
