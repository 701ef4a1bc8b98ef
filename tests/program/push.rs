//! `joor push`.

use crate::local::Local;
use crate::{joor, stderr, stdout, write};

pub(crate) const INVALID: &str = r#"<?xml version="1.0"?>
<bulk_connections>
  <connection>
    <customer_name>J Boutique</customer_name>
    <customer_code>JB</customer_code>
    <customer_group_name>Key accounts</customer_group_name>
    <sales_rep_code>REP</sales_rep_code>
    <billing>
      <billing_addresses>
        <billing_address>
          <billing_code>B1</billing_code>
          <billing_city>New York</billing_city>
          <billing_country>United States</billing_country>
        </billing_address>
      </billing_addresses>
    </billing>
    <price_types>
      <price_type>
        <price_type_currency_code>USD</price_type_currency_code>
        <price_type_label>Wholesale</price_type_label>
        <price_type_retail_currency_code>USD</price_type_retail_currency_code>
      </price_type>
    </price_types>
    <warehouses />
    <colour>red</colour>
  </connection>
</bulk_connections>
"#;

#[test]
fn pushes_the_example_to_an_embedded_sandbox() {
    let output = joor(&["push", "examples/customers.xml", "--sandbox", "--batch", "5"]).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    let text = stdout(&output);
    assert_eq!(text.matches("finished").count(), 4, "{text}");
    assert!(text.contains("12 of 12 connections pushed in 3 finished jobs"), "{text}");
}

#[test]
fn pushes_what_can_be_read_only_once() {
    let text = std::fs::read("examples/customers.xml").unwrap();
    let output = joor(&["push", "-", "--sandbox", "--batch", "5"]).write_stdin(text).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    assert!(stdout(&output).contains("12 of 12 connections pushed in 3 finished jobs"), "{}", stdout(&output));
}

#[test]
fn pushes_json_and_reports_it_for_programs() {
    let folder = tempfile::tempdir().unwrap();
    let json = folder.path().join("customers.json");
    let converted =
        joor(&["convert", "examples/customers.xml", "--as", "bulk-connection.request", "--to", "json", "-o"])
            .arg(&json)
            .output()
            .unwrap();
    assert!(converted.status.success(), "{}", stderr(&converted));
    let output = joor(&["push", "--sandbox", "--output", "json"]).arg(&json).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["sent"], 12);
    assert_eq!(report["complete"], true);
    assert_eq!(report["jobs"][0]["status"], "finished");
}

#[test]
fn nothing_is_sent_if_anything_is_invalid() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "customers.xml", INVALID);
    let output = joor(&["push", "--sandbox"]).arg(&file).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let text = stderr(&output);
    assert!(text.starts_with("error: 2 violations in "), "{text}");
    assert!(text.contains("; nothing was sent\n"), "{text}");
    let state = "connection[0].billing.billing_addresses[0].billing_state   \
                 required when billing_country is US, CA, JP or AU (\"United States\")   line 10";
    assert!(text.contains(state), "{text}");
    assert!(text.contains("connection[0].warehouses"), "{text}");
}

#[test]
fn what_breaks_a_rule_can_be_sent_all_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "customers.xml", INVALID);
    let output = joor(&["push", "--sandbox", "--no-validate"]).arg(&file).output().unwrap();
    // The local JOOR refuses it, with a code of its own.
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("005"), "{}", stderr(&output));
    assert!(stderr(&output).contains("sent all the same"), "{}", stderr(&output));
}

#[test]
fn a_push_without_token_is_a_usage_error() {
    let output = joor(&["push", "examples/customers.xml", "--base-url", "http://127.0.0.1:9"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("JOOR_TOKEN"), "{}", stderr(&output));
}

#[test]
fn a_push_to_nobody_says_what_was_not_pushed() {
    let output = joor(&["push", "examples/customers.xml", "--base-url", "http://127.0.0.1:9"])
        .env("JOOR_TOKEN", "secret-token")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let text = format!("{}{}", stdout(&output), stderr(&output));
    assert!(text.contains("0 of 12 connections pushed"), "{text}");
    assert!(!text.contains("secret-token"), "{text}");
}

#[test]
fn styles_and_inventory_are_told_by_their_root() {
    let local = Local::start(&[]);
    let report = local.prints(&[
        "push",
        "examples/dress.xml",
        "examples/shirt.json",
        "examples/inventory.xml",
        "--batch",
        "3",
        "--output",
        "json",
    ]);
    let report: serde_json::Value = serde_json::from_str(&report).unwrap();
    assert_eq!(report["complete"], true);
    assert_eq!(report["sent"], 10);
    assert_eq!(report["styles"][1]["style_number"], "SH-033");
    assert_eq!(report["inventory"].as_array().unwrap().len(), 3);
}

#[test]
fn a_style_that_is_there_already_is_a_failure_unless_said_otherwise() {
    let local = Local::with_styles();
    let text = local.fails(1, &["push", "examples/dress.xml"]);
    assert!(text.contains("203") && text.contains("--existing ok"), "{text}");
    let text = local.prints(&["push", "examples/dress.xml", "--existing", "ok"]);
    assert!(text.contains("exists already") && text.contains("1 of 1 style pushed"), "{text}");
}

#[test]
fn nothing_of_several_files_is_sent_if_one_is_invalid() {
    let local = Local::start(&[]);
    let folder = tempfile::tempdir().unwrap();
    let items =
        "<inventory_items><inventory_item><inventory>5</inventory><upc>1</upc></inventory_item></inventory_items>";
    let file = write(folder.path(), "inventory.xml", items);
    let text = local.fails(1, &["push", "examples/dress.xml", file.to_str().unwrap()]);
    assert!(text.contains("warehouse") && text.contains("nothing was sent"), "{text}");
    assert!(local.prints(&["styles", "list"]).is_empty());
}

#[test]
fn what_is_no_document_to_push_is_a_usage_error() {
    let local = Local::start(&[]);
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "what.xml", "<?xml version=\"1.0\"?><orders/>");
    let text = local.fails(2, &["push", file.to_str().unwrap()]);
    assert!(text.contains("begins with \"orders\"") && text.contains("v2/style-post.request"), "{text}");
    let text = local.fails(2, &["push", "examples/dress.xml", "--as", "v2/order-get.response"]);
    assert!(text.contains("cannot be pushed"), "{text}");
    let text = local.fails(1, &["push", "examples/dress.xml", "--as", "bulk-inventory.request"]);
    assert!(text.contains("nothing was sent"), "{text}");
}
