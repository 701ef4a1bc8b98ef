//! Any text as tables: up to four files, a NUL between them; the real conventions and short code lists stand in
//! for all but the first. What is right is generated; what is wrong is told with its place.

#![no_main]

use joor_codegen::{Options, Sources, compile_sources, emit};

const FILES: [(&str, &str); 4] = [
    ("v2/page.yaml", ""),
    ("v2/conventions.yaml", include_str!("../../schema/v2/conventions.yaml")),
    ("codes/countries.yaml", COUNTRIES),
    ("codes/currencies.yaml", CURRENCIES),
];
const COUNTRIES: &str = "\
code_list: country
source: some
read: 2026-11-21
doc: Countries.
entries:
  - {code: AU, name: Australia}
  - {code: CA, name: Canada}
  - {code: JP, name: Japan}
  - {code: US, name: United States, aliases: [USA]}
";
const CURRENCIES: &str = "\
code_list: currency
source: some
read: 2026-11-21
doc: Currencies.
entries:
  - {code: EUR, name: Euro}
";

libfuzzer_sys::fuzz_target!(|text: &str| {
    let mut given = text.splitn(FILES.len(), '\0');
    let files = FILES.map(|(path, real)| (path.to_owned(), given.next().unwrap_or(real).to_owned()));
    match compile_sources(Sources::new("schema", files)) {
        Ok(checked) => assert!(!emit::emit(&checked, &Options::default()).is_empty()),
        Err(diagnostics) => assert!(!diagnostics.is_empty() && !diagnostics.to_string().is_empty()),
    }
});
