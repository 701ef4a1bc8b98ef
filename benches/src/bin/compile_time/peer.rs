//! Writes the packages that are compiled: plain structs with serde's derives for each message, and calls of both.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;

use joor_codegen::resolved::{Format, Leaf, ListForm, Node, Row, Scalar, Schema, Type};

/// Which of the two shapes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shape {
    Json,
    Xml,
}

/// Writes the packages `peer`, `ours` and `ours_with_serde_xml` into a folder.
pub fn write(schema: &Schema, folder: &Path) -> std::io::Result<()> {
    let derives = "serde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n\
                   quick-xml = { version = \"0.42\", features = [\"serialize\"] }\n";
    package(folder, "peer", derives, &structs(schema))?;
    let joor = |features: &str| {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../joor-api");
        format!("joor-api = {{ path = {path:?}, default-features = false, features = [{features}] }}\n")
    };
    package(folder, "ours", &joor(""), &calls(schema))?;
    let with_serde =
        format!("{}quick-xml = {{ version = \"0.42\", features = [\"serialize\"] }}\n", joor("\"serde-xml\""));
    package(folder, "ours_with_serde_xml", &with_serde, &(calls(schema) + &calls_of_serde(schema)))
}

fn package(folder: &Path, name: &str, dependencies: &str, source: &str) -> std::io::Result<()> {
    let folder = folder.join(name);
    fs::create_dir_all(folder.join("src"))?;
    let manifest =
        format!("[package]\nname = \"{name}\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n{dependencies}");
    fs::write(folder.join("Cargo.toml"), manifest)?;
    fs::write(folder.join("src/lib.rs"), source)
}

/// What our models are called with: each is read and written.
fn calls(schema: &Schema) -> String {
    let mut out = "use joor_api::{DecodeError, Decoded, EncodeError, Format, Message};\n".to_owned();
    for_each_message(schema, |number, path, _| {
        let _ = writeln!(
            out,
            "pub fn read_{number}(text: &str, format: Format) -> Result<Decoded<joor_api::{path}>, DecodeError> {{ Message::decode(text, format) }}\n\
             pub fn write_{number}(value: &joor_api::{path}, format: Format) -> Result<String, EncodeError> {{ value.encode(format) }}",
        );
    });
    out
}

fn calls_of_serde(schema: &Schema) -> String {
    let mut out = String::new();
    for_each_message(schema, |number, path, formats| {
        if formats.contains(&Format::Xml) {
            read_and_write(&mut out, &format!("plain_{number}"), &format!("joor_api::serde_xml::{path}"), Shape::Xml);
        }
    });
    out
}

fn for_each_message(schema: &Schema, mut look: impl FnMut(usize, &str, &[Format])) {
    let messages = schema.pages.iter().flat_map(|page| page.messages.iter().map(move |message| (page, message)));
    for (number, (page, message)) in messages.enumerate() {
        look(number, &format!("{}::{}::{}", page.version, page.module, message.root.rust_type), &message.formats);
    }
}

/// Functions that make the compiler produce the code of a type's implementations.
fn read_and_write(out: &mut String, name: &str, ty: &str, shape: Shape) {
    let (read, write, error, write_error) = match shape {
        Shape::Json => ("serde_json::from_str", "serde_json::to_string", "serde_json::Error", "serde_json::Error"),
        Shape::Xml => {
            ("quick_xml::de::from_str", "quick_xml::se::to_string", "quick_xml::DeError", "quick_xml::SeError")
        }
    };
    let _ = writeln!(
        out,
        "pub fn read_{name}(text: &str) -> Result<{ty}, {error}> {{ {read}(text) }}\n\
         pub fn write_{name}(value: &{ty}) -> Result<String, {write_error}> {{ {write}(value) }}",
    );
}

fn structs(schema: &Schema) -> String {
    let mut out = String::new();
    for (shape, module, format) in [(Shape::Json, "json", Format::Json), (Shape::Xml, "xml", Format::Xml)] {
        let _ = writeln!(out, "pub mod {module} {{");
        for (version, conventions) in &schema.conventions {
            if !conventions.formats.contains(&format) {
                continue;
            }
            let _ = writeln!(out, "pub mod {version} {{");
            for node in &conventions.nodes {
                of_node(&mut out, node, shape);
            }
            for page in schema.pages.iter().filter(|page| page.version == *version) {
                let _ = writeln!(out, "pub mod {} {{", page.module);
                for (number, message) in page.messages.iter().enumerate() {
                    if !message.formats.contains(&format) {
                        continue;
                    }
                    of_node(&mut out, &message.root, shape);
                    read_and_write(&mut out, &number.to_string(), &message.root.rust_type, shape);
                }
                out.push_str("}\n");
            }
            out.push_str("}\n");
        }
        out.push_str("}\n");
    }
    out
}

fn of_node(out: &mut String, node: &Node, shape: Shape) {
    open(out, &node.rust_type);
    for row in &node.rows {
        let (name, field) = match row {
            Row::Leaf(leaf) => (&leaf.name, &leaf.rust_field),
            Row::Node(node) => (&node.name, &node.rust_field),
        };
        let ty = match row {
            Row::Leaf(leaf) => of_leaf(leaf),
            Row::Node(node) => match node.list_item() {
                Some(item) if shape == Shape::Xml => format!("Option<{}Elements>", item.rust_type),
                Some(item) => format!("Vec<{}>", path(item)),
                None if node.repeats() => format!("Vec<{}>", path(node)),
                None => format!("Option<{}>", path(node)),
            },
        };
        member(out, name, field, &ty);
    }
    out.push_str("}\n");
    for row in &node.rows {
        let Row::Node(child) = row else { continue };
        let held = child.list_item().unwrap_or(child);
        if child.list_item().is_some() && shape == Shape::Xml {
            open(out, &format!("{}Elements", held.rust_type));
            member(out, &held.name, &held.rust_field, &format!("Vec<{}>", path(held)));
            out.push_str("}\n");
        }
        if held.shared.is_none() {
            of_node(out, held, shape);
        }
    }
}

fn open(out: &mut String, name: &str) {
    let _ = writeln!(
        out,
        "#[derive(Clone, Debug, Default, PartialEq, serde::Deserialize, serde::Serialize)]\npub struct {name} {{"
    );
}

fn member(out: &mut String, name: &str, field: &str, ty: &str) {
    let rename = if name == field { String::new() } else { format!("rename = {name:?}, ") };
    let how = if ty.starts_with("Option") { "skip_serializing_if = \"Option::is_none\"" } else { "default" };
    let _ = writeln!(out, "#[serde({rename}{how})] pub {field}: {ty},");
}

fn path(node: &Node) -> String {
    let outer = if node.shared.is_some() { "super::" } else { "" };
    format!("{outer}{}", node.rust_type)
}

/// The plainest type: codes and enumerations are texts, amounts floats.
fn of_leaf(leaf: &Leaf) -> String {
    let ty = match leaf.ty {
        Type::Scalar(Scalar::Integer) => "i64",
        Type::Scalar(Scalar::Decimal) => "f64",
        Type::Scalar(Scalar::Boolean) => "bool",
        Type::Scalar(Scalar::Any) => "serde_json::Value",
        _ => "String",
    };
    match leaf.list {
        Some(ListForm::Array) => format!("Vec<{ty}>"),
        _ => format!("Option<{ty}>"),
    }
}
