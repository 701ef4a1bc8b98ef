//! The program as its users run it, against the sandbox where it needs a JOOR.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

use assert_cmd::Command;

fn joor(arguments: &[&str]) -> Command {
    let mut command = Command::cargo_bin("joor").unwrap();
    command.args(arguments).env_remove("JOOR_TOKEN").env("COLUMNS", "140").env("NO_COLOR", "1");
    command
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}

fn write(folder: &Path, name: &str, text: &str) -> PathBuf {
    let path = folder.join(name);
    fs::write(&path, text).unwrap();
    path
}

const INVALID: &str = r#"<?xml version="1.0"?>
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
fn pushes_json_and_reports_it_for_programs() {
    let folder = tempfile::tempdir().unwrap();
    let json = folder.path().join("customers.json");
    let converted = joor(&["convert", "examples/customers.xml", "--as", "bulk-connection.request", "--to", "json", "-o"])
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
fn validate_lists_everything_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "customers.xml", INVALID);
    let output = joor(&["validate", "--as", "v2/bulk-connection.request"]).arg(&file).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let text = stdout(&output).replace(&file.display().to_string(), "customers.xml");
    insta::assert_snapshot!("validate_text", text);
    let output = joor(&["validate", "--as", "bulk-connection.request", "--output", "json"]).arg(&file).output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["valid"], false);
    assert_eq!(report["violations"].as_array().unwrap().len(), 2);
    assert_eq!(report["violations"][0]["line"], 10);
    assert_eq!(report["violations"][0]["rule"], "required_if");
    assert_eq!(
        report["violations"][0]["json"],
        "/bulk_connections/connection/0/billing/billing_addresses/0/billing_state"
    );
    assert_eq!(report["notes"][0]["rule"], "unknown");
}

#[test]
fn validate_reads_standard_input_and_accepts_advice() {
    let text = fs::read_to_string("examples/customers.xml").unwrap().replace("REP-EU", "");
    let output = joor(&["validate", "-", "--as", "bulk-connection.request"]).write_stdin(text).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    assert!(stdout(&output).contains("standard input is valid"), "{}", stdout(&output));
    assert!(stdout(&output).contains("highly recommended"), "{}", stdout(&output));
}

#[test]
fn what_breaks_the_table_of_a_reply_is_a_note() {
    let reply = r#"{"bulk_connections": {"response": {"code": 0}, "bulk_connections_jobs": [{"status": "paused"}]}}"#;
    let output = joor(&["validate", "-", "--as", "bulk-connection-job.response"]).write_stdin(reply).output().unwrap();
    assert_eq!(output.status.code(), Some(0), "{}", stdout(&output));
    assert!(stdout(&output).contains("\"paused\" is no documented"), "{}", stdout(&output));
}

#[test]
fn a_document_that_cannot_be_read_is_told_by_line_and_column() {
    let output = joor(&["validate", "-", "--as", "bulk-connection.request"])
        .write_stdin("<bulk_connections>\n  <connection>\n</bulk_connections>")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).starts_with("error: standard input:3:"), "{}", stderr(&output));
    let output = joor(&["validate", "-", "--as", "bulk-connection.request", "--output", "json"])
        .write_stdin("{\"bulk_connections\": {,}}")
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(1));
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(report["error"]["line"], 1);
}

#[test]
fn an_unknown_message_is_a_usage_error_with_a_suggestion() {
    let output = joor(&["validate", "-", "--as", "bulk-conection.request"]).write_stdin("{}").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("did you mean v2/bulk-connection.request?"), "{}", stderr(&output));
}

#[test]
fn convert_and_back_is_the_same_document() {
    let folder = tempfile::tempdir().unwrap();
    let (json, xml) = (folder.path().join("one.json"), folder.path().join("two.xml"));
    let convert = |from: &Path, to: &str, out: &Path| {
        let mut command = joor(&["convert", "--as", "bulk-connection.request", "--to", to]);
        let output = command.arg(from).arg("-o").arg(out).output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
    };
    convert(Path::new("examples/customers.xml"), "json", &json);
    convert(&json, "xml", &xml);
    let tables_order = folder.path().join("three.xml");
    convert(Path::new("examples/customers.xml"), "xml", &tables_order);
    assert_eq!(fs::read_to_string(&xml).unwrap(), fs::read_to_string(&tables_order).unwrap());
    // Nothing but the document is left in the folder.
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 3);
}

#[test]
fn convert_does_not_validate_and_loses_nothing() {
    let json = r#"{"bulk_connections":{"connection":[{"customer_code":"JB","customer_alias":"","buyers":"","discounts":[{"amount":4.00}],"hats":{"size":[7,8]}}]}}"#;
    let output = joor(&["convert", "-", "--as", "bulk-connection.request", "--to", "json"]).write_stdin(json).output().unwrap();
    assert!(output.status.success());
    let squeezed: String = stdout(&output).lines().map(str::trim).collect();
    assert_eq!(squeezed.replace("\": ", "\":"), json);
}

#[test]
fn schema_show_prints_the_table_as_documented() {
    let output = joor(&["schema", "show", "connection-delete.response"]).output().unwrap();
    assert!(output.status.success());
    insta::assert_snapshot!("schema_show", stdout(&output));
    let output = joor(&["schema", "show", "v2/connection-get.response", "--format", "json"]).output().unwrap();
    let table: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let rows = table["rows"].as_array().unwrap();
    let corrected = rows.iter().find(|row| row["name"] == "shipping_name").unwrap();
    assert_eq!(corrected["printed"]["name"], "shipping _name");
    let output = joor(&["schema", "show", "bulk-connection.request", "--format", "markdown"]).output().unwrap();
    let row = "| &nbsp;&nbsp;&nbsp;&nbsp;`customer_name` | Y | Any String | 100 | Y | documented |";
    assert!(stdout(&output).contains(row), "{}", stdout(&output));
}

#[test]
fn schema_list_names_every_message() {
    let output = joor(&["schema", "list"]).output().unwrap();
    for message in joor_api::MESSAGES {
        assert!(stdout(&output).contains(message.table.name), "{}", message.table.name);
    }
}
