//! Times the generator: on the tables of this repository, and on made-up tables beside typify on the equal JSON Schema.

use std::error::Error;
use std::fmt::Write as _;
use std::path::Path;
use std::time::Instant;

use joor_codegen::export::{Target, export};
use joor_codegen::{Options, Sources, compile, compile_sources, emit};
use typify::{TypeSpace, TypeSpaceSettings};

#[path = "../plain_schema.rs"]
mod plain_schema;

fn main() -> Result<(), Box<dyn Error>> {
    let schema = Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/../schema"));
    println!("| what | fields | joor-codegen | typify |\n|---|---:|---:|---:|");
    let options = Options { serde_xml_feature: Some("serde-xml".to_owned()), ..Options::default() };
    let ours = least(|| Ok(emit::emit(&compile(schema).map_err(|problems| problems.to_string())?, &options)))?;
    let checked = compile(schema).map_err(|problems| problems.to_string())?;
    let emitted = least(|| Ok(emit::emit(&checked, &options)))?;
    println!("| `schema/`, read, checked, generated, formatted | | {ours:.1} ms | |");
    println!("| of that, generated and formatted | | {emitted:.1} ms | |");
    for fields in [100, 1000, 10_000] {
        let (conventions, page) = tables(fields);
        let sources = || Sources::new("schema", [conventions.clone(), page.clone()]);
        let checked = || compile_sources(sources()).map_err(|problems| problems.to_string());
        let ours = least(|| Ok(emit::emit(&checked()?, &Options::default())))?;
        let exported = export(&checked()?, Target::JsonSchema, None).map_err(|_| "no such message")?;
        let theirs = least(|| typify(&exported[0].text))?;
        println!("| made-up tables | {fields} | {ours:.1} ms | {theirs:.1} ms |");
    }
    Ok(())
}

/// The least of ten, in milliseconds.
fn least<T>(run: impl Fn() -> Result<T, Box<dyn Error>>) -> Result<f64, Box<dyn Error>> {
    let mut least = f64::INFINITY;
    for _ in 0..10 {
        let start = Instant::now();
        run()?;
        least = least.min(start.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(least)
}

fn typify(schema: &str) -> Result<String, Box<dyn Error>> {
    let mut types = TypeSpace::new(&TypeSpaceSettings::default());
    types.add_root_schema(serde_json::from_value(plain_schema::of(serde_json::from_str(schema)?))?)?;
    Ok(prettyplease::unparse(&syn::parse2(types.to_stream())?))
}

/// A page with so many fields in nodes of twenty, and its conventions.
fn tables(fields: usize) -> ((String, String), (String, String)) {
    let conventions = r#"page: https://docs.example/conventions
title: Conventions
read: 2026-11-21
complete: true
doc: What all pages share.
req_codes:
  - {code: Y, means: required, doc: Required.}
  - {code: N, means: optional, doc: Optional.}
value_names:
  - {value: Any String, type: string, max: characters}
credits: {GET: 1, POST: 5}
envelope: {node: response, code: code, comment: comment, log: log_id}
content_types:
  - {content_type: application/json, format: json, doc: JSON.}
"#;
    let mut page = String::from(
        "page: https://docs.example/large\ntitle: Large\nread: 2026-11-21\ncomplete: true\ndoc: A large page.\n\
         request:\n  columns: [FIELD NAME, REQ, VALUE, MAX]\n  doc: A request.\n  json: {root: kept}\n  rows:\n    \
         - node: request\n      card: 1-1\n      doc: The root.\n      rows:\n",
    );
    for node in 0..fields / 20 {
        let _ =
            writeln!(page, "        - node: node_{node}\n          card: 0-1\n          doc: A node.\n          rows:");
        for field in 0..20 {
            let req = if field % 3 == 0 { "Y" } else { "N" };
            let _ = writeln!(
                page,
                "            - {{name: field_{node}_{field}, req: {req}, value: Any String, max: 50, doc: A field.}}"
            );
        }
    }
    (("v1/conventions.yaml".to_owned(), conventions.to_owned()), ("v1/large.yaml".to_owned(), page))
}
