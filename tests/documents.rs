//! What the documents say is true: the README's library examples are code that compiles, and its commands are there.

use std::fs;

fn code_blocks<'a>(text: &'a str, language: &str) -> Vec<&'a str> {
    text.split("```").skip(1).step_by(2).filter_map(|block| block.strip_prefix(language)).collect()
}

#[test]
fn the_library_examples_are_the_compiled_ones() {
    let readme = fs::read_to_string("README.md").unwrap();
    let blocks = code_blocks(&readme, "rust\n");
    let files = ["examples/library.rs", "examples/products.rs"];
    assert_eq!(blocks.len(), files.len());
    for (block, file) in blocks.into_iter().zip(files) {
        let example = fs::read_to_string(file).unwrap();
        let mut rest = example.as_str();
        for line in block.lines().map(str::trim).filter(|line| !line.is_empty()) {
            let at = rest.find(line).unwrap_or_else(|| panic!("{file} does not have, in this order: {line}"));
            rest = &rest[at + line.len()..];
        }
    }
}

#[test]
fn the_first_commands_are_the_two_that_ci_runs() {
    let readme = fs::read_to_string("README.md").unwrap();
    let ci = fs::read_to_string(".ci/run").unwrap();
    let commands: Vec<_> = code_blocks(&readme, "sh\n")[0].lines().collect();
    let test = "cargo test --workspace --all-features";
    assert_eq!(commands, ["cargo run --release -- push examples/customers.xml --sandbox", test]);
    assert!(ci.contains(test) && ci.contains("push examples/customers.xml --sandbox"));
}

#[test]
fn both_crates_compare_codes_alike() {
    let letters: String = (' '..='\u{24f}').chain('\u{1e00}'..='\u{1eff}').chain('\u{300}'..='\u{36f}').collect();
    for text in letters.chars().map(String::from).chain(["  U.S. \t A. ".to_owned(), letters.clone()]) {
        assert_eq!(joor_api::value::normalize(&text), joor_codegen::normalize(&text), "{text:?}");
    }
}

#[test]
fn every_name_of_a_country_or_currency_is_known() {
    for list in [joor_api::Country::LIST, joor_api::Currency::LIST] {
        for entry in list.entries {
            assert_eq!(list.find(entry.code), Some(entry));
            assert_eq!(list.find(&entry.name.to_uppercase()), Some(entry), "{}", entry.name);
        }
    }
    for (name, code) in
        [("South Korea", "KR"), ("UK", "GB"), ("Czech Republic", "CZ"), ("usa", "US"), ("Türkiye", "TR")]
    {
        assert_eq!(joor_api::Country::from(name).code(), Some(code), "{name}");
    }
}

#[test]
fn a_call_that_lists_orders_does_not_mark_them_however_it_is_made() {
    use joor_api::Endpoint;
    use joor_api::v2::order_get::List;

    for call in [List::new(), List::default()] {
        assert_eq!(call.query(), [("sync", "0".to_owned())]);
    }
}

/// The index itself is held against the tables by `cargo codegen check`; this holds what was generated against it.
#[test]
fn the_index_lists_every_generated_call_and_no_other() {
    let index = fs::read_to_string("schema/index.yaml").unwrap();
    let listed = index.lines().filter_map(|line| line.trim().strip_prefix("- {call: ")?.split(',').next());
    let mut listed: Vec<_> = listed.collect();
    let mut generated: Vec<_> = joor_api::ENDPOINTS.iter().map(|endpoint| endpoint.name).collect();
    listed.sort_unstable();
    generated.sort_unstable();
    assert_eq!(listed, generated);
}
