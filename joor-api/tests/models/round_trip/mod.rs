//! Writing and reading again, with random models and documents made after the tables.

pub mod chaos;
pub mod documents;
pub mod json_trees;
pub mod models;
pub mod texts;
pub mod xml_trees;

use proptest::test_runner::Config;

/// So many cases of each property; no files with seeds are left in the tree (what is found becomes a test of its own).
pub fn cases(cases: u32) -> Config {
    Config { cases, failure_persistence: None, ..Config::default() }
}
