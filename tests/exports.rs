//! The exports, held by a validator of each kind against the samples: what the library takes they take, what breaks a
//! rule that their language can say they refuse.

#![allow(clippy::panic, clippy::unwrap_used, reason = "a test that cannot go on is to stop")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use joor_api::table::{Direction, Kind};
use joor_api::{Format, MESSAGES};
use joor_codegen::emit::File;
use joor_codegen::export::{Target, export, left_out};
use joor_codegen::samples::{Sample, SampleKind, samples};
use joor_codegen::{Checked, compile};
use jsonschema::Validator;
use serde_json::Value;

/// JOOR's tables, and a small one with every kind of rule.
const TABLES: [&str; 2] = ["schema", "tests/generated/schema"];

/// Rules that an XML Schema cannot say. (JSON Schema says all of them but the order of two days.)
const NOT_IN_XSD: [&str; 2] = ["required_if", "group"];

const SEEDS: [u64; 2] = [0, 77];

fn compiled(folder: &str) -> Checked {
    compile(Path::new(folder)).unwrap_or_else(|problems| panic!("{problems}"))
}

fn names(checked: &Checked) -> Vec<String> {
    let pages = checked.schema().pages.iter();
    pages.flat_map(|page| page.messages.iter().map(|message| message.name.clone())).collect()
}

fn exported(checked: &Checked, target: Target, name: &str) -> File {
    let mut files = export(checked, target, Some(name)).unwrap();
    assert_eq!(files.len(), 1);
    files.remove(0)
}

fn all_samples(checked: &Checked, name: &str) -> impl Iterator<Item = Sample> {
    SEEDS.into_iter().flat_map(move |seed| samples(checked, name, seed).unwrap())
}

fn json_schema(checked: &Checked, name: &str) -> Validator {
    let schema: Value = serde_json::from_str(&exported(checked, Target::JsonSchema, name).text).unwrap();
    assert!(jsonschema::meta::is_valid(&schema), "{name}: {:?}", jsonschema::meta::validate(&schema));
    jsonschema::draft202012::new(&schema).unwrap()
}

fn errors(validator: &Validator, document: &Value) -> Vec<String> {
    validator.iter_errors(document).map(|error| format!("{}: {error}", error.instance_path())).collect()
}

#[test]
fn json_schema_takes_what_is_valid_and_refuses_what_is_not() {
    for folder in TABLES {
        let checked = compiled(folder);
        for name in names(&checked) {
            let validator = json_schema(&checked, &name);
            let mut taken = 0;
            for sample in all_samples(&checked, &name) {
                let document: Value = serde_json::from_str(&sample.json).unwrap();
                let errors = errors(&validator, &document);
                match sample.kind {
                    SampleKind::Invalid { rule: "group", .. } if errors.is_empty() => taken += 1,
                    SampleKind::Smallest | SampleKind::Fullest => {
                        assert!(errors.is_empty(), "{name} {}: {errors:#?}\n{}", sample.name, sample.json);
                    }
                    SampleKind::Invalid { .. } => {
                        assert!(!errors.is_empty(), "{name} {}:\n{}", sample.name, sample.json);
                    }
                }
            }
            // Which of two days comes first is the one thing that it cannot say.
            assert_eq!(taken, not_said(&checked, &name) * SEEDS.len(), "{name}");
        }
    }
}

/// How many rules of a message the schema says that it does not say.
fn not_said(checked: &Checked, name: &str) -> usize {
    exported(checked, Target::JsonSchema, name).text.matches("which compares no two values").count()
}

