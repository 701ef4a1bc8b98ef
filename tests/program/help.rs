//! What the help of a generated command says.

use crate::{joor, stdout};

#[test]
fn help_has_what_the_tables_say() {
    let output = joor(&["orders", "list", "--help"]).output().unwrap();
    assert!(output.status.success());
    insta::assert_snapshot!("orders_list", stdout(&output));
}

#[test]
fn taking_orders_says_what_joor_does() {
    let output = joor(&["orders", "take", "--help"]).output().unwrap();
    let text = stdout(&output).split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(text.contains("which JOOR then marks as exported"), "{text}");
    assert!(text.contains("--yes"), "{text}");
}
