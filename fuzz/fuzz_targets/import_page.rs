//! Any text as a saved page: imported, and the candidate loaded; then held against a real table.

#![no_main]

use std::sync::LazyLock;

use joor_codegen::check_page::check_page;
use joor_codegen::import::{ImportOptions, import_text};
use joor_codegen::page::{Rendering, Vocabulary};
use joor_codegen::{Sources, compile_sources};

const CONVENTIONS: &str = include_str!("../../schema/v2/conventions.yaml");
const TABLE: &str = include_str!("../../schema/v2/bulk-style-job.yaml");

static VOCABULARY: LazyLock<Vocabulary> =
    LazyLock::new(|| Vocabulary::from_conventions("v2/conventions.yaml", CONVENTIONS).unwrap_or_default());

fn with_conventions(path: &str, text: String) -> Sources {
    Sources::new("schema", [("v2/conventions.yaml".to_owned(), CONVENTIONS.to_owned()), (path.to_owned(), text)])
}

libfuzzer_sys::fuzz_target!(|input: (bool, &str)| {
    let (is_html, text) = input;
    let rendering = if is_html { Rendering::Html } else { Rendering::Text };
    let Ok(candidate) = import_text(text, rendering, &VOCABULARY, &ImportOptions::default()) else { return };
    // Where it is wrong, that is told; it must never be more than that.
    let _ = compile_sources(with_conventions("v2/page.yaml", candidate)).map_err(|problems| problems.to_string());
    let _ = check_page("saved", text, rendering, with_conventions("v2/bulk-style-job.yaml", TABLE.to_owned()));
});