/// What the checks take beyond the samples: empty values for what may be left out, unknown keys, codes in any spelling.
#[test]
fn json_schema_takes_what_the_checks_take() {
    let parcel = |more: &str| format!(r#"{{"parcels": {{"parcel": [{{"label": "L", "planet": "Earth"{more}}}]}}}}"#);
    let checked = compiled("tests/generated/schema");
    let validator = json_schema(&checked, "parcels.request");
    for (more, valid) in [
        ("", true),
        (r#", "weight": "", "value": null, "insured": "", "sector": "", "colour": null, "locker": """#, true),
        (r#", "unheard_of": [1]"#, true),
        (r#", "weight": 900"#, true),
        (r#", "weight": 901"#, false),
        (r#", "insured": true"#, false),
        (r#", "insured": true, "value": """#, false),
        (r#", "insured": true, "value": "2""#, true),
        (r#", "rebate_percent": 1, "rebate_amount": """#, true),
        (r#", "rebate_percent": 1, "rebate_amount": 2"#, false),
        (r#", "items": []"#, false),
        (r#", "items": [{"name": ""}]"#, false),
        (r#", "items": [{"name": "é", "made": ""}]"#, true),
        (r#", "planet": "mars""#, false),
        (r#", "planet": "MARS", "sector": """#, false),
        (r#", "planet": "m.", "sector": "9""#, true),
        (r#", "planet": "  Red   planet.""#, false),
        (r#", "planet": "Marsh""#, true),
    ] {
        let text = parcel(more).replacen(r#""planet": "Earth", "planet""#, r#""planet""#, 1);
        let document: Value = serde_json::from_str(&text).unwrap();
        let errors = errors(&validator, &document);
        assert_eq!(errors.is_empty(), valid, "{text}: {errors:#?}");
    }
}

fn is_ci() -> bool {
    std::env::var("CI").is_ok_and(|value| value == "true")
}

/// A folder below the build folder.
fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).unwrap();
    }
    std::fs::create_dir_all(&folder).unwrap();
    folder
}

/// libxml2's validator over files, or `None` where it is not installed. In CI it must be.
fn xmllint(schema: &Path, files: &[PathBuf]) -> Option<Output> {
    let output = Command::new("xmllint").args(["--noout", "--nonet", "--schema"]).arg(schema).args(files).output();
    match output {
        Ok(output) => Some(output),
        Err(error) if is_ci() => panic!("xmllint: {error}; .ci/run installs it"),
        Err(error) => {
            eprintln!("skipped: xmllint cannot be run ({error}); apt-get install libxml2-utils");
            None
        }
    }
}

#[test]
fn xml_schema_takes_what_is_valid_and_refuses_what_is_not() {
    for (index, folder) in TABLES.into_iter().enumerate() {
        let checked = compiled(folder);
        for name in names(&checked).into_iter().filter(|name| is_in_xml(&checked, name)) {
            let place = scratch(&format!("xsd-{index}-{}", name.replace('/', "-")));
            let schema = place.join("schema.xsd");
            std::fs::write(&schema, exported(&checked, Target::Xsd, &name).text).unwrap();
            let mut expected = BTreeMap::new();
            for (number, sample) in all_samples(&checked, &name).enumerate() {
                let Some(xml) = &sample.xml else { continue };
                let valid = match &sample.kind {
                    SampleKind::Smallest | SampleKind::Fullest => true,
                    SampleKind::Invalid { rule, .. } => NOT_IN_XSD.contains(rule),
                };
                let file = place.join(format!("{number}-{}.xml", sample.name));
                std::fs::write(&file, xml).unwrap();
                expected.insert(file, valid);
            }
            let files: Vec<_> = expected.keys().cloned().collect();
            let Some(output) = xmllint(&schema, &files) else { return };
            let told = String::from_utf8(output.stderr).unwrap();
            let mut wrong = Vec::new();
            for (file, valid) in expected {
                let verdict = format!("{} {}", file.display(), if valid { "validates" } else { "fails to validate" });
                if !told.contains(&verdict) {
                    wrong.push(format!("{verdict}: not so\n{}", about(&told, &file)));
                }
            }
            assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        }
    }
}

fn is_in_xml(checked: &Checked, name: &str) -> bool {
    let left_out = left_out(checked, Target::Xsd, Some(name)).unwrap();
    assert_eq!(export(checked, Target::Xsd, Some(name)).unwrap().len(), 1 - left_out.len());
    left_out.is_empty()
}

fn about(told: &str, file: &Path) -> String {
    let file = file.display().to_string();
    let lines: Vec<_> = told.lines().filter(|line| line.contains(&file) || line.contains("schema.xsd")).collect();
    lines.join("\n")
}

/// Rows may stand in any order, and an empty element stands for none.
#[test]
fn xml_schema_takes_what_the_checks_take() {
    let place = scratch("xsd-shapes");
    let checked = compiled("tests/generated/schema");
    let schema = place.join("schema.xsd");
    std::fs::write(&schema, exported(&checked, Target::Xsd, "parcels.request").text).unwrap();
    for (number, (inside, valid)) in [
        ("<planet>E</planet><label>L</label>", true),
        ("<weight /><value /><insured /><locker /><planet>E</planet><label>L</label>", true),
        ("<planet>E</planet><label>L</label><insured>true</insured><value>1.50</value>", true),
        ("<planet>E</planet><label>L</label><insured>maybe</insured>", false),
        ("<planet>E</planet><label /> ", false),
        ("<planet>E</planet><label>L</label><items />", false),
        ("<planet>E</planet><label>L</label><items><item><made>2026-02-01</made><name>x</name></item></items>", true),
        ("<planet>E</planet><label>L</label><locker>7</locker>", false),
    ]
    .into_iter()
    .enumerate()
    {
        let file = place.join(format!("{number}.xml"));
        std::fs::write(&file, format!("<parcels><parcel>{inside}</parcel></parcels>")).unwrap();
        let Some(output) = xmllint(&schema, &[file]) else { return };
        assert_eq!(output.status.success(), valid, "{inside}: {}", String::from_utf8_lossy(&output.stderr));
    }
}

#[test]
fn what_a_target_cannot_say_it_says_in_place() {
    let checked = compiled("tests/generated/schema");
    let xsd = exported(&checked, Target::Xsd, "parcels.request").text;
    for told in [
        "Not said by this schema: required when planet is M.",
        "Not said by this schema: insured only together with value. Insurance is for a value.",
        "Not said by this schema: At most one of: rebate_percent; or rebate_amount. One rebate only.",
    ] {
        assert!(xsd.contains(told), "{told}\n{xsd}");
    }
    let openapi = export(&checked, Target::OpenApi, None).unwrap().remove(0).text;
    assert!(openapi.contains("Not said by this document: All or none of since and until. A period has two ends."));
}

#[test]
fn openapi_has_every_call_and_every_message() {
    for folder in TABLES {
        let checked = compiled(folder);
        let document = export(&checked, Target::OpenApi, None).unwrap().remove(0);
        assert_eq!(document.path, "openapi.json");
        let document: Value = serde_json::from_str(&document.text).unwrap();
        let operations: usize = document["paths"].as_object().unwrap().values().map(operations).sum();
        let calls: usize = checked.schema().pages.iter().map(|page| page.endpoints.len()).sum();
        assert_eq!(operations, calls);
        for name in names(&checked) {
            assert!(document["components"]["schemas"][name.replace('/', "-")].is_object(), "{name}");
        }
    }
}

fn operations(item: &Value) -> usize {
    let also = |operation: &Value| operation["x-also"].as_array().map_or(0, Vec::len);
    item.as_object().unwrap().values().map(|operation| 1 + also(operation)).sum()
}

/// The schemas within the OpenAPI document take the samples too. (Its form is checked by `.ci/openapi`.)
#[test]
fn the_schemas_of_openapi_are_those_of_json_schema() {
    for folder in TABLES {
        let checked = compiled(folder);
        let mut document: Value =
            serde_json::from_str(&export(&checked, Target::OpenApi, None).unwrap().remove(0).text).unwrap();
        for name in names(&checked) {
            document["$ref"] = Value::from(format!("#/components/schemas/{}", name.replace('/', "-")));
            let validator = jsonschema::draft202012::new(&document).unwrap();
            let alone = json_schema(&checked, &name);
            for sample in samples(&checked, &name, 0).unwrap() {
                let document = serde_json::from_str(&sample.json).unwrap();
                let valid = alone.is_valid(&document);
                let errors = errors(&validator, &document);
                assert_eq!(errors.is_empty(), valid, "{name} {}: {errors:#?}", sample.name);
            }
        }
    }
}

#[test]
fn the_field_tables_have_every_row() {
    for folder in TABLES {
        let checked = compiled(folder);
        let csv = export(&checked, Target::Csv, None).unwrap().remove(0).text;
        let markdown = export(&checked, Target::Markdown, None).unwrap().remove(0).text;
        assert!(csv.starts_with("message,xml,json,rust,name,kind,type,") && csv.ends_with("\r\n"));
        for name in names(&checked) {
            assert!(csv.contains(&format!("\r\n{name},")) && markdown.contains(&format!("\n## {name}\n")), "{name}");
        }
        let rows = csv.matches("\r\n").count() - 1;
        assert_eq!(markdown.lines().filter(|line| line.starts_with("| ") && line.contains('`')).count(), rows);
        // Every row has the same columns.
        assert!(csv.lines().all(|line| columns(line) == 16), "{csv}");
    }
}

fn columns(line: &str) -> usize {
    let mut quoted = false;
    1 + line
        .chars()
        .filter(|character| {
            quoted ^= *character == '"';
            *character == ',' && !quoted
        })
        .count()
}

/// The places that the field table gives are those of the library.
#[test]
fn places_are_those_of_violations() {
    let checked = compiled("schema");
    let csv = export(&checked, Target::Csv, None).unwrap().remove(0).text;
    for entry in MESSAGES.iter().filter(|entry| entry.table.direction == Direction::Request) {
        for sample in samples(&checked, entry.table.name, 0).unwrap() {
            // A condition over several rows is told at their node, which may be an item of a list.
            if !matches!(sample.kind, SampleKind::Invalid { rule, .. } if rule != "group") {
                continue;
            }
            let mut value = (entry.new)();
            joor_api::wire::decode_any(&mut *value, &sample.json, Format::Json).unwrap();
            let found = joor_api::validate::validate(value.as_model());
            let path = &found.errors().next().unwrap().path;
            let items = |text: &str, item: &str| text.replace(item, "[]");
            let xml =
                if entry.table.formats.contains(&Format::Xml) { items(&path.xml(), "[1]") } else { String::new() };
            let (json, rust) = (path.json().replace("/0", "/[]"), items(&path.to_string(), "[0]"));
            // One of several values has no row of its own.
            let several = matches!(path.field().map(|field| field.kind), Some(Kind::Values(_)));
            let (json, rust) = match several {
                true => (json.trim_end_matches("/[]").to_owned(), rust.trim_end_matches("[]").to_owned()),
                false => (json, rust),
            };
            let place = format!("{xml},{json},{rust}");
            assert!(csv.contains(&format!("{},{place},", entry.table.name)), "{place}");
        }
    }
}

#[test]
fn the_same_tables_give_the_same_text() {
    let checked = compiled("schema");
    for target in [Target::JsonSchema, Target::Xsd, Target::OpenApi, Target::Markdown, Target::Csv] {
        assert_eq!(export(&checked, target, None).unwrap(), export(&checked, target, None).unwrap());
    }
}
