//! Any text as tables: up to three files, a NUL between them; the real conventions and a real code list stand in for
//! the second and third. What is right is generated; what is wrong is told with its place.

#![no_main]

use joor_codegen::{Options, Sources, compile_sources, emit};

const FILES: [(&str, &str); 3] = [
    ("v2/page.yaml", ""),
    ("v2/conventions.yaml", include_str!("../../schema/v2/conventions.yaml")),
    ("codes/currencies.yaml", include_str!("../../schema/codes/currencies.yaml")),
];

libfuzzer_sys::fuzz_target!(|text: &str| {
    let mut given = text.splitn(FILES.len(), '\0');
    let files = FILES.map(|(path, real)| (path.to_owned(), given.next().unwrap_or(real).to_owned()));
    match compile_sources(Sources::new("schema", files)) {
        Ok(checked) => assert!(!emit::emit(&checked, &Options::default()).is_empty()),
        Err(diagnostics) => assert!(!diagnostics.is_empty() && !diagnostics.to_string().is_empty()),
    }
});
