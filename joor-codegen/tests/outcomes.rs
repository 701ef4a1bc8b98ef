//! Calls with an outcome: what the tables can say of matching, harm and numbered pages, and what is wrong about it.

#![expect(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on is to stop")]

use joor_codegen::diff::{Class, compare};
use joor_codegen::export::{Target, export};
use joor_codegen::resolved::{PagingBy, Predicate};
use joor_codegen::{Checked, Diagnostics, Sources, compile_sources};

const CONVENTIONS: &str = "v4/conventions.yaml";
const GOODS: &str = "v4/goods.yaml";

const CONVENTIONS_TEXT: &str = "\
page: https://docs.example/v4/conventions
title: Conventions
read: 2026-11-21
complete: true
req_codes:
  - {code: Y, means: required, doc: Must be sent.}
  - {code: N, means: optional, doc: May be left out.}
value_names:
  - {value: Text, type: string}
  - {value: Number, type: integer}
credits: {GET: 1, POST: 5}
outcome: {data: data, errors: errors, status: status, message: message, details: details}
enumerations:
  - name: state
    doc: State of a good.
    values:
      - {value: ACTIVE, doc: There.}
      - {value: INACTIVE, doc: Gone.}
";

const GOODS_TEXT: &str = "\
page: https://docs.example/v4/goods
title: Goods
read: 2026-11-21
complete: true

endpoints:
  - name: update
    method: POST
    path: /v4/goods
    effect: idempotent-write
    formats: [json]
    doc: Updates goods.
    query:
      - {name: action, req: N, value: Text, doc: How parts are applied.}
      - {name: name, req: N, value: Text, doc: A name that rows have too.}
    body: request
    matches: [{id: id}, {code: key.code, name: name}]
    hazards:
      - {name: replaces_parts, when: {parts: present, action: absent}, doc: Parts that are not named are lost.}
      - {name: hides_parts, when: {parts.state: [INACTIVE]}, doc: Orders lose the part.}
    reply: response
  - name: list
    method: GET
    path: /v4/goods
    effect: read
    formats: [json]
    doc: Lists goods.
    query:
      - {name: page, req: N, value: Number, doc: The page.}
      - {name: page_size, req: N, value: Number, doc: Most goods on a page.}
    paging: {page: page, count: page_size, list: data}
    reply: response

request:
  columns: [NAME, REQ, TYPE]
  json: {root: dropped}
  rows:
    - node: goods
      rows:
        - node: good
          card: 1-n
          rows:
            - {name: id, req: Y, value: Text, doc: Its id.}
            - {name: code, req: N, value: Text, doc: Its code.}
            - {name: name, req: N, value: Text, doc: Its name.}
            - node: parts
              card: 0-n
              rows:
                - {name: state, req: N, value: Text, doc: Its state., means: {type: state, because: two are listed}}

response:
  columns: [NAME, TYPE]
  json: {root: dropped}
  rows:
    - node: reply
      rows:
        - node: data
          card: 0-n
          rust: Found
          rows:
            - {name: id, value: Text, doc: Its id.}
            - {name: name, value: Text, doc: Its name.}
            - node: key
              rows:
                - {name: code, value: Text, doc: Its code.}
        - node: errors
          card: 0-n
          rust: Fault
          rows:
            - {name: status, value: Text, doc: The code.}
            - {name: message, value: Text, doc: In words.}
            - {name: details, value: Text, doc: What it is about.}
";

fn after(edits: &[(&str, &str, &str)]) -> Result<Checked, Diagnostics> {
    let mut files =
        vec![(CONVENTIONS.to_owned(), CONVENTIONS_TEXT.to_owned()), (GOODS.to_owned(), GOODS_TEXT.to_owned())];
    for (path, old, new) in edits {
        let (_, text) = files.iter_mut().find(|(file, _)| file == path).unwrap();
        assert_eq!(text.matches(old).count(), 1, "{old:?} must be in {path} once");
        *text = text.replacen(old, new, 1);
    }
    compile_sources(Sources::new("tables", files))
}

/// The problems after an edit, as `line:column: message; help`.
fn told(path: &str, old: &str, new: &str) -> Vec<String> {
    let Err(problems) = after(&[(path, old, new)]) else { panic!("no problem after {old:?} → {new:?}") };
    let line = |problem: &joor_codegen::Diagnostic| {
        format!("{}:{}: {}; {}", problem.line, problem.column, problem.message, problem.help)
    };
    problems.iter().map(line).collect()
}

#[test]
fn calls_with_an_outcome_are_read() {
    let checked = after(&[]).unwrap();
    let schema = checked.schema();
    assert_eq!(schema.conventions["v4"].outcome.as_ref().unwrap().details, "details");
    let [update, list] = schema.pages[0].endpoints.as_slice() else { panic!() };
    let matches: Vec<Vec<_>> = update
        .matches
        .iter()
        .map(|pairs| pairs.iter().map(|pair| (pair.request.as_str(), pair.data.as_str())).collect())
        .collect();
    assert_eq!(matches, [vec![("id", "id")], vec![("code", "key.code"), ("name", "name")]]);
    assert_eq!(update.hazards[0].when[1].is, Predicate::Absent);
    assert_eq!(update.hazards[1].when[0].path, "parts.state");
    assert_eq!(list.paging.as_ref().unwrap().by, PagingBy::Number);
}

