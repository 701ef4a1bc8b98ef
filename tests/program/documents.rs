//! Validate, convert, schema.

use std::fs;
use std::path::Path;

use crate::push::INVALID;
use crate::{joor, stderr, stdout, write};

#[test]
fn validate_lists_everything_with_its_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = write(folder.path(), "customers.xml", INVALID);
    let output = joor(&["validate", "--as", "v2/bulk-connection.request"]).arg(&file).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    let text = stdout(&output).replace(&file.display().to_string(), "customers.xml");
    insta::assert_snapshot!("validate_text", text);
    let output =
        joor(&["validate", "--as", "bulk-connection.request", "--output", "json"]).arg(&file).output().unwrap();
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
    let output =
        joor(&["convert", "-", "--as", "bulk-connection.request", "--to", "json"]).write_stdin(json).output().unwrap();
    assert!(output.status.success());
    let squeezed: String = stdout(&output).lines().map(str::trim).collect();
    assert_eq!(squeezed.replace("\": ", "\":"), json);
}

/// A customer whose second item has a key that XML cannot say.
const NOT_FOR_XML: &str =
    r#"{"bulk_connections":{"connection":[{"customer_code":"A"},{"customer_code":"B","1 2":"x"}]}}"#;

#[test]
fn convert_writes_all_or_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let (json, out) = (write(folder.path(), "in.json", NOT_FOR_XML), write(folder.path(), "out.xml", "as it was"));
    let convert = |out: &[&str]| {
        let mut command = joor(&["convert", "--as", "bulk-connection.request", "--to", "xml"]);
        command.arg(&json).args(out).output().unwrap()
    };
    let printed = convert(&[]);
    assert_eq!((printed.status.code(), stdout(&printed).as_str()), (Some(1), ""));
    assert!(stderr(&printed).contains("connection[1].1 2: \"1 2\" is no name"), "{}", stderr(&printed));
    assert_eq!(convert(&["-o", out.to_str().unwrap()]).status.code(), Some(1));
    assert_eq!(fs::read_to_string(&out).unwrap(), "as it was");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 2);
}

#[test]
fn long_documents_are_told_of_by_their_lines() {
    let customers: String =
        (0..3000).map(|index| format!("\n<connection><customer_code>C{index}</customer_code></connection>")).collect();
    let text = format!("<bulk_connections>{customers}\n</bulk_connections>");
    let mut command = joor(&["validate", "-", "--as", "bulk-connection.request", "--output", "json"]);
    let output = command.write_stdin(text.clone()).output().unwrap();
    let report: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    let last = report["violations"].as_array().unwrap().last().unwrap();
    assert!(last["path"].as_str().unwrap().starts_with("connection[2999]."), "{last}");
    assert_eq!(last["line"], 3001);
    let csv = joor(&["convert", "-", "--as", "bulk-connection.request", "--to", "csv", "--columns", "customer_code"])
        .write_stdin(text)
        .output()
        .unwrap();
    assert_eq!(stdout(&csv).lines().count(), 3001);
    assert!(stdout(&csv).ends_with("\nC2999\n"));
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
