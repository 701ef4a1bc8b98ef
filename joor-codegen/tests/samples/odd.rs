//! Tables that pass the check and are hard to make samples of.

use joor_codegen::export::{Target, export};
use joor_codegen::resolved::Schema;
use joor_codegen::samples::samples;
use joor_codegen::{Sources, compile_sources};
use proptest::prelude::*;
use proptest::sample::Index;

use crate::common::{CONVENTIONS, ORDERS, sound};
use crate::{compiled, kinds};

/// Makes everything of a schema, if it passes the check.
fn make_all(files: Vec<(String, String)>) -> bool {
    let Ok(checked) = compile_sources(Sources::new("tables", files)) else { return false };
    for name in messages(checked.schema()) {
        samples(&checked, &name, 1).unwrap();
    }
    for target in [Target::JsonSchema, Target::Xsd, Target::OpenApi, Target::Markdown, Target::Csv] {
        export(&checked, target, None).unwrap();
    }
    true
}

fn messages(schema: &Schema) -> Vec<String> {
    schema.pages.iter().flat_map(|page| page.messages.iter().map(|message| message.name.clone())).collect()
}

/// The sound tables with other rows in the request.
fn with_rows(rows: &str) -> Vec<(String, String)> {
    let mut files = sound();
    let orders = files.iter_mut().find(|(path, _)| path == ORDERS).unwrap();
    let start = orders.1.find("  rows:\n    - node: orders\n      card: 1-1\n").unwrap();
    let end = orders.1.find("\nresponse:").unwrap();
    orders.1.replace_range(start..end, &format!("  rows:\n{rows}"));
    files
}

fn node(card: &str, rows: &str) -> String {
    format!(
        "    - node: orders\n      card: 1-1\n      rows:\n        - node: order\n          card: {card}\n          json: kept\n          rows:\n{rows}"
    )
}

fn row(cells: &str) -> String {
    format!("            - {{{cells}, doc: A row.}}\n")
}

#[test]
fn limits_of_any_size() {
    let greatest = u64::MAX;
    let rows = [
        row(&format!("name: endless, req: Y, value: Any String, max: {greatest}")),
        row("name: empty, req: N, value: Any String, max: 0"),
        row("name: widest, req: N, value: Int, max: 8"),
        row(&format!("name: dear, req: N, value: Decimal, max: {greatest}, means: {{max: value, because: so}}")),
        row(&format!("name: many, req: N, value: Int, max: {greatest}, means: {{max: value, because: so}}")),
        row("name: nothing, req: N, value: Int, max: 0, means: {max: value, because: so}"),
    ];
    assert!(make_all(with_rows(&node("1-n", &rows.concat()))));
}

#[test]
fn lists_of_any_size() {
    for card in ["0-n", "1-1000", "900-n", "4000000000-n", "1-4000000000", "4000000000-4294967295"] {
        let rows = row("name: code, req: Y, value: Any String, max: 5");
        assert!(make_all(with_rows(&node(card, &rows))), "{card}");
    }
}

#[test]
fn lists_in_lists_do_not_explode() {
    let mut rows = String::from("    - node: orders\n      rows:\n");
    let mut indent = "        ".to_owned();
    for depth in 0..24 {
        rows.push_str(&format!(
            "{indent}- node: level_{depth}\n{indent}  card: 3-n\n{indent}  json: kept\n{indent}  rows:\n"
        ));
        indent.push_str("    ");
    }
    rows.push_str(&format!("{indent}- {{name: code, req: Y, value: Any String, max: 5, doc: A row.}}\n"));
    assert!(make_all(with_rows(&rows)));
}

#[test]
fn what_cannot_be_valid_has_no_sample() {
    let rows = row("name: code, req: Y, value: Any String, max: 5, available: false");
    let files = with_rows(&node("1-n", &rows));
    assert!(make_all(files.clone()));
    assert_eq!(samples(&compiled(files), "orders.request", 0).unwrap(), []);
}

#[test]
fn many_rules_over_many_rows() {
    let names: Vec<_> = (0..40).map(|number| format!("row_{number}")).collect();
    let rows: String = names.iter().map(|name| row(&format!("name: {name}, req: X, value: Text"))).collect();
    let rules: String = names
        .windows(3)
        .map(|three| format!("            - {{exactly_one: [{}], doc: One.}}\n", three.join(", ")))
        .collect();
    let text =
        node("1-n", &rows).replacen("          rows:\n", &format!("          rules:\n{rules}          rows:\n"), 1);
    let files = with_rows(&text);
    assert!(make_all(files.clone()));
    assert!(kinds(&samples(&compiled(files), "orders.request", 0).unwrap()).contains(&"smallest".to_owned()));
}

#[test]
fn lists_of_values_that_have_none_to_send() {
    let mut files = sound();
    let conventions = files.iter_mut().find(|(path, _)| path == CONVENTIONS).unwrap();
    conventions.1 = conventions.1.replace("\"0\", rust: Success,", "\"0\", rust: Success, heading: true,");
    conventions.1 = conventions.1.replace("name: No Token,", "name: No Token, heading: true,");
    assert!(make_all(files));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Cells swapped between rows: most such tables pass the check.
    #[test]
    fn swapped_cells(swaps in proptest::collection::vec((any::<Index>(), any::<Index>()), 1..4)) {
        let mut files = sound();
        let orders = files.iter_mut().find(|(path, _)| path == ORDERS).unwrap();
        for (from, to) in swaps {
            let cells = ["req: Y", "req: N", "req: X", "card: 1-n", "card: 0-1", "card: 1-1", "max: 50", "value: Text", "value: Int", "value: Flag", "value: Time"];
            let (from, to) = (from.get(&cells), to.get(&cells));
            orders.1 = orders.1.replacen(from, to, 1);
        }
        make_all(files);
    }
}