#[test]
fn mistakes_are_told_where_they_are() {
    for (path, old, new, expected) in [
        (
            CONVENTIONS,
            "outcome: {data: data, ",
            "envelope: {node: a, code: b, comment: c, log: d}\noutcome: {data: data, ",
            "13:1: replies have an envelope or an outcome, not both; keep the one",
        ),
        (CONVENTIONS, ", details: details", "", "12:17: the outcome needs `details`; add"),
        (
            CONVENTIONS,
            "status: status, ",
            "status: code, ",
            "an item of `errors` has no row `code`; add the row; the conventions name it on line 12",
        ),
        (
            GOODS,
            "        - node: data\n",
            "        - node: found\n",
            "12:17: no reply of this version has a list `data`",
        ),
        (GOODS, "{id: id}", "{}", "an alternative of `matches` names no row"),
        (GOODS, "{id: id}", "{ident: id}", "17:16: `ident` is no single value of an item of the request"),
        (
            GOODS,
            "{id: id}",
            "{id: key}",
            "17:20: `key` is no single value of an item of the reply; a node has no value",
        ),
        (GOODS, "{id: id}", "{parts.state: id}", "a list has many of it"),
        (GOODS, "    body: request\n", "", "this call sends no list whose items a reply could be matched to"),
        (GOODS, "name: replaces_parts", "name: Replaces", "a hazard is named in snake case"),
        (GOODS, "name: replaces_parts", "name: hides_parts", "the hazard `hides_parts` is here twice"),
        (GOODS, "doc: Orders lose the part.", "", "a hazard needs `doc`"),
        (GOODS, "{parts: present, action: absent}", "{}", "`when` has no condition"),
        (GOODS, "parts: present", "pieces: present", "19:39: the call has no row `pieces`"),
        (GOODS, "parts: present", "name: present", "`name` is both a row of what is sent and a parameter"),
        (GOODS, "[INACTIVE]", "[OUT]", "`OUT` is no value of `parts.state`"),
        (GOODS, "parts: present", "parts: [a]", "`a` is no value of `parts`; a node has no value"),
        (GOODS, "{page: page, ", "{page: pages, ", "the query of `list` has no row `pages`"),
        (
            GOODS,
            "{page: page, ",
            "{page: page, next: page, ",
            "`paging` by numbers has no key `next`; pages have positions",
        ),
        (GOODS, ", list: data}", ", list: errs}", "the root of v4/goods.response has no list `errs`"),
    ] {
        let told = told(path, old, new);
        assert!(told.iter().any(|line| line.contains(expected)), "{told:#?}\n{expected}");
    }
}

#[test]
fn only_versions_with_an_outcome_match() {
    let line = "outcome: {data: data, errors: errors, status: status, message: message, details: details}\n";
    assert_eq!(
        told(CONVENTIONS, line, ""),
        [
            "7:11: only calls of a version with an outcome have `matches`; delete `matches`, or name the `outcome` in the \
          version's conventions"
        ]
    );
}

#[test]
fn what_a_change_means() {
    let changes = |edit: (&str, &str, &str)| {
        let (old, new) = (after(&[]).unwrap(), after(&[edit]).unwrap());
        let told = |old, new| {
            let compared = compare(old, new);
            compared.changes().iter().map(|change| (change.class, change.what.clone())).collect::<Vec<_>>()
        };
        (told(&old, &new), told(&new, &old))
    };
    let one = |class, what: &str| vec![(class, what.to_owned())];
    let hazard = "      - {name: hides_parts, when: {parts.state: [INACTIVE]}, doc: Orders lose the part.}\n";
    let (gone, new) = changes((GOODS, hazard, ""));
    assert_eq!((gone, new), (one(Class::Loosening, "a hazard is gone"), one(Class::Tightening, "a hazard is new")));
    let (forth, _) = changes((GOODS, "doc: Orders lose", "doc: All orders lose"));
    assert_eq!(forth, one(Class::Docs, "a hazard is another"));
    let (forth, _) = changes((GOODS, "[INACTIVE]", "[ACTIVE]"));
    assert_eq!(forth, one(Class::Tightening, "a hazard is another"));
    let (forth, _) = changes((GOODS, "{id: id}, ", ""));
    assert_eq!(forth, one(Class::Docs, "described otherwise: how replies are matched to items"));
}

#[test]
fn documents_for_others_tell_of_harm() {
    let checked = after(&[]).unwrap();
    let files = joor_codegen::emit::emit(&checked, &joor_codegen::emit::Options::default());
    let goods = files.iter().find(|file| file.path == "v4/goods.rs").unwrap();
    let harm =
        "Refused when `parts` is given and `action` is not given, unless `replaces_parts` is accepted: Parts that";
    let joined = goods.text.replace("\n/// ", " ");
    assert!(joined.contains(harm), "{joined}");
    let documents = export(&checked, Target::OpenApi, None).unwrap();
    let text = &documents[0].text;
    assert!(text.contains("\"x-hazards\"") && text.contains("\"when\": \"`parts.state` is INACTIVE\""), "{text}");
}
