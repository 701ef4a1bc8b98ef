//! The structs for quick-xml's serde: which files there are, and what stands in them.

#![expect(clippy::panic, reason = "a test that cannot go on is to stop")]

mod common;

use joor_codegen::emit::{File, emit};
use joor_codegen::{Options, Sources, compile_sources};

use crate::common::{CONVENTIONS, ORDERS, sound, sound_without_xml};

fn files(tables: Vec<(String, String)>, feature: Option<&str>) -> Vec<File> {
    let options = Options { serde_xml_feature: feature.map(ToOwned::to_owned), ..Options::default() };
    match compile_sources(Sources::new("tables", tables)) {
        Ok(checked) => emit(&checked, &options),
        Err(problems) => panic!("{problems}"),
    }
}

fn text<'a>(files: &'a [File], path: &str) -> &'a str {
    &files.iter().find(|file| file.path == path).unwrap_or_else(|| panic!("no {path}")).text
}

/// From the line that has one text to that before the line that has the other.
fn excerpt<'a>(text: &'a str, from: &str, to: &str) -> &'a str {
    let start = text.find(from).unwrap_or_else(|| panic!("no {from:?}\n{text}"));
    let end = start + text[start..].find(to).unwrap_or_else(|| panic!("no {to:?}\n{text}"));
    text[start..end].trim_end()
}

#[test]
fn they_are_there_if_asked_for_and_if_a_message_has_xml() {
    let paths = |tables, feature| -> Vec<String> {
        files(tables, feature).into_iter().map(|file| file.path).filter(|path| path.contains("serde_xml")).collect()
    };
    assert_eq!(paths(sound(), Some("plain")), ["serde_xml/mod.rs", "serde_xml/v1/mod.rs", "serde_xml/v1/orders.rs"]);
    assert_eq!(paths(sound(), None), <[&str; 0]>::default());
    assert_eq!(paths(sound_without_xml(), Some("plain")), <[&str; 0]>::default());

    let gate = "#[cfg(feature = \"plain\")]\npub mod serde_xml;";
    assert!(text(&files(sound(), Some("plain")), "mod.rs").contains(gate));
    for files in [files(sound(), None), files(sound_without_xml(), Some("plain"))] {
        assert!(!text(&files, "mod.rs").contains("cfg"));
    }
}

#[test]
fn a_struct_and_its_conversions_read_well() {
    let files = files(sound(), Some("plain"));
    let page = text(&files, "serde_xml/v1/orders.rs");
    insta::assert_snapshot!("imports_and_root", excerpt(page, "//! ", "/// [`Order`]"));
    insta::assert_snapshot!("node_and_list", excerpt(page, "/// [`Order`]", "/// [`Line`]"));
}

#[test]
fn names_never_collide_and_shared_nodes_are_those_of_the_version() {
    let mut tables = sound();
    let mut edit = |path: &str, old: &str, new: &str| {
        let (_, text) = tables.iter_mut().find(|(known, _)| known == path).unwrap();
        assert_eq!(text.matches(old).count(), 1, "{old}");
        *text = text.replacen(old, new, 1);
    };
    let nodes = "envelope: {node: outcome, code: code, comment: comment, log: log_id}\nnodes:\n  - node: place\n    \
                 from: example\n    rows:\n      - {name: type, rust: kind, value: Text, doc: Its kind.}\n";
    edit(CONVENTIONS, "envelope: {node: outcome, code: code, comment: comment, log: log_id}\n", nodes);
    edit(
        ORDERS,
        "            - node: lines\n",
        "            - {node: place, of: place, card: 1-1}\n            - node: places\n              card: 0-1\n              \
         rows:\n                - {node: place, of: place, card: 1-n}\n            - node: extra_lines\n              \
         rust: LineList\n              card: 0-1\n              rows:\n                - {name: total, req: N, value: Int, doc: Sum.}\n            \
         - node: lines\n",
    );
    let files = files(tables, Some("plain"));
    let page = text(&files, "serde_xml/v1/orders.rs");
    for part in [
        "pub extra_lines: Option<LineList>,",
        "pub lines: Option<LineListList>,",
        "pub struct LineListList {",
        "pub place: Option<super::Place>,",
        "pub places: Option<PlaceList>,",
        "pub place: Vec<super::Place>,",
        "place: convert::given_node(model.place, \"place\", &model.extra)",
    ] {
        assert_eq!(page.matches(part).count(), 1, "{part}\n{page}");
    }
    assert!(!page.contains("struct Place {"));
    let version = text(&files, "serde_xml/v1/mod.rs");
    assert!(version.contains("mod conventions;") && version.contains("pub use conventions::*;"), "{version}");
    let shared = text(&files, "serde_xml/v1/conventions.rs");
    assert!(shared.contains("impl From<v1::Place> for Place {"), "{shared}");
    assert!(shared.contains("rename = \"type\""), "{shared}");
}
