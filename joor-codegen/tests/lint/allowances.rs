//! Allowances: what they cover, and what is said of those that cover nothing.

use std::fmt::Write as _;

use joor_codegen::{Sources, compile_sources};

use crate::common::{COUNTRIES, ORDERS};
use crate::{edited, findings, saved_page, snapshot};

/// A row of a node without MAX.
const MISSING: (&str, &str, &str) = (ORDERS, "max: 50, doc: The code.}", "doc: The code.}");

/// What is found, on one line each, with allowances in the file.
fn told(allowances: &[&str]) -> Vec<String> {
    let mut files = edited(&[MISSING]);
    let (_, text) = files.iter_mut().find(|(file, _)| file == ORDERS).unwrap();
    text.push_str("\nallow:\n");
    allowances.iter().for_each(|allowance| {
        let _ = writeln!(text, "  - {allowance}");
    });
    let findings = findings(files, &[saved_page()]);
    findings
        .iter()
        .map(|finding| format!("{}[{}] {}", finding.severity.name(), finding.lint.name(), finding.diagnostic.message))
        .collect()
}

#[test]
fn a_row_the_nodes_around_it_or_the_file_can_be_allowed() {
    for row in ["row: request.orders.order.code, ", "row: request.orders.order, ", "row: request, ", ""] {
        assert_eq!(told(&[&format!("{{lint: max-missing, {row}because: it is so}}")]), Vec::<String>::new(), "{row}");
    }
}

#[test]
fn an_allowance_that_allows_nothing_is_an_error() {
    let missing = "warning[max-missing] `code` has no MAX, but 4 other strings of `order` have one";
    let unused = "this allows nothing:";
    assert_eq!(
        told(&["{lint: max-missing, row: request.orders.order.upc, because: it is so}"]),
        [missing, &format!("error[max-missing] {unused} `max-missing` finds nothing there")]
    );
    assert_eq!(
        told(&["{lint: code-gap, because: it is so}"]),
        [missing, &format!("error[code-gap] {unused} `code-gap` finds nothing there")]
    );
    let twice = "{lint: max-missing, because: it is so}";
    assert_eq!(told(&[twice, twice]), [format!("error[max-missing] {unused} `max-missing` finds nothing there")]);
}

#[test]
fn the_closest_allowance_is_the_one_that_is_used() {
    let of_row = "{lint: max-missing, row: request.orders.order.code, because: it is so}";
    let of_file = "{lint: max-missing, because: it is so}";
    assert_eq!(told(&[of_file, of_row]), ["error[max-missing] this allows nothing: `max-missing` finds nothing there"]);
}

#[test]
fn allowances_are_shown_at_their_place() {
    let mut files = edited(&[MISSING]);
    for (path, allowances) in [
        (
            ORDERS,
            "[{lint: max-missing, row: request.orders.order.cod, because: a}, {lint: cut-page, because: b}, {lint: code-gap, row: nowhere, because: c}]",
        ),
        (COUNTRIES, "[{lint: unused-type, row: US, because: d}]"),
    ] {
        let (_, text) = files.iter_mut().find(|(file, _)| file == path).unwrap();
        let _ = write!(text, "\nallow: {allowances}\n");
    }
    snapshot("unused_allowances", &findings(files.clone(), &[]).to_string());
    snapshot("unused_allowances_json", &findings(files, &[]).to_json());
}

#[test]
fn copied_texts_are_judged_only_beside_a_page() {
    let mut files = edited(&[]);
    let (_, text) = files.iter_mut().find(|(file, _)| file == ORDERS).unwrap();
    text.push_str("\nallow: [{lint: copied-description, because: it is a formula}]\n");
    assert!(findings(files.clone(), &[]).is_empty());
    assert_eq!(findings(files, &[saved_page()]).len(), 1);
}

#[test]
fn allowances_are_read_with_the_tables() {
    let problems = |allow: &str| {
        let mut files = edited(&[]);
        let (_, text) = files.iter_mut().find(|(file, _)| file == ORDERS).unwrap();
        let _ = write!(text, "\nallow: {allow}\n");
        let told = compile_sources(Sources::new("tables", files)).unwrap_err();
        told.iter().map(ToString::to_string).collect::<String>()
    };
    let cases = [
        "[{lint: max-mising, because: a}]",
        "[{lint: colour, because: a}]",
        "[{lint: max-missing}]",
        "[{lint: max-missing, because: \" \"}]",
        "[{lint: max-missing, rows: a, because: a}]",
        "{lint: max-missing, because: a}",
    ];
    let told: Vec<String> = cases.iter().map(|allow| format!("# {allow}\n\n{}", problems(allow))).collect();
    snapshot("wrong_allowances", &told.join("\n"));
}
