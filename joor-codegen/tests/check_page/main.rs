//! Check-page: a saved page held against its transcription.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on is to stop")]

mod arbitrary;

use std::path::Path;

use joor_codegen::check_page::{CheckPageError, Comparison, check_page};
use joor_codegen::import::{ImportOptions, import_text};
use joor_codegen::page::{Rendering, Vocabulary};
use joor_codegen::{Sources, compile_sources};

pub(crate) const CONVENTIONS: &str = include_str!("../pages/conventions.yaml");
pub(crate) const PAGE: &str = include_str!("../pages/parcels.txt");
const TABLE: &str = include_str!("../pages/parcels.yaml");

fn sources(table: &str) -> Sources {
    let files = [("v1/conventions.yaml", CONVENTIONS), ("v1/parcels.yaml", table)];
    Sources::new("schema", files.map(|(path, text)| (path.to_owned(), text.to_owned())))
}

fn try_compare(page: &str, table: &str) -> Result<Comparison, CheckPageError> {
    check_page("parcels.txt", page, Rendering::Text, sources(table))
}

fn compare(page: &str, table: &str) -> Comparison {
    match try_compare(page, table) {
        Ok(comparison) => comparison,
        Err(error) => panic!("{error}"),
    }
}

/// The text after edits, each of which must find its text exactly once.
fn edited(text: &str, edits: &[(&str, &str)]) -> String {
    edits.iter().fold(text.to_owned(), |text, (old, new)| {
        assert_eq!(text.matches(old).count(), 1, "{old:?} must be there once");
        text.replacen(old, new, 1)
    })
}

/// Kind and row of each difference after edits of the page.
fn differences(edits: &[(&str, &str)]) -> Vec<String> {
    let comparison = compare(&edited(PAGE, edits), TABLE);
    comparison.differences.iter().map(|difference| format!("{} {}", difference.kind, difference.row)).collect()
}

#[test]
fn the_table_compiles_and_agrees_with_its_page() {
    if let Err(problems) = compile_sources(sources(TABLE)) {
        panic!("{problems}");
    }
    let comparison = compare(PAGE, TABLE);
    assert!(comparison.agrees(), "{comparison}");
    assert_eq!(comparison.to_string(), "parcels.txt and schema/v1/parcels.yaml agree: 19 rows, 1 difference excepted");
}

#[test]
fn one_max_lowered_one_row_added_and_one_req_turned_are_exactly_these() {
    let page = edited(
        PAGE,
        &[
            ("parcel_code Y Any String 50 Y", "parcel_code Y Any String 40 Y"),
            ("        weight N Decimal", "        height N Decimal Y In metres\n        weight N Decimal"),
            ("fragile N Boolean", "fragile Y Boolean"),
        ],
    );
    let comparison = compare(&page, TABLE);
    assert!(!comparison.agrees());
    let told: Vec<(&str, &str)> =
        comparison.differences.iter().map(|difference| (difference.kind, difference.row.as_str())).collect();
    assert_eq!(
        told,
        [
            ("max", "request.parcels.parcel.parcel_code"),
            ("extra", "request.parcels.parcel.height"),
            ("req", "request.parcels.parcel.fragile"),
        ]
    );
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("three_differences.txt", comparison.to_string());
        insta::assert_snapshot!("three_differences.json", comparison.to_json());
    });
}

#[test]
fn every_kind_of_difference_has_its_name() {
    let in_receiver = "request.parcels.parcel.receivers.receiver";
    for (edits, expected) in [
        (
            &[("        tries N Int 100 Y How often the driver rings\n", "")][..],
            vec!["missing request.parcels.parcel.tries"],
        ),
        (&[("weight N Decimal Y", "weight N Text Y")], vec!["value request.parcels.parcel.weight"]),
        (&[("fragile N Boolean Y", "fragile N Boolean N")], vec!["display request.parcels.parcel.fragile"]),
        (&[("receiversnode : 0-1", "receiversnode : 1-1")], vec!["card request.parcels.parcel.receivers"]),
        (
            &[("<insured>True</insured>", "<insured>True</insured><gift>x</gift>")],
            vec!["example request.parcels.parcel.gift"],
        ),
        (
            &[("status String waiting", "stage String waiting")],
            vec!["extra response.parcels.outcome.stage", "missing response.parcels.jobs.job.status"],
        ),
        (&[("FIELD NAMETYPEDESCRIPTION", "FIELD NAMETYPENOTES")], vec!["columns response"]),
        (
            &[("            stop_code Y", "                stop_code Y")],
            vec!["moved request.parcels.parcel.stops.stop.stop_code"],
        ),
        (
            &[
                ("        fragile N Boolean Y True for glass\n", ""),
                ("        parcel_code Y", "        fragile N Boolean Y True for glass\n        parcel_code Y"),
            ],
            vec!["moved request.parcels.parcel.fragile"],
        ),
    ] {
        let mut found = differences(edits);
        found.sort();
        let mut expected: Vec<String> = expected.into_iter().map(str::to_owned).collect();
        expected.sort();
        let parent_free = |all: Vec<String>| -> Vec<String> {
            all.into_iter().map(|one| one.replace("response.parcels.outcome.stage", "response.stage")).collect()
        };
        assert_eq!(parent_free(found), parent_free(expected), "{edits:?} {in_receiver}");
    }
}

