//! The index, and what an endpoint can say of raw bodies, pages of a list and replies that are not known.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on is to stop")]

mod common;

use joor_codegen::resolved::Schema;
use joor_codegen::{Diagnostics, Sources, compile_sources};

use crate::common::{ORDERS, sound};

const INDEX: &str = "index.yaml";

const INDEX_TEXT: &str = "\
pages:
  - {page: https://docs.example/v1/conventions, file: v1/conventions.yaml, state: transcribed}
  - {page: https://docs.example/v1/orders, file: v1/orders.yaml, state: transcribed}
  - {page: https://docs.example/v1/returns, state: not transcribed, because: no table on it}
calls:
  - {call: v1/orders.submit, method: POST, path: '/v1/orders/{shop}'}
  - {method: GET, path: /v1/returns, state: not transcribed, because: named only}
";

fn after(edits: &[(&str, &str, &str)]) -> Result<Schema, Diagnostics> {
    let mut files = sound();
    files.push((INDEX.to_owned(), INDEX_TEXT.to_owned()));
    for (path, old, new) in edits {
        let (_, text) = files.iter_mut().find(|(file, _)| file == path).unwrap();
        assert_eq!(text.matches(old).count(), 1, "{old:?} must be in {path} once");
        *text = text.replacen(old, new, 1);
    }
    compile_sources(Sources::new("tables", files)).map(|checked| checked.schema().clone())
}

#[test]
fn an_index_that_lists_everything_is_sound() {
    assert_eq!(after(&[]).map(|schema| schema.pages.len()), Ok(1));
}

/// The one problem after an edit, as `file:line:column: message`.
fn told(path: &str, old: &str, new: &str) -> String {
    let Err(problems) = after(&[(path, old, new)]) else { panic!("no problem after {old:?} → {new:?}") };
    let lines: Vec<_> = problems
        .iter()
        .map(|problem| {
            let file = problem.file.trim_start_matches("tables/");
            format!("{file}:{}:{}: {}", problem.line, problem.column, problem.message)
        })
        .collect();
    lines.join("\n")
}

#[test]
fn whatever_the_index_has_wrong_is_told_at_its_place() {
    for (old, new, expected) in [
        (
            "  - {page: https://docs.example/v1/orders, file: v1/orders.yaml, state: transcribed}\n",
            "",
            "index.yaml:1:1: the index does not list v1/orders.yaml",
        ),
        (
            "file: v1/orders.yaml",
            "file: v1/order.yaml",
            "index.yaml:1:1: the index does not list v1/orders.yaml\nindex.yaml:3:50: there is no page `v1/order.yaml`",
        ),
        (
            "orders.yaml, state: transcribed",
            "orders.yaml, state: partial",
            "index.yaml:3:73: v1/orders.yaml says otherwise of itself",
        ),
        (", because: no table on it", "", "index.yaml:4:12: what is not transcribed needs a reason"),
        (", because: named only", "", "index.yaml:7:25: what is not transcribed needs a reason"),
        (
            "call: v1/orders.submit, ",
            "",
            "index.yaml:1:1: the index does not list v1/orders.submit\nindex.yaml:6:26: this names no endpoint of the tables",
        ),
        ("method: POST", "method: PUT", "index.yaml:6:38: the endpoint has another method"),
        ("'/v1/orders/{shop}'", "/v1/orders", "index.yaml:6:50: the endpoint has another path"),
    ] {
        assert_eq!(told(INDEX, old, new), expected);
    }
}

#[test]
fn what_calls_can_say_beside_messages() {
    let query = "- {name: from_day, req: N, value: Time, doc: The first day.}";
    let more = format!(
        "- {{name: start, req: N, value: Int, default: \"0\", doc: The first., means: {{sends: \"0\", because: it counts}}}}\n      \
         - {{name: most, req: N, value: Int, doc: How many.}}\n      {query}"
    );
    let schema = after(&[
        (ORDERS, query, &more),
        (ORDERS, "    body: request\n", "    raw_body: {content_types: [image/png], max_bytes: 9, unless: most}\n"),
        (ORDERS, "    reply: response\n", "    reply: unknown\n"),
    ])
    .unwrap_or_else(|problems| panic!("{problems}"));
    let endpoint = &schema.pages[0].endpoints[0];
    assert_eq!(endpoint.reply, None);
    let start = &endpoint.query[0];
    assert_eq!((start.default.as_deref(), start.sends.as_deref()), (Some("0"), Some("0")));
    let body = endpoint.raw_body.as_ref().unwrap();
    assert_eq!((body.max_bytes, body.unless.as_ref().unwrap().name.as_str()), (Some(9), "most"));
}

#[test]
fn mistakes_in_calls_and_shapes_are_told() {
    let note = "- {name: note, from: guide, value: Text, doc: A note.}";
    for (old, new, expected) in [
        (
            "body: request\n",
            "body: request\n    raw_body: {content_types: [a/b]}\n",
            "30:11: an endpoint sends a message or raw bytes, not both",
        ),
        (
            "body: request\n",
            "raw_body: {content_types: [a/b], unless: nothing}\n",
            "30:46: the query of `submit` has no row `nothing`",
        ),
        (
            note,
            "- {name: note, from: guide, value: Text, doc: A note., means: {sends: x, because: y}}",
            "only a parameter of an endpoint has a value that a new call carries",
        ),
        (
            "doc: The price.}",
            "doc: The price., means: {json: {key: amount}, because: y}}",
            "only a string can stand under a key of its own in JSON",
        ),
        ("json: {root: kept}", "json: {root: kept}\n  xml: {root: some}", "`root` cannot be `some`"),
    ] {
        let told = told(ORDERS, old, new);
        assert!(told.lines().count() == 1 && told.contains(expected), "{told}\n{expected}");
    }
}

#[test]
fn a_list_is_read_by_names_that_its_reply_has() {
    let paging = |reply: &str| {
        format!("    paging: {{start: from_day, count: to_day, next: next, list: orders}}\n    reply: {reply}\n")
    };
    let told_of = |reply: &str| told(ORDERS, "    reply: response\n", &paging(reply));
    assert_eq!(
        told_of("response"),
        "v1/orders.yaml:17:11: the root of v1/orders.response has no list `orders`\n\
         v1/orders.yaml:17:11: the envelope of v1/orders.response has no row `next`"
    );
    assert_eq!(told_of("unknown"), "v1/orders.yaml:17:11: a list that is read page by page has a known reply");
}
