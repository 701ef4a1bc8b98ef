//! Rust names: the defaults, and what may not be one.

use heck::{ToSnakeCase, ToUpperCamelCase};

use crate::place::{Place, Text};
use crate::raw::Field;
use crate::report::Report;
use crate::wording::quote;

/// Words that Rust keeps for itself; those reserved for later editions included.
const RESERVED: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate", "do", "dyn", "else",
    "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let", "loop", "macro", "match", "mod",
    "move", "mut", "override", "priv", "pub", "ref", "return", "self", "static", "struct", "super", "trait", "true",
    "try", "type", "typeof", "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// A name and the text it was made of.
#[derive(Debug, Clone)]
pub(super) struct RustName {
    pub(super) name: String,
    pub(super) place: Place,
}

impl RustName {
    /// Stands for a name that cannot be made because what it is made of cannot be read.
    const fn unknown(place: Place) -> Self {
        Self { name: String::new(), place }
    }
}

/// Name of the field that holds a leaf.
pub(super) fn leaf_field(name: &Text, rust: &Field<Text>, within: &str, report: &mut Report) -> RustName {
    match rust {
        Field::Broken => RustName::unknown(name.place),
        Field::Absent => {
            let help = || format!("add `rust: {}`, or another name for the field", suggested(name, within));
            default_field(name, help, report)
        }
        Field::Given(rust) => {
            if !is_field(&rust.value) {
                let suggested = suggested(name, within);
                let help = format!("write it in snake case and none of Rust's reserved words, such as `{suggested}`");
                report.error(rust.place, format!("{} cannot be the name of a Rust field", quote(&rust.value)), help);
            }
            RustName { name: rust.value.clone(), place: rust.place }
        }
    }
}

/// Name of the field that holds a node: that of the node, or where Rust does not allow it, that of its type.
pub(super) fn node_field(name: &Text, rust: &Field<Text>, within: &str, report: &mut Report) -> RustName {
    if let Some(rust) = rust.given() {
        let from_type = rust.value.to_snake_case();
        if !is_field(&name.value.to_snake_case()) && is_field(&from_type) {
            return RustName { name: from_type, place: rust.place };
        }
    }
    let help = || {
        let example = suggested(name, within).to_upper_camel_case();
        format!("add `rust: {example}`, or another name for the type; the field is then named after it")
    };
    default_field(name, help, report)
}

fn default_field(name: &Text, help: impl FnOnce() -> String, report: &mut Report) -> RustName {
    let field = name.value.to_snake_case();
    if RESERVED.contains(&field.as_str()) {
        report.error(name.place, format!("{} is a reserved word of Rust", quote(&field)), help());
    } else if !is_field(&field) {
        report.error(name.place, format!("{} gives no name for a Rust field", quote(&name.value)), help());
    }
    RustName { name: field, place: name.place }
}

fn suggested(name: &Text, within: &str) -> String {
    let field = name.value.to_snake_case();
    let suggestion =
        if within.is_empty() { format!("{field}_value") } else { format!("{}_{field}", within.to_snake_case()) };
    if is_field(&suggestion) { suggestion } else { "another_name".to_owned() }
}

/// Name of a type, from `rust` or from what it is a type of.
pub(super) fn type_name(name: &Text, rust: &Field<Text>, report: &mut Report) -> RustName {
    upper_camel(name, rust, "type", report)
}

/// Name of a variant, from `rust`, the value's name or the value.
pub(super) fn variant(value: &Text, name: &Field<Text>, rust: &Field<Text>, report: &mut Report) -> RustName {
    match (name, rust) {
        (Field::Broken, Field::Absent) => RustName::unknown(value.place),
        _ => upper_camel(name.given().unwrap_or(value), rust, "variant", report),
    }
}

fn upper_camel(name: &Text, rust: &Field<Text>, what: &str, report: &mut Report) -> RustName {
    let (source, made, help) = match rust {
        Field::Broken => return RustName::unknown(name.place),
        Field::Absent => (name, name.value.to_upper_camel_case(), format!("add `rust:` with a name for the {what}")),
        Field::Given(rust) => (rust, rust.value.clone(), "write it in CamelCase, without blanks and signs".to_owned()),
    };
    if !is_type(&made) {
        report.error(source.place, format!("{} gives no name for a Rust {what}", quote(&source.value)), help);
    }
    RustName { name: made, place: source.place }
}

/// Checks a name that the table language itself uses: of an enumeration, an endpoint, a code list.
pub(super) fn check_plain(name: &Text, what: &str, report: &mut Report) {
    if is_field(&name.value) && name.value.starts_with(|first: char| first.is_ascii_lowercase()) {
        return;
    }
    let proposal = name.value.to_snake_case();
    let help = if is_field(&proposal) { format!("write `{proposal}`") } else { "take another name".to_owned() };
    report.error(name.place, format!("{what} is named in snake case and by none of Rust's reserved words"), help);
}

/// Name of the module of a page; the path stands for the place.
pub(super) fn module(stem: &str, place: Place, report: &mut Report) -> String {
    let module = stem.to_snake_case();
    if !is_field(&module) {
        let message = format!("{} gives no name for a Rust module", quote(stem));
        report.error(place, message, "rename the file");
    }
    module
}

/// Checks the name of a version's folder, which is that of its module as it stands.
pub(super) fn check_version(version: &str, place: Place, report: &mut Report) {
    if !is_field(version) {
        let message = format!("the folder {} cannot be the name of a Rust module", quote(version));
        report.error(place, message, "rename the folder; small letters, digits and `_` will do");
    }
}

/// Whether a text can be the name of a field, a function or a module.
pub(crate) fn is_field(name: &str) -> bool {
    let letters = name.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_');
    let starts = name.trim_start_matches('_').starts_with(|first: char| first.is_ascii_lowercase());
    letters && starts && !RESERVED.contains(&name)
}

fn is_type(name: &str) -> bool {
    let starts = name.starts_with(|first: char| first.is_ascii_uppercase());
    starts && name.bytes().all(|byte| byte.is_ascii_alphanumeric()) && name != "Self"
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fields() {
        for name in ["a", "price_type_1", "_a", "r", "union"] {
            assert!(is_field(name), "{name}");
        }
        for name in ["", "_", "1a", "_1", "type", "Self", "A", "é", "a b", "gen"] {
            assert!(!is_field(name), "{name}");
        }
    }

    #[test]
    fn types() {
        assert!(is_type("A1") && is_type("PriceTypes"));
        for name in ["", "a", "1A", "Self", "A_B", "É"] {
            assert!(!is_type(name), "{name}");
        }
    }

    #[test]
    fn reserved_words_are_sorted_and_have_no_double() {
        assert!(RESERVED.is_sorted_by(|left, right| left < right));
    }
}