fn with_exception(exception: &str) -> String {
    edited(TABLE, &[("exceptions:\n", &format!("exceptions:\n  - {exception}\n"))])
}

#[test]
fn a_stated_exception_holds_and_one_that_is_not_used_is_an_error() {
    let lowered = edited(PAGE, &[("parcel_code Y Any String 50 Y", "parcel_code Y Any String 40 Y")]);
    let table = with_exception("{row: request.parcels.parcel.parcel_code, cell: max, because: 50 are taken}");
    assert!(compare(&lowered, &table).agrees());
    let comparison = compare(PAGE, &table);
    assert!(!comparison.agrees() && comparison.differences.is_empty());
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("unused_exception.txt", comparison.to_string());
    });
}

#[test]
fn exceptions_for_new_rows_cover_what_is_in_them() {
    let page = edited(
        PAGE,
        &[(
            "        weight N Decimal",
            "        + boxnode : 0-1\n            lid N Boolean Y Whether\n        weight N Decimal",
        )],
    );
    let rows: Vec<String> = compare(&page, TABLE).differences.into_iter().map(|difference| difference.row).collect();
    assert_eq!(rows, ["request.parcels.parcel.box", "request.parcels.parcel.box.lid"]);
    let table = with_exception("{row: request.parcels.parcel.box, cell: extra, because: not yet}");
    let comparison = compare(&page, &table);
    assert!(comparison.agrees(), "{comparison}");
}

#[test]
fn an_exception_for_no_row_is_a_problem_of_the_table() {
    let mut told = Vec::new();
    for exception in [
        "{row: request.parcels.parcel.parcel_cod, cell: max, because: a slip}",
        "{row: request.parcels.parcel.weight, cell: extra, because: it is there}",
        "{row: request.nowhere.weight, cell: example, because: no such node}",
        "{row: request.parcels.parcel.weight, cell: maximum, because: no such cell}",
        "{row: request.parcels.parcel.weight, cell: max}",
    ] {
        let table = with_exception(exception);
        let Err(problems) = compile_sources(sources(&table)) else { panic!("{exception}") };
        let problems = problems.to_string();
        let Err(CheckPageError::Tables(same)) = try_compare(PAGE, &table) else { panic!("{exception}") };
        assert_eq!(problems, same.to_string());
        told.push(problems);
    }
    insta::with_settings!({ omit_expression => true, prepend_module_to_snapshot => false }, {
        insta::assert_snapshot!("wrong_exceptions.txt", told.join("\n\n"));
    });
}

/// What import makes of a page agrees with that page.
#[test]
fn a_candidate_agrees_with_its_page() {
    let pages = [
        ("parcels.txt", PAGE),
        ("depots.md", include_str!("../pages/depots.md")),
        ("vans.html", include_str!("../pages/vans.html")),
        ("crates.txt", include_str!("../pages/crates.txt")),
    ];
    let vocabulary = Vocabulary::from_conventions("v1/conventions.yaml", CONVENTIONS).unwrap();
    for (name, text) in pages {
        let rendering = Rendering::of(Path::new(name)).unwrap();
        let candidate = import_text(text, rendering, &vocabulary, &ImportOptions::default()).unwrap();
        let comparison = check_page(name, text, rendering, sources(&candidate)).unwrap();
        assert!(comparison.agrees(), "{comparison}");
    }
}
